//! Lists whose items have no numbers: headings, bullets, or what stands below the list's heading, block
//! by block or line by line.

use std::ops::Range;

use super::draft::{Draft, group_of};
use super::kind::{Kind, head_line};
use super::lines::Line;
use super::numbering::Style;
use super::parts::LONGEST;
use super::rows::is_inside;
use super::sheets::names_sheet;
use super::title::{Brackets, Piece, title};
use super::titles::{Titles, differ};
use super::{body, dates, foot, headings, meeting, numbering, parts, rows, toc};
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{ItemKind, ItemNumber, PartRole};
use crate::text::swedish::fold;

/// The share of items that must be standing items or carry a case number, in percent: a list that has
/// none of either is no agenda.
const KNOWN_PERCENT: usize = 20;
/// How alike two entries are of which the second heads the papers of the first.
const AGAIN: f32 = 0.9;
/// How many standing items an agenda names that does not call itself one.
const STANDING: usize = 2;
/// How many lines of any paper stand above the heading of its list at most, and of one that names a body
/// and its day.
const NEAR: usize = 8;
const FAR: usize = 40;
/// The most words of a line in the head of a meeting's paper.
const HEAD_WORDS: usize = 12;

/// The items of a list, and the lines below it.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The items.
    pub drafts: Vec<Draft>,
    /// The lines that belong to none of them.
    pub free: Option<Range<usize>>,
    /// Whether headings or what stands above parts told them apart.
    pub by_headings: bool,
}

/// How the items are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Headings,
    Bullets,
    /// By what stands above a case number or the first heading inside an item.
    Parts,
    /// By letters that stand out from the text below them.
    Ranked,
    Blocks,
}

