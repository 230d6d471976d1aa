//! Bytes to [`Document`]: one file per format, all with the same signature.
//!
//! Limits stand everywhere, since documents come from outside: an extractor refuses rather than
//! guesses, and what it leaves out it says. Knows layout (headings, lists, tables, pages), not agendas.

mod error;
mod furniture;
mod pdf;

pub use error::ExtractError;

use crate::document::Document;
use crate::notice::Notice;
use crate::source::{Format, Source};

/// What an extractor may use at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file as it lies on disk.
    pub file_bytes: u64,
    /// Bytes that one part of a package (a zip member) may unpack to.
    pub part_bytes: u64,
    /// Bytes that all parts of one package may unpack to together.
    pub package_bytes: u64,
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
    /// Ten times the largest agenda bundle seen in public records (993 pages, 62 MB; a scanned one
    /// of 589 pages has 164 MB), so that only broken or hostile files meet a limit.
    fn default() -> Self {
        Self {
            file_bytes: 1 << 30,
            part_bytes: 256 << 20,
            package_bytes: 1 << 30,
            depth: 256,
            pages: 10_000,
            characters: 100_000_000,
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

/// The document in `source`, within `limits`.
///
/// # Errors
///
/// Says why there is none: the format is not read, the file is damaged, protected or too large.
pub fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let mut extracted = match source.format {
        Format::Pdf => pdf::document(source, limits),
        Format::Plain | Format::Markdown | Format::Html | Format::Mail => {
            Err(ExtractError::Unsupported(source.format))
        }
        Format::Docx | Format::Odt | Format::Rtf => Err(ExtractError::Unsupported(source.format)),
        Format::Zip
        | Format::OldWord
        | Format::Spreadsheet
        | Format::Presentation
        | Format::Image
        | Format::Unknown => Err(ExtractError::Unsupported(source.format)),
    }?;
    furniture::mark(&mut extracted.document);
    Ok(extracted)
}
