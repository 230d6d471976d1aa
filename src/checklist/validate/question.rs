//! The deeper questions and the cells that their answers lead to.

use std::collections::BTreeMap;

use super::known::KnownIds;
use super::sheet::Sheet;
use crate::model::{Answer, Cell, Complexity, Deeper, Level, Question, Step};
use crate::raw::{self, Located};
use utkik_lang::text;
use utkik_text::Span;

/// The most points that an answer gives.
const MOST_POINTS: u32 = 2;

pub fn question(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Question>) -> Question {
    let (raw, table) = (&located.value, located.span);
    if raw.answer.is_absent() {
        sheet.fault(table, text!("checklist.fault.no-answers"), text!("checklist.help.answers"));
    }
    let mut answers: Vec<Answer> = Vec::new();
    for entry in raw.answer.entries() {
        let answer = answer(sheet, entry);
        if let Some(given) = entry.value.id.located()
            && answers.iter().any(|before| before.id == answer.id)
        {
            let message = text!("checklist.fault.answer-twice", id = answer.id.as_str());
            sheet.fault(given.span, message, text!("checklist.help.rename"));
        }
        answers.push(answer);
    }
    Question {
        id: raw.id.value().cloned().unwrap_or_default(),
        step: step(sheet, raw, table),
        statement: sheet.bilingual(&raw.statement, "statement", table),
        why: sheet.bilingual(&raw.why, "why", table),
        sources: known.listed(&known.sources, sheet, &raw.sources),
        own: raw.own.value().copied().unwrap_or(false),
        answers,
        prefill: known.listed(&known.risks, sheet, &raw.prefill),
    }
}

fn step(sheet: &Sheet<'_>, raw: &raw::Question, table: Span) -> Step {
    sheet.required(&raw.step, "step", table);
    let Some(step) = raw.step.located() else { return Step::Second };
    match (step.value, raw.part.located()) {
        (2, None) => return Step::Second,
        (3, Some(part)) => return Step::Third(part.value),
        (2, Some(part)) => sheet.fault(
            part.span,
            text!("checklist.fault.part-in-step-2"),
            text!("checklist.help.remove-part"),
        ),
        (3, None) => sheet.required(&raw.part, "part", table),
        _ => sheet.fault(step.span, text!("checklist.fault.step"), text!("checklist.help.step")),
    }
    Step::Second
}

fn answer(sheet: &Sheet<'_>, located: &Located<raw::Answer>) -> Answer {
    let (raw, table) = (&located.value, located.span);
    let points = sheet.choice(&raw.points, "points", table);
    if let Some(given) = raw.points.located()
        && given.value > MOST_POINTS
    {
        sheet.fault(
            given.span,
            text!("checklist.fault.points"),
            text!("checklist.help.answer-points"),
        );
    }
    Answer {
        id: sheet.text(&raw.id, "id", table),
        points,
        least: raw.least.value().copied(),
        text: sheet.bilingual(&raw.text, "text", table),
    }
}

/// How answers are weighed; the last pack that says so decides.
pub fn deeper(sheets: &[Sheet<'_>]) -> Deeper {
    let mut deeper = Deeper::default();
    for sheet in sheets {
        let Some(table) = sheet.content().deeper.located() else { continue };
        let share = |field, key| sheet.share(field, key, table.span, true);
        let raw::Deeper { moderate, high, complex } = &table.value;
        deeper = Deeper {
            moderate: share(moderate, "moderate"),
            high: share(high, "high"),
            complex: share(complex, "complex"),
        };
    }
    deeper
}

pub fn cell(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Cell>) -> Cell {
    let (raw, table) = (&located.value, located.span);
    Cell {
        conflict: sheet.choice(&raw.conflict, "conflict", table),
        complexity: sheet.choice(&raw.complexity, "complexity", table),
        name: sheet.bilingual(&raw.name, "name", table),
        way: sheet.bilingual(&raw.way, "way", table),
        measures: known.listed(&known.measures, sheet, &raw.measures),
    }
}

/// Takes note of cells that are there twice, and of those that are missing.
pub fn cells(sheets: &[Sheet<'_>]) {
    let mut seen: BTreeMap<(Level, Complexity), u32> = BTreeMap::new();
    let mut last = None;
    for sheet in sheets {
        for cell in sheet.content().cell.entries() {
            last = Some((sheet, cell.span));
            let (conflict, complexity) =
                (cell.value.conflict.value(), cell.value.complexity.value());
            let (Some(conflict), Some(complexity)) = (conflict, complexity) else { continue };
            let count = seen.entry((*conflict, *complexity)).or_default();
            *count += 1;
            if *count > 1 {
                sheet.fault(
                    cell.span,
                    text!("checklist.fault.cell-twice"),
                    text!("checklist.help.cells"),
                );
            }
        }
    }
    if let Some((sheet, span)) = last
        && seen.len() < 6
    {
        sheet.fault(span, text!("checklist.fault.cell-missing"), text!("checklist.help.cells"));
    }
}
