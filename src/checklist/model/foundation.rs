//! Phase 1: the elements that governing documents should have.

use super::{Half, Index, Named, Origin, Shows, Signal, Source};
use crate::Bilingual;
use crate::pattern::TermId;
use serde::{Deserialize, Serialize};

/// An element of the foundations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Element {
    /// Its id ("G12").
    pub id: String,
    /// A readable id.
    pub slug: String,
    /// Which half it belongs to.
    pub half: Half,
    /// A short name.
    pub name: Bilingual,
    /// The contents of a good one.
    pub good: Bilingual,
    /// The question about its practice, beyond what is written.
    pub ask: Bilingual,
    /// A proposed text where it is missing.
    pub write: Bilingual,
    /// The first step when a measure presumes it and it is lacking.
    pub step: Option<Bilingual>,
    /// The sources that it rests on.
    pub sources: Vec<Index<Source>>,
    /// The weight of the gap when it is missing: 1 to 3.
    pub gap: u32,
    /// Passages that show it.
    pub passages: Vec<Passage>,
    /// Passages that only look like it.
    pub thin: Vec<Thin>,
    /// The examples that tests check.
    pub examples: ElementExamples,
    /// Where it is written.
    pub origin: Origin,
}

/// Words that say who and when, whatever the element is: a sentence that shows an element and has one
/// of them says that much more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageWords {
    /// Who answers for something.
    pub who: Vec<TermId>,
    /// When, how often, within what time.
    pub when: Vec<TermId>,
}

/// A passage that shows an element.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Passage {
    /// What it looks like.
    pub signal: Signal,
    /// What it shows.
    pub shows: Shows,
}

/// A passage that only looks like an element.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Thin {
    /// What it looks like.
    pub signal: Signal,
    /// Why it is not enough.
    pub says: Bilingual,
}

/// Sentences of policies, each with where it is written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ElementExamples {
    /// Sentences that show the element.
    pub found: Vec<(String, Origin)>,
    /// Sentences that only look like it.
    pub thin: Vec<(String, Origin)>,
    /// Sentences that do neither.
    pub ignores: Vec<(String, Origin)>,
}

impl Named for Element {
    fn id(&self) -> &str {
        &self.id
    }
}
