//! Which files are meant, in what order and of what format, and their bytes. Knows nothing of what
//! they say.
//!
//! [`find()`] turns what the user named into an [`Inventory`]: entries to read, files left out with
//! the reason, and faults. [`read()`] turns one entry into a [`Source`].

mod archive;
#[cfg(feature = "files")]
mod disk;
mod error;
mod find;
mod format;
mod limits;
mod list;
mod open;
mod opened;
mod origin;
mod read;
mod shard;
mod shown;
mod skip;
mod sniff;
mod wide;

pub use archive::{Names, Unpacked, unpack};
#[cfg(feature = "files")]
pub use disk::find;
pub use error::{Fault, SourceError};
pub use find::{Inventory, Request, in_memory, left_out};
pub use format::Format;
pub use limits::Limits;
pub use list::listed;
pub use open::{open, read_at_most};
pub use origin::Entry;
pub use read::{read, read_bytes};
pub use shard::{Shard, ShardError};
pub use shown::member_name;
pub use skip::{Skipped, describes_repository};
pub use sniff::is_encrypted_office;
pub use wide::Utf16Order;

use crate::notice::Notice;
use utkik_lang::text;

/// One input with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path as reports name it: `/` between parts, absolute only where the user named something outside
    /// the working folder so; a member of an archive or of an e-mail follows the container's path after a `/`.
    pub path: String,
    /// Its format, from its content first and its name second.
    pub format: Format,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What pages, and packages, of utkik's own hold.
pub const OWN_HEAD: &str = "<meta name=\"generator\" content=\"utkik\">";
/// What marks packages as utkik's own: the name of a part.
pub const OWN_PART: &str = "customXml/utkik.xml";
/// What marks Markdown as utkik's own: its first line.
pub const OWN_COMMENT: &str = "<!-- generator: utkik -->";
/// What marks text as utkik's own: what its last line begins with, before the version.
pub const OWN_LINE: &str = "utkik ";
/// How much of a file is looked at for them.
const OWN_WITHIN: usize = 4096;

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

impl Source {
    /// Whether the file is a report that utkik wrote, which is no paper of a meeting.
    #[must_use]
    pub fn is_own(&self) -> bool {
        match self.format {
            Format::Html => {
                let head = &self.bytes[..self.bytes.len().min(OWN_WITHIN)];
                holds(head, OWN_HEAD.as_bytes())
            }
            // The names of parts stand last in a package.
            Format::Docx | Format::Spreadsheet => {
                let from = self.bytes.len().saturating_sub(OWN_WITHIN);
                holds(&self.bytes[from..], OWN_PART.as_bytes())
            }
            Format::Markdown => self.bytes.starts_with(OWN_COMMENT.as_bytes()),
            Format::Plain => {
                let last = self.bytes.trim_ascii_end().rsplit(|byte| *byte == b'\n').next();
                let version = last.and_then(|line| line.strip_prefix(OWN_LINE.as_bytes()));
                version.is_some_and(|version| {
                    version.first().is_some_and(u8::is_ascii_digit) && !version.contains(&b' ')
                })
            }
            _ => false,
        }
    }

    /// What the user should know when the file's content is not what its name says.
    ///
    /// Incomplete where the file [replaces](Self::replaces) the document: it is not screened.
    #[must_use]
    pub fn name_notice(&self) -> Option<Notice> {
        let said = Format::by_name(&self.path);
        if said == self.format || said == Format::Unknown {
            return None;
        }
        let (name, is) = (said.title(), self.format.title());
        Some(if self.replaces() {
            Notice::incomplete(&self.path, text!("source.stands-in", name = name, is = is))
                .help(text!("source.help.fetch-again"))
        } else {
            Notice::remark(&self.path, text!("source.not-what-name-says", name = name, is = is))
        })
    }

    /// Whether the file is a web page or plain text under the name of a document or an archive.
    ///
    /// That is most often the error page of a meeting portal, saved in the document's place.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.format.is_text()
            && match Format::by_name(&self.path) {
                Format::Docx | Format::Odt | Format::Pdf | Format::Zip => true,
                // Old programs wrote HTML and text under these names.
                Format::OldWord | Format::Rtf | Format::Spreadsheet | Format::Presentation => false,
                Format::Plain | Format::Markdown | Format::Html | Format::Mail => false,
                Format::Image | Format::Unknown => false,
            }
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