/// Reads the items of a list without numbers in a document of kind `kind`; `meets` says that its head is
/// a meeting's.
pub(super) fn read(lines: &[Line<'_>], kind: Kind, meets: bool) -> Option<Listed> {
    let listed = AGENDA.lists.contents.is(lines.first().map_or("", |line| line.text));
    let heading = heading(lines);
    let far = |at: usize| kind == Kind::Unknown && at < FAR && meeting::is_named(&lines[..=at]);
    let told = matches!(kind, Kind::Agenda | Kind::Bundle)
        || listed
        || heading.is_some_and(|at| at < NEAR || far(at))
        || (meets && kind == Kind::Unknown)
        || (kind == Kind::Unknown && stands(lines));
    if !(told || kind == Kind::Minutes) {
        return None;
    }
    if let Some((drafts, end)) = toc::read(lines) {
        return Some(Listed { drafts, free: Some(end..lines.len()), by_headings: true });
    }
    let start = start(lines, heading, meets)?;
    let (mode, starts) = starts(&lines[start..]);
    let by_look = matches!(mode, Mode::Headings | Mode::Ranked);
    if !told && !by_look {
        return None;
    }
    let mut read = drafts(lines, start, &starts, mode);
    let end = match mode {
        Mode::Headings | Mode::Parts => None,
        Mode::Ranked => foot::begins(lines, start + starts.last().copied().unwrap_or(0)),
        Mode::Bullets => starts.last().map(|last| end_of_block(lines, start + last)),
        Mode::Blocks => again(lines, &mut read)
            .or_else(|| foot::begins(lines, start + starts.last().copied().unwrap_or(0))),
    };
    let known = read.iter().filter(|draft| draft.is_known()).count();
    let enough = known * 100 >= read.len() * KNOWN_PERCENT
        || (matches!(mode, Mode::Bullets | Mode::Ranked) && told);
    // A paper that calls itself an agenda and begins as one does.
    let opens = told && read.first().is_some_and(Draft::is_known);
    // Notes of a meeting have headings where minutes have paragraphs.
    let notes = meets && by_look && kind == Kind::Minutes && known > 0;
    let enough = enough || notes || (opens && known > 0);
    let several = read.len() > if told { 1 } else { 2 };
    (several && enough).then(|| Listed {
        drafts: read,
        free: end.filter(|end| *end < lines.len()).map(|end| end..lines.len()),
        by_headings: matches!(mode, Mode::Headings | Mode::Parts | Mode::Ranked),
    })
}

/// Whether several lines near the top name standing items and nothing else, as only an agenda does.
fn stands(lines: &[Line<'_>]) -> bool {
    let named = |line: &&Line<'_>| {
        let words = &line.text[line.mark()..];
        AGENDA.kinds.procedural.is(words) && headings::opens(line).is_none()
    };
    let opens = lines.iter().take(NEAR).any(|line| named(&line));
    opens && lines.iter().filter(named).count() >= STANDING
}

/// The heading of a list; "Dagordning" below standing items is one of them.
fn heading(lines: &[Line<'_>]) -> Option<usize> {
    let lists = &AGENDA.lists;
    let at = lines.iter().position(|line| {
        let leads = line.text.ends_with(':') && lists.leads.has_word(line.text);
        // "Föredragningslista med länkar" right above bullets.
        let marked = || lines.get(line.at + 1).is_some_and(|below| below.mark() > 0);
        let named = line.heading && head_line(line.text).is_some_and(Kind::lists_items) && marked();
        leads || named || lists.contents.is(line.text)
    })?;
    let stands =
        |line: &Line<'_>| AGENDA.kinds.procedural.is(line.text) && group_of(line).is_none();
    (!lines[..at].iter().any(stands)).then_some(at)
}

/// Where the list begins: below its heading, at the first standing item, or below the meeting's head.
fn start(lines: &[Line<'_>], heading: Option<usize>, meets: bool) -> Option<usize> {
    let standing = |line: &Line<'_>| {
        let words = &line.text[line.mark()..];
        line.first && AGENDA.kinds.procedural.begins(words) && !is_head(line)
    };
    let below_head = || lines.iter().position(|line| !is_head(line)).filter(|_| meets);
    let first = || lines.iter().position(standing);
    let found = match (heading, below_head(), first()) {
        (Some(heading), _, _) => {
            let below = &lines[heading + 1..];
            // "Taxa för sotning" is an item, though it begins as a paper does.
            let paper =
                |line: &Line<'_>| head_line(line.text).is_some_and(|kind| !kind.lists_items());
            let head = below.iter().take_while(|line| is_head(line) && !paper(line)).count();
            Some(heading + 1 + if head < below.len() { head } else { 0 })
        }
        // "Upprop" opens a meeting, "Övriga frågor" stands at its end: more stands above it.
        (None, Some(below), Some(first)) => {
            let near = first.saturating_sub(below) <= (lines.len() - below) / 2;
            let rows = lines[below..first].iter().any(|line| is_row(line, &lines[first]));
            Some(if near && !rows { first } else { below })
        }
        (None, below, first) => below.or(first),
    };
    found.filter(|at| *at < lines.len())
}

/// Whether a line above the first standing item is an item too: it has a case number, or the mark of that one, or
/// says what items say.
fn is_row(line: &Line<'_>, standing: &Line<'_>) -> bool {
    let kinds = &AGENDA.kinds;
    let text = &line.text[line.mark()..];
    let titled = [&kinds.information, &kinds.election, &kinds.question];
    let named = titled.into_iter().any(|kind| kind.begins(text)) && group_of(line).is_none();
    let marked = line.mark() > 0 && standing.mark() > 0;
    marked || named || !line.cases(false).is_empty()
}

/// Whether a line belongs to the head of a meeting's paper: body, day, place, what the paper is.
fn is_head(line: &Line<'_>) -> bool {
    let text = line.text;
    let short = text.split_whitespace().count() <= HEAD_WORDS;
    // "Dagordning för kommunstyrelsen" heads the paper, as does "Dagordning 14 oktober"; "Dagordning"
    // may be an item.
    let body = body::of_line(text).is_some();
    let dated = dates::all(text).first().is_some_and(|(at, _)| !counts_to(&text[..*at]));
    let standing = AGENDA.kinds.procedural.begins(text) && !body && !dated;
    let labels = &AGENDA.labels;
    let named = body
        || dated
        || head_line(text).is_some()
        || labels.date.begins(text)
        || labels.head.begins(text);
    short && named && !standing && line.mark() == 0
}

/// Whether the words `before` a day say that something counts up to it or from it.
fn counts_to(before: &str) -> bool {
    let labels = &AGENDA.labels;
    let words = before.split_whitespace().rev().map(fold);
    let mut words = words.skip_while(|word| labels.date_before.contains(word));
    words.next().is_some_and(|word| labels.as_of.contains(&word))
}

/// Where each item begins: at headings of the level that the first has, at bullets, or at each block or
/// line.
fn starts(lines: &[Line<'_>]) -> (Mode, Vec<usize>) {
    let positions = |begins: &dyn Fn(&Line<'_>) -> bool| -> Vec<usize> {
        lines.iter().enumerate().filter(|(_, line)| begins(line)).map(|(at, _)| at).collect()
    };
    let plain = |line: &Line<'_>| line.first && !is_inside(line);
    let marked = |line: &Line<'_>| line.mark() > 0 && !line.note && !line.heading;
    let opens_list = |line: &&Line<'_>| group_of(line).is_none();
    let first = lines.iter().find(opens_list);
    // "Information" may be a group or an item: the next heading that heads no part tells the level.
    let heads =
        |line: &&Line<'_>| line.heading && opens_list(line) && headings::opens(line).is_none();
    let first = match lines.first() {
        Some(group) if group.heading => lines.iter().find(heads).or(first),
        _ => first,
    };
    if let Some(first) = first.filter(|first| first.heading) {
        let (size, own) = (first.look.size, first.level);
        let level = |line: &Line<'_>| {
            line.first && line.level == own && (line.look.size - size).abs() < 0.05
        };
        // "Ekonomi" is an item among items; with proposals at the same level, it heads a part.
        let flat = lines
            .iter()
            .any(|line| level(line) && headings::opens(line) == Some(PartRole::Proposal));
        let part = |line: &Line<'_>| headings::opens(line) == Some(PartRole::Body);
        let begins = |line: &Line<'_>| level(line) && (plain(line) || (!flat && part(line)));
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
        .filter(|line| headings::opens(line) == Some(PartRole::Proposal) && parts::heads_text(line))
        .count();
    if proposals > 1 {
        return (Mode::Parts, parts::above_parts(lines));
    }
    if let Some(ranked) = rows::ranked(lines) {
        return (Mode::Ranked, ranked);
    }
    (Mode::Blocks, rows::blocks(lines, &plain))
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
    let foot =
        matches!(mode, Mode::Ranked | Mode::Blocks).then(|| foot::begins(lines, last)).flatten();
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
            headings::opens(below) == Some(PartRole::Proposal) || !below.cases(false).is_empty()
        });
        let item = one || (lone && mode == Mode::Blocks && standing) || proposes;
        let heads_nothing = item || (at + 1 == starts.len() && standing);
        // A break among items is none.
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

/// Whether only one of the rows is named as groups are.
fn is_lone(lines: &[Line<'_>], start: usize, starts: &[usize]) -> bool {
    starts.iter().filter(|from| group_of(&lines[start + **from]).is_some()).count() == 1
}

/// Where the papers of the items begin, if an entry repeats an earlier one or is the name of a report:
/// the entries from there on are none.
fn again(lines: &[Line<'_>], drafts: &mut Vec<Draft>) -> Option<usize> {
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

/// Adds the item that `block` is, or what it says to the item before it; `own` says that its title has a block of
/// its own.
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

/// Whether a line below the title's first is no title any more.
fn ends_title(line: &Line<'_>, first: &Line<'_>) -> bool {
    let capital = line.text.starts_with(char::is_uppercase);
    let says = capital && (line.text.ends_with('.') || line.text.contains(". "));
    !std::ptr::eq(line, first) && (is_inside(line) || says || !line.looks_like(first))
}

/// The number that the mark at an item's head is.
fn number_of(line: &Line<'_>) -> Option<ItemNumber> {
    let dotted = numbering::read(line.text).filter(|found| found.style == Style::Dotted);
    let own = dotted.filter(|found| found.rest == line.mark()).map(|found| found.number());
    own.or_else(|| rows::number_behind_mark(line).map(|found| found.number()))
}

/// The items that a numbered list has behind it as bullets below the headings of groups, from the line at
/// `from` on, and the line after them.
pub(super) fn behind(lines: &[Line<'_>], from: usize) -> (Vec<Draft>, usize) {
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

/// The number that stands alone right above an item.
fn number_above(lines: &[Line<'_>], at: usize) -> Option<ItemNumber> {
    let above = lines.get(at.checked_sub(1)?)?;
    let above = &above.text[above.mark()..];
    numbering::read(above)
        .filter(|found| above[found.rest..].is_empty())
        .map(|found| found.number())
}
