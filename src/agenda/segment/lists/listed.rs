//! Lists whose items have no numbers: headings, bullets, or the blocks or lines below the list's
//! heading.

use std::ops::Range;

use super::foot;
use super::opening;
use super::opening::{HEADING_WITHIN, HEADING_WITHIN_AFTER_HEAD};
use super::parts;
use super::parts::LONGEST;
use super::unnumbered_contents;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::document::headings;
use crate::segment::document::kind::{Kind, head_line};
use crate::segment::document::meeting;
use crate::segment::document::sheets::names_sheet;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, has_leader, title};
use crate::segment::layout::titles::{Titles, differ};
use crate::segment::notation::numbering;
use crate::segment::notation::numbering::Style;
use crate::segment::tables::rows;
use crate::segment::tables::rows::is_inside;
use crate::vocabulary::AGENDA;
use crate::{ItemKind, ItemNumber, PartRole};

/// Share of items, in percent, that must be standing items or have a case number: a list with
/// neither is no agenda.
const KNOWN_PERCENT: usize = 20;
/// Likeness from which on an entry heads the papers of an earlier entry.
const AGAIN: f32 = 0.9;

/// The items of a list, and the lines below it.
#[derive(Debug, Default)]
pub(in crate::segment) struct ListItems {
    /// The items.
    pub drafts: Vec<Draft>,
    /// The lines that belong to none of them.
    pub free: Option<Range<usize>>,
    /// Whether the items begin at headings, or above case numbers or headings inside items.
    pub by_headings: bool,
}

/// The sign by which items begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Headings,
    Bullets,
    /// The block above a case number or above the first heading inside an item.
    Parts,
    /// Letters that stand out from the text below them.
    Ranked,
    Blocks,
}

