//! Documents for the tests of this room: each line of a text a paragraph of its own.

use super::lines::{Line, LineCache, lines};
use utkik_input::document::{BlockKind, Builder, Coverage, Document, Look};

/// A document of `text`, whose lines are paragraphs.
pub(in crate::segment) fn document(text: &str) -> Document {
    let mut builder = Builder::with_lines(text);
    for line in text.lines() {
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push(line);
    }
    builder.finish("a.txt", Coverage::default())
}

/// The result of `look` for the lines of such a document.
pub(in crate::segment) fn in_lines<T>(text: &str, look: impl FnOnce(&[Line<'_>]) -> T) -> T {
    let document = document(text);
    let reads = LineCache::for_document(&document);
    look(&lines(&document, &reads))
}
