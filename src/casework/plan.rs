//! The to-do list: the measures of records and of screened items, with roles and last days.

use jiff::civil::Date;

use super::foundation;
use super::item::Item;
pub use super::planned::{PlannedMeasure, Progress};
use super::recalled::{AttachedRecord, measures_of_cell};
pub use super::record::Timing;
use super::record::{self, Record, Records};
use utkik_checklist::{Checklist, Index, Level, Measure, Named as _, Risk};
use utkik_screen::measure::{self, MeasureInputs};

/// A to-do list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The day for which it was made.
    pub today: Date,
    /// The cases.
    pub cases: Vec<Case>,
}

/// The plan of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its key among the cases, safe in file names and calendars.
    pub key: String,
    /// Its case number, as written.
    pub case_number: Option<String>,
    /// Its title.
    pub title: String,
    /// The body that meets.
    pub body: Option<String>,
    /// The meeting that counts.
    pub date: Option<Date>,
    /// The level that stands.
    pub level: Level,
    /// The record, where there is one.
    pub record: Option<String>,
    /// The last day named in its record.
    pub changed: Option<Date>,
    /// Its measures, in the order of time.
    pub measures: Vec<PlannedMeasure>,
}

impl Case {
    /// The measures that the checklist knows and people have not declined.
    pub fn accepted<'c>(&self, checklist: &'c Checklist) -> impl Iterator<Item = &'c Measure> {
        let taken = self.measures.iter().filter(|measure| !measure.is_declined());
        taken.filter_map(|measure| measure.known).map(|known| &checklist.measures[known])
    }

    /// Whether there are security measures and no dialogue.
    #[must_use]
    pub fn is_one_sided(&self, checklist: &Checklist) -> bool {
        self.accepted(checklist).any(Measure::is_security)
            && !self.accepted(checklist).any(Measure::is_dialogue)
    }
}

/// Makes plans.
#[derive(Clone, Copy, Debug)]
pub struct Planner<'a> {
    /// The checklist.
    pub checklist: &'a Checklist,
    /// The day it is seen from.
    pub today: Date,
    /// Whether to add every measure that may be taken, not only those that are planned.
    pub all: bool,
    /// The foundations, so that measures can name the elements that they presume.
    pub foundations: Option<&'a foundation::Record>,
}

impl Planner<'_> {
    /// The plan of a record.
    #[must_use]
    pub fn record(&self, record: &Record) -> Case {
        let meeting = record.meeting(self.today);
        let (body, date) = meeting.map_or((None, None), |one| (one.body.clone(), one.date));
        let level = record.assessment.as_ref().map_or(Level::Low, |decided| decided.level);
        let recorded = |measure| PlannedMeasure::recorded(measure, record, &[], self.checklist);
        let mut measures: Vec<PlannedMeasure> = record.effective_measures().map(recorded).collect();
        if self.all {
            let find = |id: &String| self.checklist.risks.find(id);
            let factors: Vec<Index<Risk>> = record.topics.iter().filter_map(find).collect();
            let extra = measures_of_cell(record, self.checklist);
            self.add_all_measures(&mut measures, &MeasureInputs { level, factors, extra }, date);
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
        })
    }

    /// The plans of the screened `items` that call for attention or that people have planned measures for.
    #[must_use]
    pub fn items(&self, items: &[Item]) -> Vec<Case> {
        let planned = |recalled: &AttachedRecord| !recalled.record.measures.is_empty();
        let due = |item: &&Item| item.is_flagged() || item.recalled.as_ref().is_some_and(planned);
        items.iter().filter(due).map(|item| self.item(item)).collect()
    }

    /// The plans of the sound `records` in which something is still to do.
    #[must_use]
    pub fn records(&self, records: &Records) -> Vec<Case> {
        let waits = |record: &&Record| {
            self.all || record.effective_measures().any(|measure| measure.status.is_open())
        };
        records.iter().filter(waits).map(|record| self.record(record)).collect()
    }

    /// The plan of a screened item.
    #[must_use]
    pub fn item(&self, item: &Item) -> Case {
        let mut measures = item.measures.clone();
        let screened = &item.screened;
        let record = item.recalled.as_ref().map(|recalled| &recalled.record);
        if self.all {
            let extra = record.map(|record| measures_of_cell(record, self.checklist));
            let grounds =
                MeasureInputs::new(screened.assessment(), item.level, extra.unwrap_or_default());
            self.add_all_measures(&mut measures, &grounds, screened.meeting.date);
        }
        let name = record::file_name(screened.case_number(), &screened.fingerprint);
        let own = record.and_then(|record| record.path.rsplit('/').next()).unwrap_or(&name);
        let title = record.map(|record| record.title.clone()).filter(|title| !title.is_empty());
        self.case(Case {
            key: own.trim_end_matches(".toml").to_owned(),
            case_number: screened.case_number().map(ToString::to_string),
            title: title.unwrap_or_else(|| screened.title().to_owned()),
            body: screened.meeting.body.clone(),
            date: screened.meeting.date,
            level: item.level,
            record: record.map(|record| record.path.clone()),
            changed: record.and_then(changed),
            measures,
        })
    }

    /// Adds every measure that may be taken for these factors and level and is not on the plan yet.
    fn add_all_measures(
        &self,
        measures: &mut Vec<PlannedMeasure>,
        grounds: &MeasureInputs,
        date: Option<Date>,
    ) {
        for planned in measure::all_measures(grounds, self.checklist, date) {
            let id = self.checklist.measures[planned.measure].id();
            if !measures.iter().any(|known| known.id == id) {
                measures.push(PlannedMeasure::proposed(&planned, self.checklist));
            }
        }
    }

    fn case(&self, mut case: Case) -> Case {
        case.measures.iter_mut().for_each(|measure| measure.see_from(self.today, case.date));
        case.measures.sort_by_key(|measure| (measure.phase, measure.due.is_none(), measure.due));
        if let Some(foundations) = self.foundations {
            for measure in &mut case.measures {
                measure.presume(foundations, self.checklist);
            }
        }
        case
    }
}

/// The last day named in a record.
fn changed(record: &Record) -> Option<Date> {
    let decided = record.assessment.as_ref().map(|decided| decided.decided);
    record.measures.iter().map(|measure| measure.done).chain([decided]).max().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Assessment, Meeting, Status};
    use jiff::civil::date;
    use std::sync::LazyLock;
    use utkik_checklist::PackFiles;

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
        let today = date(2031, 2, 1);
        Planner { checklist: &SKR, today, all, foundations: None }.record(&record)
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
            assert_eq!(case(measures, false).is_one_sided(&SKR), wanted, "{remark}");
        }
    }

    #[test]
    fn the_ladder_adds_what_the_record_lacks_with_days_from_its_meeting() {
        let done = measure("inform-affected-first", Some(date(2031, 1, 2)), Status::Done);
        let case = case(vec![done], true);
        let own: Vec<_> =
            case.measures.iter().filter(|one| one.id == "inform-affected-first").collect();
        let status = |measure: &PlannedMeasure| measure.progress.as_ref().map(|one| one.status);
        assert_eq!((own.len(), status(own[0])), (1, Some(Status::Done)));
        let proposed = case.measures.iter().find(|one| one.id == "explain-the-decision").unwrap();
        assert_eq!((status(proposed), proposed.due), (None, Some(date(2031, 2, 14))));
        assert_eq!(case.key, "KS2031-12");
    }
}