/// Reads the items of a list without numbers in a document of kind `kind`. `meets` indicates that
/// its head is a meeting's.
pub(in crate::segment) fn read(lines: &[Line<'_>], kind: Kind, meets: bool) -> Option<ListItems> {
    let listed = AGENDA.lists.contents.is(lines.first().map_or("", |line| line.text));
    let heading = opening::heading(lines);
    let far = |at: usize| {
        kind == Kind::Unknown && at < HEADING_WITHIN_AFTER_HEAD && meeting::is_named(&lines[..=at])
    };
    let told = matches!(kind, Kind::Agenda | Kind::Bundle)
        || listed
        || heading.is_some_and(|at| at < HEADING_WITHIN || far(at))
        || (meets && kind == Kind::Unknown)
        || (kind == Kind::Unknown && opening::begins_with_standing_items(lines));
    let noted = matches!(kind, Kind::Unknown | Kind::Minutes);
    let sections = noted.then(|| opening::sections(lines)).flatten();
    let told = told || sections.is_some();
    if !(told || kind == Kind::Minutes) {
        return None;
    }
    if let Some((drafts, end)) = unnumbered_contents::read(lines) {
        return Some(ListItems { drafts, free: Some(end..lines.len()), by_headings: true });
    }
    let start = sections.or_else(|| opening::start(lines, heading, meets))?;
    let (mode, mut starts) = item_starts(&lines[start..]);
    without_head(&lines[start..], &mut starts);
    let by_look = matches!(mode, Mode::Headings | Mode::Ranked);
    if !told && !by_look {
        return None;
    }
    let mut read = drafts(lines, start, &starts, mode);
    let end = match mode {
        Mode::Headings | Mode::Parts => None,
        Mode::Ranked => {
            foot::first_line_of_foot(lines, start + starts.last().copied().unwrap_or(0))
        }
        Mode::Bullets => starts.last().map(|last| end_of_block(lines, start + last)),
        Mode::Blocks => start_of_papers(lines, &mut read).or_else(|| {
            foot::first_line_of_foot(lines, start + starts.last().copied().unwrap_or(0))
        }),
    };
    let known = read.iter().filter(|draft| draft.is_known()).count();
    let enough = known * 100 >= read.len() * KNOWN_PERCENT
        || (matches!(mode, Mode::Bullets | Mode::Ranked) && told);
    // A paper that calls itself an agenda and begins as one does.
    let opens = told && read.first().is_some_and(Draft::is_known);
    // Notes of a meeting have headings where minutes have paragraphs.
    let notes = meets && by_look && kind == Kind::Minutes && known > 0;
    let noted = sections.is_some() && mode == Mode::Headings && (known > 0 || meets);
    // A meeting's list of contents, with a leader in row after row.
    let leads = |from: &usize| has_leader(lines[start + from].text);
    let led = heading.is_some_and(|at| meeting::is_named_above(&lines[..=at]))
        && starts.len() > 2
        && starts.iter().filter(|from| leads(from)).count() * 2 > starts.len();
    let headed =
        heading.is_some_and(|at| at < HEADING_WITHIN) && mode == Mode::Headings && known > 0;
    let enough = enough || notes || noted || led || headed || (opens && known > 0);
    let several = read.len() > if told { 1 } else { 2 };
    (several && enough).then(|| ListItems {
        drafts: read,
        free: end.filter(|end| *end < lines.len()).map(|end| end..lines.len()),
        by_headings: matches!(mode, Mode::Headings | Mode::Parts | Mode::Ranked),
    })
}

/// The first line of each item: a heading of the level of the first one, a bullet, or any block or
/// line.
fn item_starts(lines: &[Line<'_>]) -> (Mode, Vec<usize>) {
    let positions = |begins: &dyn Fn(&Line<'_>) -> bool| -> Vec<usize> {
        lines.iter().enumerate().filter(|(_, line)| begins(line)).map(|(at, _)| at).collect()
    };
    // "Information" alone is a row or a group here, and heads no text of another item.
    let named = |line: &Line<'_>| AGENDA.kinds.information.is(line.text);
    let plain = |line: &Line<'_>| line.first && (named(line) || !is_inside(line));
    let marked = |line: &Line<'_>| line.mark() > 0 && !line.note && !line.heading;
    let opens_list = |line: &&Line<'_>| group_of(line).is_none();
    let first = lines.iter().find(opens_list);
    // "Information" may be a group or an item: the next heading that opens no part of an item gives
    // the level.
    let heads = |line: &&Line<'_>| {
        line.heading && opens_list(line) && headings::opened_part(line).is_none()
    };
    let first = match lines.first() {
        Some(group) if group.heading => lines.iter().find(heads).or(first),
        _ => first,
    };
    if let Some(first) = first.filter(|first| first.heading) {
        let (size, own) = (first.look.size, first.level);
        // The format may have joined two adjacent headings.
        let begins_row = |line: &Line<'_>| {
            let before = line.at.checked_sub(lines[0].at + 1).and_then(|at| lines.get(at));
            line.first || before.is_some_and(|before| rows::parts_standing(line, before))
        };
        let level = |line: &Line<'_>| {
            begins_row(line) && line.level == own && (line.look.size - size).abs() < 0.05
        };
        // "Ekonomi" is an item among items; with proposals at the same level, it heads a part.
        let flat = lines
            .iter()
            .any(|line| level(line) && headings::opened_part(line) == Some(PartRole::Proposal));
        let part = |line: &Line<'_>| headings::opened_part(line) == Some(PartRole::Body);
        let titled = |line: &Line<'_>| named(line) || !is_inside(line);
        let begins = |line: &Line<'_>| level(line) && (titled(line) || (!flat && part(line)));
        return (Mode::Headings, positions(&begins));
    }
    if lines.first().or(first).is_some_and(marked) {
        let run = rows::bullets(lines);
        if run.len() > 1 {
            return (Mode::Bullets, run);
        }
    }
    let proposals = lines
        .iter()
        .filter(|line| {
            headings::opened_part(line) == Some(PartRole::Proposal) && parts::heads_text(line)
        })
        .count();
    if proposals > 1 {
        return (Mode::Parts, parts::above_parts(lines));
    }
    if let Some(ranked) = rows::ranked(lines) {
        return (Mode::Ranked, ranked);
    }
    (Mode::Blocks, rows::blocks(lines, &plain))
}

