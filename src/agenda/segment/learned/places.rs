//! The place at which a list has the case number of each item, the same in item after item.
//!
//! Items without a case number are searched at the place where the other items of their list have
//! theirs: in brackets behind the last words, alone on a line, behind a label.

use std::collections::BTreeMap;

use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::notation::case_numbers;
use crate::{CaseNumber, PartRole};

/// Fewest items with their case number at a place that make it the place of the list.
const ITEMS: usize = 2;
/// Last lines of an item that are searched for its case number.
const LAST: usize = 3;

/// A place in an item for its case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// "… höjs med två procent. (KS 2031/12)".
    Behind,
    /// "KS 2031/12", "Dnr KS 2031/12" on the last line.
    LastLine,
}

/// Gives items without a case number the one at the place where other items of `drafts` have
/// theirs.
pub(in crate::segment) fn cases(lines: &[Line<'_>], drafts: &mut [Draft]) {
    let found: Vec<Option<(Place, CaseNumber)>> = drafts
        .iter()
        .map(|draft| draft.case.is_none().then(|| case_in(lines, draft)).flatten())
        .collect();
    let mut items: BTreeMap<Place, usize> = BTreeMap::new();
    for (place, _) in found.iter().flatten() {
        *items.entry(*place).or_default() += 1;
    }
    for (draft, found) in drafts.iter_mut().zip(found) {
        let told = |(place, _): &(Place, CaseNumber)| {
            items.get(place).is_some_and(|items| *items >= ITEMS)
        };
        if let Some((_, case)) = found.filter(told) {
            draft.case = Some(case);
        }
    }
}

/// The case number at the end of an item's text, before its papers.
fn case_in(lines: &[Line<'_>], draft: &Draft) -> Option<(Place, CaseNumber)> {
    let claim = draft.claims.iter().rfind(|claim| claim.role != PartRole::Attachment)?;
    let own = lines.get(claim.lines.clone())?;
    let papers =
        own.iter().position(|line| headings::opened_part(line) == Some(PartRole::Attachment));
    let own = &own[..papers.unwrap_or(own.len())];
    own.iter().rev().take(LAST).find_map(|line| {
        let behind = case_in_brackets(line).map(|case| (Place::Behind, case));
        behind.or_else(|| {
            crate::segment::document::anchors::case_of(line)
                .map(|case| (Place::LastLine, case.clone()))
        })
    })
}

/// The case number in brackets behind the words of a line.
fn case_in_brackets(line: &Line<'_>) -> Option<CaseNumber> {
    let inner = line.text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let open = inner.rfind(['(', '['])?;
    let inside = &inner[open + 1..];
    case_numbers::is_alone(inside).then(|| case_numbers::first(inside, true)).flatten()
}
