//! What a record says of the item at hand: whether its assessment holds, the level that stands, and what
//! people answered.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::questions::AnswersByQuestion;
use super::record::{Record, Records, State};
use utkik_checklist::{Checklist, Index, Level, Measure};

/// The record of an item, and what its assessment says of the item's text.
#[derive(Clone, Debug)]
pub struct AttachedRecord {
    /// The record.
    pub record: Record,
    /// Absent where nothing was decided.
    pub state: Option<State>,
}

impl AttachedRecord {
    /// The record among `records` that `item` has.
    #[must_use]
    pub fn find(records: &Records, item: &utkik_screen::Item, today: Date) -> Option<Self> {
        let record = records.find(item.case_number(), &item.fingerprint)?;
        let state = if records.is_sound(record) {
            record.state(&item.fingerprint, today)
        } else {
            Some(State::Unreadable)
        };
        Some(Self { record: record.clone(), state })
    }

    /// The level that stands: the recorded one while it is valid; once the text has changed or the
    /// assessment has expired, or where the record is damaged, the higher of the two: nobody knows better.
    #[must_use]
    pub fn level(&self, tool: Level) -> Level {
        match (&self.record.assessment, self.state) {
            (Some(decided), Some(State::Valid)) => decided.level,
            (Some(decided), Some(_)) => decided.level.max(tool),
            _ => tool,
        }
    }
}

/// The answers that stand in `record`, by their question.
#[must_use]
pub fn answers_by_question(record: &Record) -> AnswersByQuestion {
    let answers = record.answers.iter();
    answers.map(|one| (one.question.clone(), one.answer.clone())).collect::<BTreeMap<_, _>>()
}

/// The measures of the cell of conflict and complexity that `record` lies in.
#[must_use]
pub fn measures_of_cell(record: &Record, checklist: &Checklist) -> Vec<Index<Measure>> {
    let cell = record.cell.and_then(|wanted| {
        let mut cells = checklist.cells.iter();
        cells.find(|cell| (cell.conflict, cell.complexity) == (wanted.conflict, wanted.complexity))
    });
    cell.map(|cell| cell.measures.clone()).unwrap_or_default()
}