/// Removes from `starts` the lines above a row with the number one: the place of the meeting, an
/// address. Known items stay.
fn without_head(lines: &[Line<'_>], starts: &mut Vec<usize>) {
    let one = |at: &usize| lines[*at].numbered().is_some_and(|found| found.parts == [1]);
    let Some(first) = starts.iter().position(one) else { return };
    let known = |at: &usize| {
        let line = &lines[*at];
        AGENDA.kinds.procedural.begins(line.text) || !line.cases(false).is_empty()
    };
    if !starts[..first].iter().any(known) {
        starts.drain(..first);
    }
}

/// The line after the block of the line at `at`.
fn end_of_block(lines: &[Line<'_>], at: usize) -> usize {
    let block = lines[at].block;
    lines[at..].iter().position(|line| line.block != block).map_or(lines.len(), |end| at + end)
}

fn drafts(lines: &[Line<'_>], start: usize, starts: &[usize], mode: Mode) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut group = None;
    let last = start + starts.last().copied().unwrap_or(0);
    let foot = matches!(mode, Mode::Ranked | Mode::Blocks)
        .then(|| foot::first_line_of_foot(lines, last))
        .flatten();
    let lone = is_lone(lines, start, starts);
    for (at, from) in starts.iter().enumerate() {
        let end = match (starts.get(at + 1), mode) {
            (Some(next), _) => start + next,
            (None, Mode::Bullets) => end_of_block(lines, start + from),
            (None, _) => foot.unwrap_or(lines.len()),
        };
        let block = &lines[start + from..end];
        // With nothing below it, "Anmälningsärenden" is an item itself.
        let text = block[0].text;
        let standing = AGENDA.kinds.procedural.begins(text);
        // One "Information" among headings of its kind is an item: groups come in several.
        let one = lone && AGENDA.kinds.information.begins(&text[block[0].mark()..]);
        // Only an item has a proposal right below its name.
        let proposes = block.get(1).is_some_and(|below| {
            headings::opened_part(below) == Some(PartRole::Proposal)
                || !below.cases(false).is_empty()
        });
        // A group has no text of its own: with text below it, "Anmälningsärenden" is an item.
        let says = by_letters(mode)
            && standing
            && block.get(1).is_some_and(|below| below.text.ends_with('.'));
        let item = one || (lone && mode == Mode::Blocks && standing) || proposes || says;
        let heads_nothing = item || (at + 1 == starts.len() && standing);
        // A break between items is no item.
        let breaks = AGENDA.dividers.breaks.is(&text[block[0].mark()..]);
        if breaks && block[0].cases(false).is_empty() {
            continue;
        }
        if let Some(kind) = group_of(&block[0]).filter(|_| !heads_nothing) {
            group = kind;
            continue;
        }
        let number = number_above(lines, start + from).or_else(|| number_of(&block[0]));
        add(block, number, group, mode == Mode::Parts, &mut drafts);
    }
    drafts
}

/// Whether items are recognised by their letters or headings, so that they may have text.
fn by_letters(mode: Mode) -> bool {
    matches!(mode, Mode::Headings | Mode::Ranked)
}

/// Whether only one of the rows has the name of a group.
fn is_lone(lines: &[Line<'_>], start: usize, starts: &[usize]) -> bool {
    starts.iter().filter(|from| group_of(&lines[start + **from]).is_some()).count() == 1
}

/// The line at which the papers of the items begin: that of an entry which repeats an earlier one
/// or is the name of a report. Removes the entries from there on.
fn start_of_papers(lines: &[Line<'_>], drafts: &mut Vec<Draft>) -> Option<usize> {
    let mut titles = Titles::default();
    let mut cut = None;
    for (at, draft) in drafts.iter().enumerate() {
        let Some(first) = draft.head.first().map(|head| head.start) else { continue };
        let title = draft.title.text.as_str();
        let like =
            |(nth, like): &(usize, f32)| *like > AGAIN && !differ(&drafts[*nth].title.text, title);
        let repeats = titles.like(title).first().is_some_and(like);
        let report = names_sheet(&lines[first])
            && head_line(lines[first].text).is_some_and(|kind| kind == Kind::Report);
        if at > 1 && (repeats || report) {
            cut = Some((at, first));
            break;
        }
        titles.push(&draft.title.text);
    }
    let (at, first) = cut?;
    drafts.truncate(at);
    Some(first)
}

/// Adds `block` as an item, or as text of the item before. `own` indicates that titles are blocks
/// of their own.
fn add(
    block: &[Line<'_>],
    number: Option<ItemNumber>,
    group: Option<ItemKind>,
    own: bool,
    drafts: &mut Vec<Draft>,
) {
    let ends =
        |line: &Line<'_>| ends_title(line, &block[0]) || (own && line.block != block[0].block);
    let end = block.iter().position(ends).unwrap_or(block.len());
    let mark = rows::number_behind_mark(&block[0]).map_or(block[0].mark(), |found| found.rest);
    let pieces: Vec<_> = block[..end.max(1)]
        .iter()
        .enumerate()
        .map(|(at, line)| Piece::from_line(line, if at == 0 { mark } else { 0 }))
        .collect();
    let title = title(&pieces, Brackets::Own);
    let rest = &block[end.max(1)..];
    match drafts.last_mut() {
        Some(last) if title.text.is_empty() => last.case = last.case.take().or(title.case),
        Some(last) if title.text.len() > LONGEST => last.read(block, PartRole::Body),
        _ if title.text.is_empty() || title.text.len() > LONGEST => {}
        _ => {
            let case = title.case.clone().or_else(|| {
                rest.iter()
                    .take(3)
                    .find_map(|line| line.cases(false).first().map(|found| found.case.clone()))
            });
            let mut draft = Draft { number, case, title, group, ..Draft::default() };
            draft.headed(&block[..end.max(1)]);
            draft.read(rest, PartRole::Body);
            drafts.push(draft);
        }
    }
}

/// Whether the title ends before a line below its first.
fn ends_title(line: &Line<'_>, first: &Line<'_>) -> bool {
    let capital = line.text.starts_with(char::is_uppercase);
    let says = capital && (line.text.ends_with('.') || line.text.contains(". "));
    !std::ptr::eq(line, first) && (is_inside(line) || says || !line.looks_like(first))
}

/// The number in the mark at an item's head.
fn number_of(line: &Line<'_>) -> Option<ItemNumber> {
    let dotted = numbering::read(line.text).filter(|found| found.style == Style::Dotted);
    let own = dotted.filter(|found| found.rest == line.mark()).map(|found| found.number());
    own.or_else(|| rows::number_behind_mark(line).map(|found| found.number()))
}

/// The items behind a numbered list that are bullets below headings of groups, from the line `from`
/// on, with the line after them.
pub(in crate::segment) fn bulleted_items_below(
    lines: &[Line<'_>],
    from: usize,
) -> (Vec<Draft>, usize) {
    let (mut drafts, mut end, mut group) = (Vec::new(), from, None);
    let mut at = from;
    while let Some(line) = lines.get(at) {
        if let Some(kind) = group_of(line) {
            group = Some(kind);
            at += 1;
            continue;
        }
        let Some(kind) = group.filter(|_| line.first && line.mark() > 0 && !line.note) else {
            break;
        };
        let block = &lines[at..end_of_block(lines, at)];
        add(block, None, kind, false, &mut drafts);
        at += block.len();
        end = at;
    }
    (drafts, end)
}

/// The number on a line of its own right above an item.
fn number_above(lines: &[Line<'_>], at: usize) -> Option<ItemNumber> {
    let above = lines.get(at.checked_sub(1)?)?;
    let above = &above.text[above.mark()..];
    numbering::read(above)
        .filter(|found| above[found.rest..].is_empty())
        .map(|found| found.number())
}
