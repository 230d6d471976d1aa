//! A remark about an input: what was wrong with it, what it means for the screening, and what to do.
//!
//! Never a finding: notices speak of files, findings of agenda items.

use serde::{Deserialize, Serialize};

use utkik_lang::Text;
use utkik_text::Place;

/// What a notice means for the screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// Good to know; nothing is missing from the screening.
    Remark,
    /// Something that should have been screened was not; the run is incomplete.
    Incomplete,
}

/// One remark about one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it means for the screening.
    pub effect: Effect,
    /// The input, as reports name it; absent where the remark is about none in particular.
    pub path: Option<String>,
    /// Where in the input, if that is known.
    pub place: Option<Place>,
    /// What was found.
    pub text: Text,
    /// What to do about it.
    pub help: Option<Text>,
}

impl Notice {
    /// A remark that leaves the screening whole.
    #[must_use]
    pub fn remark(path: impl Into<String>, text: Text) -> Self {
        Self { effect: Effect::Remark, path: Some(path.into()), place: None, text, help: None }
    }

    /// A remark that makes the screening incomplete.
    #[must_use]
    pub fn incomplete(path: impl Into<String>, text: Text) -> Self {
        Self { effect: Effect::Incomplete, ..Self::remark(path, text) }
    }

    /// The notice with a remedy.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// The notice with a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}
