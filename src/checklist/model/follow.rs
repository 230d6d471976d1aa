//! What comes after a meeting: which gaps to close first, incidents, and what they weigh later.

use super::{Half, Index, Named, Risk};
use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// In which order gaps of the foundations are told. A pack without it tells of none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gaps {
    /// How many are told.
    pub shown: u32,
    /// What an element counts, times its `gap`, when it is missing: 0 to 1.
    pub missing: f64,
    /// When there is only something that looks like it.
    pub thin: f64,
    /// When it is mentioned without role and routine.
    pub mentioned: f64,
    /// Of equals, the half that comes first.
    pub halves: Vec<Half>,
}

/// What earlier meetings and incidents weigh. A pack without it lets them weigh nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// How alike two titles are, 0 to 1, from which they are taken for one matter.
    pub title_likeness: f64,
    /// For how many months an earlier level counts.
    pub months: u32,
    /// How active a case is that was moderate before: 0 to 1.
    pub moderate: f64,
    /// How active a case is that was high before.
    pub high: f64,
    /// The factors by whose words an item of an earlier meeting was tabled or referred back.
    pub tabled: Vec<Index<Risk>>,
    /// The factors that tell of threats or worse: after them, an item of the same case is at least moderate.
    pub threatened: Vec<Index<Risk>>,
    /// What each time adds that a case was tabled or referred back.
    pub each_time_tabled: f64,
    /// How active the first incident makes its factor.
    pub incident: f64,
    /// What each further incident adds.
    pub each_further: f64,
    /// For how many months an incident counts for its topic; in its case it counts as long as the
    /// case is there.
    pub topic_months: u32,
}

/// What a follow-up proposes. A pack without it proposes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learning {
    /// How many cases a proposal rests on at the least.
    pub from: u32,
    /// What the weight of a factor that flags in vain is multiplied by.
    pub vain: f64,
    /// What the weight of a topic that surprised is multiplied by.
    pub surprise: f64,
}

/// A category of incidents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// What belongs to it.
    pub meaning: Bilingual,
    /// The factors by whose words the papers of a meeting tell of it.
    pub factors: Vec<Index<Risk>>,
}

/// A channel that incidents come through.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Channel {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
}

impl Named for Category {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Channel {
    fn id(&self) -> &str {
        &self.id
    }
}
