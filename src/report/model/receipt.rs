//! What was read and what was not.

use serde::Serialize;

use utkik_text::Place;

/// What was read and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Files whose text was screened.
    pub read: Vec<ReadFile>,
    /// Files left out, with the reason.
    pub skipped: Vec<SkippedFile>,
    /// Pages that show something but hold no text.
    pub pages_without_text: Vec<TextlessPages>,
    /// How the text was cut into items.
    pub items: ItemCount,
    /// Files that earlier meetings and incidents were read from.
    pub earlier: Vec<String>,
    /// Remarks on inputs.
    pub notices: Vec<Notice>,
    /// Whether everything that should have been screened was.
    pub complete: bool,
}

/// How many items there are, and how many have papers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ItemCount {
    /// Items of lists and single papers.
    pub all: usize,
    /// Those with text of their own below their title.
    pub with_text: usize,
    /// Those with nothing but a title.
    pub without_text: usize,
    /// Stretches of text that belong to no item; they are screened all the same.
    pub outside: usize,
}

/// A file whose text was screened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadFile {
    /// Its path.
    pub path: String,
    /// Its format.
    pub format: &'static str,
    /// Its pages, where the format has pages.
    pub pages: Option<u32>,
    /// Words of text in it.
    pub words: usize,
    /// Items that begin in it.
    pub items: usize,
}

/// A file that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkippedFile {
    /// Its path.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// Pages without text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextlessPages {
    /// The file.
    pub path: String,
    /// The pages, from 1.
    pub pages: Vec<u32>,
}

/// A remark on an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// A stable name for this kind of remark.
    pub code: &'static str,
    /// Whether something that should have been screened was not.
    pub incomplete: bool,
    /// The input.
    pub path: Option<String>,
    /// Where in it.
    pub place: Option<Place>,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Prefix of the codes of notices about comments in the papers that leave factors out.
const COMMENT: &str = "signal.aside.";
/// Code of the notice that such a comment took effect.
const COMMENT_USED: &str = "signal.aside.used";

impl Notice {
    /// Whether it is about a comment in the papers that was to leave factors out and has no effect:
    /// it lacks a reason, its day has passed, or it cannot be understood.
    #[must_use]
    pub fn is_of_idle_comment(&self) -> bool {
        self.code.starts_with(COMMENT) && self.code != COMMENT_USED
    }
}
