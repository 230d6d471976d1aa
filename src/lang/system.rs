//! What the operating system says of a file, in the languages of people: the standard library words its
//! errors in English only.

use std::io::{Error, ErrorKind};

use super::Text;

/// Why the system could not do what was asked of it.
#[must_use]
pub fn cause(error: &Error) -> Text {
    match error.kind() {
        ErrorKind::NotFound => Text::new("system.missing"),
        ErrorKind::PermissionDenied => Text::new("system.refused"),
        ErrorKind::AlreadyExists => Text::new("system.exists"),
        ErrorKind::IsADirectory => Text::new("system.folder"),
        ErrorKind::NotADirectory => Text::new("system.no-folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Text::new("system.full"),
        ErrorKind::ReadOnlyFilesystem => Text::new("system.read-only"),
        ErrorKind::InvalidData => Text::new("system.not-text"),
        ErrorKind::UnexpectedEof => Text::new("system.cut-off"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Text::new("system.busy"),
        ErrorKind::InvalidInput | ErrorKind::InvalidFilename => Text::new("system.name"),
        ErrorKind::TimedOut => Text::new("system.late"),
        _ => Text::new("system.answered").with("words", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[test]
    fn what_the_system_says_is_told_in_the_users_language() {
        let missing = std::fs::read("/no/such/file").unwrap_err();
        assert_eq!(cause(&missing).in_lang(Lang::Sv), "filen eller mappen finns inte");
        let odd = Error::other("odd");
        assert_eq!(cause(&odd).in_lang(Lang::Sv), "datorn svarade: odd");
    }
}
