//! The to-do list: the measures of records and of screened items, who takes them and by when.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::agenda::segment;
use crate::casework::record::{self, Record};
use crate::checklist::{Checklist, Index, Level, Measure, Named as _, Risk};
use crate::lang::Lang;
use crate::report::model::{self, Item};
use crate::report::{proposed_measure, recorded_measure, warning};
use crate::screen::measure::{self, Basis, Planned};
use crate::study::decision;

/// The to-do list of one or more cases.
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
    pub measures: Vec<model::Measure>,
    /// What may backfire.
    pub warnings: Vec<model::Warning>,
    /// Whether security stands without information or dialogue beside it.
    pub one_sided: bool,
}

/// A measure of a case.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// The case.
    pub case: &'a Case,
    /// The measure.
    pub measure: &'a model::Measure,
    /// Whether its day has passed and it is not done.
    pub late: bool,
}

impl Plan {
    /// All measures of all cases, the earliest day first and those without a day last.
    #[must_use]
    pub fn tasks(&self) -> Vec<Task<'_>> {
        let of = |case| {
            let task = move |measure| Task { case, measure, late: is_late(measure, self.today) };
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
        is_open(self.measure)
    }
}

fn is_open(measure: &model::Measure) -> bool {
    !matches!(measure.status, Some("done" | "declined"))
}

fn is_late(measure: &model::Measure, today: Date) -> bool {
    is_open(measure) && measure.due.is_some_and(|due| due < today)
}

/// What a plan is made with.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    /// The checklist.
    pub checklist: &'a Checklist,
    /// The language.
    pub lang: Lang,
    /// The day.
    pub today: Date,
    /// Whether the whole ladder is wanted and not only the fewest measures.
    pub all: bool,
}

impl Maker<'_> {
    /// The plan of a record.
    #[must_use]
    pub fn of_record(&self, record: &Record) -> Case {
        let meeting = record.meeting(self.today);
        let (body, date) = meeting.map_or((None, None), |one| (one.body.clone(), one.date));
        let level = record.assessment.as_ref().map_or(Level::Low, |decided| decided.level);
        let words = |measure| recorded_measure(measure, &[], self.checklist, self.lang);
        let mut measures: Vec<model::Measure> = record.measures.iter().map(words).collect();
        if self.all {
            let planned = measure::ladder(&self.basis(record, level), self.checklist, date);
            self.add(&mut measures, &planned);
        }
        let stem = record.path.rsplit('/').next().unwrap_or_default();
        self.case(Case {
            key: stem.trim_end_matches(".toml").to_owned(),
            case_number: record.cases.last().cloned(),
            title: record.title.clone(),
            body,
            date,
            level,
            record: Some(record.path.clone()),
            changed: changed(record),
            measures,
            warnings: Vec::new(),
            one_sided: false,
        })
    }

    /// The plan of a screened item, whose measures hold those of its record.
    #[must_use]
    pub fn of_item(&self, item: &Item, record: Option<&Record>) -> Case {
        let mut measures = item.measures.clone();
        if self.all {
            let extra = record.map(|record| self.of_cell(record)).unwrap_or_default();
            let basis = decision::basis(item, item.level, extra, self.checklist);
            let planned = measure::ladder(&basis, self.checklist, item.date);
            self.add(&mut measures, &planned);
        }
        let number = item.case_number.as_deref().and_then(segment::case_number);
        let name = record::file_name(number.as_ref(), &item.fingerprint);
        let own = record.and_then(|record| record.path.rsplit('/').next()).unwrap_or(&name);
        let title = record.map(|record| record.title.clone()).filter(|title| !title.is_empty());
        self.case(Case {
            key: own.trim_end_matches(".toml").to_owned(),
            case_number: item.case_number.clone(),
            title: title.unwrap_or_else(|| item.title.clone()),
            body: item.body.clone(),
            date: item.date,
            level: item.level,
            record: record.map(|record| record.path.clone()),
            changed: record.and_then(changed),
            measures,
            warnings: Vec::new(),
            one_sided: false,
        })
    }

    /// What measures for a recorded case are chosen from.
    fn basis(&self, record: &Record, level: Level) -> Basis {
        let find = |id: &String| self.checklist.risks.find(id);
        let active: Vec<Index<Risk>> = record.topics.iter().filter_map(find).collect();
        Basis { level, active, extra: self.of_cell(record) }
    }

    /// The measures of the cell that the record's answers lead to.
    fn of_cell(&self, record: &Record) -> Vec<Index<Measure>> {
        let cell = record.cell.and_then(|wanted| {
            let mut cells = self.checklist.cells.iter();
            cells.find(|cell| {
                (cell.conflict, cell.complexity) == (wanted.conflict, wanted.complexity)
            })
        });
        cell.map(|cell| cell.measures.clone()).unwrap_or_default()
    }

    fn add(&self, measures: &mut Vec<model::Measure>, planned: &[Planned]) {
        for planned in planned {
            let id = self.checklist.measures[planned.measure].id();
            if !measures.iter().any(|known| known.id == id) {
                measures.push(proposed_measure(planned, self.checklist, self.lang));
            }
        }
    }

    /// Puts the measures in order and looks at them together.
    fn case(&self, mut case: Case) -> Case {
        case.measures.sort_by_key(|measure| (measure.phase, measure.due.is_none(), measure.due));
        let taken = || case.measures.iter().filter(|measure| measure.status != Some("declined"));
        let known = || taken().filter_map(|measure| self.checklist.measures.get(&measure.id));
        let mut seen = BTreeSet::new();
        case.warnings = known()
            .flat_map(|measure| &measure.backfires)
            .filter(|index| seen.insert(**index))
            .map(|index| warning(&self.checklist.warnings[*index], self.lang))
            .collect();
        case.one_sided = known().any(Measure::is_security) && !known().any(Measure::is_dialogue);
        case
    }
}

