//! The rows of a list without marks: lines whose letters stand out above text, or short lines among
//! sentences.

use std::collections::BTreeMap;

use crate::segment::document::candidates::is_sentence;
use crate::segment::document::groups::group_of;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::is_open;
use crate::segment::notation::numbering::{self, Numbered, Style};
use crate::vocabulary::AGENDA;

/// Longest line of a list without marks, in bytes.
const BARE: usize = 200;
/// Length of a line, in percent of the longest of its block, from which on it may be a broken one.
const FILLED_PERCENT: usize = 85;
/// Fewest rows that stand out.
const RANKED: usize = 2;

/// The first lines of rows whose titles stand out by their letters from the text below, all with
/// the same look.
pub(in crate::segment) fn ranked(lines: &[Line<'_>]) -> Option<Vec<usize>> {
    let titled = |line: &Line<'_>| {
        let stands_out = line.stands_out() || is_in_capitals(line.text);
        let named = AGENDA.kinds.information.is(line.text);
        let title = named || headings::opened_part(line).is_none();
        stands_out && line.text.len() < BARE && !line.note && title
    };
    let first = lines.iter().find(|line| group_of(line).is_none()).filter(|line| titled(line))?;
    let capitals = !first.stands_out();
    let alike = |line: &Line<'_>| {
        let row = !is_inside(line) || AGENDA.kinds.information.is(line.text);
        line.looks_like(first) && (!capitals || is_in_capitals(line.text)) && row
    };
    let row = |line: &Line<'_>| titled(line) && alike(line);
    let mut starts = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| row(line)) {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let after_text = before.is_none_or(|before| !row(before));
        if after_text
            || (line.first && !continues_title(line, before))
            || begins_bare_row(line, before, None)
        {
            starts.push(at);
        }
    }
    let texts = lines.iter().any(|line| !titled(line) && group_of(line).is_none());
    (starts.len() >= RANKED && texts).then_some(starts)
}

/// Whether a line is words in capitals.
fn is_in_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 3 && letters().all(char::is_uppercase)
}

/// Whether the title on the line before needs this line.
fn continues_title(line: &Line<'_>, before: Option<&Line<'_>>) -> bool {
    let small = line.text.starts_with(char::is_lowercase);
    before.is_some_and(|before| small || is_open(before.text))
}

