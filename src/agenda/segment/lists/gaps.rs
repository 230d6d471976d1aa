//! Rows of an agenda table on a page where the extractor could not recognise the table.
//!
//! Where the table's numbers leap, the lines between its pages are read as a numbered list.

use std::ops::Range;

use super::headed;
use crate::segment::document::draft::Draft;
use crate::segment::layout::lines::Line;
use crate::segment::tables::table::TableItems;

/// Adds the items whose numbers are missing in `tabled` and head lines between its tables.
pub(in crate::segment) fn fill_gaps(lines: &[Line<'_>], tabled: &mut TableItems) {
    let mut filled: Vec<Draft> = Vec::new();
    for draft in std::mem::take(&mut tabled.drafts) {
        if let Some(last) = filled.last()
            && let (Some(from), Some(to)) = (ordinal(last), ordinal(&draft))
            && to > from + 1
            && let Some(between) = between(lines, last, &draft, &tabled.lines)
        {
            filled.extend(rows(&lines[between], from + 1..to));
        }
        filled.push(draft);
    }
    tabled.drafts = filled;
}

fn ordinal(draft: &Draft) -> Option<u32> {
    draft.number.as_ref().map(crate::ItemNumber::ordinal)
}

/// The lines between the tables of two items.
fn between(
    lines: &[Line<'_>],
    last: &Draft,
    next: &Draft,
    tables: &[Range<usize>],
) -> Option<Range<usize>> {
    let table = |draft: &Draft| {
        let title = draft.title.spans.first()?;
        let at = lines.iter().position(|line| line.span.overlaps(*title))?;
        tables.iter().find(|table| table.contains(&at))
    };
    let (last, next) = (table(last)?, table(next)?);
    (last.end < next.start).then_some(last.end..next.start)
}

/// The items that begin at the first line with each of `numbers`, in order.
fn rows(lines: &[Line<'_>], numbers: Range<u32>) -> Vec<Draft> {
    let mut starts: Vec<usize> = Vec::new();
    for number in numbers {
        let from = starts.last().map_or(0, |start| start + 1);
        let is_next = |line: &Line<'_>| {
            line.first && line.numbered().is_some_and(|found| found.ordinal() == number)
        };
        starts.extend(lines[from..].iter().position(is_next).map(|at| from + at));
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let regions = starts.iter().zip(ends).map(|(start, end)| &lines[*start..end]);
    regions.filter_map(headed::item).collect()
}
