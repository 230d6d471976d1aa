//! Columns of plain text: fields on one line, parted by wide gaps, or where a row above names them.

use super::lines::Line;
use crate::vocabulary::AGENDA;

/// What parts two columns, three times over.
const GAP: u8 = b' ';

/// What leads the eye from one column to the next, three times over and more; three alone lead to a number only.
const LEADER: u8 = b'.';
const THREE: usize = 3;

/// A field of a line and where it begins in the line, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::segment) struct Field<'a> {
    /// Its text without blanks around it; never empty.
    pub text: &'a str,
    /// Where it begins.
    pub start: usize,
}

/// Where `sign`, of ASCII, first stands three times in a row in `text`. Every line is asked several times, and most of
/// its bytes need not be looked at.
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

/// Whether `line` may have several fields: a quick look.
pub(in crate::segment) fn may_part(line: &str) -> bool {
    three(line, GAP).is_some() || three(line, LEADER).is_some()
}

/// Where in `line` the dots of a leader begin, the first between `from` and `to`.
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
    // The next blanks that part columns, looked for only once those before are passed: a line may be long.
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

/// The fields of `line`, of which one ends where the columns to its right begin, though a single blank
/// parts it from them.
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

/// Learns from a row that names columns where those to the right of the titles begin, and tells the lines
/// below it.
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
            // Nobody has asked yet.
            _ = line.read.right.set(offset);
        }
    }
}

/// The last of the names in a field of a row that names columns, where narrow ones stand close: "Nr  Ärende".
pub(in crate::segment) fn last_name<'a>(field: &Field<'a>) -> &'a str {
    field.text.rsplit("  ").next().unwrap_or(field.text).trim()
}

/// How many letters stand before each column to the right of the titles, in a row that names columns.
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
