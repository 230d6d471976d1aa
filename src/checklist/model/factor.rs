//! Phase 2: risk factors.

use super::{
    Area, Event, Evidence, Examples, Frame, Group, Index, Measure, Named, Opening, Origin, Source,
};
use crate::Bilingual;
use crate::pattern::LazyValue;
use serde::{Deserialize, Serialize};

/// A risk factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Risk {
    /// Its id.
    pub id: String,
    /// Its area.
    pub area: Index<Area>,
    /// The points that it gives in full, where they are not those of its strongest cell.
    pub points: Option<f64>,
    /// What its points are multiplied by; a patch may change it.
    pub times: f64,
    /// What the points rest on.
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
    /// The points that its area may give at the most while it is active, where that is more than the area's own.
    pub cap: Option<f64>,
    /// The cells that it tells of.
    pub frames: Vec<Frame>,
    /// The groups of which it tells what no other factor tells.
    pub fallback: Vec<Index<Group>>,
    /// The factors whose matter it tells too: what they give beside it is told as its.
    pub includes: Vec<Index<Risk>>,
    /// What tests hold it to.
    pub examples: LazyValue<Examples>,
    /// Whether a patch has turned it off: it is kept, to be explained, and its frames are not used.
    pub off: bool,
    /// The patches made to it, in order.
    pub patches: Vec<PatchNote>,
    /// Where it is written.
    pub origin: Origin,
}

/// A change that a local pack made to a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
