//! The lines of each item of a list: from its heading to the next one, and the end of the last.

use std::collections::BTreeSet;
use std::ops::Range;

use super::contents::Contents;
use super::headed::{case_line, title_length};
use crate::segment::document::candidates::{Candidate, is_sentence};
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::document::headings;
use crate::segment::document::kind::Kind;
use crate::segment::layout::lines::Line;
use crate::segment::notation::dates;
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, ItemKind, PartRole};

/// Most lines that an item of a plain list usually takes; longer ones have text of their own.
const LISTED_LINES: usize = 8;
/// Most lines of a row without text of its own.
const ROW_LINES: usize = 4;

/// The kind that a group heading at the end of an item's lines gives the next items. The title of
/// the item itself is never a group heading.
pub(in crate::segment) fn group_below(
    lines: &[Line<'_>],
    draft: &Draft,
) -> Option<Option<ItemKind>> {
    let own = |line: &Line<'_>| draft.title.spans.iter().any(|span| span.overlaps(line.span));
    let mut below = lines.iter().skip(1).rev().take(2).take_while(|line| !own(line));
    below.find_map(|line| group_of(line))
}

/// The kind that a group heading right above the line at `at` gives the items below it.
pub(in crate::segment) fn group_above(lines: &[Line<'_>], at: usize) -> Option<Option<ItemKind>> {
    lines[at.saturating_sub(2)..at].iter().rev().find_map(|line| group_of(line))
}

/// For each item, the case number right above its heading, and whether the last line of its region
/// belongs to the next item, in agendas that write the case number above the heading.
///
/// The second value is the line of the first case number between two items, if the votes for both
/// are equal.
pub(in crate::segment) fn cases_above(
    lines: &[Line<'_>],
    regions: &[Range<usize>],
) -> (Vec<(Option<CaseNumber>, bool)>, Option<usize>) {
    // A heading that is only a case number belongs to its own item.
    let heads = |at: usize| regions.binary_search_by_key(&at, |region| region.start).is_ok();
    let above = |region: &Range<usize>| {
        let at = region.start.checked_sub(1).filter(|at| !heads(*at))?;
        case_line(lines.get(at)?)
    };
    let (for_above, for_below) = above_or_below(lines, regions, &above);
    let written_above = for_above > for_below;
    let mut between = regions.iter().skip(1).filter(|region| above(region).is_some());
    let unclear = between.next().filter(|_| for_above == for_below);
    let next = regions.iter().skip(1).map(Some).chain([None]);
    let cases = regions.iter().zip(next).map(|(region, next)| {
        let case = above(region).filter(|_| written_above);
        let reaches = next.filter(|next| next.start == region.end);
        (case, written_above && reaches.is_some_and(|next| above(next).is_some()))
    });
    (cases.collect(), unclear.map(|region| region.start - 1))
}

/// The lines of each item: from its heading to the next one. A list whose last line is followed by
/// papers ends before them.
pub(in crate::segment) fn regions(
    lines: &[Line<'_>],
    chosen: &[&Candidate],
    contents: Option<&Contents>,
    kind: Kind,
) -> Vec<Range<usize>> {
    let starts: Vec<_> = chosen.iter().map(|candidate| candidate.line).collect();
    let contents_start =
        contents.and_then(|found| found.entries.first()).map(|entry| entry.lines.start);
    let mut regions: Vec<Range<usize>> = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let mut end = starts.get(at + 1).copied().unwrap_or(lines.len());
        if let Some(contents_start) =
            contents_start.filter(|contents| (*start + 1..end).contains(contents))
        {
            end = contents_start;
        }
        regions.push(*start..end);
    }
    if kind != Kind::Minutes
        && let Some(end) = end_of_list(lines, &regions)
        && let Some(last) = regions.last_mut()
    {
        last.end = end;
    }
    regions
}

/// The line after a list of short items, if papers follow its last item.
fn end_of_list(lines: &[Line<'_>], regions: &[Range<usize>]) -> Option<usize> {
    let (last, others) = regions.split_last()?;
    let mut lengths: Vec<_> = others.iter().map(ExactSizeIterator::len).collect();
    lengths.sort_unstable();
    let usual = *lengths.get(lengths.len() / 2)?;
    let longest = *lengths.last()?;
    if longest <= ROW_LINES && last.len() > longest + 1 {
        if has_own_text(lines, last, others) {
            return None;
        }
        let cased = others
            .iter()
            .any(|row| lines[row.clone()].iter().skip(1).any(|line| case_line(line).is_some()));
        return Some(end_of_row(lines, last, cased));
    }
    if usual > LISTED_LINES || last.len() <= 3 * LISTED_LINES {
        return None;
    }
    (last.start + 1..last.end).find(|at| {
        let line = &lines[*at];
        let names_paper =
            crate::segment::document::kind::head_line(line.text).is_some() && line.first;
        names_paper || (line.page != lines[last.start].page && *at > last.start + usual)
    })
}

/// Whether the text below the last row is the item's own, though the rows before it have none: it
/// begins with a label ("Förslag till beslut") where papers begin with a heading of their own, or
/// all other rows are standing items, which have no papers. A standing item has no text of its own.
fn has_own_text(lines: &[Line<'_>], last: &Range<usize>, others: &[Range<usize>]) -> bool {
    if is_standing(lines, last) {
        return false;
    }
    let region = &lines[last.clone()];
    let mut below = region[title_length(region)..].iter().filter(|line| case_line(line).is_none());
    let opens = |text: &str| headings::role(text).or_else(|| headings::labelled(text));
    let labelled = below.next().and_then(|line| opens(line.text)) == Some(PartRole::Proposal);
    let speaks = |row: &&Range<usize>| {
        let mut below = lines[(*row).clone()].iter().skip(1);
        below.any(|line| is_sentence(line, line.text))
    };
    let texts = others.iter().filter(speaks).count();
    labelled || texts * 2 > others.len() || others.iter().all(|row| is_standing(lines, row))
}

/// Whether the item of `region` is a standing item.
fn is_standing(lines: &[Line<'_>], region: &Range<usize>) -> bool {
    let line = &lines[region.start];
    let rest = &line.text[line.numbered().map_or(0, |found| found.rest)..];
    // A number alone has its title below it.
    let below = || lines.get(region.start + 1).filter(|_| region.len() > 1);
    let title = if rest.is_empty() { below().map_or("", |line| line.text) } else { rest };
    AGENDA.kinds.procedural.begins(title)
}

/// The line after the last row of a list whose rows have no text of their own: the row ends below
/// its title, its presenter, and its case number if the other rows have theirs there (`cased`).
fn end_of_row(lines: &[Line<'_>], last: &Range<usize>, cased: bool) -> usize {
    let region = &lines[last.clone()];
    let title = title_length(region);
    let beside = |line: &&Line<'_>| {
        (cased && case_line(line).is_some())
            || AGENDA.asides.presenter.begins(line.text)
            || AGENDA.asides.papers.is(line.text)
    };
    last.start + title + region[title..].iter().take_while(beside).count()
}

/// The heads of pages: lines with a day that recur in the same words two lines above several items.
fn running<'a>(lines: &[Line<'a>], regions: &[Range<usize>]) -> BTreeSet<&'a str> {
    let heads = regions.iter().filter_map(|region| lines.get(region.start.checked_sub(2)?));
    let mut seen = BTreeSet::new();
    let again = heads.map(|line| line.text).filter(|text| !seen.insert(*text));
    again.filter(|text| dates::first(text).is_some()).collect()
}

/// Votes on whether a case number on the line between two items is written above its own item (the
/// first value) or below it (the second).
///
/// A number above the first item, or a last item without one, votes for above; a number below the
/// last item's heading votes for below. In between, the number votes for the neighbour in the same
/// block, and against a standing item ("Upprop"), which has no case number.
fn above_or_below(
    lines: &[Line<'_>],
    regions: &[Range<usize>],
    above: &dyn Fn(&Range<usize>) -> Option<CaseNumber>,
) -> (usize, usize) {
    let standing = |region: &Range<usize>| is_standing(lines, region);
    let (mut for_above, mut for_below) = (0_usize, 0_usize);
    let first = regions.first().is_some_and(|first| above(first).is_some());
    for_above += 2 * usize::from(first);
    let last = regions.last().filter(|last| last.len() > 1).map(|last| &lines[last.clone()]);
    for_below += usize::from(last.is_some_and(|last| case_line(&last[1]).is_some()));
    // If the last item, no standing one, has no number below it, its number is above.
    let usual = regions.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
    let bare = regions.last().is_some_and(|last| {
        // Its papers may follow: only lines as near as in other items count.
        let near = last.start + 1..lines.len().min(last.start + usual + 1).max(last.start + 1);
        !standing(last) && !lines[near].iter().any(|line| case_line(line).is_some())
    });
    let cased = regions.iter().skip(1).filter(|region| above(region).is_some()).count();
    for_above += usize::from(bare && cased + 1 == regions.len());
    let runs = running(lines, regions);
    for (item, next) in regions.iter().zip(regions.iter().skip(1)) {
        if above(next).is_none() {
            continue;
        }
        let (before, case, after) =
            (&lines[next.start - 2], &lines[next.start - 1], &lines[next.start]);
        let (up, down) = (before.block == case.block, case.block == after.block);
        let (own, others) = (standing(item), standing(next));
        for_above += usize::from(down && !up) + usize::from(own && !others);
        // Below a page's head the number belongs to the item below.
        for_above += usize::from(runs.contains(before.text));
        for_below += usize::from(up && !down) + usize::from(!own && others);
        // A second case number in one item belongs to the next.
        let two = lines[item.start..next.start - 1].iter().any(|line| case_line(line).is_some());
        for_above += usize::from(two && !first);
    }
    (for_above, for_below)
}
