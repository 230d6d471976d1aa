//! The title in consecutive lines of a document, cached, since it is needed again and again.

use std::rc::Rc;

use super::lines::Line;
use super::title::{Brackets, Piece, Title, title};

/// The title in `lines`, the first of them from byte `rest` of its text on.
pub(in crate::segment) fn title_of(lines: &[Line<'_>], rest: usize) -> Rc<Title> {
    let [first, .., last] = lines else {
        let Some(first) = lines.first() else { return Rc::default() };
        let read = || title(&[Piece::from_line(first, rest)], Brackets::Own);
        return first.read.titles.get_or_read((rest, 1), read);
    };
    let read = || {
        let from = |at: usize| if at == 0 { rest } else { 0 };
        let pieces: Vec<Piece<'_>> =
            lines.iter().enumerate().map(|(at, line)| Piece::from_line(line, from(at))).collect();
        title(&pieces, Brackets::Own)
    };
    // The cache has no key for lines that do not follow each other.
    let follow = last.at + 1 == first.at + lines.len();
    if follow { first.read.titles.get_or_read((rest, lines.len()), read) } else { Rc::new(read()) }
}
