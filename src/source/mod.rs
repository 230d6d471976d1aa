//! Which files are meant, in what order and of what format, and their bytes. Knows nothing of what
//! they say.
//!
//! [`find()`] turns what the user named into an [`Inventory`]: entries to read, files left out with
//! the reason, and faults. [`read()`] turns one entry into a [`Source`].

mod archive;
mod error;
mod find;
mod format;
mod list;
mod origin;
mod read;
mod shown;
mod skip;
mod sniff;
mod wide;

pub use archive::{Unpacked, distinct, unpack};
pub use error::{Fault, SourceError};
pub use find::{Inventory, Request, Skipped, find};
pub use format::Format;
pub use list::listed;
pub use origin::Entry;
pub use read::read;
pub use shown::member_name;
pub use sniff::is_encrypted_office;
pub use wide::Wide;

use crate::notice::Notice;
use crate::text;

/// One input with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path as reports name it: `/` between parts, never absolute; a member of an archive or of
    /// an e-mail follows the container's path after a `/`.
    pub path: String,
    /// Its format, from its content first and its name second.
    pub format: Format,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What finding and reading files may use at the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file or archive member.
    pub file_bytes: u64,
    /// Bytes that all members of one archive may unpack to together.
    pub archive_bytes: u64,
    /// Members of one archive.
    pub members: usize,
    /// How many archives may lie inside each other.
    pub archives: usize,
}

impl Default for Limits {
    /// Far above what meeting systems export (a year of one committee is some 600 files and 2 GiB),
    /// so that only broken or hostile archives meet a limit.
    fn default() -> Self {
        Self { file_bytes: 1 << 30, archive_bytes: 8 << 30, members: 20_000, archives: 2 }
    }
}

impl Source {
    /// What the user should know when the file's content is not what its name says.
    ///
    /// A web page or plain text where the name promises a document is most often an error page that
    /// was saved in its place: the run is incomplete.
    #[must_use]
    pub fn name_notice(&self) -> Option<Notice> {
        let said = Format::by_name(&self.path);
        if said == self.format || said == Format::Unknown {
            return None;
        }
        let text =
            text!("source.not-what-name-says", name = said.title(), is = self.format.title());
        let replaced = self.format.is_text()
            && match said {
                Format::Docx | Format::Odt | Format::Pdf | Format::Zip => true,
                // Old programs wrote HTML and text under these names.
                Format::OldWord | Format::Rtf | Format::Spreadsheet | Format::Presentation => false,
                Format::Plain | Format::Markdown | Format::Html | Format::Mail => false,
                Format::Image | Format::Unknown => false,
            };
        Some(if replaced {
            Notice::incomplete(&self.path, text).help(text!("source.help.fetch-again"))
        } else {
            Notice::remark(&self.path, text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Effect;

    #[test]
    fn a_name_that_says_something_else_is_noticed() {
        let cases = [
            ("a.pdf", Format::Html, Some(Effect::Incomplete), "an error page"),
            ("a.docx", Format::Plain, Some(Effect::Incomplete), "an error message"),
            ("a.doc", Format::Rtf, Some(Effect::Remark), "Word writes RTF so"),
            ("a.txt", Format::Pdf, Some(Effect::Remark), "a document called text"),
            ("a.pdf", Format::Pdf, None, "as it says"),
            ("stdin", Format::Html, None, "a name that says nothing"),
        ];
        for (path, format, wanted, remark) in cases {
            let source = Source { path: path.to_owned(), format, bytes: Vec::new() };
            assert_eq!(source.name_notice().map(|notice| notice.effect), wanted, "{remark}");
        }
    }
}
