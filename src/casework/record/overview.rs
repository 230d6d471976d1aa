//! A record at a glance, for lists.

use jiff::civil::Date;
use serde::Serialize;

use super::model::{Record, Status};
use super::timing::Timing;
use utkik_checklist::Level;

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The file.
    pub record: String,
    /// The numbers of the case.
    pub cases: Vec<String>,
    /// The title.
    pub title: String,
    /// The level that was decided.
    pub level: Option<Level>,
    /// When.
    pub decided: Option<Date>,
    /// Whether the flag was found to be a false alarm.
    pub false_alarm: bool,
    /// The last day on which the assessment holds.
    pub expires: Option<Date>,
    /// Whether that day has passed.
    pub expired: bool,
    /// Measures that are to be taken.
    pub open: usize,
    /// Of these, the ones whose day has passed since they were taken on, and that can still be done.
    pub late: usize,
    /// Measures that are done.
    pub done: usize,
    /// The last meeting in it.
    pub meeting: Option<Date>,
}

impl Overview {
    /// The entry for `record` on the day `today`.
    #[must_use]
    pub fn from_record(record: &Record, today: Date) -> Self {
        let decided = record.assessment.as_ref();
        let expires = decided.and_then(|decided| decided.expires);
        let open = || record.effective_measures().filter(|measure| measure.status.is_open());
        let done = record.measures.iter().filter(|measure| measure.status == Status::Done);
        Self {
            record: record.path.clone(),
            cases: record.cases.clone(),
            title: record.title.clone(),
            level: decided.map(|decided| decided.level),
            decided: decided.map(|decided| decided.decided),
            false_alarm: decided.is_some_and(|decided| decided.false_alarm),
            expires,
            expired: expires.is_some_and(|last| last < today),
            open: open().count(),
            late: open().filter(|measure| record.timing(measure, today) == Timing::Late).count(),
            done: done.count(),
            meeting: record.last_meeting(),
        }
    }
}
