//! The signals by which governing documents are read, and items that show what a factor or context means.

use serde::{Deserialize, Serialize};

use super::{Origin, Window};
use crate::pattern::TermId;

/// A text pattern that speaks for a foundation element.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Signal {
    /// At least one of these stands there; never empty.
    pub any: Vec<TermId>,
    /// And at least one of these near it; empty asks for none.
    pub near: Vec<TermId>,
    /// How near.
    pub within: Window,
    /// And none of these in the same sentence.
    pub unless: Vec<TermId>,
    /// The smallest number that counts, for terms with a number.
    pub at_least: Option<u64>,
    /// Where it is written.
    pub origin: Origin,
}

/// Items that must and must not match.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Examples {
    /// Items with at least one hit.
    pub matches: Vec<Example>,
    /// Items without any.
    pub ignores: Vec<Example>,
}

/// An invented item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// Its title.
    pub title: String,
    /// Its summary with the proposed decision.
    pub text: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}
