//! Phase 2: risk factors and dampers with their signals.

use super::{
    Area, Event, Evidence, Index, ItemKind, Measure, Named, Opening, Origin, Scope, Source,
    Strength, Window,
};
use crate::checklist::Bilingual;
use crate::checklist::pattern::TermId;

/// A risk factor.
#[derive(Clone, Debug)]
pub struct Risk {
    /// Its id.
    pub id: String,
    /// Its area.
    pub area: Index<Area>,
    /// How much it alone moves an item when fully active: over 0, at most 1.
    pub weight: f64,
    /// What the weight rests on.
    pub grade: Evidence,
    /// A short name.
    pub name: Bilingual,
    /// What is so when the factor is active, in a sentence.
    pub statement: Bilingual,
    /// Why such items become loaded.
    pub why: Bilingual,
    /// What the text cannot tell and people should ask.
    pub ask: Option<Bilingual>,
    /// What it rests on.
    pub sources: Vec<Index<Source>>,
    /// The measures that answer it, best first.
    pub measures: Vec<Index<Measure>>,
    /// The kinds of measure that it opens for.
    pub opens: Vec<Opening>,
    /// What is known beside the text that makes it active.
    pub event: Option<Event>,
    /// What its area may give at the most while it is active, where that is more than the area's own.
    pub cap: Option<f64>,
    /// What speaks for it.
    pub signals: Vec<Signal>,
    /// What tests hold it to.
    pub examples: Examples,
    /// Whether a patch has turned it off: it is kept, to be explained, and its signals are not used.
    pub off: bool,
    /// The patches made to it, in order.
    pub patches: Vec<PatchNote>,
    /// Where it is written.
    pub origin: Origin,
}

/// A text pattern that speaks for its owner.
#[derive(Clone, Debug)]
pub struct Signal {
    /// At least one of these stands there; never empty.
    pub any: Vec<TermId>,
    /// And at least one of these near it; empty asks for none.
    pub near: Vec<TermId>,
    /// How near.
    pub within: Window,
    /// And none of these in the same sentence.
    pub unless: Vec<TermId>,
    /// Where the term of `any` counts.
    pub scope: Scopes,
    /// How much it says.
    pub strength: Strength,
    /// The smallest number that counts, for terms with a number.
    pub at_least: Option<u64>,
    /// Only at meetings of a body whose name has one of these; empty means all.
    pub bodies: Vec<TermId>,
    /// Only in items of these kinds; empty means all.
    pub kinds: Vec<ItemKind>,
    /// Where it is written.
    pub origin: Origin,
}

/// A set of scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes([bool; 4]);

impl Scopes {
    /// The set of `scopes`.
    #[must_use]
    pub fn of(scopes: &[Scope]) -> Self {
        let mut set = [false; 4];
        for scope in scopes {
            set[*scope as usize] = true;
        }
        Self(set)
    }

    /// Whether `scope` is one of them.
    #[must_use]
    pub fn has(self, scope: Scope) -> bool {
        self.0[scope as usize]
    }
}

/// Items that must and must not match.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// Items with at least one hit.
    pub matches: Vec<Example>,
    /// Items without any.
    pub ignores: Vec<Example>,
}

/// An invented item.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its title.
    pub title: String,
    /// Its summary with the proposed decision.
    pub text: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

/// Something that lowers the score of a whole item. It applies when any of its kinds, stages or
/// signals does.
#[derive(Clone, Debug)]
pub struct Damper {
    /// Its id.
    pub id: String,
    /// A short name.
    pub name: Bilingual,
    /// What is so when it applies.
    pub statement: Bilingual,
    /// Why that lowers the risk.
    pub why: Bilingual,
    /// What it multiplies the score by.
    pub factor: f64,
    /// What it multiplies by instead where a loaded topic stands in the title.
    pub spared: f64,
    /// Factors that contradict it: it does not apply where one of them is active.
    pub overruled_by: Vec<Index<Risk>>,
    /// Kinds of item.
    pub kinds: Vec<ItemKind>,
    /// Stages of the decision process, by id.
    pub stages: Vec<String>,
    /// What speaks for it.
    pub signals: Vec<Signal>,
    /// What tests hold it to.
    pub examples: Examples,
    /// Where it is written.
    pub origin: Origin,
}

/// A change that a local pack made to a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchNote {
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub origin: Origin,
}

impl Named for Risk {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Damper {
    fn id(&self) -> &str {
        &self.id
    }
}
