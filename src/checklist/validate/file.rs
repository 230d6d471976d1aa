//! A file of a pack as it was read, before it is looked at.

use crate::raw::Content;
use utkik_store::Notes;

/// A file with what could be read of it.
pub struct File {
    /// Which of the packs it belongs to.
    pub pack: usize,
    pub builtin: bool,
    pub content: Content,
    /// Its faults so far.
    pub notes: Notes,
}
