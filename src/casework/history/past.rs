//! Earlier meetings and incidents, and their circumstances for an item.

use jiff::ToSpan;
use jiff::civil::Date;

use super::likeness::likeness;
use crate::incident::Incident;
use crate::record::{Record, Records};
use utkik_agenda::{CaseNumber, ItemKind};
use utkik_checklist::{Checklist, Event, Index, Level, Risk, TOPIC};
use utkik_lang::text;
use utkik_lang::{Arg, Text};
use utkik_screen::{Circumstance, Item, Location, Trace};
use utkik_text::Place;

/// The history that cases are judged by: items of earlier meetings, and incidents.
#[derive(Clone, Debug, Default)]
pub struct CaseHistory {
    /// Items of earlier meetings.
    pub earlier: Vec<EarlierItem>,
    /// Incidents.
    pub incidents: Vec<Incident>,
    /// The file of the incidents, as reports name it.
    pub incidents_path: String,
}

/// An item of an earlier meeting, out of its papers or a record.
#[derive(Clone, Debug, Default)]
pub struct EarlierItem {
    /// Its case numbers.
    pub cases: Vec<CaseNumber>,
    /// Its title.
    pub title: String,
    /// The body that met.
    pub body: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The level that it had.
    pub level: Level,
    /// Whether it was tabled or referred back, or proposed to be.
    pub tabled: bool,
    /// Ids of the factors that it had.
    pub topics: Vec<String>,
    /// The mentions of threats or worse in its papers.
    pub threats: Vec<ReportedThreat>,
    /// The file.
    pub path: String,
    /// The place in it.
    pub place: Option<Place>,
}

/// Words of earlier papers that mention a threat or worse.
#[derive(Clone, Debug)]
pub struct ReportedThreat {
    /// The factor that they speak for.
    pub factor: Index<Risk>,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub at: Location,
}

impl EarlierItem {
    fn location(&self) -> Location {
        Location::at(&self.path, self.place)
    }
}

/// The item that is asked about.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Its case number.
    pub case: Option<&'a CaseNumber>,
    /// Its title; empty for a standing item, which every meeting has.
    pub title: &'a str,
    /// The body that meets.
    pub body: Option<&'a str>,
    /// The day of the meeting.
    pub date: Option<Date>,
    /// Ids of the factors that say what it is about.
    pub topics: Vec<&'a str>,
}

impl<'a> Subject<'a> {
    /// What is asked about `item`, with the topics that its text alone shows.
    #[must_use]
    pub fn new(item: &'a Item, checklist: &'a Checklist) -> Self {
        let risks = item.tool.active().map(|part| &checklist.risks[part.risk]);
        let topical = risks.filter(|risk| checklist.areas[risk.area].id == TOPIC);
        let standing = item.on_agenda.kind == ItemKind::Procedural;
        Self {
            case: item.case_number(),
            title: if standing { "" } else { item.title() },
            body: item.meeting.body.as_deref(),
            date: item.meeting.date,
            topics: topical.map(|risk| risk.id.as_str()).collect(),
        }
    }
}

impl CaseHistory {
    /// Adds what `records` say of earlier meetings.
    pub fn remember(&mut self, records: &Records) {
        for record in records.iter() {
            let cases: Vec<CaseNumber> = record.case_numbers().collect();
            for meeting in &record.meetings {
                let level = meeting.level.or(meeting.tool).unwrap_or_default();
                self.earlier.push(EarlierItem {
                    cases: cases.clone(),
                    title: record.title.clone(),
                    body: meeting.body.clone(),
                    date: meeting.date,
                    level: if is_false_alarm(record) { Level::Low } else { level },
                    tabled: false,
                    topics: record.topics.clone(),
                    threats: Vec::new(),
                    path: record.path.clone(),
                    place: None,
                });
            }
        }
    }

    /// What is known of `subject`, nothing of the meeting itself or of later ones.
    #[must_use]
    pub fn circumstances_of(
        &self,
        subject: &Subject<'_>,
        checklist: &Checklist,
    ) -> Vec<Circumstance> {
        let weighs = &checklist.history;
        let earlier: Vec<&EarlierItem> = self.earlier_of(subject, checklist).collect();
        let found = [
            flagged(&earlier, subject, checklist),
            tabled(&earlier, weighs.each_time_tabled),
            self.in_case(&earlier, subject, checklist),
            self.in_topic(subject, checklist),
        ];
        found.into_iter().flatten().filter(|known| known.activation > 0.0).collect()
    }

