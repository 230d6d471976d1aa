//! Bytes to [`Document`]: one file per format, all with the same signature.
//!
//! Limits stand everywhere, since documents come from outside: an extractor refuses rather than
//! guesses, and what it leaves out it says. Knows layout (headings, lists, tables, pages), not agendas.

mod asides;
mod code_page;
mod decode;
mod docx;
mod error;
mod flow;
mod front_matter;
mod furniture;
mod html;
mod language;
mod mail;
mod markdown;
mod masked;
mod numerals;
mod odt;
mod package;
mod pdf;
mod plain;
mod quoted;
mod rtf;
mod yaml;

pub use error::{ExtractError, help_for_blank};

use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::document::Document;
use crate::notice::Notice;
use crate::source::{Format, Source};

/// Extracts the text of `source`.
///
/// # Errors
///
/// Says why when the format is not read, or the file is too large, encrypted or damaged. A parser
/// that panics is caught: one bad file never takes another's result with it.
pub fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let taken = asides::without_comments(source);
    let (source, asides) = match &taken {
        Some((source, asides)) => (source, asides.as_slice()),
        None => (source, &[][..]),
    };
    // The extractors keep no state between calls, so none can be left half-made.
    let outcome = catch_unwind(AssertUnwindSafe(|| by_format(source, limits)));
    let mut extracted = outcome.unwrap_or(Err(ExtractError::Panicked))?;
    extracted.document.asides = asides.to_vec();
    furniture::mark(&mut extracted.document);
    extracted.notices.extend(masked::notices(&extracted.document));
    extracted.notices.extend(source.name_notice());
    Ok(extracted)
}

fn by_format(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    if u64::try_from(source.bytes.len()).unwrap_or(u64::MAX) > limits.file_bytes {
        return Err(ExtractError::TooLarge { limit_mib: limits.file_bytes >> 20 });
    }
    match source.format {
        Format::Plain => plain::document(source, limits),
        Format::Markdown => markdown::document(source, limits),
        Format::Html => html::document(source, limits),
        Format::Mail => mail::document(source, limits),
        Format::Docx => docx::document(source, limits),
        Format::Odt => odt::document(source, limits),
        Format::Rtf => rtf::document(source, limits),
        Format::Pdf => pdf::document(source, limits),
        format @ (Format::Zip
        | Format::OldWord
        | Format::Spreadsheet
        | Format::Presentation
        | Format::Image
        | Format::Unknown) => Err(ExtractError::Unsupported(format)),
    }
}

/// What an extractor may use at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one file as it lies on disk.
    pub file_bytes: u64,
    /// Bytes that one part of a package (a zip member) may unpack to.
    pub part_bytes: u64,
    /// Bytes that all parts of one package may unpack to together.
    pub package_bytes: u64,
    /// Bytes that one stream of a PDF may decode to (what a page draws, or a form).
    pub stream_bytes: usize,
    /// Bytes of content that the drawing of one page of a PDF may come to, each form as often as it is
    /// drawn.
    pub drawing_bytes: u64,
    /// How deep elements, lists and tables may nest.
    pub depth: usize,
    /// Pages of one file.
    pub pages: u32,
    /// Characters of text of one file.
    pub characters: usize,
    /// How deep containers may hold containers (an e-mail in a zip in an e-mail).
    pub containers: usize,
}

impl Default for Limits {
    /// Several times the largest agenda bundles seen in public records (993 pages, 62 MB, 3 million
    /// characters; a scanned one
    /// of 589 pages with 164 MB), so that only broken or hostile files meet a limit.
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            part_bytes: 256 << 20,
            package_bytes: 1 << 30,
            stream_bytes: 64 << 20,
            drawing_bytes: 64 << 20,
            depth: 256,
            pages: 10_000,
            characters: 20_000_000,
            containers: 3,
        }
    }
}

/// What came out of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Extracted {
    /// The text.
    pub document: Document,
    /// Files inside it (the attachments of an e-mail), to be extracted in turn.
    pub embedded: Vec<Source>,
    /// What the user should know: parts left out, pages without text.
    pub notices: Vec<Notice>,
}

#[cfg(test)]
mod testing;
