//! What a record says of the item at hand: the level that stands, a sentence, and the plan it carries.

use super::model;
use crate::agenda::CaseNumber;
use crate::casework::record::{Assessment, Measure, Record, Records, State};
use crate::checklist::{Bilingual, Checklist, Level};
use crate::lang::{Lang, Text};
use crate::text;
use jiff::civil::Date;

/// The record of an item, and what its assessment says of the item's text.
#[derive(Clone, Copy, Debug)]
pub struct Recalled<'a> {
    /// The record.
    pub record: &'a Record,
    /// Absent where nothing was decided.
    pub state: Option<State>,
}

impl<'a> Recalled<'a> {
    /// The record among `records` of the item with this case number and fingerprint.
    #[must_use]
    pub fn find(
        records: &'a Records,
        case: Option<&CaseNumber>,
        fingerprint: &str,
        today: Date,
    ) -> Option<Self> {
        let record = records.find(case, fingerprint)?;
        if !records.is_sound(record) {
            return Some(Self { record, state: Some(State::Unreadable) });
        }
        Some(Self { record, state: record.state(fingerprint, today) })
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

    pub(super) fn assessment(
        &self,
        checklist: &Checklist,
        lang: Lang,
    ) -> Option<model::Assessment> {
        let state = self.state?;
        // Of a damaged record nothing is told but that it is damaged: what could be read may be wrong.
        let decided = self.record.assessment.as_ref().filter(|_| state != State::Unreadable);
        let path = self.record.path.as_str();
        let says = match decided {
            Some(decided) => says(decided, state, checklist, lang),
            None if state == State::Unreadable => text!("report.unreadable", record = path),
            None => return None,
        };
        Some(model::Assessment {
            level: decided.map(|decided| decided.level),
            decided: decided.map(|decided| decided.decided),
            state: state.name(),
            role: decided.and_then(|decided| decided.role.clone()),
            reason: decided.and_then(|decided| decided.reason.clone()),
            false_alarm: decided.is_some_and(|decided| decided.false_alarm),
            expires: decided.and_then(|decided| decided.expires),
            record: path.to_owned(),
            says: says.in_lang(lang),
        })
    }

    /// The plan of the record, with what `planned` adds where the assessment no longer holds.
    pub(super) fn plan(
        &self,
        planned: Vec<model::Measure>,
        checklist: &Checklist,
        lang: Lang,
    ) -> Vec<model::Measure> {
        let recorded: Vec<model::Measure> = self
            .record
            .measures
            .iter()
            .map(|measure| recorded_measure(measure, &planned, checklist, lang))
            .collect();
        if recorded.is_empty() {
            return planned;
        }
        let adds = self.state != Some(State::Valid);
        let new =
            planned.into_iter().filter(|new| adds && !recorded.iter().any(|old| old.id == new.id));
        let mut plan: Vec<model::Measure> = recorded.iter().cloned().chain(new).collect();
        plan.sort_by_key(|measure| (measure.phase, measure.due));
        plan
    }
}

fn says(decided: &Assessment, state: State, checklist: &Checklist, lang: Lang) -> Text {
    let level = checklist.level_entry(decided.level).name.in_lang(lang);
    let day = decided.decided.to_string();
    match state {
        State::Valid if decided.false_alarm => text!("report.false-alarm", day = day),
        State::Valid => text!("report.valid", day = day, level = level),
        State::Stale | State::Unreadable => text!("report.stale", day = day, level = level),
        State::Expired => {
            let last = decided.expires.unwrap_or(decided.decided).to_string();
            text!("report.expired", day = day, level = level, last = last)
        }
    }
}

/// A recorded measure in words; one that the checklist no longer has goes by its id.
#[must_use]
pub fn recorded_measure(
    recorded: &Measure,
    planned: &[model::Measure],
    checklist: &Checklist,
    lang: Lang,
) -> model::Measure {
    let known = checklist.measures.find(&recorded.id).map(|at| &checklist.measures[at]);
    let role = recorded.role.clone().unwrap_or_else(|| {
        known.map_or_else(String::new, |known| checklist.roles[known.role].id.clone())
    });
    let role_at = checklist.roles.find(&role);
    let role_name =
        role_at.map_or(role.as_str(), |at| checklist.roles[at].name.in_lang(lang)).to_owned();
    let because = planned.iter().find(|planned| planned.id == recorded.id);
    let say =
        |text: Option<&Bilingual>, or: &str| text.map_or(or, |text| text.in_lang(lang)).to_owned();
    model::Measure {
        presumes: Vec::new(),
        id: recorded.id.clone(),
        phase: recorded.phase,
        before_publication: known.is_some_and(|known| known.publication),
        role,
        role_name,
        due: recorded.due,
        because: because.map(|planned| planned.because.clone()).unwrap_or_default(),
        title: say(known.map(|known| &known.title), &recorded.id),
        how: say(known.map(|known| &known.how), ""),
        kind: known.map(|known| known.kind).unwrap_or_default(),
        status: Some(recorded.status.name()),
        done: recorded.done,
        reason: recorded.reason.clone(),
        effect: recorded.effect.clone(),
    }
}
