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
    /// The points at full activation, if they differ from those of its strongest cell.
    pub points: Option<f64>,
    /// The multiplier of its points; a patch may change it.
    pub times: f64,
    /// The grade of the evidence for the points.
    pub grade: Evidence,
    /// A short name.
    pub name: Bilingual,
    /// The statement that holds when the factor is active, as a sentence.
    pub statement: Bilingual,
    /// The reason why such items become loaded.
    pub why: Bilingual,
    /// The question to people about what the text cannot show.
    pub ask: Option<Bilingual>,
    /// The sources that it rests on.
    pub sources: Vec<Index<Source>>,
    /// The measures that answer it, best first.
    pub measures: Vec<Index<Measure>>,
    /// The kinds of measures that it makes available.
    pub opens: Vec<Opening>,
    /// The circumstance beside the text that makes it active.
    pub event: Option<Event>,
    /// The cap on the points of its area while it is active, if higher than the area's own.
    pub cap: Option<f64>,
    /// The frames, each of which claims cells.
    pub frames: Vec<Frame>,
    /// The groups of concepts of which it claims the cells that no other factor claims.
    pub fallback: Vec<Index<Group>>,
    /// The more general factors that it includes: their points beside it count as its own.
    pub includes: Vec<Index<Risk>>,
    /// The examples that tests check.
    pub examples: LazyValue<Examples>,
    /// Whether a patch has turned it off: it is kept for explanations, and its frames are not used.
    pub off: bool,
    /// The patches made to it, in order.
    pub patches: Vec<PatchNote>,
    /// The place where it is written.
    pub origin: Origin,
}

/// A change that a local pack made to a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchNote {
    /// The reason.
    pub reason: String,
    /// Where it is written.
    pub origin: Origin,
}

impl Named for Risk {
    fn id(&self) -> &str {
        &self.id
    }
}
