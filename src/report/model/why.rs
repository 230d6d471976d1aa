//! Why an item has its level, flagged or not: what was found, what it is worth, and what is missing.

use serde::Serialize;

use super::ScoreReduction;
use utkik_checklist::Level;

/// The account of one item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Why {
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// The tool's level.
    pub level: Level,
    /// The points, after everything that lowers.
    pub points: f64,
    /// The score that they make.
    pub score: f64,
    /// The level above, where there is one.
    pub next: Option<NextLevel>,
    /// What the item may be about.
    pub concepts: Vec<MentionedEntry>,
    /// What may happen in it.
    pub events: Vec<MentionedEntry>,
    /// The cells that concepts and events make, the one worth most first.
    pub cells: Vec<FoundCell>,
    /// What lowered it.
    pub lowered: Vec<ScoreReduction>,
}

/// How far it is to a level.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NextLevel {
    /// The level.
    pub level: Level,
    /// The points from which an item has it.
    pub from: f64,
    /// How many are missing.
    pub missing: f64,
}

/// A concept or event that the item mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionedEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The words, each once.
    pub words: Vec<String>,
    /// The parts with them: title, proposal, body or attachment, the weightiest first.
    pub scopes: Vec<&'static str>,
}

/// A cell of the table of concepts and events that a factor claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundCell {
    /// The concept's id.
    pub concept: String,
    /// The event's id; none for the concept alone.
    pub event: Option<String>,
    /// The two in words.
    pub name: String,
    /// The words in the text.
    pub words: String,
    /// title, proposal, body or attachment.
    pub scope: &'static str,
    /// The points that it is worth there.
    pub points: f64,
    /// The factor that tells of it.
    pub factor: String,
    /// The factor's name.
    pub factor_name: String,
    /// Whether the factor counts: of one matter the cell worth most does.
    pub counts: bool,
}
