//! The papers that follow a list of items in the same file, and the item that each stretch of them
//! belongs to.
//!
//! A paper is tied to its item by case number, then number, then title, in whatever order the
//! papers come. An attachment that names no item, behind the report on "Taxa för sotning", belongs
//! to that item too; papers before the first that names an item are outside the agenda.

use std::ops::Range;

use crate::segment::document::anchors::{Anchor, Names, case_of};
use crate::segment::document::draft::{Claim, Draft};
use crate::segment::document::headings;
use crate::segment::document::kind::{Kind, head_line};
use crate::segment::document::sheets::{names_sheet, role_of, sheets};
use crate::segment::layout::lines::Line;
use crate::segment::layout::titles::likeness;
use crate::vocabulary::AGENDA;
use crate::{PartRole, Why};
use utkik_text::swedish::fold;

/// Lines at the top of a sheet that may name its kind.
const NAMES: usize = 4;
/// Lines at the top of a sheet that may give its case number.
const CASE_WITHIN: usize = 15;
/// Most lines from a heading down to the case number, or from the name of a paper down to either.
const ABOVE: usize = 3;
/// Likeness from which on a line says the same as a title.
const SAME: f32 = 0.6;
/// First lines of a section that may give the item the case number that its row lacks.
const OWN_CASE_WITHIN: usize = 8;

