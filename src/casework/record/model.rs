//! The model of a record: what its keys mean.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::timing::Timing;
use utkik_agenda::CaseNumber;
use utkik_agenda::segment;
use utkik_checklist::{Complexity, Level, Phase};
use utkik_lang::Text;
use utkik_lang::text;

/// The version of the form of records.
pub const SCHEMA: u32 = 1;

/// The record of a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The file as reports name it: `utkik/records/KS2026-412.toml`.
    pub path: String,
    /// The numbers that the case has had, as written; none for an item without one.
    pub cases: Vec<String>,
    /// A neutral title.
    pub title: String,
    /// Ids of the risk factors that made up the level.
    pub topics: Vec<String>,
    /// The texts that were assessed.
    pub meetings: Vec<Meeting>,
    /// The decision of people; `None` if a record only has measures or incidents.
    pub assessment: Option<Assessment>,
    /// Earlier decisions.
    pub earlier: Vec<Assessment>,
    /// Answers to the deeper questions.
    pub answers: Vec<Answer>,
    /// The cell that the answers of step 3 lead to.
    pub cell: Option<Cell>,
    /// The plan.
    pub measures: Vec<Measure>,
}

/// A meeting at which the case was up, or was to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meeting {
    /// The body.
    pub body: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The fingerprint of the item's text there.
    pub fingerprint: Option<String>,
    /// The tool's level for that text.
    pub tool: Option<Level>,
    /// The tool's score for that text, 0 to 1.
    pub score: Option<f64>,
    /// The level that applied when it was assessed.
    pub level: Option<Level>,
}

/// A decision of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// The level.
    pub level: Level,
    /// When.
    pub decided: Date,
    /// The role that decided; never a name.
    pub role: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether the tool's flag was a false alarm.
    pub false_alarm: bool,
    /// The last day on which it holds.
    pub expires: Option<Date>,
}

/// An answer to one of the deeper questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The question's id.
    pub question: String,
    /// The id of the answer; none for "we do not know".
    pub answer: Option<String>,
    /// Quotes that it rests on.
    pub evidence: Vec<String>,
}

/// A cell of conflict and complexity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The level of conflict.
    pub conflict: Level,
    /// The complexity.
    pub complexity: Complexity,
}

/// A measure of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The measure's id in the catalogue.
    pub id: String,
    /// When it is taken, seen from the meeting.
    pub phase: Phase,
    /// The role that owns it; where there is none, the catalogue's.
    pub role: Option<String>,
    /// The day by which it should be done.
    pub due: Option<Date>,
    /// Its progress.
    pub status: Status,
    /// Why it was declined, or chosen.
    pub reason: Option<String>,
    /// Its effect.
    pub effect: Option<String>,
    /// The day on which it was done.
    pub done: Option<Date>,
}

/// The progress of a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is to be done.
    #[default]
    Planned,
    /// It is in progress.
    Ongoing,
    /// It is done.
    Done,
    /// It was decided not to do it; the record says why.
    Declined,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Ongoing, Self::Done, Self::Declined];

    /// Its name in records and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Ongoing => "ongoing",
            Self::Done => "done",
            Self::Declined => "declined",
        }
    }

    /// Whether something is still to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Ongoing)
    }
}

/// The state of an assessment in relation to the present text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The text is the one that was assessed.
    Valid,
    /// The text has changed since.
    Stale,
    /// The last day of the assessment has passed.
    Expired,
    /// The record is damaged, so that nobody knows what was decided.
    Unreadable,
}

