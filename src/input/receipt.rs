//! The receipt of a run: what was read, what was not, and why. Every result ends with one, since silent
//! loss is the worst fault.

use serde::{Deserialize, Serialize};
use utkik_text::split_blanks;

use super::document::Document;
use super::notice::{Effect, Notice};
use super::source::{Format, Skipped};

/// A file whose text was screened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// Its path.
    pub path: String,
    /// Its format.
    pub format: Format,
    /// Its pages, where the format has pages.
    pub pages: Option<u32>,
    /// Its pages that show something but hold no text.
    pub pages_without_text: Vec<u32>,
    /// Words of text in it.
    pub words: usize,
}

impl ReadFile {
    /// What the receipt says of `document`, which was of `format`.
    #[must_use]
    pub fn new(document: &Document, format: Format) -> Self {
        let content = document.blocks.iter().filter(|block| block.is_content());
        Self {
            path: document.path.clone(),
            format,
            pages: document.coverage.pages,
            pages_without_text: document.coverage.pages_without_text.clone(),
            words: content.map(|block| split_blanks(document.slice(block.span)).count()).sum(),
        }
    }
}

/// How many items there are, and how many have papers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCounts {
    /// Items of lists and single papers.
    pub items: usize,
    /// Those with text of their own below their title.
    pub with_text: usize,
    /// Stretches of text that belong to no item; they are screened all the same.
    pub outside: usize,
}

/// What happened to the inputs of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Files whose text was screened.
    pub read: Vec<ReadFile>,
    /// Files left out.
    pub skipped: Vec<Skipped>,
    /// How the text was cut.
    pub counted: ItemCounts,
    /// Files that earlier meetings and incidents were read from.
    pub earlier: Vec<String>,
    /// Remarks.
    pub notices: Vec<Notice>,
}

impl Receipt {
    /// Whether everything that should have been screened was.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.notices.iter().all(|notice| notice.effect == Effect::Remark)
    }
}