/// Adds to each item its papers in `free`, the ranges of lines without an item, and returns the
/// ranges that name no item.
pub(in crate::segment) fn join(
    lines: &[Line<'_>],
    drafts: &mut [Draft],
    free: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut outside = Vec::new();
    let mut free = free.iter().filter(|range| !range.is_empty()).peekable();
    if free.peek().is_none() {
        return outside;
    }
    let names = Names::from_drafts(drafts);
    for range in free {
        let anchors = anchors(lines, &names, range);
        outside.extend(share(lines, drafts, range, &anchors));
    }
    outside
}

/// The number of items among `names` whose title the lines in `range` have.
pub(in crate::segment) fn count_named(
    lines: &[Line<'_>],
    names: &Names,
    range: Range<usize>,
) -> usize {
    let mut items: Vec<usize> = range
        .filter_map(|at| names.by_title(lines, at, false).filter(|found| found.titled))
        .map(|found| found.item)
        .collect();
    items.sort_unstable();
    items.dedup();
    items.len()
}

/// The lines in `range` at which the papers of an item begin.
fn anchors(lines: &[Line<'_>], names: &Names, range: &Range<usize>) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(anchor) = names.by_title(lines, at, false) {
            at += anchor.length;
            found.push(anchor);
            continue;
        }
        if let Some(case) = case_of(&lines[at]) {
            let items = names.with_case(case);
            let near = found.last().filter(|last| at < last.line + last.length + ABOVE);
            let own = near.is_some_and(|last| items.contains(&last.item));
            if let Some(item) = items.first().copied().filter(|_| !own) {
                let item = among(lines, names, &items, at, range).unwrap_or(item);
                found.push(Anchor {
                    item,
                    line: at,
                    length: 1,
                    case: Some(case.clone()),
                    titled: false,
                });
            }
        }
        at += 1;
    }
    with_heads(lines, range, found)
}

/// The one of several items of a case that the lines around the case number name.
fn among(
    lines: &[Line<'_>],
    names: &Names,
    items: &[usize],
    at: usize,
    range: &Range<usize>,
) -> Option<usize> {
    let near = at.saturating_sub(ABOVE).max(range.start)..range.end.min(at + ABOVE + 1);
    let mut titled = near.filter_map(|near| names.by_title(lines, near, false));
    titled.find(|found| items.contains(&found.item)).map(|found| found.item)
}

/// Moves the beginning of each section up over its heading lines: the paper's name, a label, a
/// date, a heading in other words than the row. Leaves out anchors that name the same item as the
/// one before.
fn with_heads(lines: &[Line<'_>], range: &Range<usize>, found: Vec<Anchor>) -> Vec<Anchor> {
    let mut kept: Vec<Anchor> = Vec::new();
    for mut anchor in found {
        let floor = kept.last().map_or(range.start, |last| last.line + last.length);
        if let Some(last) = kept.last_mut().filter(|last| last.item == anchor.item) {
            // The case number and the title are one heading.
            let near = !last.titled && anchor.line - last.line <= CASE_WITHIN;
            if near || !anchor.titled {
                last.titled |= anchor.titled;
                last.case = last.case.take().or(anchor.case);
                last.length = anchor.line + anchor.length - last.line;
                continue;
            }
        }
        anchor.line = head_of(lines, anchor.line, floor, anchor.titled);
        kept.push(anchor);
    }
    kept
}

/// The first line of the paper whose item the line at `at` names.
fn head_of(lines: &[Line<'_>], at: usize, floor: usize, titled: bool) -> usize {
    let page = lines[at].page;
    let near = at.saturating_sub(CASE_WITHIN).max(floor)..at;
    // The top of the sheet, unless something else has begun on it.
    let tops = near.rev().find(|top| {
        let before = top.checked_sub(1).and_then(|before| lines.get(before));
        let turns = page.is_some() && before.is_none_or(|before| before.page != lines[*top].page);
        turns || names_sheet(&lines[*top])
    });
    if let Some(top) = tops.filter(|top| lines[*top..at].iter().all(heads_nothing)) {
        return top;
    }
    let mut begins = at;
    while begins > floor && at - begins < ABOVE {
        let above = &lines[begins - 1];
        let case = case_of(above).is_some();
        let heading = !titled && (above.stands_out() || above.numbered().is_some());
        let together = above.block == lines[begins].block && above.first;
        if !(case || heading || (together && !titled && above.text.len() < 120)) {
            break;
        }
        begins -= 1;
    }
    begins
}

/// Whether a line at the top of a sheet is letterhead: it opens no part.
fn heads_nothing(line: &Line<'_>) -> bool {
    headings::opened_part(line).is_none() && !line.text.ends_with('.')
}

/// Gives the lines of `range` to the items of the anchors; returns the lines before the first
/// anchor.
fn share(
    lines: &[Line<'_>],
    drafts: &mut [Draft],
    range: &Range<usize>,
    anchors: &[Anchor],
) -> Vec<Range<usize>> {
    let first = anchors.first().map_or(range.end, |anchor| anchor.line);
    let outside = range.start..first;
    let ends = anchors.iter().skip(1).map(|next| next.line).chain([range.end]);
    for (anchor, end) in anchors.iter().zip(ends) {
        let section = &lines[anchor.line..end];
        let draft = &mut drafts[anchor.item];
        if draft.case.is_none() {
            draft.case = anchor.case.clone().or_else(|| own_case(section));
        }
        draft.why = match (anchor.titled, &anchor.case) {
            (true, _) => Why::Title,
            (false, Some(_)) => Why::Case,
            (false, None) => Why::Number,
        };
        attach_section(section, draft, anchor.titled);
    }
    if outside.is_empty() { Vec::new() } else { vec![outside] }
}

/// The case number that the head of a section gives.
fn own_case(section: &[Line<'_>]) -> Option<crate::CaseNumber> {
    let head = section.iter().take(OWN_CASE_WITHIN);
    head.take_while(|line| headings::opened_part(line).is_none()).find_map(case_of).cloned()
}

/// Gives a section to its item, sheet by sheet, each as the part that its head names.
fn attach_section(section: &[Line<'_>], draft: &mut Draft, titled: bool) {
    let mut role = PartRole::Body;
    for (place, sheet) in sheets(section).into_iter().enumerate() {
        // "Taxa för sotning" heads the item's section; at the top of a later sheet, it names the
        // tariff itself.
        let near = sheet.start < OWN_CASE_WITHIN;
        let sheet = &section[sheet];
        let own = |line: &&Line<'_>| !(near && repeats(&draft.title.text, line));
        let named = sheet.iter().take(NAMES).filter(own).find_map(sheet_kind);
        role = match named {
            // A sheet with a proposal is the item's own, though a list of papers is at its head.
            Some(kind)
                if role_of(kind) == PartRole::Attachment
                    && titled
                    && place == 0
                    && proposes(sheet) =>
            {
                PartRole::Body
            }
            Some(kind) => role_of(kind),
            None if place == 0 && !titled && !has_report_headings(sheet) => PartRole::Attachment,
            None => role,
        };
        if role == PartRole::Body {
            draft.read(sheet, PartRole::Body);
        } else {
            draft.add(PartRole::Attachment, sheet);
        }
    }
}

/// Whether a line repeats `title`, or is one of the lines of a repetition.
fn repeats(title: &str, line: &Line<'_>) -> bool {
    let text = &line.text[line.numbered().map_or(0, |found| found.rest)..];
    let part = text.split_whitespace().count() > 1 && fold(title).contains(&fold(text));
    part || likeness(title, text) >= SAME
}

fn sheet_kind(line: &Line<'_>) -> Option<Kind> {
    head_line(line.text).filter(|_| !line.note && line.first)
}

/// Whether a sheet has a proposal.
fn proposes(sheet: &[Line<'_>]) -> bool {
    sheet.iter().any(|line| headings::opened_part(line) == Some(PartRole::Proposal))
}

/// Whether a sheet has the headings of a report.
fn has_report_headings(sheet: &[Line<'_>]) -> bool {
    sheet.iter().any(|line| headings::opened_part(line).is_some())
}

/// Moves lines in one item's text that name another item to that item, if it has no text of its
/// own: a standing item must not swallow the next one's heading, case number or proposal.
pub(in crate::segment) fn release(lines: &[Line<'_>], drafts: &mut [Draft]) -> usize {
    let mut moved: Vec<(usize, Claim)> = Vec::new();
    let bare: Vec<bool> = drafts.iter().map(|draft| draft.claims.is_empty()).collect();
    if !bare.contains(&true) {
        let claims = drafts.iter_mut().map(|draft| &mut draft.claims);
        claims.for_each(|claims| claims.retain(|claim| !claim.lines.is_empty()));
        return 0;
    }
    let names = Names::from_drafts(drafts);
    let last = drafts.len().saturating_sub(1);
    for (owner, draft) in drafts.iter_mut().enumerate() {
        let standing = AGENDA.kinds.procedural.begins(&draft.title.text);
        let mut claims = Vec::new();
        for claim in std::mem::take(&mut draft.claims) {
            let intruders = intruders(lines, &names, &claim, owner, standing || owner == last);
            let intruders: Vec<_> = intruders.into_iter().filter(|one| bare[one.item]).collect();
            let first = intruders.first().map_or(claim.lines.end, |one| one.line);
            let ends = intruders.iter().skip(1).map(|one| one.line).chain([claim.lines.end]);
            for (one, end) in intruders.iter().zip(ends) {
                moved.push((one.item, Claim { lines: one.line..end, ..claim }));
            }
            if first > claim.lines.start {
                claims.push(Claim { lines: claim.lines.start..first, ..claim });
            }
        }
        draft.claims = claims;
    }
    let count = moved.len();
    for (item, claim) in moved {
        let section = &lines[claim.lines.clone()];
        if drafts[item].case.is_none() {
            drafts[item].case = own_case(section);
        }
        drafts[item].claims.push(Claim { role: PartRole::Body, why: Why::Released, ..claim });
    }
    count
}

/// Lines in an item's text that head another item. `open` indicates an item that usually has no
/// text of its own, in which a case number is enough.
fn intruders(
    lines: &[Line<'_>],
    names: &Names,
    claim: &Claim,
    owner: usize,
    open: bool,
) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    for at in claim.lines.clone() {
        let titled = names.by_title(lines, at, true);
        let by_case = || {
            let case = case_of(&lines[at]).filter(|_| open)?;
            let item = names.with_case(case).first().copied()?;
            let line = head_of(lines, at, claim.lines.start, false);
            Some(Anchor { item, line, length: 1, case: Some(case.clone()), titled: false })
        };
        let Some(anchor) = titled.or_else(by_case) else { continue };
        let under_way = found.last().map_or(owner, |last| last.item);
        if anchor.item != under_way && found.last().is_none_or(|last| last.line < anchor.line) {
            found.push(anchor);
        }
    }
    found.retain(|anchor| anchor.item != owner);
    found
}
