//! The item of a numbered heading or row: its case number, and its title, whose end follows from
//! the layout.

use std::rc::Rc;

use super::foot;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::document::headings;
use crate::segment::layout::aside::is_label;
use crate::segment::layout::columns::fields;
use crate::segment::layout::in_lines::title_of;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Piece, Title, is_open};
use crate::segment::layout::titles::likeness;
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering;
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, PartRole};

/// Most lines of a title.
const TITLE_LINES: usize = 8;
/// Length of a line, in percent of the widest, from which on it may continue on the next.
const FULL_PERCENT: usize = 90;
/// Length of a line, in bytes, from which on its title may continue in another block.
const LONG: usize = 60;
/// Lines below a title that are searched for its case number.
const CASE_WITHIN: usize = 4;

/// The number of lines of an item's heading.
pub(in crate::segment) fn title_length(lines: &[Line<'_>]) -> usize {
    let Some(numbered) = lines.first().and_then(|line| line.numbered()) else {
        return 1;
    };
    let skipped = usize::from(lines[0].text.len() <= numbered.rest);
    (ends_of_its_own(lines, numbered.rest) + skipped).clamp(1, lines.len())
}

/// The item of `lines`, if the first of them begins with a number.
pub(in crate::segment) fn item(lines: &[Line<'_>]) -> Option<Draft> {
    let numbered = lines.first()?.numbered()?;
    Some(draft(lines, numbered, None))
}

/// The item whose lines are `lines`, the first of them its heading with the number `numbered`.
pub(in crate::segment) fn draft(
    lines: &[Line<'_>],
    numbered: &numbering::Numbered,
    entry: Option<&str>,
) -> Draft {
    let taken = match entry {
        Some(entry) => {
            let pieces = title_pieces(lines, numbered.rest).len();
            pieces_of_entry(lines, numbered.rest, pieces, entry)
        }
        None => ends_of_its_own(lines, numbered.rest),
    };
    let title = Title::clone(&title_so_far(lines, numbered.rest, taken));
    let mut draft = Draft {
        number: Some(numbered.number()),
        case: title.case.clone(),
        title,
        ..Draft::default()
    };
    // "KS 2031/4   3   Skolplan".
    let before = lines[0].cases(true).first().filter(|found| {
        // "2031:12 Skolplan" is a number with its year.
        let number = lines[0].text.get(found.span.end..numbered.rest).is_some_and(has_digit);
        number && (found.certain || found.span.start == 0)
    });
    draft.case = draft.case.or_else(|| before.map(|found| found.case.clone()));
    // The line of a heading without words counts although it gives no piece.
    let skipped = if lines[0].text.len() > numbered.rest { 0 } else { 1 };
    let mut from = taken + skipped;
    while let Some(case) = lines.get(from).and_then(case_line) {
        draft.case.get_or_insert(case);
        from += 1;
    }
    let (head, rest) = lines.split_at(from.min(lines.len()));
    draft.case = draft.case.or_else(|| case_below(rest));
    draft.headed(head);
    draft.read(rest, PartRole::Body);
    draft
}

/// The case number that fills a line, with or without its label.
pub(in crate::segment) fn case_line(line: &Line<'_>) -> Option<CaseNumber> {
    let found = line.cases(true).first()?;
    let fills = found.span.len() + if found.certain { 12 } else { 0 } >= line.text.len();
    fills.then(|| found.case.clone())
}

/// The case number that a line soon below the title begins with, before the first heading inside.
fn case_below(lines: &[Line<'_>]) -> Option<CaseNumber> {
    let near =
        lines.iter().take(CASE_WITHIN).take_while(|line| headings::opened_part(line).is_none());
    let near: Vec<&Line<'_>> = near.collect();
    let mut found = near.iter().flat_map(|line| line.cases(false));
    let begins = found.find(|found| found.span.start == 0).map(|found| found.case.clone());
    // The label alone on a line, and the number on the next.
    let label = |line: &Line<'_>| is_label(line.text, || false) && !has_digit(line.text);
    let mut pairs = near.windows(2).filter(|two| label(two[0]));
    begins.or_else(|| pairs.find_map(|two| case_line(two[1])))
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The pieces that may belong to the title: the rest of the heading's line and the lines below it.
pub(in crate::segment) fn title_pieces<'a>(lines: &[Line<'a>], rest: usize) -> Vec<Piece<'a>> {
    let heading = &lines[0];
    let mut pieces = Vec::new();
    if heading.text.len() > rest {
        pieces.push(Piece::from_line(heading, rest));
    }
    for line in lines[1..].iter().take(TITLE_LINES) {
        if ends_title(lines, rest, pieces.len(), line) {
            break;
        }
        pieces.push(Piece::from_line(line, 0));
    }
    pieces
}

/// Whether a title with `taken` pieces ends before `line`, which opens something else.
fn ends_title(lines: &[Line<'_>], rest: usize, taken: usize, line: &Line<'_>) -> bool {
    let opens = || headings::opened_part(line).is_some() || group_of(line).is_some();
    let ended = || {
        let sofar = title_so_far(lines, rest, taken);
        !sofar.text.is_empty() && !is_open(&sofar.text)
    };
    line.note || (opens() && ended())
}

/// The title in the first `taken` of the pieces of `lines`.
fn title_so_far(lines: &[Line<'_>], rest: usize, taken: usize) -> Rc<Title> {
    // A heading without words is no piece.
    if lines[0].text.len() > rest {
        title_of(&lines[..taken], rest)
    } else {
        title_of(&lines[1..=taken], 0)
    }
}

/// The number of the first `pieces` pieces that together repeat the title of the table of contents.
fn pieces_of_entry(lines: &[Line<'_>], rest: usize, pieces: usize, entry: &str) -> usize {
    let like = |taken: usize| (likeness(&title_so_far(lines, rest, taken).text, entry), taken);
    (0..=pieces)
        .map(like)
        .max_by(|(a, fewer), (b, more)| a.total_cmp(b).then(more.cmp(fewer)))
        .filter(|(like, _)| *like > 0.0)
        .map_or(pieces.min(1), |(_, taken)| taken)
}

/// The title of the item of `lines`, the first of them from byte `rest` on; it ends where the
/// layout indicates.
pub(in crate::segment) fn title_of_item(lines: &[Line<'_>], rest: usize) -> Rc<Title> {
    title_so_far(lines, rest, ends_of_its_own(lines, rest))
}

/// The number of pieces of [`title_pieces`] that are the title, judged by the layout. Most titles
/// end with their line, and the lines below need not be read.
fn ends_of_its_own(lines: &[Line<'_>], rest: usize) -> usize {
    let on_heading = usize::from(lines[0].text.len() > rest);
    let column = match on_heading {
        0 => lines.get(1).and_then(|line| line.column),
        _ => Piece::from_line(&lines[0], rest).column,
    };
    let mut taken = on_heading;
    for (at, line) in lines.iter().enumerate().skip(1).take(TITLE_LINES) {
        let before = &lines[at - 1];
        let sofar = title_so_far(lines, rest, taken);
        // "Beslut om" above "- a) antal ledamöter" heads its points.
        if is_point_of(line, &lines[0]) || (taken > 0 && line.after_list_mark() > 0) {
            break;
        }
        // A bare number behind the item's is its case number: the title is below.
        let bare = taken == 1 && case_numbers::is_alone(&sofar.text);
        if !(sofar.text.is_empty()
            || bare
            || is_open(&sofar.text)
            || title_continues(lines, before, line, column))
            || ends_title(lines, rest, taken, line)
        {
            break;
        }
        taken += 1;
    }
    taken
}

/// Whether a line is numbered as a point below the heading's number: "3.1 Rapporter" below "Ärende 3".
fn is_point_of(line: &Line<'_>, heading: &Line<'_>) -> bool {
    let (Some(point), Some(above)) = (line.numbered(), heading.numbered()) else { return false };
    let titled = line.text[point.rest..].starts_with(char::is_uppercase);
    let longer = point.parts.len() > above.parts.len() && point.parts.starts_with(&above.parts);
    let lettered = point.parts == above.parts && point.suffix.is_some() && above.suffix.is_none();
    titled && (longer || lettered)
}

/// The words of a line behind its number.
fn words_of<'a>(line: &Line<'a>) -> &'a str {
    &line.text[line.numbered().map_or(0, |found| found.rest)..]
}

/// Whether a sentence ends in `text`; the full stop of an abbreviation ends none.
fn says_more(text: &str) -> bool {
    let mut inside = text.match_indices(". ");
    ends_sentence(text) || inside.any(|(at, _)| !is_shortened(&text[..at]))
}

/// Whether `text` ends with the full stop of a sentence.
fn ends_sentence(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|before| !is_shortened(before))
}

/// Whether the last word of `text` is an abbreviation.
fn is_shortened(text: &str) -> bool {
    AGENDA.asides.abbreviations.is(text.rsplit([' ', '(']).next().unwrap_or(""))
}

/// Whether a title continues from the line `before` to `line`. `column` is the column at which its
/// words begin in the source, if known.
fn title_continues(
    lines: &[Line<'_>],
    before: &Line<'_>,
    line: &Line<'_>,
    column: Option<usize>,
) -> bool {
    let found = line.cases(true);
    let case = found.first().is_some_and(|found| {
        found.span.start == 0 && (found.certain || found.span.len() == line.text.len())
    }) || is_label(line.text, || !found.is_empty());
    let sentence = || line.text.ends_with(':') || says_more(line.text);
    let listed = || line.text.starts_with(['•', '*']) || line.text.starts_with("- ");
    let closed = || {
        before.cases(true).last().is_some_and(|last| {
            // A case number in brackets ends the title above.
            before.text.ends_with([')', ']']) && last.span.end + 1 >= before.text.len()
        })
    };
    let signed = || foot::is_signature(line.text) || AGENDA.labels.foot.is(line.text);
    if case
        || sentence()
        || listed()
        || closed()
        || before.text.ends_with(':')
        || ends_sentence(before.text)
        || line.labelled
        || signed()
    {
        return false;
    }
    if line.block != before.block {
        // In columns, text below the title's words continues them.
        let below = line.column.is_some() && line.column == column;
        if below && fields(before.text).len() > 2 {
            return true;
        }
        // A page may part a long title.
        let small = line.text.starts_with(char::is_lowercase) && line.column.is_none();
        let parted = small && before.text.len() >= LONG && before.looks_like(line);
        // A heading of another level heads something else, and a standing item says all that it has to say.
        let stood = || AGENDA.kinds.procedural.is(words_of(before)) && !small;
        let alike = line.looks_like(before) && line.level == before.level;
        return parted || (line.stands_out() && alike && before.first && !stood());
    }
    let like = lines.iter().filter(|line| line.looks_like(before));
    let widest = like.map(|line| line.text.len()).max().unwrap_or(0);
    let word = line.text.split_whitespace().next().map_or(0, str::len);
    let small = line.text.starts_with(|c: char| c.is_lowercase() || c == '-');
    // A line with a capital continues the title only if its first word did not fit above. In plain
    // text, where all letters have one width, the comparison is exact.
    let full = if line.column.is_some() { widest + 1 } else { widest * FULL_PERCENT / 100 };
    let width = if small { widest.min(60) } else { full };
    // Several small words right below the title's own go on with it, however short the line above is.
    let hangs = small && line.column.is_some() && line.column == column;
    let below = hangs && line.text.split_whitespace().count() > 2 && !line.text.starts_with("att ");
    let wrapped = below || before.text.ends_with(',') || before.text.len() + 1 + word >= width;
    // A line in the column where the title's words began goes on with it, if it begins small.
    let hanging = column.is_none() || line.column.is_none() || line.column == column || small;
    before.looks_like(line) && (small || wrapped) && hanging
}
