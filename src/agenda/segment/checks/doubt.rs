//! A doubt about a segmentation, and the lines in which doubts look for lost items. `doubts` and `strays` find
//! them.

use crate::PartRole;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use utkik_lang::Text;
use utkik_lang::text;

/// Longest line that can be a row, in bytes.
pub(super) const ROW: usize = 250;

/// A doubt about the reading of a document, for the report.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::segment) struct Doubt {
    /// The byte offset in the document's text at which it arises.
    pub at: usize,
    /// The sentence that states the doubt.
    pub text: Text,
    /// The sentence that says what to do about it.
    pub help: Text,
    /// Whether something may have been missed, which makes the run incomplete; otherwise it is a
    /// remark.
    pub missed: bool,
}

impl Doubt {
    /// A doubt that something has been missed.
    pub(in crate::segment) fn missed(at: usize, text: Text, help: Text) -> Self {
        Self { at, text, help, missed: true }
    }

    /// A remark on how a document was read.
    pub(in crate::segment) fn remark(at: usize, text: Text, help: Text) -> Self {
        Self { at, text, help, missed: false }
    }
}

/// The lines of an item's own text without its proposals, which have numbered points, and its
/// attachments, which have lists of their own.
pub(in crate::segment) fn claimed<'a, 'b>(
    lines: &'b [Line<'a>],
    draft: &'b Draft,
) -> impl Iterator<Item = &'b Line<'a>> {
    let own = draft.claims.iter().filter(|claim| claim.role == PartRole::Body);
    own.flat_map(|claim| {
        let mut role = PartRole::Body;
        lines[claim.lines.clone()].iter().filter(move |line| {
            role = headings::opened_part(line).unwrap_or(role);
            role == PartRole::Body && !line.note
        })
    })
}

/// Most missing numbers between two items, or before the first, that are searched for.
pub(super) const GAP: u32 = 4;

/// The line at which an item begins.
pub(super) fn first_line(draft: &Draft) -> Option<usize> {
    draft.head.first().map(|head| head.start)
}

/// The ordinal of an item's number; letters have one too.
pub(super) fn counts_of(draft: &Draft) -> Option<u32> {
    let number = draft.number.as_ref()?;
    let letter = number.suffix().filter(|_| number.parts().is_empty());
    let nth = |letter: char| letter.to_digit(36).and_then(|digit| digit.checked_sub(9));
    letter.map_or(Some(number.ordinal()), nth)
}

/// The doubt that `line` is the row of an item numbered `number` that was not read.
pub(super) fn unread(line: &Line<'_>, number: u32) -> Doubt {
    let text = text!("segment.row-unread", number = number, line = line.text);
    Doubt::missed(line.span.start, text, text!("segment.help.look"))
}