    /// Incidents in the case, reported ones and those that its earlier papers tell of: a meeting counts as one.
    fn in_case(
        &self,
        earlier: &[&EarlierItem],
        subject: &Subject<'_>,
        checklist: &Checklist,
    ) -> Option<Circumstance> {
        let own: Vec<&Incident> = self.incidents_of(subject).collect();
        let months = checklist.history.months;
        let told = earlier.iter().filter(|earlier| {
            let recent = earlier.date.is_none_or(|then| is_within(then, subject.date, months));
            recent && !earlier.threats.is_empty() && is_same_case(earlier, subject)
        });
        let told: Vec<&&EarlierItem> = told.collect();
        let mut traces: Vec<Trace> =
            own.iter().map(|incident| self.incident_trace(incident, checklist)).collect();
        for earlier in &told {
            traces.extend(earlier.threats.iter().map(|threat| Trace {
                says: text!("history.threat", when = when(earlier), quote = threat.quote.as_str()),
                at: threat.at.clone(),
            }));
        }
        let n = own.len() + told.len();
        incidents_known(Event::IncidentInCase, n, traces, checklist)
    }

    /// The incidents in the case of `subject`, none after its meeting.
    pub(super) fn incidents_of(&self, subject: &Subject<'_>) -> impl Iterator<Item = &Incident> {
        let same = move |incident: &&Incident| {
            let number = incident.case_number();
            number.as_ref().zip(subject.case).is_some_and(|(a, b)| a.same_case(b))
                && subject.date.is_none_or(|date| incident.date <= date)
        };
        self.incidents.iter().filter(same)
    }

    /// The earlier meetings of the matter of `subject`.
    pub(super) fn earlier_of(
        &self,
        subject: &Subject<'_>,
        checklist: &Checklist,
    ) -> impl Iterator<Item = &EarlierItem> {
        let least = checklist.history.title_likeness;
        let before = self.earlier.iter().filter(|earlier| is_before(earlier, subject));
        before.filter(move |earlier| is_same(earlier, subject, least))
    }

    fn in_topic(&self, subject: &Subject<'_>, checklist: &Checklist) -> Option<Circumstance> {
        let months = checklist.history.topic_months;
        let other = self.incidents.iter().filter(|incident| {
            let number = incident.case_number();
            let same = number.as_ref().zip(subject.case).is_some_and(|(a, b)| a.same_case(b));
            !same
                && is_within(incident.date, subject.date, months)
                && self.topics(incident, number.as_ref()).any(|t| subject.topics.contains(&t))
        });
        let traces: Vec<Trace> =
            other.map(|incident| self.incident_trace(incident, checklist)).collect();
        incidents_known(Event::IncidentInTopic, traces.len(), traces, checklist)
    }

    /// The topics of an incident: its own, and those that its case had at earlier meetings.
    fn topics<'a>(
        &'a self,
        incident: &'a Incident,
        case: Option<&'a CaseNumber>,
    ) -> impl Iterator<Item = &'a str> {
        let of_case = self.earlier.iter().filter(move |earlier| {
            incident.topic.is_none()
                && case.is_some_and(|case| earlier.cases.iter().any(|other| other.same_case(case)))
        });
        let of_case = of_case.flat_map(|earlier| &earlier.topics);
        incident.topic.iter().chain(of_case).map(String::as_str)
    }

    fn incident_trace(&self, incident: &Incident, checklist: &Checklist) -> Trace {
        let category = checklist.categories.get(&incident.category);
        let what =
            category.map_or_else(|| Arg::from(incident.category.as_str()), |c| Arg::from(&c.name));
        let day = incident.date.to_string();
        let says = match &incident.case {
            Some(case) => {
                text!("history.incident-case", day = day, what = what, case = case.as_str())
            }
            None => text!("history.incident", day = day, what = what),
        };
        Trace { says, at: Location::at(&self.incidents_path, None) }
    }
}

/// `activation = min(incident + each_further * (n - 1), 1)` for `n` incidents.
fn incidents_known(
    event: Event,
    n: usize,
    traces: Vec<Trace>,
    checklist: &Checklist,
) -> Option<Circumstance> {
    let weighs = &checklist.history;
    let further = n.checked_sub(1)? as f64;
    Some(Circumstance {
        event,
        activation: (weighs.incident + weighs.each_further * further).min(1.0),
        traces,
        threatened: event == Event::IncidentInCase,
    })
}

