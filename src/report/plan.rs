//! The to-do list in words, as others may rely on it; the names are a contract.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::measures::{measure, warning};
use super::model::{Measure, Warning};
use utkik_casework::plan::{self, Timing};
use utkik_checklist::{Checklist, Level};
use utkik_lang::Lang;

/// A to-do list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plan {
    /// The day by which it is judged what is late.
    pub today: Date,
    /// The cases, in the order in which they were found.
    pub cases: Vec<Case>,
}

/// A case with its measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// What its record is or would be called, without ending; stable.
    pub key: String,
    /// The case number.
    pub case_number: Option<String>,
    /// The title.
    pub title: String,
    /// The body of the meeting that the dates are for.
    pub body: Option<String>,
    /// The day of that meeting.
    pub date: Option<Date>,
    /// The level that stands.
    pub level: Level,
    /// The record's path, where there is one.
    pub record: Option<String>,
    /// The latest day that the record tells of; none where nothing is recorded.
    pub changed: Option<Date>,
    /// The measures in time order.
    pub measures: Vec<Measure>,
    /// What may backfire.
    pub warnings: Vec<Warning>,
    /// Whether security stands without information or dialogue beside it.
    pub one_sided: bool,
}

/// A measure of a case.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// The case.
    pub case: &'a Case,
    /// The measure.
    pub measure: &'a Measure,
    /// Whether its day has passed and whoever took it on has not done it.
    pub late: bool,
}

impl Plan {
    /// All measures of all cases, the earliest day first and those without a day last.
    #[must_use]
    pub fn tasks(&self) -> Vec<Task<'_>> {
        let of = |case| {
            let task = move |measure| Task { case, measure, late: measure.timing == Timing::Late };
            case.measures.iter().map(task)
        };
        let mut tasks: Vec<Task<'_>> = self.cases.iter().flat_map(of).collect();
        tasks.sort_by(|a, b| {
            let key = |task: &Task<'_>| {
                (task.measure.due.is_none(), task.measure.due, task.measure.phase)
            };
            key(a).cmp(&key(b)).then_with(|| a.case.key.cmp(&b.case.key))
        });
        tasks
    }
}

impl Task<'_> {
    /// Whether it is still to do; what is only proposed is.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.measure.is_open()
    }
}

/// `plan` in `lang`.
#[must_use]
pub fn plan(plan: &plan::Plan, checklist: &Checklist, lang: Lang) -> Plan {
    let cases = plan.cases.iter().map(|case| self::case(case, checklist, lang)).collect();
    Plan { today: plan.today, cases }
}

fn case(case: &plan::Case, checklist: &Checklist, lang: Lang) -> Case {
    let mut seen = BTreeSet::new();
    let warnings = case
        .accepted(checklist)
        .flat_map(|measure| &measure.backfires)
        .filter(|index| seen.insert(**index))
        .map(|index| warning(&checklist.warnings[*index], lang))
        .collect();
    Case {
        key: case.key.clone(),
        case_number: case.case_number.clone(),
        title: case.title.clone(),
        body: case.body.clone(),
        date: case.date,
        level: case.level,
        record: case.record.clone(),
        changed: case.changed,
        measures: case
            .measures
            .iter()
            .map(|one| measure(one, case.body.as_deref(), checklist, lang))
            .collect(),
        warnings,
        one_sided: case.is_one_sided(checklist),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use utkik_casework::plan::Planner;
    use utkik_casework::record::{self, Record, Status};
    use utkik_checklist::PackFiles;

    #[test]
    fn tasks_stand_in_time_order_and_tell_what_is_late() {
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let measure = |id: &str, due: Option<Date>, status: Status| {
            let phase = checklist.measures.get(id).map(|known| known.phase).unwrap_or_default();
            record::Measure { id: id.to_owned(), phase, due, status, ..Default::default() }
        };
        let record = Record {
            measures: vec![
                measure("compare-outcome", None, Status::Planned),
                measure("follow-up-meeting", Some(date(2031, 2, 25)), Status::Planned),
                measure("inform-affected-first", Some(date(2031, 1, 31)), Status::Ongoing),
                measure("one-spokesperson", Some(date(2031, 1, 30)), Status::Done),
            ],
            // What was taken on after its day was never late.
            assessment: Some(record::Assessment {
                decided: date(2031, 1, 10),
                ..Default::default()
            }),
            ..Record::default()
        };
        let today = date(2031, 2, 1);
        let planner = Planner { checklist: &checklist, today, all: false, foundations: None };
        let plan = plan::Plan { today, cases: vec![planner.record(&record)] };
        let plan = super::plan(&plan, &checklist, Lang::Sv);
        let shown: Vec<(&str, bool, bool)> = plan
            .tasks()
            .iter()
            .map(|task| (task.measure.id.as_str(), task.late, task.is_open()))
            .collect();
        assert_eq!(
            shown,
            [
                ("one-spokesperson", false, false),
                ("inform-affected-first", true, true),
                ("follow-up-meeting", false, true),
                ("compare-outcome", false, true),
            ]
        );
    }
}
