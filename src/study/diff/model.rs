//! What differs between two versions, on the items themselves.

use serde::Serialize;

use super::sentences::Sentences;
use utkik_casework::Item;
use utkik_checklist::{Index, Risk};

/// What differs between two versions.
#[derive(Clone, Debug)]
pub struct Diff<'a> {
    /// Every item of both: those of the new version in its order, then those that are gone.
    pub changes: Vec<Change<'a>>,
    /// How many of each kind.
    pub summary: Summary,
}

/// An item in both versions, or in one.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What became of it.
    pub kind: Kind,
    /// Whether it is flagged now at a level that it did not have.
    pub newly_flagged: bool,
    /// The item as it was.
    pub old: Option<&'a Item>,
    /// The item as it is.
    pub new: Option<&'a Item>,
    /// The factors whose share differs, the largest difference first.
    pub moved: Vec<Moved>,
    /// The sentences that only one of the versions has, where both have the item.
    pub sentences: Sentences,
}

/// A factor whose share of the score differs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The factor.
    pub risk: Index<Risk>,
    /// Its share before, 0 to 1.
    pub from: f64,
    /// Its share now.
    pub to: f64,
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