/// Whether people said that the tool's flag was a false alarm.
fn is_false_alarm(record: &Record) -> bool {
    record.assessment.as_ref().is_some_and(|assessment| assessment.false_alarm)
}

/// Whether `earlier` is of a meeting before that of `subject`; without days, of another body.
fn is_before(earlier: &EarlierItem, subject: &Subject<'_>) -> bool {
    match (earlier.date, subject.date) {
        (Some(then), Some(now)) => then < now,
        (Some(_) | None, None) | (None, Some(_)) => earlier.body.as_deref() != subject.body,
    }
}

fn is_same(earlier: &EarlierItem, subject: &Subject<'_>, least: f64) -> bool {
    if let Some(case) = subject.case
        && !earlier.cases.is_empty()
    {
        return earlier.cases.iter().any(|other| other.same_case(case));
    }
    least > 0.0 && likeness(&earlier.title, subject.title) >= least
}

/// Whether `then` lies at most `months` before `now`, and not after it.
fn is_within(then: Date, now: Option<Date>, months: u32) -> bool {
    let Some(now) = now else { return true };
    let from = now.checked_sub(i64::from(months).months());
    then <= now && from.map_or(true, |from| then >= from)
}

/// `activation` is that of the highest level the matter had within the months that count, however often.
fn flagged(
    earlier: &[&EarlierItem],
    subject: &Subject<'_>,
    checklist: &Checklist,
) -> Option<Circumstance> {
    let weighs = &checklist.history;
    let counts = |earlier: &&&EarlierItem| {
        let recent = earlier.date.is_none_or(|then| is_within(then, subject.date, weighs.months));
        earlier.level > Level::Low && recent
    };
    let found: Vec<&&EarlierItem> = earlier.iter().filter(counts).collect();
    let highest = found.iter().map(|earlier| earlier.level).max()?;
    let trace = |earlier: &&&EarlierItem| {
        let level = &checklist.level_entry(earlier.level).name;
        Trace {
            says: text!("history.flagged", when = when(earlier), level = level),
            at: earlier.location(),
        }
    };
    let activation = if highest == Level::High { weighs.high } else { weighs.moderate };
    let traces = found.iter().map(trace).collect();
    let threatened = found.iter().any(|earlier| was_threatened(earlier, subject, checklist));
    Some(Circumstance { event: Event::FlaggedBefore, activation, traces, threatened })
}

/// Whether the papers of `earlier` told of threats, in the case of `subject` and not only under a like title.
fn was_threatened(earlier: &EarlierItem, subject: &Subject<'_>, checklist: &Checklist) -> bool {
    let threats = &checklist.history.threatened;
    let told = |risk: &Index<Risk>| earlier.topics.contains(&checklist.risks[*risk].id);
    is_same_case(earlier, subject) && threats.iter().any(told)
}

fn is_same_case(earlier: &EarlierItem, subject: &Subject<'_>) -> bool {
    let same = |case: &CaseNumber| earlier.cases.iter().any(|other| other.same_case(case));
    subject.case.is_some_and(same)
}

/// `activation = min(each * n, 1)` for a matter that was put off `n` times.
fn tabled(earlier: &[&EarlierItem], each: f64) -> Option<Circumstance> {
    let found: Vec<&&EarlierItem> = earlier.iter().filter(|earlier| earlier.tabled).collect();
    if found.is_empty() {
        return None;
    }
    let trace = |earlier: &&&EarlierItem| Trace {
        says: text!("history.tabled", when = when(earlier)),
        at: earlier.location(),
    };
    Some(Circumstance {
        event: Event::TabledBefore,
        activation: (each * found.len() as f64).min(1.0),
        traces: found.iter().map(trace).collect(),
        threatened: false,
    })
}

