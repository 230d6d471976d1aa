//! The report as others may rely on it. Names are a contract: more may be added, and a removal or a
//! change of meaning raises [`SCHEMA`].
//!
//! An item is made of texts of its own, or of such as are borrowed where it is written at once: see [`ItemText`].

mod inspection;
mod receipt;
mod why;

pub use inspection::{InspectedBlock, InspectedDocument, InspectedItem, InspectedPart, Inspection};
pub use receipt::{ItemCount, Notice, ReadFile, Receipt, SkippedFile, TextlessPages};
pub use why::{FoundCell, MentionedEntry, NextLevel, Why};

use jiff::civil::Date;
use serde::Serialize;

use utkik_casework::plan::Timing;
use utkik_casework::record::{State, Status};
use utkik_checklist::{Evidence as Grade, Level, MeasureType, Phase};
use utkik_lang::Lang;
use utkik_text::Place;

/// The version of the contract.
pub const SCHEMA: u32 = 1;

/// A text of an item: its own, or borrowed from what the item is made of.
pub trait ItemText<'a>: From<&'a str> + From<String> {}

impl<'a, S: From<&'a str> + From<String>> ItemText<'a> for S {}

/// The account of a screening.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The version of the contract.
    pub schema: u32,
    /// What made the report.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// The checklists that were used.
    pub checklists: Vec<Pack>,
    /// Every item, flagged or not, in the order in which they are dealt with.
    pub items: Vec<Item>,
    /// How many of each.
    pub summary: Summary,
    /// What was read and what was not.
    pub receipt: Receipt,
    /// What a level means and does not mean.
    pub meaning: String,
}

/// What made the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Tool {
    /// This program.
    #[must_use]
    pub fn this() -> Self {
        Self { name: "utkik", version: env!("CARGO_PKG_VERSION") }
    }
}

/// A checklist pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: String,
    /// Sixteen hexadecimal digits that change with its content.
    pub hash: String,
}

/// An agenda item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item<S = String> {
    /// Stable within the report: the file's path and the item's number.
    pub id: S,
    /// Its number as written: "§ 112", "5".
    pub number: Option<String>,
    /// Its title.
    pub title: S,
    /// Its case number.
    pub case_number: Option<String>,
    /// The body that meets.
    pub body: Option<S>,
    /// The day of the meeting.
    pub date: Option<Date>,
    /// The day on which its agenda goes out, where that is settled.
    pub dispatch: Option<Date>,
    /// decision, information, election, question or procedural.
    pub kind: &'static str,
    /// Where in its process the case stands.
    pub stage: Option<String>,
    /// Its level; people's recorded assessment stands above the tool's.
    pub level: Level,
    /// The tool's level.
    pub tool_level: Level,
    /// The tool's score, 0 to 1.
    pub score: f64,
    /// Whether the level is moderate or high.
    pub flagged: bool,
    /// Whether it is as it was: in no file that has changed, or the same in the baseline.
    pub unchanged: bool,
    /// Where the item stands.
    pub source: SourceRef<S>,
    /// Further documents that belong to it.
    pub attachments: Vec<SourceRef<S>>,
    /// The risk factors, the largest share first; their shares add up to the score.
    pub factors: Vec<Factor<S>>,
    /// What lowered the score; the contexts of the checklist.
    pub dampers: Vec<ScoreReduction<S>>,
    /// The points behind the score: each halves what is left to 1.
    pub points: f64,
    /// Measures in time order.
    pub measures: Vec<Measure<S>>,
    /// What might be tempting and may backfire.
    pub warnings: Vec<Warning<S>>,
    /// What the text cannot tell and people should ask.
    pub ask: Vec<S>,
    /// Factors that do not count since the papers say so, each with its reason.
    pub ignored: Vec<Ignored>,
    /// Whether the text would have a raised level if these counted, and is low without them.
    pub lowered_by_comment: bool,
    /// The recorded assessment, if there is one.
    pub assessment: Option<Assessment>,
    /// What is known of the matter from before, a day each.
    pub earlier: Vec<Earlier>,
    /// Whether incidents in the same case keep the level at moderate or above.
    pub raised_by_history: bool,
    /// A fingerprint of the item's normalised text, independent of file, page and line.
    pub fingerprint: S,
}

impl Item {
    /// Whether people have assessed it and their assessment holds.
    #[must_use]
    pub fn is_assessed(&self) -> bool {
        self.assessment.as_ref().is_some_and(|assessment| assessment.state == State::Valid)
    }

    /// Whether people have found its flag to be a false alarm, and that holds.
    #[must_use]
    pub fn is_false_alarm(&self) -> bool {
        self.is_assessed() && self.assessment.as_ref().is_some_and(|one| one.false_alarm)
    }
}

/// A day in the history of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// The day, where it is known.
    pub date: Option<Date>,
    /// What is known of it: the level, whether it was put off, what happened.
    pub says: Vec<String>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRef<S = String> {
    /// The file's path.
    pub path: S,
    /// Where in it; absent where the format does not tell.
    pub place: Option<Place>,
    /// What it is found by, where the place is a paragraph: a table row, the heading above.
    pub near: Option<S>,
}

