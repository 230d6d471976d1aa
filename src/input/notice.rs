//! A remark about an input: what was wrong with it, what it means for the screening, and what to do.
//!
//! Never a finding: notices speak of files, findings of agenda items.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::lang::Text;
use crate::text::Place;

/// What a notice means for the screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Good to know; nothing is missing from the screening.
    Remark,
    /// Something that should have been screened was not; the run is incomplete.
    Incomplete,
}

/// One remark about one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
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

    /// The same with a remedy.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// The same with a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// How a notice goes between processes. Its place is written as numbers: the form for reports does not say
/// which kind it is.
#[derive(Serialize, Deserialize)]
struct Written {
    incomplete: bool,
    path: Option<String>,
    place: Option<Where>,
    text: Text,
    help: Option<Text>,
}

#[derive(Serialize, Deserialize)]
enum Where {
    Line(NonZeroU32, Option<NonZeroU32>),
    Page(NonZeroU32),
    Paragraph(NonZeroU32),
}

impl From<Notice> for Written {
    fn from(notice: Notice) -> Self {
        let Notice { effect, path, place, text, help } = notice;
        let place = place.map(|place| match place {
            Place::Line { line, column } => Where::Line(line, column),
            Place::Page { page } => Where::Page(page),
            Place::Paragraph { paragraph } => Where::Paragraph(paragraph),
        });
        Self { incomplete: effect == Effect::Incomplete, path, place, text, help }
    }
}

impl From<Written> for Notice {
    fn from(written: Written) -> Self {
        let Written { incomplete, path, place, text, help } = written;
        let place = place.map(|place| match place {
            Where::Line(line, column) => Place::Line { line, column },
            Where::Page(page) => Place::Page { page },
            Where::Paragraph(paragraph) => Place::Paragraph { paragraph },
        });
        let effect = if incomplete { Effect::Incomplete } else { Effect::Remark };
        Self { effect, path, place, text, help }
    }
}
