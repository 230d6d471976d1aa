//! The beginning of a list whose items have no numbers: below its heading, below the meeting's
//! head, or at the first standing item.

use crate::segment::document::body;
use crate::segment::document::groups::group_of;
use crate::segment::document::headings;
use crate::segment::document::kind::{Kind, head_line};
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::has_leader;
use crate::segment::notation::dates;
use crate::vocabulary::AGENDA;
use utkik_text::swedish::fold;

/// First lines of any paper among which the heading of its list must be.
pub(in crate::segment) const HEADING_WITHIN: usize = 8;
/// The same in a paper that names a body and the day of its meeting.
pub(in crate::segment) const HEADING_WITHIN_AFTER_HEAD: usize = 40;
/// Standing items that an agenda without a heading of its own must name.
const STANDING: usize = 2;
/// Fewest headings below the title of a meeting's notes.
const SECTIONS: usize = 3;
/// Most words of a line in the head of a meeting's paper.
const HEAD_WORDS: usize = 12;

/// Whether several lines near the top name standing items and nothing else, as only an agenda does.
pub(in crate::segment) fn begins_with_standing_items(lines: &[Line<'_>]) -> bool {
    let named = |line: &&Line<'_>| {
        let words = &line.text[line.mark()..];
        AGENDA.kinds.procedural.is(words) && headings::opened_part(line).is_none()
    };
    let opens = lines.iter().take(HEADING_WITHIN).any(|line| named(&line));
    opens && lines.iter().filter(named).count() >= STANDING
}

/// The line of the first heading below the only title of a document, if the title has a day: notes
/// of a meeting, section by section.
pub(in crate::segment) fn sections(lines: &[Line<'_>]) -> Option<usize> {
    let title = lines.iter().find(|line| line.heading)?;
    let headings = || lines.iter().filter(|line| line.heading && line.first);
    let mut below = headings().filter(|line| line.level > title.level);
    let alone = headings().filter(|line| line.level <= title.level).count() == 1;
    let first = below.next()?.at;
    let dated = title.at < HEADING_WITHIN && dates::first(title.text).is_some();
    (dated && alone && below.count() + 1 >= SECTIONS).then_some(first)
}

/// The line of a list's heading. "Dagordning" below standing items is an item and no heading.
pub(in crate::segment) fn heading(lines: &[Line<'_>]) -> Option<usize> {
    let lists = &AGENDA.lists;
    let at = lines.iter().position(|line| {
        let leads = line.text.ends_with(':') && lists.leads.has_word(line.text);
        // "Föredragningslista med länkar" right above bullets.
        let marked = || lines.get(line.at + 1).is_some_and(|below| below.mark() > 0);
        let named = line.heading && head_line(line.text).is_some_and(Kind::lists_items) && marked();
        // "2 Innehållsförteckning": a page number comes first.
        let paged = || {
            let led = lines.get(line.at + 1).is_some_and(|below| has_leader(below.text));
            line.numbered().filter(|_| led).map_or(line.text, |found| &line.text[found.rest..])
        };
        leads || named || lists.contents.is(paged())
    })?;
    let stands = |line: &Line<'_>| {
        AGENDA.kinds.procedural.is(line.text) && group_of(line).is_none() && !is_label(line)
    };
    (!lines[..at].iter().any(stands)).then_some(at)
}

/// The first line of the list: below its heading, at the first standing item, or below the
/// meeting's head.
pub(in crate::segment) fn start(
    lines: &[Line<'_>],
    heading: Option<usize>,
    meets: bool,
) -> Option<usize> {
    let standing = |line: &Line<'_>| {
        let words = &line.text[line.mark()..];
        line.first && AGENDA.kinds.procedural.begins(words) && !is_head(line) && !is_label(line)
    };
    // "Interpellation om busstider" is an item, though it begins as a paper does.
    let paper = |line: &Line<'_>| head_line(line.text).is_some_and(|kind| !kind.lists_items());
    let below_head =
        || lines.iter().position(|line| !is_head(line) || paper(line)).filter(|_| meets);
    let first = || lines.iter().position(standing);
    let found = match (heading, below_head(), first()) {
        (Some(heading), _, _) => {
            let below = &lines[heading + 1..];
            // "Taxa för sotning" is an item, though it begins as a paper does.
            let head = below.iter().take_while(|line| is_head(line) && !paper(line)).count();
            Some(heading + 1 + if head < below.len() { head } else { 0 })
        }
        // "Upprop" opens a meeting, "Övriga frågor" closes it and has other items above it.
        (None, Some(below), Some(first)) => {
            let near = first.saturating_sub(below) <= (lines.len() - below) / 2;
            let rows = lines[below..first].iter().any(|line| is_row(line, &lines[first]));
            let titled = || (below..first).find(|at| is_titled(lines, *at, &lines[first]));
            let plain = || titled().unwrap_or(if near { first } else { below });
            Some(if rows { below } else { plain() })
        }
        (None, below, first) => below.or(first),
    };
    found.filter(|at| *at < lines.len())
}

/// Whether a line is the label of a day: "Sammanträdesdatum".
fn is_label(line: &Line<'_>) -> bool {
    AGENDA.labels.date.is(line.text.trim_end_matches(':'))
}

/// Whether the line `at` stands out in the same way as the first standing item, with plain text
/// below it.
fn is_titled(lines: &[Line<'_>], at: usize, standing: &Line<'_>) -> bool {
    let line = &lines[at];
    let alike = line.stands_out() && line.looks_like(standing) && line.level == standing.level;
    let text = |below: &Line<'_>| {
        let words = below.text.split_whitespace().count();
        let says = below.text.ends_with('.') || words > HEAD_WORDS / 2;
        !below.stands_out() && !is_head(below) && says
    };
    alike && group_of(line).is_none() && lines.get(at + 1).is_some_and(text)
}

/// Whether a line above the first standing item is an item too: it has a case number, or both have
/// a mark, or it begins with the words of an information, an election or a question.
fn is_row(line: &Line<'_>, standing: &Line<'_>) -> bool {
    let kinds = &AGENDA.kinds;
    let text = &line.text[line.mark()..];
    let titled = [&kinds.information, &kinds.election, &kinds.question];
    let named = titled.into_iter().any(|kind| kind.begins(text)) && group_of(line).is_none();
    let marked = line.mark() > 0 && standing.mark() > 0;
    marked || named || !line.cases(false).is_empty()
}

/// Whether a line belongs to the head of a meeting's paper: body, day, place, or kind of paper.
fn is_head(line: &Line<'_>) -> bool {
    let text = line.text;
    let short = text.split_whitespace().count() <= HEAD_WORDS;
    // "Dagordning för kommunstyrelsen" heads the paper, as does "Dagordning 14 oktober"; "Dagordning"
    // may be an item.
    let body = body::of_line(text).is_some();
    let dated = dates::dates_in(text).first().is_some_and(|(at, _)| !counts_to(&text[..*at]));
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
