//! A document that is one item: a report, a motion, a file of an agenda repository.

use crate::segment::document::draft::Draft;
use crate::segment::document::file::{property, stem};
use crate::segment::document::headings;
use crate::segment::document::kind::head_line;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, Title, title};
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering;
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, ItemNumber, PartRole};
use utkik_input::document::Document;
use utkik_input::source::Format;

/// First lines that are searched for the title.
const HEAD: usize = 40;
/// Most lines of the title.
const TITLE_LINES: usize = 5;

/// The item of a document that is one item as a whole.
pub(in crate::segment) fn read(document: &Document, lines: &[Line<'_>]) -> Draft {
    let names = &AGENDA.properties;
    let told = property(document, &names.title);
    let mut draft = titled_draft(lines, told);
    if draft.title.text.is_empty() {
        let stem = stem(&document.path).replace(['_', '-'], " ");
        draft.title.text = told.map_or(stem, str::to_owned);
    }
    draft.number = property(document, &names.number).and_then(number);
    let case = property(document, &names.case).and_then(|case| case_numbers::first(case, true));
    draft.case = case.or(draft.case);
    draft
}

/// Whether a Markdown file has the properties of an item in a file of its own: a number, a case
/// number, or a title and its meeting. In other formats such properties come from the system that
/// wrote the file.
pub(in crate::segment) fn is_told(document: &Document) -> bool {
    let names = &AGENDA.properties;
    let has = |names: &[String]| property(document, names).is_some();
    let titled = has(&names.title) && (has(&names.date) || has(&names.body));
    Format::detect(&[], &document.path) == Format::Markdown
        && (has(&names.number) || has(&names.case) || titled)
}

/// The item of `lines`; what they do not give is absent.
pub(in crate::segment) fn of_lines(lines: &[Line<'_>]) -> Draft {
    titled_draft(lines, None)
}

fn titled_draft(lines: &[Line<'_>], told: Option<&str>) -> Draft {
    let (title, after) = titled(lines, told);
    let case = title.case.clone().or_else(|| case_in_head(lines));
    let mut draft = Draft { case, title, ..Draft::default() };
    draft.read(&lines[after..], PartRole::Body);
    draft
}

fn number(value: &str) -> Option<ItemNumber> {
    let alone = numbering::read(value).map(|found| found.number());
    alone
        .or_else(|| value.trim().parse().ok().map(|counts| ItemNumber::new(&[counts], None, false)))
}

/// The case number in the first lines of a document.
pub(in crate::segment) fn case_in_head(lines: &[Line<'_>]) -> Option<CaseNumber> {
    lines
        .iter()
        .take(HEAD)
        .find_map(|line| line.cases(false).first().map(|found| found.case.clone()))
        .or_else(|| {
            // The label may be on a line of its own above the number.
            lines.windows(2).take(HEAD).find_map(|pair| {
                let label = utkik_text::swedish::fold(pair[0].text.trim_end_matches(':').trim());
                AGENDA
                    .labels
                    .case
                    .contains(&label)
                    .then(|| case_numbers::first(pair[1].text, true))?
            })
        })
}

/// The title and the first line after it.
///
/// A title among the properties of the file is taken, with the lines that repeat it. Otherwise the
/// title is the largest heading, or the lines right above the first heading inside an item.
fn titled(lines: &[Line<'_>], told: Option<&str>) -> (Title, usize) {
    let head = &lines[..lines.len().min(HEAD)];
    let runs = runs(head);
    let chosen = match told {
        Some(told) => runs.iter().find(|run| {
            crate::segment::layout::titles::likeness(&joined(&head[(*run).clone()]), told) > 0.8
        }),
        None => below_address(head, &runs)
            .or_else(|| largest(head, &runs))
            .or_else(|| above_first_heading(head, &runs))
            .or(runs.first()),
    };
    let Some(run) = chosen else { return (Title::default(), 0) };
    let pieces: Vec<Piece<'_>> = head[run.clone()]
        .iter()
        .enumerate()
        .map(|(at, line)| Piece::from_line(line, if at == 0 { skipped(line.text) } else { 0 }))
        .collect();
    let mut title = title(&pieces, Brackets::Own);
    if let Some(told) = told {
        title.text = told.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    // Lines above the title are letterhead and become text below it.
    (title, if run.start == 0 { run.end } else { 0 })
}

/// The length in bytes of a number or a label such as "Rubrik:" before the title in a line.
fn skipped(text: &str) -> usize {
    let label = text.split_once(':').filter(|(label, _)| AGENDA.titles.labels.is(label));
    match label {
        Some((label, rest)) => label.len() + 1 + (rest.len() - rest.trim_start().len()),
        None => numbering::read(text).map_or(0, |found| found.rest),
    }
}

type Run = std::ops::Range<usize>;

/// Runs of lines of one block that can be a title: no labels, names of bodies or addresses.
fn runs(head: &[Line<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut named = false;
    for (at, line) in head.iter().enumerate() {
        // Below "Tjänsteskrivelse", "IT-policy" is a title.
        let headed = named && line.stands_out() && above_heading(head, at);
        let titled = can_be_title(line) || is_lone_word(head, at, named) || headed;
        named |= head_line(line.text).is_some() && !titled;
        if !titled {
            continue;
        }
        match runs.last_mut() {
            Some(run)
                if run.end == at
                    && run.len() < TITLE_LINES
                    && (head[at - 1].block == line.block
                        || (line.stands_out() && line.looks_like(&head[at - 1]))) =>
            {
                run.end = at + 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn can_be_title(line: &Line<'_>) -> bool {
    let text = line.text;
    let words = text.split_whitespace().count();
    let label = text.ends_with(':') || AGENDA.labels.date.is(text.trim_end_matches(':'));
    let kind_only = head_line(text).is_some() && words < 3;
    let body_only = AGENDA.bodies.words.has_word(text) && words < 4;
    let case_only =
        case_numbers::find(text, false).first().is_some_and(|f| f.span.len() + 12 >= text.len());
    // "Socialnämnden inkommen 2031-04-30 Dnr 2031-841" is a stamp.
    let stamp = AGENDA.labels.other_date.has_word(text)
        && crate::segment::notation::dates::first(text).is_some();
    let presenter = text.contains(':') && AGENDA.asides.presenter.begins(text);
    let address = stamp
        || presenter
        || text.contains('@')
        || text.contains("www.")
        || (AGENDA.titles.addresses.begins(text) && words < 6);
    (words > 1 || line.stands_out())
        && !AGENDA.asides.presenter.begins(text)
        && !(label || kind_only || body_only || case_only || address || line.note)
        && headings::opened_part(line).is_none()
        && crate::segment::notation::dates::first(text).is_none_or(|_| words > 4)
}

/// Whether the first heading inside an item is right below the line at `at`.
fn above_heading(head: &[Line<'_>], at: usize) -> bool {
    let line = &head[at];
    let information = AGENDA.kinds.information.is(line.text);
    let heading = !line.note && (information || headings::opened_part(line).is_none());
    heading && head.get(at + 1).is_some_and(|next| headings::opened_part(next).is_some())
}

/// Whether the line at `at` is a single word right above the first heading inside an item:
/// "Skolskjutsregler". `told` indicates that a line above named the kind of paper: then "Taxor" is
/// a title too.
fn is_lone_word(head: &[Line<'_>], at: usize, told: bool) -> bool {
    let line = &head[at];
    let word = line.text.chars().all(|letter| letter.is_alphabetic() || letter == '-');
    let kind = || !told && head_line(line.text).is_some();
    let named = AGENDA.bodies.words.is(line.text) || kind();
    line.first && word && line.text.len() > 3 && above_heading(head, at) && !named && !line.note
}

/// The run with the largest letters, if some stand out.
fn largest<'a>(head: &[Line<'_>], runs: &'a [Run]) -> Option<&'a Run> {
    let rank = |run: &Run| {
        let line = &head[run.start];
        (f32::from(u8::from(line.heading)), line.look.size, f32::from(u8::from(line.look.bold)))
    };
    runs.iter().filter(|run| head[run.start].stands_out()).reduce(|best, run| {
        let (a, b) = (rank(best), rank(run));
        if (b.0, b.1, b.2) > (a.0, a.1, a.2) { run } else { best }
    })
}

/// The first run below the address of a letter.
fn below_address<'a>(head: &[Line<'_>], runs: &'a [Run]) -> Option<&'a Run> {
    let address = |line: &Line<'_>| {
        line.text.split_whitespace().count() < 6 && AGENDA.titles.addresses.begins(line.text)
    };
    // An address below the first heading inside the item is not that of the letter.
    let own =
        head.iter().position(|line| headings::opened_part(line).is_some()).unwrap_or(head.len());
    let last = head[..own].iter().rposition(address)?;
    let blocks = head[last].block;
    runs.iter().find(|run| run.start > last && head[run.start].block != blocks)
}

fn above_first_heading<'a>(head: &[Line<'_>], runs: &'a [Run]) -> Option<&'a Run> {
    let heading = head.iter().position(|line| headings::opened_part(line).is_some())?;
    runs.iter().rev().find(|run| run.end <= heading)
}

fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}
