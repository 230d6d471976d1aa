//! The receipt: what was read, what was not, and why.

use super::model;
use crate::input::document::Document;
use crate::input::notice::{Effect, Notice};
use crate::input::source::{Format, Skipped};
use crate::lang::Lang;

/// A file whose text was screened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    path: String,
    format: Format,
    pages: Option<u32>,
    textless: Vec<u32>,
    words: usize,
}

impl ReadFile {
    /// What the receipt says of `document`, which was of `format`.
    #[must_use]
    pub fn of(document: &Document, format: Format) -> Self {
        let content = document.blocks.iter().filter(|block| block.is_content());
        Self {
            path: document.path.clone(),
            format,
            pages: document.coverage.pages,
            textless: document.coverage.pages_without_text.clone(),
            words: content.map(|block| document.slice(block.span).split_whitespace().count()).sum(),
        }
    }
}

/// What happened to the inputs of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files whose text was screened.
    pub read: Vec<ReadFile>,
    /// Files left out.
    pub skipped: Vec<Skipped>,
    /// Remarks.
    pub notices: Vec<Notice>,
}

/// The receipt of a run. `begins_in` gives for each item the path of the file that it begins in.
#[must_use]
pub fn receipt<'a>(
    outcome: &Outcome,
    begins_in: impl Iterator<Item = &'a str> + Clone,
    lang: Lang,
) -> model::Receipt {
    let read = outcome.read.iter().map(|file| model::ReadFile {
        path: file.path.clone(),
        format: file.format.id(),
        pages: file.pages,
        words: file.words,
        items: begins_in.clone().filter(|path| *path == file.path).count(),
    });
    let skipped = outcome.skipped.iter().map(|skipped| model::SkippedFile {
        path: skipped.path.clone(),
        reason: skipped.reason.in_lang(lang),
    });
    let textless =
        outcome.read.iter().filter(|file| !file.textless.is_empty()).map(|file| {
            model::TextlessPages { path: file.path.clone(), pages: file.textless.clone() }
        });
    model::Receipt {
        read: read.collect(),
        skipped: skipped.collect(),
        pages_without_text: textless.collect(),
        notices: outcome.notices.iter().map(|notice| self::notice(notice, lang)).collect(),
        complete: outcome.notices.iter().all(|notice| notice.effect == Effect::Remark),
    }
}

fn notice(notice: &Notice, lang: Lang) -> model::Notice {
    model::Notice {
        code: notice.text.key(),
        incomplete: notice.effect == Effect::Incomplete,
        path: notice.path.clone(),
        place: notice.place,
        message: notice.text.in_lang(lang),
        help: notice.help.as_ref().map(|help| help.in_lang(lang)),
    }
}
