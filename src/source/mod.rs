//! Which files are meant, in what order and of what format, and their bytes. Knows nothing of what
//! they say.

mod format;

pub use format::Format;

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
