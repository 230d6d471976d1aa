//! The values for the time after a meeting: order of gaps, incidents, and the weight of history.

use super::{Half, Index, Named, Risk};
use crate::Bilingual;
use serde::{Deserialize, Serialize};

/// The order in which gaps of the foundations are reported. A pack without it reports none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gaps {
    /// Most gaps that are reported.
    pub shown: u32,
    /// The factor of an element's `gap` when it is missing: 0 to 1.
    pub missing: f64,
    /// The factor when there are only look-alikes.
    pub thin: f64,
    /// The factor when it is mentioned without role and routine.
    pub mentioned: f64,
    /// The order of the halves among gaps of equal weight.
    pub halves: Vec<Half>,
}

/// The weight of earlier meetings and incidents. In a pack without it they have none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The likeness of two titles, 0 to 1, from which on they are one matter.
    pub title_likeness: f64,
    /// The number of months for which an earlier level counts.
    pub months: u32,
    /// The activation of a case that was moderate before: 0 to 1.
    pub moderate: f64,
    /// The activation of a case that was high before.
    pub high: f64,
    /// The factors by whose words an item of an earlier meeting was tabled or referred back.
    pub tabled: Vec<Index<Risk>>,
    /// The factors for threats or worse: after one, an item of the same case is at least moderate.
    pub threatened: Vec<Index<Risk>>,
    /// The activation added by each time that a case was tabled or referred back.
    pub each_time_tabled: f64,
    /// The activation of a factor by the first incident.
    pub incident: f64,
    /// The activation added by each further incident.
    pub each_further: f64,
    /// The number of months for which an incident counts for its topic; in its own case it always
    /// counts.
    pub topic_months: u32,
}

/// The proposals of a follow-up. A pack without it proposes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learning {
    /// Fewest cases that a proposal rests on.
    pub from: u32,
    /// The multiplier for the weight of a factor that causes false alarms.
    pub vain: f64,
    /// The multiplier for the weight of a topic that surprised.
    pub surprise: f64,
}

/// A category of incidents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The description of what belongs to it.
    pub meaning: Bilingual,
    /// The factors whose words in the papers of a meeting indicate it.
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