/// The latest day that a record tells of.
fn changed(record: &Record) -> Option<Date> {
    let decided = record.assessment.as_ref().map(|decided| decided.decided);
    record.measures.iter().map(|measure| measure.done).chain([decided]).max().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::record::{Assessment, Meeting, Status};
    use crate::checklist::PackFiles;
    use jiff::civil::date;
    use std::sync::LazyLock;

    static SKR: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

    fn measure(id: &str, due: Option<Date>, status: Status) -> record::Measure {
        let phase = SKR.measures.get(id).map(|known| known.phase).unwrap_or_default();
        let reason = Some("x".to_owned());
        record::Measure { id: id.to_owned(), phase, due, status, reason, ..Default::default() }
    }

    fn case(measures: Vec<record::Measure>, all: bool) -> Case {
        let day = date(2031, 2, 11);
        let meeting = Meeting { date: Some(day), ..Meeting::default() };
        let assessment = Assessment { level: Level::High, ..Assessment::default() };
        let record = Record {
            path: "utkik/records/KS2031-12.toml".to_owned(),
            topics: vec!["school-closure".to_owned()],
            meetings: vec![meeting],
            assessment: Some(assessment),
            measures,
            ..Record::default()
        };
        let maker = Maker { checklist: &SKR, lang: Lang::Sv, today: date(2031, 2, 1), all };
        maker.of_record(&record)
    }

    #[test]
    fn tasks_stand_in_time_order_and_tell_what_is_late() {
        let measures = vec![
            measure("compare-outcome", None, Status::Planned),
            measure("follow-up-meeting", Some(date(2031, 2, 25)), Status::Planned),
            measure("inform-affected-first", Some(date(2031, 1, 31)), Status::Ongoing),
            measure("one-spokesperson", Some(date(2031, 1, 30)), Status::Done),
        ];
        let plan = Plan { today: date(2031, 2, 1), cases: vec![case(measures, false)] };
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
        assert_eq!(plan.cases[0].key, "KS2031-12");
    }

    #[test]
    fn security_alone_is_told() {
        let guards = || measure("low-key-guards", None, Status::Planned);
        let inform = |status| measure("inform-affected-first", None, status);
        let cases = [
            (vec![guards()], true, "guards alone"),
            (vec![guards(), inform(Status::Planned)], false, "with information beside them"),
            (vec![guards(), inform(Status::Declined)], true, "which was declined"),
            (vec![inform(Status::Planned)], false, "no guards"),
        ];
        for (measures, wanted, remark) in cases {
            assert_eq!(case(measures, false).one_sided, wanted, "{remark}");
        }
    }

    #[test]
    fn the_ladder_adds_what_the_record_lacks_with_days_from_its_meeting() {
        let done = measure("inform-affected-first", Some(date(2031, 1, 2)), Status::Done);
        let case = case(vec![done], true);
        let own: Vec<_> =
            case.measures.iter().filter(|one| one.id == "inform-affected-first").collect();
        assert_eq!((own.len(), own[0].status), (1, Some("done")));
        let proposed = case.measures.iter().find(|one| one.id == "explain-the-decision").unwrap();
        assert_eq!((proposed.status, proposed.due), (None, Some(date(2031, 2, 14))));
    }
}
