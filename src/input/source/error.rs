//! Why something that was named could not be found or read.

use std::fmt;
use std::io;

use crate::notice::Notice;
use utkik_lang::Text;
use utkik_lang::text;

/// Something that was named and could not be found or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError {
    /// What was named: as the user wrote it where it was not found, else as reports name it.
    pub path: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with an input before anything is known of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no such file or folder.
    Missing,
    /// The glob matches nothing.
    NoMatch,
    /// The glob is none; the cause in the library's words.
    BadPattern(String),
    /// The system does not let us read it.
    NoPermission,
    /// Reading failed; the cause in the system's words.
    Unreadable(Text),
    /// It is larger than a limit.
    TooLarge {
        /// The limit, in mebibytes.
        limit_mib: u64,
    },
    /// An archive with more members than allowed.
    TooManyMembers {
        /// The limit.
        limit: usize,
    },
    /// An archive inside as many others as allowed.
    TooDeep,
    /// It is no file but a device, a pipe or the like.
    NoFile,
    /// It unpacks to far more than it holds.
    Bomb,
    /// An archive whose members share their bytes.
    Overlapping,
    /// It needs a password.
    Encrypted,
    /// A damaged archive; the cause in the library's words.
    Malformed(String),
}

impl Fault {
    /// The fault that a limit of `bytes` gives.
    #[must_use]
    pub fn too_large(bytes: u64) -> Self {
        Self::TooLarge { limit_mib: bytes.div_ceil(1 << 20) }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::Unreadable(utkik_lang::cause(&error)),
        }
    }
}

impl From<zip::result::ZipError> for Fault {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::from(error),
            other => Self::Malformed(other.to_string()),
        }
    }
}

impl SourceError {
    /// The fault of what is named `path`.
    #[must_use]
    pub fn new(path: impl Into<String>, fault: Fault) -> Self {
        Self { path: path.into(), fault }
    }

    /// What it says to a person, the path left out.
    #[must_use]
    pub fn text(&self) -> Text {
        match &self.fault {
            Fault::Missing => text!("source.missing"),
            Fault::NoMatch => text!("source.no-match"),
            Fault::BadPattern(cause) if cause.contains("range") => text!("source.bad-brackets"),
            Fault::BadPattern(cause) if cause.contains("wildcard") => text!("source.bad-stars"),
            Fault::BadPattern(_) => text!("source.bad-pattern"),
            Fault::NoPermission => text!("source.no-permission"),
            Fault::Unreadable(cause) => text!("source.unreadable", cause = cause.clone()),
            Fault::TooLarge { limit_mib } => text!("source.too-large", limit = *limit_mib),
            Fault::TooManyMembers { limit } => text!("source.too-many-members", limit = *limit),
            Fault::TooDeep => text!("source.too-deep"),
            Fault::NoFile => text!("source.no-file"),
            Fault::Bomb => text!("source.bomb"),
            Fault::Overlapping => text!("source.overlapping"),
            Fault::Encrypted => text!("source.encrypted"),
            Fault::Malformed(_) => text!("source.malformed"),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Text {
        match &self.fault {
            Fault::Missing => text!("source.help.check-path"),
            Fault::NoMatch | Fault::BadPattern(_) => text!("source.help.check-pattern"),
            Fault::NoPermission | Fault::Unreadable(_) => text!("source.help.check-access"),
            Fault::TooLarge { .. } => text!("source.help.split"),
            Fault::NoFile => text!("source.help.through-stdin"),
            Fault::Bomb | Fault::Overlapping => text!("source.help.distrust"),
            Fault::TooManyMembers { .. } | Fault::TooDeep | Fault::Malformed(_) => {
                text!("source.help.unpack")
            }
            Fault::Encrypted => text!("source.help.without-password"),
        }
    }

    /// The notice that goes into the report.
    #[must_use]
    pub fn notice(&self) -> Notice {
        Notice::incomplete(&self.path, self.text()).help(self.help())
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.text())
    }
}

impl std::error::Error for SourceError {}
