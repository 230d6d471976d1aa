//! What governing documents cover, as others may rely on it; the names are a contract.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Pack, Receipt, Tool};
use utkik_casework::foundation::{PracticeState, Status};
use utkik_checklist::{Half, Shows};
use utkik_lang::Lang;
use utkik_text::Place;

/// The account of a municipality's foundations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Foundations {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// The checklists that were used.
    pub checklists: Vec<Pack>,
    /// The documents that were read, by path.
    pub documents: Vec<String>,
    /// Every element, in the checklist's order.
    pub elements: Vec<Element>,
    /// All elements counted.
    pub total: Tally,
    /// The elements of each half counted.
    pub halves: Vec<HalfTally>,
    /// The ids of the elements whose lack matters most, the weightiest first.
    pub gaps: Vec<String>,
    /// Who answered of what is lived, and when.
    pub assessed: Option<Assessed>,
    /// What was read and what was not.
    pub receipt: Receipt,
    /// What the figures mean and do not mean.
    pub meaning: String,
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Its id.
    pub id: String,
    /// A readable id.
    pub slug: String,
    /// A short name.
    pub name: String,
    /// preventive, reactive or frame.
    pub half: Half,
    /// found, mentioned, thin or missing.
    pub status: Status,
    /// Whether a passage says who.
    pub role: bool,
    /// Whether a passage says how, when or how often.
    pub routine: bool,
    /// How much it matters when it is missing: 1 to 3.
    pub gap: u32,
    /// What a good one contains.
    pub good: String,
    /// What one can write where it is missing.
    pub write: String,
    /// What to ask of daily life.
    pub ask: String,
    /// Passages that show it, who and how first.
    pub passages: Vec<Passage>,
    /// Passages that only look like it.
    pub thin: Vec<Thin>,
    /// What people said of daily life.
    pub lived: Option<Practice>,
}

/// A passage of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// mention, role or routine.
    pub shows: Shows,
    /// The words, with enough around them to understand.
    pub quote: String,
    /// The words that matched.
    pub matched: String,
    /// The document.
    pub path: String,
    /// Where in it.
    pub place: Option<Place>,
}

/// A passage that only looks like an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thin {
    /// The words.
    pub quote: String,
    /// The document.
    pub path: String,
    /// Where in it.
    pub place: Option<Place>,
    /// Why it is not enough.
    pub says: String,
}

/// What people said of an element in daily life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Practice {
    /// yes, partly, no or unknown.
    pub lived: PracticeState,
    /// When it was last done.
    pub last: Option<Date>,
    /// The role that answers for it.
    pub who: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// Who answered, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessed {
    /// When.
    pub date: Option<Date>,
    /// The role.
    pub by: Option<String>,
}

/// Elements counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Elements.
    pub elements: usize,
    /// Found with role and routine.
    pub found: usize,
    /// Mentioned.
    pub mentioned: usize,
    /// Thin.
    pub thin: usize,
    /// Missing.
    pub missing: usize,
    /// Points: 2 for found, 1 for mentioned.
    pub points: u32,
    /// The most points that there are.
    pub of: u32,
    /// The same in per cent.
    pub percent: u32,
}

/// The elements of a half counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HalfTally {
    /// preventive, reactive or frame.
    pub half: Half,
    /// The count.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Two sets of documents side by side: last year's and this year's, or two municipalities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// The first side.
    pub a: Side,
    /// The second.
    pub b: Side,
    /// Every element.
    pub elements: Vec<Compared>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// What was named on the command line.
    pub name: String,
    /// The documents that were read.
    pub documents: Vec<String>,
    /// All elements counted.
    pub total: Tally,
    /// The elements of each half counted.
    pub halves: Vec<HalfTally>,
    /// What was read and what was not.
    pub receipt: Receipt,
}

/// An element on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// preventive, reactive or frame.
    pub half: Half,
    /// On the first side.
    pub a: Status,
    /// On the second.
    pub b: Status,
    /// better, worse or same, seen from the first to the second.
    pub change: &'static str,
}
