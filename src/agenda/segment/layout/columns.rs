//! Columns of plain text: fields of one line, parted by wide gaps or by dots, or as a row above
//! names them.

use super::lines::Line;
use crate::vocabulary::AGENDA;

/// Byte that separates two columns when repeated three times.
const GAP: u8 = b' ';

/// Byte of a dot leader ("Taxor ..... 12"): three or more of them separate columns, but exactly
/// three only before a figure, since they may also be an ellipsis.
const LEADER: u8 = b'.';
/// Repetitions of [`GAP`] or [`LEADER`] that separate columns.
const THREE: usize = 3;

/// A field of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) struct Field<'a> {
    /// Its text without blanks around it; never empty.
    pub text: &'a str,
    /// The byte offset in the line at which it begins.
    pub start: usize,
}

/// The byte offset of the first three `sign` (ASCII) in a row in `text`. Steps over three bytes at
/// a time, since every line is searched several times.
fn three(text: &str, sign: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut last = THREE - 1;
    while let Some(byte) = bytes.get(last) {
        if *byte != sign {
            last += THREE;
        } else if bytes[last - 1] != sign {
            last += THREE - 1;
        } else if bytes[last + 1 - THREE] != sign {
            last += 1;
        } else {
            return Some(last + 1 - THREE);
        }
    }
    None
}

/// Whether `line` may have several fields; a quick test that never misses any.
pub(in crate::segment) fn may_part(line: &str) -> bool {
    three(line, GAP).is_some() || three(line, LEADER).is_some()
}

/// The byte offset in `line` of the first dot leader that begins between `from` and `to`.
fn leader(line: &str, from: usize, to: usize) -> Option<usize> {
    let at = from + three(&line[from..to], LEADER)?;
    let behind = line[at..].trim_start_matches('.');
    let dots = line.len() - at - behind.len();
    let leads =
        behind.len() > 1 && (dots > THREE || behind.starts_with(|c: char| c.is_ascii_digit()));
    leads.then_some(at)
}

/// The fields of `line`, from left to right.
pub(in crate::segment) fn fields(line: &str) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let mut start = 0;
    // The next gap is searched for only when the last one is passed: a line may be long.
    let mut blanks = three(line, GAP);
    while start < line.len() {
        let rest = &line[start..];
        let led = rest.trim_start_matches('.');
        let rest = if rest.len() >= led.len() + THREE { led } else { rest };
        let from = line.len() - rest.trim_start().len();
        if blanks.is_some_and(|at| at < from) {
            blanks = three(&line[from..], GAP).map(|at| from + at);
        }
        let end = blanks.unwrap_or(line.len());
        let end = leader(line, from, end).unwrap_or(end);
        let text = line[from..end].trim_end();
        if !text.is_empty() {
            fields.push(Field { text, start: from });
        }
        start = end.max(from + 1);
    }
    fields
}

/// The fields of `line`, cut also at `right`, the byte offset at which the columns to the right of
/// titles begin: a long title may be only one blank away from them.
pub(in crate::segment) fn fields_before(line: &str, right: Option<usize>) -> Vec<Field<'_>> {
    let mut all = fields(line);
    let Some(right) = right.filter(|right| line.is_char_boundary(*right)) else { return all };
    let over = |field: &Field<'_>| field.start < right && field.start + field.text.len() > right;
    if let Some(at) = all.iter().position(over) {
        let Field { text, start } = all[at];
        let (left, beside) = text.split_at(right - start);
        all[at].text = left.trim_end();
        all.insert(at + 1, Field { text: beside, start: right });
    }
    all
}

/// Finds the offset of the columns to the right of titles in a row that names the columns, and
/// stores it with the lines below that row.
pub(in crate::segment) fn learn(lines: &[Line<'_>]) {
    let mut stops: Vec<usize> = Vec::new();
    for line in lines {
        let Some(column) = line.column.filter(|_| line.cell.is_none()) else { continue };
        if let Some(named) = column_offsets(line.text) {
            stops = named.into_iter().map(|before| column + before).collect();
            continue;
        }
        let begins = |stop: &usize| {
            let at = stop.checked_sub(column)?;
            let (offset, letter) = line.text.char_indices().nth(at)?;
            let parted = line.text[..offset].ends_with([' ', '\t']);
            (parted && !letter.is_whitespace()).then_some(offset)
        };
        if let Some(offset) = stops.iter().find_map(begins).filter(|offset| *offset > 0) {
            // No value has been stored before.
            _ = line.read.right.set(offset);
        }
    }
}

/// The last name in a field of a row that names columns: names of narrow columns may be close
/// together ("Nr Ärende").
pub(in crate::segment) fn last_name<'a>(field: &Field<'a>) -> &'a str {
    field.text.rsplit("  ").next().unwrap_or(field.text).trim()
}

/// The number of letters before each column to the right of the titles, in a row that names
/// columns.
fn column_offsets(text: &str) -> Option<Vec<usize>> {
    if !may_part(text) {
        return None;
    }
    let names = &AGENDA.columns;
    let fields = fields(text);
    let item = fields.iter().position(|field| names.item.is(last_name(field)))?;
    let side = |field: &&Field<'_>| {
        let lists = [&names.case, &names.proposal, &names.presenter, &names.time, &names.pages];
        lists.iter().any(|list| list.is(field.text))
    };
    let right = fields[item + 1..].iter().filter(side);
    let stops: Vec<usize> = right.map(|field| text[..field.start].chars().count()).collect();
    (!stops.is_empty()).then_some(stops)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_gaps_part_fields() {
        let found: Vec<_> = fields("Taxa för vatten    Nora Ek     TN 2031/7  ")
            .iter()
            .map(|field| (field.start, field.text))
            .collect();
        assert_eq!(found, [(0, "Taxa för vatten"), (20, "Nora Ek"), (32, "TN 2031/7")]);
        assert_eq!(fields("Nämnden  för Teknik").len(), 1);
        let led: Vec<_> = fields("Taxa.......204/2031  5").iter().map(|field| field.text).collect();
        assert_eq!(led, ["Taxa", "204/2031  5"]);
        assert_eq!(fields("   ").len(), 0);
    }

    proptest! {
        #[test]
        fn the_first_three_in_a_row_are_found(text in "[ .aå]{0,20}") {
            prop_assert_eq!(three(&text, GAP), text.find("   "));
            prop_assert_eq!(three(&text, LEADER), text.find("..."));
            prop_assert!(may_part(&text) || fields(&text).len() < 2);
        }

        #[test]
        fn fields_lie_in_the_line(line in "[a-zå ]{0,40}") {
            for field in fields(&line) {
                prop_assert!(line[field.start..].starts_with(field.text));
            }
        }
    }
}
