//! Table rows that a list may have lost: a number alone in a cell, a title beside it, and no item
//! in the row.

use std::collections::BTreeSet;

use super::doubt::{Doubt, ROW, counts_of, unread};
use crate::segment::document::draft::Draft;
use crate::segment::layout::lines::Line;
use utkik_input::document::Cell;

/// The doubt about table rows below the last item that have the next numbers and belong to no item.
pub(super) fn numbers_after_last_item(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let last = drafts.last()?;
    let next = counts_of(last)? + 1;
    let below = lines.get(last.head.last()?.end..)?;
    let alone =
        |number: u32| move |line: &Line<'_>| line.text.trim_end_matches('.').parse() == Ok(number);
    let in_cell = below.iter().position(|line| line.cell.is_some() && alone(next)(line))?;
    let goes_on = below[in_cell..].iter().any(|line| line.cell.is_some() && alone(next + 1)(line));
    let titled = below
        .get(in_cell + 1)
        .filter(|line| line.cell.is_some() && line.text.starts_with(char::is_uppercase));
    // The last row of the same table.
    let own = lines.get(last.head.first()?.start)?.cell;
    let row = |line: &Line<'_>| line.cell.map(|cell| (cell.table, cell.row));
    let beside = titled.is_some_and(|line| row(line) == row(&below[in_cell]));
    let same = beside && own.map(|cell| cell.table) == below[in_cell].cell.map(|cell| cell.table);
    titled.filter(|_| goes_on || same).map(|line| unread(line, next))
}

/// The doubt about table rows with rising numbers and titles that belong to no item.
pub(super) fn between(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let heads = drafts.iter().flat_map(|draft| draft.head.iter().cloned());
    let claims = drafts.iter().flat_map(|draft| &draft.claims).map(|claim| claim.lines.clone());
    let taken: BTreeSet<usize> = heads.chain(claims).flatten().collect();
    let counts = |line: &Line<'_>| line.text.trim_end_matches('.').parse::<u32>().ok();
    let row = |pair: &[Line<'_>]| {
        let titled = pair[1].text.starts_with(char::is_uppercase) && pair[1].text.len() < ROW;
        let same = |cell: Cell| (cell.table, cell.row);
        let beside = pair[0].cell.map(same) == pair[1].cell.map(same);
        let cells =
            beside && pair.iter().all(|line| line.cell.is_some() && !taken.contains(&line.at));
        (cells && titled).then(|| counts(&pair[0])).flatten().map(|count| (count, pair[1].at))
    };
    let rows: Vec<(u32, usize)> = lines.windows(2).filter_map(row).collect();
    let listed: BTreeSet<u32> = drafts.iter().filter_map(counts_of).collect();
    let lost =
        rows.windows(2).find(|two| two[1].0 == two[0].0 + 1 && !listed.contains(&two[0].0))?;
    Some(unread(&lines[lost[0].1], lost[0].0))
}
