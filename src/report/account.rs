//! What came of an assessment, in words: the level, the cell with its way forward, what would change it.

use serde::Serialize;

use super::measures::measure;
use super::model::Measure;
use utkik_casework::decision::DecisionOutcome;
use utkik_casework::questions;
use utkik_checklist::{Checklist, Complexity, Level};
use utkik_lang::Lang;

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
    #[serde(rename = "turns")]
    pub alternatives: Vec<Alternative>,
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
pub struct Alternative {
    /// The id of the question.
    pub question: String,
    /// The words of the other answer.
    pub answer: String,
    /// The level that it would propose.
    pub level: Level,
    /// The name of the cell that it would lead to.
    pub cell: Option<String>,
}

/// The account of what was decided.
#[must_use]
pub fn account(decided: &DecisionOutcome, checklist: &Checklist, lang: Lang) -> Account {
    let DecisionOutcome { record, decision, outcome, .. } = decided;
    let cell = outcome.cell(checklist).map(|cell| Cell {
        conflict: cell.conflict,
        complexity: cell.complexity,
        name: cell.name.in_lang(lang).to_owned(),
        way: cell.way.in_lang(lang).to_owned(),
    });
    let alternative = |other: &questions::Alternative| {
        let question = checklist.questions.get(&other.question);
        let answer = question.and_then(|question| questions::answer(question, &other.answer));
        let words = answer.map_or(other.answer.as_str(), |answer| answer.text.in_lang(lang));
        Alternative {
            question: other.question.clone(),
            answer: words.to_owned(),
            level: other.outcome.level,
            cell: other.outcome.cell(checklist).map(|cell| cell.name.in_lang(lang).to_owned()),
        }
    };
    Account {
        case_number: decided.case_number.clone(),
        title: record.title.clone(),
        record: record.path.clone(),
        level: decision.level,
        tool_level: decided.tool_level,
        proposed_level: outcome.level,
        false_alarm: decision.false_alarm,
        cell,
        unknown: outcome.unknown.clone(),
        alternatives: decided.alternatives.iter().map(alternative).collect(),
        measures: decided.measures.iter().map(|one| measure(one, None, checklist, lang)).collect(),
    }
}
