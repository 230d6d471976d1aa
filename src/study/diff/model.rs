//! The differences as others may rely on them; the names are a contract.

use serde::Serialize;

use crate::checklist::Level;
use crate::lang::Lang;
use crate::report::model::{Receipt, SourceRef, Tool};

/// What differs between two versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// The version of the contract.
    pub schema: u32,
    /// What made it.
    pub tool: Tool,
    /// The language of its sentences.
    pub language: Lang,
    /// Every item of both.
    pub items: Vec<Change>,
    /// How many of each kind.
    pub summary: Summary,
    /// What was read of the old version.
    pub old: Receipt,
    /// What was read of the new one.
    pub new: Receipt,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its level is higher.
    Raised,
    /// Its level is lower.
    Lowered,
    /// Its text differs, its level does not.
    Changed,
    /// Nothing differs.
    Same,
}

/// An item in both versions, or in one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// Whether it is flagged now at a level that it did not have.
    pub newly_flagged: bool,
    /// The item as it was.
    pub old: Option<Brief>,
    /// The item as it is.
    pub new: Option<Brief>,
    /// The factors whose share differs, the largest difference first.
    pub why: Vec<Moved>,
}

/// An item in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brief {
    /// Its id in the report of its side.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its level.
    pub level: Level,
    /// Its score, 0 to 1.
    pub score: f64,
    /// Where it stands.
    pub source: SourceRef,
}

/// A factor whose share differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its share of the score before, 0 to 1.
    pub from: f64,
    /// Its share now.
    pub to: f64,
}

/// How many items of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// New.
    pub added: usize,
    /// Gone.
    pub removed: usize,
    /// Of a higher level.
    pub raised: usize,
    /// Of a lower level.
    pub lowered: usize,
    /// Of another text.
    pub changed: usize,
    /// As they were.
    pub same: usize,
}
