//! What came of an assessment, in words: the level, the cell with its way forward, what would change it.

use serde::Serialize;

use super::Decision;
use crate::casework::record::Record;
use crate::checklist::{Checklist, Complexity, Level};
use crate::lang::Lang;
use crate::report::model::{Item, Measure};
use crate::report::recorded_measure;
use crate::study::deeper;

/// The account of one assessment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    /// The case number.
    pub case_number: Option<String>,
    /// The title that the record has.
    pub title: String,
    /// The record's path.
    pub record: String,
    /// The level that was decided.
    pub level: Level,
    /// The tool's level.
    pub tool_level: Level,
    /// The level that the answers propose.
    pub proposed_level: Level,
    /// Whether the flag was found to be a false alarm.
    pub false_alarm: bool,
    /// The cell of conflict and complexity.
    pub cell: Option<Cell>,
    /// Ids of questions that nobody could answer.
    pub unknown: Vec<String>,
    /// Single answers that would lead elsewhere.
    pub turns: Vec<Turn>,
    /// The plan of the record.
    pub measures: Vec<Measure>,
}

/// A cell of the matrix in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The level of conflict.
    pub conflict: Level,
    /// The complexity.
    pub complexity: Complexity,
    /// Its name.
    pub name: String,
    /// The way forward.
    pub way: String,
}

/// An answer that would lead elsewhere, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// The id of the question.
    pub question: String,
    /// The words of the other answer.
    pub answer: String,
    /// The level that it would propose.
    pub level: Level,
    /// The name of the cell that it would lead to.
    pub cell: Option<String>,
}

/// The account of what `decision` about `item` made of `record`.
#[must_use]
pub fn account(
    record: &Record,
    item: &Item,
    decision: &Decision,
    checklist: &Checklist,
    lang: Lang,
) -> Account {
    let outcome = deeper::outcome(checklist, &decision.given, item.tool_level);
    let cell = outcome.cell(checklist).map(|cell| Cell {
        conflict: cell.conflict,
        complexity: cell.complexity,
        name: cell.name.in_lang(lang).to_owned(),
        way: cell.way.in_lang(lang).to_owned(),
    });
    let turn = |turn: deeper::Turn| {
        let question = checklist.questions.get(&turn.question);
        let answer = question.and_then(|question| deeper::answer(question, &turn.answer));
        Turn {
            answer: answer.map_or(turn.answer, |answer| answer.text.in_lang(lang).to_owned()),
            question: turn.question,
            level: turn.outcome.level,
            cell: turn.outcome.cell(checklist).map(|cell| cell.name.in_lang(lang).to_owned()),
        }
    };
    let turns = deeper::turns(checklist, &decision.given, item.tool_level);
    let measures = record.measures.iter();
    Account {
        case_number: item.case_number.clone(),
        title: record.title.clone(),
        record: record.path.clone(),
        level: decision.level,
        tool_level: item.tool_level,
        proposed_level: outcome.level,
        false_alarm: decision.false_alarm,
        cell,
        unknown: outcome.unknown,
        turns: turns.into_iter().map(turn).collect(),
        measures: measures
            .map(|measure| recorded_measure(measure, &item.measures, checklist, lang))
            .collect(),
    }
}
