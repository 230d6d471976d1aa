//! The table of contents of a bundle without numbers: a list whose rows end with page numbers and
//! whose titles recur below as headings.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, has_leader, title};
use utkik_text::swedish::fold;

/// Fewest rows of such a list.
const ROWS: usize = 3;
/// Share of the rows, in percent, whose titles must recur.
const AGAIN_PERCENT: usize = 50;

/// The items of the list, and the line after it.
pub(in crate::segment) fn read(lines: &[Line<'_>]) -> Option<(Vec<Draft>, usize)> {
    let first = lines.iter().position(|line| page(line).is_some())?;
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut last = 0;
    for (at, line) in lines.iter().enumerate().skip(first) {
        let small = line.text.starts_with(char::is_lowercase);
        match (page(line), rows.last_mut()) {
            (Some(page), _) if page >= last => {
                last = page;
                rows.push(at..at + 1);
            }
            (None, _) if group_of(line).is_some() => {}
            // The title of the row above was broken.
            (None, Some(row)) if small && row.end == at => row.end += 1,
            _ => break,
        }
    }
    let end = rows.last().map_or(first, |row| row.end);
    let drafts: Vec<Draft> = rows.into_iter().map(|row| entry(&lines[row])).collect();
    let mut below: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.get(end..)? {
        *below.entry(fold(&line.text[line.mark()..])).or_default() += 1;
    }
    let again = drafts.iter().filter(|draft| below.contains_key(&fold(&draft.title.text))).count();
    let rows = drafts.len();
    (rows >= ROWS && again * 100 >= rows * AGAIN_PERCENT).then_some((drafts, end))
}

fn entry(row: &[Line<'_>]) -> Draft {
    let mark = |at: usize, line: &Line<'_>| if at == 0 { line.mark() } else { 0 };
    let lines = row.iter().enumerate();
    let pieces: Vec<_> = lines.map(|(at, line)| Piece::from_line(line, mark(at, line))).collect();
    let title = title(&pieces, Brackets::Own);
    let mut draft = Draft { case: title.case.clone(), title, ..Draft::default() };
    draft.headed(row);
    draft
}

/// The page number that a row ends with, in a column of its own or behind a leader.
fn page(line: &Line<'_>) -> Option<u32> {
    if line.cell.is_some() || line.numbered().is_some() {
        return None;
    }
    let fields = fields(line.text);
    let last = fields.last().filter(|_| fields.len() > 1).map(|field| field.text);
    let behind = || line.text.rsplit(['.', '…', ' ']).next().filter(|_| has_leader(line.text));
    last.or_else(behind)?.parse().ok().filter(|page| *page < 2_000)
}
