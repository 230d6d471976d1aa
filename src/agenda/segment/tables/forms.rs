//! Agendas that are forms: for each item a table, or part of one, with labels to the left ("Punkt", "Ärende",
//! "Dnr", "Förslag") and their values to the right.

use std::ops::Range;

use super::grid::{self, Row, rows, text};
use super::table;
use crate::segment::document::anchors::case_of;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::case_numbers;
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, ItemNumber, PartRole};
use utkik_text::swedish::fold;

/// Lines below a labelled title that are searched for its case number.
const CASE_WITHIN: usize = 4;
/// Fewest forms that are an agenda.
const FORMS: usize = 2;

/// The kind of value that a label asks for.
enum Field {
    Number,
    Title,
    Case,
    /// Presenters and times.
    Beside,
    Part(PartRole),
}

/// A form that is being read.
#[derive(Default)]
struct Form {
    number: Option<ItemNumber>,
    case: Option<CaseNumber>,
    draft: Option<Draft>,
    /// The values above the title.
    parts: Vec<(PartRole, Range<usize>)>,
}

/// The items of a document whose agenda is forms, and the line after the last of them.
pub(in crate::segment) fn read(lines: &[Line<'_>]) -> Option<(Vec<Draft>, usize)> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut form = Form::default();
    let mut end = 0;
    for table in table::tables(lines) {
        for row in rows(lines, table.clone()) {
            let Some((field, value)) = filled(lines, &row) else { continue };
            let again = match field {
                Field::Number => form.number.is_some() || form.draft.is_some(),
                Field::Title => form.draft.is_some(),
                Field::Case | Field::Beside | Field::Part(_) => false,
            };
            if again {
                drafts.extend(std::mem::take(&mut form).done(lines));
            }
            form.fill(lines, &field, value);
            end = table.end;
        }
    }
    drafts.extend(form.done(lines));
    (drafts.len() >= FORMS).then_some((drafts, end))
}

/// The items of a document whose agenda is labelled lines, each item from its title on: "Ärende: Skolplan".
pub(in crate::segment) fn labelled(lines: &[Line<'_>]) -> Vec<Draft> {
    let titled = |line: &&Line<'_>| {
        let label = line.text.split_once(':').filter(|(_, title)| !title.trim().is_empty());
        line.cell.is_none() && label.is_some_and(|(label, _)| AGENDA.columns.item.is(label))
    };
    let starts: Vec<usize> = lines.iter().filter(titled).map(|line| line.at).collect();
    if starts.len() < FORMS {
        return Vec::new();
    }
    let number = |at: usize| {
        let (label, value) = lines.get(at.checked_sub(1)?)?.text.split_once(':')?;
        AGENDA.columns.number.is(label).then(|| grid::number(value.trim())).flatten()
    };
    let above = |start: &usize| start - usize::from(number(*start).is_some());
    let ends = starts.iter().skip(1).map(above).chain([lines.len()]);
    let item = |(from, end): (&usize, usize)| {
        let line = &lines[*from];
        let label = line.text.find(':').map_or(0, |at| at + 1);
        let from_words = label + line.text[label..].len() - line.text[label..].trim_start().len();
        let title = title(&[Piece::from_line(line, from_words)], Brackets::Own);
        let below = &lines[from + 1..end];
        let own = below.iter().take_while(|line| headings::opened_part(line).is_none());
        let case = own.take(CASE_WITHIN).find_map(|line| case_of(line).cloned());
        let (case, number) = (title.case.clone().or(case), number(*from));
        let mut draft = Draft { number, case, title, ..Draft::default() };
        draft.headed(&lines[above(from)..=*from]);
        draft.read(below, PartRole::Body);
        draft
    };
    starts.iter().zip(ends).map(item).collect()
}

/// The kind of value in a row of a form, and the lines of the value.
fn filled(lines: &[Line<'_>], row: &Row) -> Option<(Field, Range<usize>)> {
    let [label, value] = row.values().collect::<Vec<_>>()[..] else { return None };
    let label = text(lines, label);
    let label = label.trim_end_matches([':', ' ']);
    let (names, asides) = (&AGENDA.columns, &AGENDA.asides);
    let field = if names.item.is(label) {
        Field::Title
    } else if names.case.is(label) || AGENDA.labels.case.contains(&fold(label)) {
        Field::Case
    } else if names.number.is(label) {
        Field::Number
    } else if names.presenter.is(label) || asides.presenter.is(label) || names.time.is(label) {
        Field::Beside
    } else {
        // Any other value is text of the item.
        Field::Part(headings::role(label).unwrap_or(PartRole::Body))
    };
    Some((field, value.clone()))
}

impl Form {
    fn fill(&mut self, lines: &[Line<'_>], field: &Field, value: Range<usize>) {
        match field {
            Field::Number => self.number = grid::number(&text(lines, &value)),
            Field::Case => self.case = case_numbers::first(&text(lines, &value), true),
            Field::Beside => {}
            Field::Part(role) => self.parts.push((*role, value)),
            Field::Title => {
                let pieces: Vec<Piece<'_>> =
                    lines[value.clone()].iter().map(|line| Piece::from_line(line, 0)).collect();
                let title = title(&pieces, Brackets::Own);
                let mut draft = Draft { case: title.case.clone(), title, ..Draft::default() };
                draft.headed(&lines[value]);
                self.draft = Some(draft).filter(|draft| !draft.title.text.is_empty());
            }
        }
    }

    fn done(self, lines: &[Line<'_>]) -> Option<Draft> {
        let mut draft = self.draft?;
        draft.number = self.number;
        draft.case = self.case.or(draft.case);
        for (role, value) in self.parts {
            draft.add(role, &lines[value]);
        }
        Some(draft)
    }
}
