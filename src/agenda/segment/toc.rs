//! A list whose rows end with page numbers and whose titles come again below as headings of their own: the
//! contents of a bundle without numbers.

use std::collections::BTreeMap;

use super::columns::fields;
use super::draft::{Draft, group_of};
use super::lines::Line;
use super::title::{Brackets, Piece, has_leader, title};
use crate::text::swedish::fold;

/// How many rows such a list has at least, and how many of them, in percent, come again.
const ROWS: usize = 3;
const AGAIN_PERCENT: usize = 50;

/// The items of the list, and the line below it.
pub(super) fn read(lines: &[Line<'_>]) -> Option<(Vec<Draft>, usize)> {
    let first = lines.iter().position(|line| page(line).is_some())?;
    let mut drafts: Vec<Draft> = Vec::new();
    let (mut end, mut last) = (first, 0);
    for line in &lines[first..] {
        match page(line) {
            Some(page) if page >= last => {
                last = page;
                let title = title(&[Piece::from_line(line, line.mark())], Brackets::Own);
                let mut draft = Draft { case: title.case.clone(), title, ..Draft::default() };
                draft.headed(&lines[line.at..=line.at]);
                drafts.push(draft);
            }
            None if group_of(line).is_some() => continue,
            Some(_) | None => break,
        }
        end = line.at + 1;
    }
    let mut below: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.get(end..)? {
        *below.entry(fold(&line.text[line.mark()..])).or_default() += 1;
    }
    let again = drafts.iter().filter(|draft| below.contains_key(&fold(&draft.title.text))).count();
    let rows = drafts.len();
    (rows >= ROWS && again * 100 >= rows * AGAIN_PERCENT).then_some((drafts, end))
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
