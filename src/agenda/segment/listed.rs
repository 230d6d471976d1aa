//! Summonses whose items have no numbers: what stands below the list's heading, block by block.

use super::draft::{Draft, group_heading};
use super::kind::Kind;
use super::lines::Line;
use super::title::{Brackets, Piece, title};
use super::{case_numbers, headings, numbering};
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{ItemKind, ItemNumber, PartRole};

/// The longest line that begins an item, in bytes.
const LONGEST: usize = 250;
/// The share of items that must be standing items or carry a case number, in percent: a list that has
/// none of either is no agenda.
const KNOWN_PERCENT: usize = 20;

/// Reads the items of a list without numbers in a document of kind `kind`.
///
/// Where the format marks the items as headings, each is one; otherwise each block below the list's
/// heading, or from the first standing item on where the list has no heading.
pub(super) fn read(lines: &[Line<'_>], kind: Kind) -> Option<Vec<Draft>> {
    let listed = AGENDA.lists.contents.is(lines.first().map_or("", |line| line.text));
    let heading = lines.iter().position(|line| AGENDA.lists.contents.is(line.text));
    if !(matches!(kind, Kind::Agenda | Kind::Bundle) || listed || heading.is_some_and(|at| at < 8))
    {
        return None;
    }
    let standing = |line: &Line<'_>| line.first && AGENDA.kinds.procedural.begins(line.text);
    let start = heading.map(|at| at + 1).or_else(|| lines.iter().position(standing))?;
    let starts = starts(&lines[start..]);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut group = None;
    for (at, from) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(lines.len() - start);
        let block = &lines[start + from..start + end];
        // With nothing below it, "Anmälningsärenden" is an item itself.
        let heads_nothing = at + 1 == starts.len() && AGENDA.kinds.procedural.begins(block[0].text);
        if let Some(kind) = group_heading(block[0].text).filter(|_| !heads_nothing) {
            group = kind;
            continue;
        }
        let number = number_above(lines, start + from);
        add(block, number, group, &mut drafts);
    }
    let known = drafts
        .iter()
        .filter(|draft| draft.case.is_some() || AGENDA.kinds.procedural.begins(&draft.title.text))
        .count();
    (drafts.len() > 1 && known * 100 >= drafts.len() * KNOWN_PERCENT).then_some(drafts)
}

/// Where each item begins: at headings of the level that the first has, or at each block.
fn starts(lines: &[Line<'_>]) -> Vec<usize> {
    let plain = |line: &Line<'_>| line.first && !is_inside(line);
    let marked = lines.first().is_some_and(|line| line.heading);
    let size = lines.first().map_or(1.0, |line| line.look.size);
    let begins = |line: &Line<'_>| {
        plain(line) && (!marked || (line.heading && (line.look.size - size).abs() < 0.05))
    };
    lines.iter().enumerate().filter(|(_, line)| begins(line)).map(|(at, _)| at).collect()
}

/// Adds the item that `block` is, or what it says to the item before it.
fn add(
    block: &[Line<'_>],
    number: Option<ItemNumber>,
    group: Option<ItemKind>,
    drafts: &mut Vec<Draft>,
) {
    let end = block.iter().position(|line| ends_title(line, &block[0])).unwrap_or(block.len());
    let mark = block[0].after_mark();
    let pieces: Vec<_> = block[..end.max(1)]
        .iter()
        .enumerate()
        .map(|(at, line)| Piece::of(line, if at == 0 { mark } else { 0 }))
        .collect();
    let title = title(&pieces, Brackets::Own);
    let rest = &block[end.max(1)..];
    match drafts.last_mut() {
        Some(last) if title.text.is_empty() => last.case = last.case.take().or(title.case),
        _ if title.text.is_empty() || title.text.len() > LONGEST => {}
        _ => {
            let case = title.case.clone().or_else(|| {
                rest.iter().take(3).find_map(|line| case_numbers::first(line.text, false))
            });
            let mut draft = Draft { number, case, title, group, ..Draft::default() };
            draft.read(rest, PartRole::Body);
            drafts.push(draft);
        }
    }
}

/// Whether a line stands inside an item: a case number, a heading inside the item, or a labelled line
/// ("Förslag: …").
fn is_inside(line: &Line<'_>) -> bool {
    let found = case_numbers::find(line.text, false);
    let case = found.first().is_some_and(|found| found.span.start == 0);
    let label = line.text.split_once(':').map(|(label, _)| label);
    case || headings::opens(line).is_some() || label.is_some_and(|l| headings::role(l).is_some())
}

/// Whether a line below the title's first is no title any more.
fn ends_title(line: &Line<'_>, first: &Line<'_>) -> bool {
    !std::ptr::eq(line, first) && (is_inside(line) || !line.looks_like(first))
}

/// The number that stands alone right above an item.
fn number_above(lines: &[Line<'_>], at: usize) -> Option<ItemNumber> {
    let above = lines.get(at.checked_sub(1)?)?;
    let above = &above.text[above.after_mark()..];
    numbering::read(above)
        .filter(|found| above[found.rest..].is_empty())
        .map(|found| found.number())
}
