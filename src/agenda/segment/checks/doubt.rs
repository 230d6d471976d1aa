//! A doubt about a segmentation, and the lines in which doubts look for lost items. `doubts` and `strays` find
//! them.

use crate::PartRole;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use utkik_lang::Text;
use utkik_lang::text;

/// The longest line that can be a row, in bytes.
pub(super) const ROW: usize = 250;

/// A doubt: where in the document's text it arises, what it is, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::segment) struct Doubt {
    /// The offset in the document's text.
    pub at: usize,
    /// What is doubted.
    pub text: Text,
    /// What to do.
    pub help: Text,
    /// Whether something may have been missed, so that the run is incomplete; else it is good to know.
    pub missed: bool,
}

impl Doubt {
    /// A doubt by which something may have been missed.
    pub(in crate::segment) fn missed(at: usize, text: Text, help: Text) -> Self {
        Self { at, text, help, missed: true }
    }

    /// What is good to know of how a document was read.
    pub(in crate::segment) fn remark(at: usize, text: Text, help: Text) -> Self {
        Self { at, text, help, missed: false }
    }
}

/// The lines of an item's own text: its proposals have numbered points, its attachments lists of their
/// own.
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

/// How many numbers may lack between two items, or before the first, and be looked for.
pub(super) const GAP: u32 = 4;

/// The line at which an item begins.
pub(super) fn first_line(draft: &Draft) -> Option<usize> {
    draft.head.first().map(|head| head.start)
}

/// What an item's number counts as; letters count too.
pub(super) fn counts_of(draft: &Draft) -> Option<u32> {
    let number = draft.number.as_ref()?;
    let letter = number.suffix().filter(|_| number.parts().is_empty());
    let nth = |letter: char| letter.to_digit(36).and_then(|digit| digit.checked_sub(9));
    letter.map_or(Some(number.ordinal()), nth)
}

/// The doubt that a line is the row of an item that was not read.
pub(super) fn unread(line: &Line<'_>, number: u32) -> Doubt {
    let text = text!("segment.row-unread", number = number, line = line.text);
    Doubt::missed(line.span.start, text, text!("segment.help.look"))
}