/// The first run of bullets; lines between two bullets belong to the first of them.
pub(in crate::segment) fn bullets(lines: &[Line<'_>]) -> Vec<usize> {
    /// Most lines between two bullets of one list.
    const BETWEEN: usize = 6;
    let mut run: Vec<usize> = Vec::new();
    let column = lines.first().and_then(|line| line.column);
    for (at, line) in lines.iter().enumerate() {
        let same = line.column == column || column.is_none();
        // A heading that is not of a group ends the list.
        if line.heading && !run.is_empty() && group_of(line).is_none() {
            break;
        }
        if line.mark() == 0 || line.note || line.heading || !same {
            continue;
        }
        if run.last().is_some_and(|last| at - last > BETWEEN) {
            break;
        }
        run.push(at);
    }
    run
}

/// The first lines of rows in a list with only blocks and lines to go by. `plain` returns whether a
/// line may begin a row. Sentences among short lines are the text of the row above.
pub(in crate::segment) fn blocks(
    lines: &[Line<'_>],
    plain: &dyn Fn(&Line<'_>) -> bool,
) -> Vec<usize> {
    let mut widest: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines {
        let width = widest.entry(line.block).or_default();
        *width = line.text.chars().count().max(*width);
    }
    let begins = |(at, line): &(usize, &Line<'_>)| {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        // The list's heading may be in one block with its rows.
        let named = AGENDA.kinds.information.is(line.text);
        let opens = *at == 0 && (named || !is_inside(line));
        plain(line) || opens || begins_bare_row(line, before, widest.get(&line.block).copied())
    };
    let starts: Vec<usize> = lines.iter().enumerate().filter(begins).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let says: Vec<bool> =
        starts.iter().zip(ends).map(|(from, to)| are_sentences(&lines[*from..to])).collect();
    let texts = says.iter().filter(|says| **says).count();
    if says.first() == Some(&true) || texts * 2 > starts.len() {
        return starts;
    }
    starts.into_iter().zip(says).filter(|(_, says)| !says).map(|(at, _)| at).collect()
}

/// The line after the row that begins at `at`: it ends with its block, or before a standing item in
/// it.
pub(in crate::segment) fn end_of_row(lines: &[Line<'_>], at: usize) -> usize {
    let own = |line: &Line<'_>| line.block == lines[at].block;
    let end = lines[at..].iter().position(|line| !own(line)).map_or(lines.len(), |end| at + end);
    (at + 1..end).find(|next| parts_standing(&lines[*next], &lines[next - 1])).unwrap_or(end)
}

/// Whether a line begins a new row below the line `before` in its block, because one of the two is
/// a standing item.
pub(in crate::segment) fn parts_standing(line: &Line<'_>, before: &Line<'_>) -> bool {
    let known = |line: &Line<'_>| AGENDA.kinds.procedural.is(line.text);
    (known(line) || known(before)) && begins_bare_row(line, Some(before), None)
}

/// Whether the block of the first of `lines` is sentences.
fn are_sentences(lines: &[Line<'_>]) -> bool {
    let Some(first) = lines.first() else { return false };
    let block = lines.iter().take_while(|line| line.block == first.block);
    let text = block.map(|line| line.text).collect::<Vec<_>>().join(" ");
    first.mark() == 0 && is_sentence(first, &text)
}

/// Whether a line begins a new row below the line before in the same block.
///
/// The second line of a broken title begins in lower case, or is needed by the first, or is
/// indented. Such a line ends the title if it had room for more words: the longest line of the
/// block has `widest` letters.
fn begins_bare_row(line: &Line<'_>, before: Option<&Line<'_>>, widest: Option<usize>) -> bool {
    let Some(before) = before.filter(|before| before.block == line.block) else { return false };
    let row = |line: &Line<'_>| {
        let text = &line.text[line.mark()..];
        let capital = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        // A question may be a title.
        let closed = text.ends_with(',') || is_sentence(line, text.trim_end_matches('?'));
        capital && text.len() < BARE && !closed
    };
    let inside = is_inside(line) && !AGENDA.kinds.information.is(line.text);
    let parted = !is_open(before.text) && !inside && !is_indented_below(line, before);
    let next = line.text.split(' ').next().map_or(0, |word| word.chars().count());
    let room = || {
        let filled = before.text.chars().count() + 1 + next;
        widest.is_some_and(|widest| filled * 100 < widest * FILLED_PERCENT)
    };
    // A case number in brackets ends a title.
    let cased = || {
        let last = before.cases(true).last().map_or(0, |last| last.span.end + 1);
        before.text.ends_with(')') && last >= before.text.len()
    };
    row(line) && (row(before) || cased() || room()) && (parted || line.mark() > 0)
}

/// The number with its name behind a bullet: "• Ärende 3 Skolplan".
pub(in crate::segment) fn number_behind_mark(line: &Line<'_>) -> Option<Numbered> {
    let mark = line.mark();
    let rest = line.text.get(mark..).filter(|_| mark > 0)?;
    let told = |found: &Numbered| matches!(found.style, Style::Named | Style::Paragraph);
    let found = numbering::read(rest).filter(|found| told(found) && found.rest < rest.len())?;
    Some(Numbered { rest: found.rest + mark, ..found })
}

/// Whether a line begins a little to the right of the one above, as the rest of a wrapped title does.
fn is_indented_below(line: &Line<'_>, before: &Line<'_>) -> bool {
    /// Widest hanging indent, in characters.
    const INDENT: usize = 12;
    let columns = (before.column, line.column);
    // Text that begins behind the end of the line above is on the same line of the source.
    let behind = before.text.chars().count();
    let further = |above: usize, own: usize| own > above && own - above <= INDENT.min(behind);
    matches!(columns, (Some(above), Some(own)) if further(above, own))
}

/// Whether a line is inside an item: a case number, a heading inside the item, or a labelled line
/// ("Förslag: …").
pub(in crate::segment) fn is_inside(line: &Line<'_>) -> bool {
    let found = line.cases(false);
    let case = found.first().is_some_and(|found| found.span.start == 0);
    let label = line.text.split_once(':').map(|(label, _)| label);
    case || headings::opened_part(line).is_some()
        || label.is_some_and(|l| headings::role(l).is_some())
}
