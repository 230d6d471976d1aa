//! Why a source gave no document.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::notice::Notice;
use crate::source::Format;
use utkik_lang::Text;
use utkik_lang::text;

/// Why a source gave no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExtractError {
    /// The format is known and not read.
    Unsupported(Format),
    /// The file, or what it unpacks to, is larger than a limit.
    TooLarge {
        /// The limit, in mebibytes.
        limit_mib: u64,
    },
    /// The file needs a password.
    Encrypted,
    /// The file is damaged, or is not what its name says; the cause in the library's words.
    Malformed(String),
    /// Reading it made the parser fail in a way that nobody foresaw.
    Panicked,
    /// Reading it took longer than one file may.
    Overdue {
        /// The limit, in seconds.
        seconds: u64,
    },
    /// Reading it took more memory than one file may.
    TooHungry {
        /// The limit, in mebibytes.
        limit_mib: u64,
    },
    /// The process that read it died.
    Crashed,
    /// The process that should read it could not be started.
    NoWorker,
}

impl ExtractError {
    /// Whether the same bytes fail in the same way another day. What failed for want of time or memory, or with the
    /// process that read it, may do better.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::Unsupported(_) | Self::TooLarge { .. } | Self::Encrypted | Self::Malformed(_) => {
                true
            }
            Self::Panicked
            | Self::Overdue { .. }
            | Self::TooHungry { .. }
            | Self::Crashed
            | Self::NoWorker => false,
        }
    }

    /// What it says to a person.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Unsupported(format) => match format {
                Format::OldWord => text!("extract.old-word"),
                Format::Spreadsheet => text!("extract.spreadsheet"),
                Format::Presentation => text!("extract.presentation"),
                Format::Image => text!("extract.image"),
                Format::Zip
                | Format::Plain
                | Format::Markdown
                | Format::Html
                | Format::Docx
                | Format::Odt
                | Format::Rtf
                | Format::Pdf
                | Format::Mail
                | Format::Unknown => text!("extract.unknown"),
            },
            Self::TooLarge { limit_mib } => text!("extract.too-large", limit = *limit_mib),
            Self::Encrypted => text!("extract.encrypted"),
            Self::Malformed(_) => text!("extract.malformed"),
            Self::Panicked => text!("extract.panicked"),
            Self::Overdue { seconds } => text!("extract.overdue", limit = *seconds),
            Self::TooHungry { limit_mib } => text!("extract.too-hungry", limit = *limit_mib),
            Self::Crashed => text!("extract.crashed"),
            Self::NoWorker => text!("extract.no-worker"),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Text {
        match self {
            Self::Unsupported(Format::OldWord) => text!("extract.help.save-as-docx"),
            Self::Unsupported(Format::Image) => text!("extract.help.needs-ocr"),
            Self::Unsupported(_) => text!("extract.help.read-yourself"),
            Self::TooLarge { .. } => text!("extract.help.split"),
            Self::Encrypted => text!("extract.help.without-password"),
            Self::Malformed(_) | Self::Panicked | Self::Crashed => {
                text!("extract.help.save-again")
            }
            Self::Overdue { .. } => text!("extract.help.more-time"),
            Self::TooHungry { .. } => text!("extract.help.more-memory"),
            Self::NoWorker => text!("extract.help.start-worker"),
        }
    }

    /// The notice that goes into the report for the source at `path`.
    #[must_use]
    pub fn notice(&self, path: &str) -> Notice {
        Notice::incomplete(path, self.text()).help(self.help())
    }
}

/// What to do about a file that was read and has no text. Only one that can hold pictures may show words
/// that are not in its text.
#[must_use]
pub fn help_for_blank(format: Format) -> Text {
    match format {
        Format::Plain | Format::Markdown | Format::Rtf | Format::Mail => text!("extract.help.fill"),
        _ => text!("extract.help.needs-ocr"),
    }
}

impl fmt::Display for ExtractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.text())
    }
}

impl std::error::Error for ExtractError {}
