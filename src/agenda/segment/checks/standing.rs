//! Standing items on lines that became no item: in another item's text, above the first item, or
//! outside all.

use std::collections::BTreeSet;
use std::ops::Range;

use super::doubt::{Doubt, GAP, counts_of, first_line, unread};
use crate::ItemNumber;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_heading;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::has_leader;
use crate::segment::layout::titles::likeness;
use crate::segment::notation::numbering;
use crate::vocabulary::AGENDA;
use utkik_lang::text;

/// Most words of a line with a standing item.
const STANDING: usize = 5;
/// Likeness from which on a line repeats the title of an item.
const OWN: f32 = 0.75;

/// Standing items in an item's text that go on with the numbers of its points: "3. Rapporter" below
/// "2. Planen antas."
pub(super) fn counting_on(lines: &[Line<'_>], drafts: &[Draft]) -> Vec<Doubt> {
    let listed: BTreeSet<u32> = drafts.iter().filter_map(counts_of).collect();
    let mut doubts = Vec::new();
    for draft in drafts {
        let whole = |number: &&ItemNumber| !number.to_string().contains('.');
        let Some(own) = draft.number.as_ref().filter(whole).map(ItemNumber::ordinal) else {
            continue;
        };
        let mut claimed = draft.claims.iter().flat_map(|claim| &lines[claim.lines.clone()]);
        let lost = |line: &Line<'_>| {
            let found = line.numbered().filter(|found| line.first && found.parts.len() == 1)?;
            let count = found.ordinal();
            let lacks = count > own && count <= own + GAP && !listed.contains(&count);
            (lacks && is_standing_text(&line.text[found.rest..])).then(|| unread(line, count))
        };
        doubts.extend(claimed.find_map(lost));
    }
    doubts
}

/// A numbered standing item above the first item: part of the list was not read.
pub(super) fn standing_item_above_first(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let above = &lines[..first_line(drafts.first()?)?];
    above.iter().find_map(|line| {
        let found = line.numbered().filter(|_| line.first && !has_leader(line.text))?;
        let title = &line.text[found.rest..];
        let listed = || drafts.iter().any(|draft| likeness(&draft.title.text, title) >= OWN);
        (is_standing_text(title) && !listed()).then(|| unread(line, found.ordinal()))
    })
}

/// Standing items above the first item that belong to no item.
pub(super) fn in_head(lines: &[Line<'_>], drafts: &[Draft]) -> Option<Doubt> {
    let above = &lines[..first_line(drafts.first()?)?];
    let lists = &AGENDA.lists.contents;
    let lost = |line: &&Line<'_>| {
        let text = &line.text[line.after_letter()..];
        let listed = || drafts.iter().any(|draft| likeness(&draft.title.text, text) >= OWN);
        let names = lists.is(text) || AGENDA.labels.date.is(text);
        let stands = is_standing_text(text) && group_heading(text).is_none() && !names;
        line.first && line.cell.is_none() && stands && !listed()
    };
    let mut rows = above.iter().filter(lost);
    let (first, _) = (rows.next()?, rows.next()?);
    let (line, head) = (first.text, drafts.first()?.title.text.as_str());
    let text = text!("segment.standing-above", line = line, title = head);
    Some(Doubt::missed(first.span.start, text, text!("segment.help.look")))
}

/// Standing items in rows outside all items: with a letter or a number, or several together.
pub(in crate::segment) fn outside(
    lines: &[Line<'_>],
    ranges: &[Range<usize>],
    drafts: &[Draft],
) -> Option<Doubt> {
    for range in ranges {
        let head = |line: &Line<'_>| {
            let lettered = numbering::lettered(line.text).map(|found| found.rest);
            let numbered = line.numbered().map(|found| found.rest);
            lettered.or(numbered)
        };
        let lost = |line: &&Line<'_>| {
            let text = &line.text[head(line).unwrap_or(line.mark())..];
            let listed = || drafts.iter().any(|draft| likeness(&draft.title.text, text) >= OWN);
            line.first && is_standing_text(text) && !listed() && !AGENDA.labels.date.is(text)
        };
        let rows: Vec<&Line<'_>> = lines.get(range.clone())?.iter().filter(lost).collect();
        let marked = rows.iter().any(|line| head(line).is_some());
        if let Some(line) = rows.first().filter(|_| marked || rows.len() > 1) {
            let text = text!("segment.standing-outside", line = line.text);
            return Some(Doubt::missed(line.span.start, text, text!("segment.help.look")));
        }
    }
    None
}

/// Whether `text` is the name of a standing item and nothing else.
fn is_standing_text(text: &str) -> bool {
    AGENDA.kinds.procedural.is(text) && text.split_whitespace().count() <= STANDING
}
