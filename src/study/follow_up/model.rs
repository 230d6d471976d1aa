//! The picture of a period. Its names are part of the contract that `report` makes of it.

use jiff::civil::Date;
use serde::Serialize;

use super::{Count, Lesson, Row};

/// The picture of a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Picture {
    /// What the period is called.
    pub period: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Counts below this are not told; absent where all are.
    pub min_count: Option<usize>,
    /// Whether nothing but the totals is told, as in the public version of a month or quarter.
    #[serde(skip)]
    pub only_totals: bool,
    /// Items.
    pub items: Items,
    /// Assessments.
    pub assessments: Assessments,
    /// Measures.
    pub measures: Measures,
    /// Incidents.
    pub incidents: Incidents,
    /// How assessment met outcome.
    pub outcome: Outcome,
    /// Month by month, where the period has more than one.
    pub months: Vec<Trend>,
    /// The period before.
    pub before: Option<Trend>,
    /// What the checklists could learn.
    pub lessons: Vec<Lesson>,
}

/// Items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Items {
    /// All.
    pub screened: Count,
    /// At a raised level.
    pub flagged: Count,
    /// By level.
    pub by_level: Vec<Row>,
    /// The flagged ones by body.
    pub by_body: Vec<Row>,
    /// The flagged ones by topic; an item may have several.
    pub by_topic: Vec<Row>,
}

/// Assessments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Assessments {
    /// Flagged items that people assessed.
    pub done: Count,
    /// Flagged items whose meeting has been and that no one assessed.
    pub overdue: Count,
    /// Items whose text has changed since, or whose assessment has expired.
    pub stale: Count,
    /// Items that the tool raised and people did not.
    pub in_vain: Count,
}

/// Measures that were due or done in the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measures {
    /// All.
    pub planned: Count,
    /// Done.
    pub done: Count,
    /// Not done in time.
    pub late: Count,
    /// Declined, with a reason.
    pub declined: Count,
    /// Done, with a note on what came of it.
    pub with_effect: Count,
    /// What came of them, in the words of those who wrote it; none where small counts are not told.
    pub effects: Vec<Effect>,
}

/// What came of a measure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Effect {
    /// The measure's id.
    pub measure: String,
    /// Its title.
    pub title: String,
    /// What came of it.
    pub effect: String,
}

/// Incidents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Incidents {
    /// All.
    pub count: Count,
    /// Reported to the police, or not.
    pub police: Vec<Row>,
    /// Where support was given.
    pub supported: Count,
    /// By category.
    pub by_category: Vec<Row>,
    /// By channel.
    pub by_channel: Vec<Row>,
    /// By the role exposed.
    pub by_role: Vec<Row>,
}

/// How assessment met outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Flagged cases in which something happened.
    pub foreseen: Count,
    /// Flagged cases in which nothing is known to have happened.
    pub quiet: Count,
    /// Incidents in cases that were not flagged.
    pub surprises: Count,
    /// Incidents that belong to no case.
    pub without_case: Count,
    /// The titles of cases in which something happened although they were not flagged; none where
    /// small counts are not told.
    pub surprising: Vec<String>,
}

/// A period in a few figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// What it is called.
    pub period: String,
    /// Items.
    pub screened: Count,
    /// Items at a raised level.
    pub flagged: Count,
    /// Incidents.
    pub incidents: Count,
}
