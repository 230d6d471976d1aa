//! An agenda item: the unit of screening, of level, measures and records.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CaseNumber, ItemNumber};
use utkik_text::{Span, Stretch};

/// An agenda item (ärende).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Its number as written, without a full stop: "§ 112", "5", "3a".
    pub number: Option<ItemNumber>,
    /// Its title on one line, without presenters, clock times and page numbers.
    pub title: String,
    /// Its case number.
    pub case_number: Option<CaseNumber>,
    /// Which of the agenda's meetings it belongs to, by index.
    pub meeting: Option<usize>,
    /// What kind of item it is.
    pub kind: ItemKind,
    /// Where in its decision process the case stands, where the text tells.
    pub stage: Option<Stage>,
    /// Its text, part by part, in reading order; the first is its title.
    pub parts: Vec<Part>,
}

/// A stretch of one document that belongs to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which of the agenda's documents, by index.
    pub document: usize,
    /// What the stretch is for the item.
    pub role: PartRole,
    /// Its text, block by block, furniture left out; never empty.
    pub stretches: Vec<Stretch>,
}

/// What a part is for its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartRole {
    /// The title.
    Title,
    /// The proposed or taken decision.
    Proposal,
    /// Summary, background, reasons, minutes.
    Body,
    /// An attachment, or a report that belongs to the item.
    Attachment,
}

/// What kind of item it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ItemKind {
    /// Something is decided.
    #[default]
    Decision,
    /// Something is reported and noted.
    Information,
    /// Someone is elected, appointed or relieved.
    Election,
    /// A question or interpellation is put or answered.
    Question,
    /// A standing item of every meeting: roll call, adjusters, delegated decisions.
    Procedural,
    /// No item: text that stands in the papers and belongs to none. It is screened all the same.
    Outside,
}

/// A stage of the decision process, by the id that the vocabulary gives it ("consultation",
/// "adoption", "motion").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stage(pub String);

impl ItemKind {
    /// Its name in JSON and in checklists.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Information => "information",
            Self::Election => "election",
            Self::Question => "question",
            Self::Procedural => "procedural",
            Self::Outside => "outside",
        }
    }

    /// All kinds, in the order of their names' importance to a reader.
    pub const ALL: [Self; 6] = [
        Self::Decision,
        Self::Information,
        Self::Election,
        Self::Question,
        Self::Procedural,
        Self::Outside,
    ];
}

impl PartRole {
    /// Its name in JSON and, as a scope, in checklists.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Proposal => "proposal",
            Self::Body => "body",
            Self::Attachment => "attachment",
        }
    }

    /// All roles, the weightiest first.
    pub const ALL: [Self; 4] = [Self::Title, Self::Proposal, Self::Body, Self::Attachment];
}

impl Part {
    /// The span from the part's first byte to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        let first = self.stretches.first().map_or(Span::new(0, 0), |stretch| stretch.span);
        self.stretches.last().map_or(first, |last| first.cover(last.span))
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