/// The meeting, in a few words.
fn when(earlier: &EarlierItem) -> Text {
    let day = earlier.date.map(|date| date.to_string());
    match (&earlier.body, day) {
        (Some(body), Some(day)) => text!("history.meeting", body = body.as_str(), day = day),
        (Some(body), None) => text!("history.body", body = body.as_str()),
        (None, Some(day)) => text!("history.day", day = day),
        (None, None) => text!("history.unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::sync::LazyLock;
    use utkik_agenda::segment;
    use utkik_checklist::PackFiles;

    static BUILTIN: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

    fn earlier(case: Option<&str>, title: &str, day: Date, level: Level) -> EarlierItem {
        EarlierItem {
            cases: case.and_then(segment::case_number).into_iter().collect(),
            title: title.to_owned(),
            date: Some(day),
            level,
            tabled: title.contains("återremiss"),
            ..EarlierItem::default()
        }
    }

    fn incident(case: Option<&str>, topic: Option<&str>, day: Date) -> Incident {
        Incident {
            date: day,
            category: "threat".to_owned(),
            case: case.map(str::to_owned),
            topic: topic.map(str::to_owned),
            ..Incident::default()
        }
    }

    /// What is known of the closing of a school on 8 December 2026 in KS 2026/412.
    fn known(past: &CaseHistory) -> Vec<(Event, f64)> {
        circumstances(past).iter().map(|known| (known.event, known.activation)).collect()
    }

    fn circumstances(past: &CaseHistory) -> Vec<Circumstance> {
        let case = segment::case_number("KS 2026/412");
        let subject = Subject {
            case: case.as_ref(),
            title: "Nedläggning av Kvarnlida skola",
            body: Some("Kommunstyrelsen"),
            date: Some(date(2026, 12, 8)),
            topics: vec!["school-closure"],
        };
        past.circumstances_of(&subject, &BUILTIN)
    }

    #[test]
    fn earlier_meetings_count_for_the_same_case_or_title() {
        let day = date(2026, 10, 1);
        let same = "Nedläggning av Kvarnlida skola";
        let cases = [
            (earlier(Some("KS 2026/412"), "Skolan", day, Level::High), true, "the same case"),
            (earlier(None, same, day, Level::High), true, "the same title"),
            (earlier(Some("KS 2026/9"), same, day, Level::High), false, "another case"),
            (earlier(None, same, day, Level::Low), false, "not flagged"),
            (earlier(None, same, date(2026, 12, 8), Level::High), false, "the same day"),
            (earlier(None, same, date(2027, 1, 1), Level::High), false, "later"),
            (earlier(None, same, date(2022, 1, 1), Level::High), false, "long ago"),
        ];
        for (one, wanted, remark) in cases {
            let past = CaseHistory { earlier: vec![one], ..CaseHistory::default() };
            assert_eq!(!known(&past).is_empty(), wanted, "{remark}");
        }
        let threat = |case: &str, topic: &str| EarlierItem {
            topics: vec![topic.to_owned()],
            ..earlier(Some(case), same, day, Level::High)
        };
        let threatened = [
            (threat("KS 2026/412", "threats-made"), true, "threats in the case"),
            (threat("KS 2026/412", "school-closure"), false, "a loaded matter without threats"),
            (
                EarlierItem { cases: Vec::new(), ..threat("KS 2026/412", "hate") },
                false,
                "a like title",
            ),
        ];
        for (one, wanted, remark) in threatened {
            let past = CaseHistory { earlier: vec![one], ..CaseHistory::default() };
            assert_eq!(circumstances(&past).iter().any(|one| one.threatened), wanted, "{remark}");
        }
        let back = earlier(Some("KS 2026/412"), "Skolan, återremiss", day, Level::Moderate);
        let past = CaseHistory { earlier: vec![back.clone(), back], ..CaseHistory::default() };
        assert_eq!(known(&past), [(Event::FlaggedBefore, 0.6), (Event::TabledBefore, 1.0)]);
    }

    #[test]
    fn incidents_count_more_in_their_case_than_in_their_topic_and_there_for_a_time() {
        let day = date(2026, 11, 3);
        let own = incident(Some("KS 2026/412"), None, day);
        let topic = incident(Some("BUN 2026/7"), Some("school-closure"), day);
        let old = incident(None, Some("school-closure"), date(2025, 11, 3));
        let later = incident(Some("KS 2026/412"), None, date(2026, 12, 9));
        let other = incident(None, Some("wind-power"), day);
        let cases = [
            (vec![own.clone()], vec![(Event::IncidentInCase, 0.8)], "in the case"),
            (vec![own.clone(), own], vec![(Event::IncidentInCase, 0.9)], "two"),
            (vec![topic], vec![(Event::IncidentInTopic, 0.8)], "in the topic"),
            (vec![old, later, other], vec![], "too old, later, of another topic"),
        ];
        for (incidents, wanted, remark) in cases {
            let past = CaseHistory { incidents, ..CaseHistory::default() };
            assert_eq!(known(&past), wanted, "{remark}");
        }
    }
}