/// A risk factor that is active.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Factor<S = String> {
    /// Its id.
    pub id: S,
    /// Its area.
    pub area: S,
    /// A short name.
    pub name: S,
    /// What is so when it is active.
    pub statement: S,
    /// Why such items become loaded.
    pub why: S,
    /// A, B, C or J: what its weight rests on.
    pub grade: Grade,
    /// Its share of the score, 0 to 1.
    pub share: f64,
    /// The points that it gives, before anything lowers them.
    pub points: f64,
    /// Whether a person's answer and not the text made it active.
    pub answered: bool,
    /// Quotes that show it, the weightiest first.
    pub evidence: Vec<Evidence<S>>,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence<S = String> {
    /// The words, with enough around them to understand; "…" where something is left out.
    pub quote: S,
    /// The words that matched.
    pub matched: S,
    /// The file.
    pub path: S,
    /// Where in it.
    pub place: Option<Place>,
    /// What it is found by, where the place is a paragraph.
    pub near: Option<S>,
    /// title, proposal, body or attachment.
    pub scope: &'static str,
}

/// A factor that a comment in the papers says is not to count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ignored {
    /// The factor's id.
    pub factor: String,
    /// Its name.
    pub name: String,
    /// Why, in the words of the comment.
    pub reason: String,
    /// The last day on which the comment holds.
    pub until: Option<Date>,
    /// The file of the comment.
    pub path: String,
    /// Where it stands.
    pub place: Place,
}

/// What lowered the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreReduction<S = String> {
    /// Its id.
    pub id: S,
    /// A short name.
    pub name: S,
    /// What is left of the score, as a share, after it alone.
    pub factor: f64,
    /// The points that it took.
    pub points: f64,
    /// How much it took away, 0 to 1.
    pub took: f64,
}

/// A measure to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measure<S = String> {
    /// Its id.
    pub id: S,
    /// before, during or after the meeting.
    pub phase: Phase,
    /// Whether it must be done before the agenda is published.
    pub before_publication: bool,
    /// The id of the role that takes it.
    pub role: S,
    /// The name of that role.
    pub role_name: S,
    /// The mailbox of that role's function, where it is settled.
    pub mailbox: Option<S>,
    /// The day by which it should be done.
    pub due: Option<Date>,
    /// The factors that it answers.
    pub because: Vec<S>,
    /// What to do, in one line.
    pub title: S,
    /// How.
    pub how: S,
    /// communication, dialogue, meeting …
    pub kind: MeasureType,
    /// What it presumes that the municipality lacks, as far as is recorded.
    pub presumes: Vec<MissingElement>,
    /// planned, ongoing, done or declined; absent where it is only proposed.
    pub status: Option<Status>,
    /// The day on which it was done.
    pub done: Option<Date>,
    /// Why it was declined, or chosen.
    pub reason: Option<S>,
    /// What came of it.
    pub effect: Option<S>,
    /// How its day lies to today: in-time, now, too-late (for the dispatch of the agenda), late, or over (the
    /// meeting has been, before or under which it was to be done).
    pub timing: Timing,
}

impl Measure {
    /// Whether it is still to do; what is only proposed is.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status.is_none_or(Status::is_open)
    }

    /// Who takes it: what the role is called, with the mailbox of its function where one is settled.
    #[must_use]
    pub fn who(&self) -> String {
        match &self.mailbox {
            Some(mailbox) => format!("{} ({mailbox})", self.role_name),
            None => self.role_name.clone(),
        }
    }
}

/// An element of the foundations that a measure presumes and that is lacking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingElement {
    /// The element's id.
    pub element: String,
    /// Its name.
    pub name: String,
    /// What to settle first.
    pub step: String,
}

/// A measure that may backfire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning<S = String> {
    /// Its id.
    pub id: S,
    /// What one might be tempted to do.
    pub title: S,
    /// Why it may backfire.
    pub why: S,
    /// What to do instead.
    pub instead: S,
}

/// What people decided about an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// The level that they decided; none of a damaged record.
    pub level: Option<Level>,
    /// When; none of a damaged record.
    pub decided: Option<Date>,
    /// valid, stale, expired or unreadable.
    pub state: State,
    /// The role that decided.
    pub role: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether the tool's flag was found to be a false alarm.
    pub false_alarm: bool,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// The record's path.
    pub record: String,
    /// A sentence on what it says of this text.
    pub says: String,
}

/// How many items of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All items.
    pub items: usize,
    /// At the low level.
    pub low: usize,
    /// At the moderate level.
    pub moderate: usize,
    /// At the high level.
    pub high: usize,
    /// Moderate or high.
    pub flagged: usize,
    /// Flagged, and with an assessment that holds.
    pub assessed: usize,
}

impl Summary {
    /// Counts `items`.
    #[must_use]
    pub fn from_items(items: &[Item]) -> Self {
        let count = |level: Level| items.iter().filter(|item| item.level == level).count();
        let (low, moderate, high) = (count(Level::Low), count(Level::Moderate), count(Level::High));
        let assessed = items.iter().filter(|item| item.flagged && item.is_assessed()).count();
        Self { items: items.len(), low, moderate, high, flagged: moderate + high, assessed }
    }
}