impl State {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Stale => "stale",
            Self::Expired => "expired",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Record {
    /// The measures that apply: of a false alarm only those that were done or declined, since
    /// nobody needs to take the others.
    pub fn effective_measures(&self) -> impl Iterator<Item = &Measure> {
        let called_off = self.assessment.as_ref().is_some_and(|decided| decided.false_alarm);
        self.measures.iter().filter(move |measure| !(called_off && measure.status.is_open()))
    }

    /// The day on which its measures were taken on: that of the assessment.
    #[must_use]
    pub fn taken_on(&self) -> Option<Date> {
        self.assessment.as_ref().map(|decided| decided.decided)
    }

    /// The last meeting in it.
    #[must_use]
    pub fn last_meeting(&self) -> Option<Date> {
        self.meetings.iter().filter_map(|meeting| meeting.date).max()
    }

    /// The timing, on the day `today`, of one of its measures that is still to do.
    #[must_use]
    pub fn timing(&self, measure: &Measure, today: Date) -> Timing {
        let days = (self.taken_on(), self.last_meeting());
        Timing::of_open(measure.due, measure.phase, days, today)
    }

    /// The case numbers that can be read as such.
    pub fn case_numbers(&self) -> impl Iterator<Item = CaseNumber> {
        self.cases.iter().filter_map(|case| segment::case_number(case))
    }

    /// The texts that people wrote or that were copied, each with its name, to be searched for
    /// personal details.
    #[must_use]
    pub fn free_texts(&self) -> Vec<(Text, &str)> {
        let unread = |case: &&String| segment::case_number(case).is_none();
        let cases =
            self.cases.iter().filter(unread).map(|case| (text!("privacy.place.case"), case));
        let decided = self.assessment.iter().chain(&self.earlier);
        let reasons = decided.clone().filter_map(|decided| decided.reason.as_ref());
        let roles = decided.filter_map(|decided| decided.role.as_ref());
        let own = |measure: fn(&Measure) -> Option<&String>| {
            self.measures.iter().filter_map(measure).collect::<Vec<_>>()
        };
        let roles = roles.chain(own(|measure| measure.role.as_ref()));
        let reasons = reasons.chain(own(|measure| measure.reason.as_ref()));
        let effects = own(|measure| measure.effect.as_ref()).into_iter();
        let bodies = self.meetings.iter().filter_map(|meeting| meeting.body.as_ref());
        let evidence = self.answers.iter().flat_map(|answer| &answer.evidence);
        std::iter::once((text!("privacy.place.title"), &self.title))
            .chain(cases)
            .chain(roles.map(|text| (text!("privacy.place.role"), text)))
            .chain(reasons.map(|text| (text!("privacy.place.reason"), text)))
            .chain(effects.map(|text| (text!("privacy.place.effect"), text)))
            .chain(bodies.map(|text| (text!("privacy.place.body"), text)))
            .chain(evidence.map(|text| (text!("privacy.place.evidence"), text)))
            .map(|(place, text)| (place, text.as_str()))
            .collect()
    }

    /// Whether the text with this fingerprint was assessed.
    #[must_use]
    pub fn has_assessed(&self, fingerprint: &str) -> bool {
        self.meetings.iter().any(|meeting| meeting.fingerprint.as_deref() == Some(fingerprint))
    }

    /// The state of the assessment for the text with this fingerprint on the day `today`; `None` if
    /// nothing was decided.
    #[must_use]
    pub fn state(&self, fingerprint: &str, today: Date) -> Option<State> {
        let assessment = self.assessment.as_ref()?;
        let expired = assessment.expires.is_some_and(|last| last < today);
        Some(match (expired, self.has_assessed(fingerprint)) {
            (true, _) => State::Expired,
            (false, true) => State::Valid,
            (false, false) => State::Stale,
        })
    }

    /// Notes that the text of `meeting` was assessed: in the place of an entry of the same text, body
    /// and day, or of one that lacks the text, or after the others. A body can meet twice in a day.
    pub fn note(&mut self, meeting: Meeting) {
        let met = |other: &Meeting| (&other.body, other.date) == (&meeting.body, meeting.date);
        let same = |other: &Meeting| met(other) && other.fingerprint == meeting.fingerprint;
        let open = |other: &Meeting| met(other) && other.fingerprint.is_none();
        let at = self.meetings.iter().position(same).or(self.meetings.iter().position(open));
        match at.and_then(|at| self.meetings.get_mut(at)) {
            Some(other) => *other = meeting,
            None => self.meetings.push(meeting),
        }
    }

    /// Enters a decision; the one that it replaces is kept among the earlier decisions.
    pub fn decide(&mut self, decided: Assessment) {
        if self.assessment.as_ref() != Some(&decided) {
            self.earlier.extend(self.assessment.replace(decided));
        }
    }

    /// Whether the record is of another case than `case`: both have numbers, and none is the same.
    #[must_use]
    pub fn is_anothers(&self, case: Option<&CaseNumber>) -> bool {
        let same = |case| self.case_numbers().any(|other| other.same_case(case));
        !self.cases.is_empty() && case.is_some_and(|case| !same(case))
    }

    /// The next meeting on or after `today`, or else the last one, of those with a day.
    #[must_use]
    pub fn meeting(&self, today: Date) -> Option<&Meeting> {
        let dated = || self.meetings.iter().filter(|meeting| meeting.date.is_some());
        let coming = dated().filter(|meeting| meeting.date >= Some(today));
        coming.min_by_key(|meeting| meeting.date).or_else(|| dated().max_by_key(|m| m.date))
    }

    /// Sets the answer to a question.
    pub fn answer(&mut self, answer: Answer) {
        match self.answers.iter_mut().find(|other| other.question == answer.question) {
            Some(other) => *other = answer,
            None => self.answers.push(answer),
        }
    }
}

/// Whether both are numbers of one case, sub-numbers of documents left out.
pub(super) fn is_same(a: &CaseNumber, b: &CaseNumber) -> bool {
    let bare = |number: &CaseNumber| number.key().split('-').take(2).collect::<Vec<_>>().join("-");
    bare(a) == bare(b)
}

/// The name of the file that keeps the record of an item with this case number, or where it has none,
/// with this fingerprint.
#[must_use]
pub fn file_name(case: Option<&CaseNumber>, fingerprint: &str) -> String {
    let stem = case.map_or_else(|| format!("item-{fingerprint}"), CaseNumber::key);
    let safe = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    format!("{}.toml", stem.chars().map(safe).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn record(expires: Option<Date>) -> Record {
        let assessment = Assessment { level: Level::Low, expires, ..Assessment::default() };
        let meeting = Meeting { fingerprint: Some("a".to_owned()), ..Meeting::default() };
        Record { assessment: Some(assessment), meetings: vec![meeting], ..Record::default() }
    }

    #[test]
    fn an_assessment_holds_for_its_text_and_until_its_last_day() {
        let last = date(2026, 6, 30);
        let cases = [
            (record(None), "a", State::Valid, "the same text"),
            (record(None), "b", State::Stale, "another text"),
            (record(Some(last)), "a", State::Valid, "on the last day"),
            (record(Some(last.yesterday().unwrap())), "a", State::Expired, "the day after"),
            (record(Some(last.yesterday().unwrap())), "b", State::Expired, "and another text"),
        ];
        for (record, fingerprint, wanted, remark) in cases {
            assert_eq!(record.state(fingerprint, last), Some(wanted), "{remark}");
        }
        assert_eq!(Record::default().state("a", last), None);
    }

    #[test]
    fn files_are_named_after_cases() {
        let case = segment::case_number("KS 2026/0412").unwrap();
        assert_eq!(file_name(Some(&case), "f"), "KS2026-412.toml");
        assert_eq!(file_name(None, "0123"), "item-0123.toml");
        let odd = CaseNumber::new("K&F 2026/4", "K&F", 2026, 4, None);
        assert_eq!(file_name(Some(&odd), "f"), "K_F2026-4.toml");
    }

    #[test]
    fn a_meeting_is_noted_once() {
        let mut record = record(None);
        let meeting = |day, fingerprint: &str| Meeting {
            body: Some("Nämnden".to_owned()),
            date: day,
            fingerprint: Some(fingerprint.to_owned()),
            ..Meeting::default()
        };
        record.note(meeting(Some(date(2026, 1, 1)), "b"));
        record.note(meeting(Some(date(2026, 1, 1)), "c"));
        record.note(meeting(Some(date(2026, 1, 1)), "b"));
        record.note(meeting(None, "d"));
        record.note(meeting(None, "d"));
        let known: Vec<_> = record.meetings.iter().filter_map(|m| m.fingerprint.clone()).collect();
        assert_eq!(known, ["a", "b", "c", "d"], "two texts of one day are two");
        assert_eq!(record.meeting(date(2026, 1, 2)).unwrap().date, Some(date(2026, 1, 1)));
    }
}
