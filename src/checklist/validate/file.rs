//! A file of a pack as it was read, before it is looked at.

use crate::checklist::raw::Reading;
use crate::text::LineIndex;

/// A file with what could be read of it.
pub struct File {
    /// Which of the packs it belongs to.
    pub pack: usize,
    pub builtin: bool,
    pub path: String,
    pub text: String,
    pub lines: LineIndex,
    pub reading: Reading,
}
