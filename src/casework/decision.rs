//! Decisions of people about items, and their entry into records.

use jiff::civil::Date;

use super::item::{Item, assessed, proposed};
use super::planned::PlannedMeasure;
use super::privacy::{self, Detail};
use super::questions::{self, Alternative, AnswersByQuestion, Outcome};
use super::recalled::answers_by_question;
use super::record::{self, Answer, Assessment, Folder, Meeting, Record, Records, Status};
use utkik_checklist::{Checklist, Level};
use utkik_lang::Lang;
use utkik_screen::measure::Planned;

/// A decision of people about an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// The level.
    pub level: Level,
    /// Whether the tool's flag is a false alarm.
    pub false_alarm: bool,
    /// The role that decides.
    pub role: Option<String>,
    /// The reason.
    pub reason: Option<String>,
    /// The day.
    pub decided: Date,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// A neutral title for the case.
    pub title: Option<String>,
    /// Answers to the deeper questions.
    pub given: AnswersByQuestion,
}

/// A decision with its consequences.
#[derive(Clone, Debug)]
pub struct DecisionOutcome {
    /// The record after the decision.
    pub record: Record,
    /// The case number of the item, as written.
    pub case_number: Option<String>,
    /// The level that the tool gives without answers of people.
    pub tool_level: Level,
    /// The decision.
    pub decision: Decision,
    /// The outcome of the answers.
    pub outcome: Outcome,
    /// The single answers that would change the outcome.
    pub alternatives: Vec<Alternative>,
    /// The plan of the record.
    pub measures: Vec<PlannedMeasure>,
}

impl DecisionOutcome {
    /// The consequences of `decision` about `item`, once it has been entered into `record`.
    #[must_use]
    pub fn new(record: Record, item: &Item, decision: &Decision, checklist: &Checklist) -> Self {
        let tool = item.screened.tool_level();
        let recorded = record.effective_measures();
        let measures = recorded
            .map(|measure| PlannedMeasure::recorded(measure, &record, &item.measures, checklist))
            .collect();
        Self {
            case_number: item.screened.case_number().map(ToString::to_string),
            tool_level: tool,
            outcome: questions::outcome(checklist, &decision.given, tool),
            alternatives: questions::alternatives(checklist, &decision.given, tool),
            measures,
            decision: decision.clone(),
            record,
        }
    }
}

/// The folder and file name of the record of `item`, whether or not it exists.
///
/// A new one is put into `folder`.
#[must_use]
pub fn record_location(
    item: &utkik_screen::Item,
    records: &Records,
    folder: &Folder,
) -> (Folder, String) {
    let known = records.find(item.case_number(), &item.fingerprint);
    let home = known.and_then(|record| records.location_of(record));
    home.map(|(folder, name)| (folder.clone(), name)).unwrap_or_else(|| {
        let name = record::file_name(item.case_number(), &item.fingerprint);
        // A file of that name may belong to another case, as when people corrected its number; it
        // is kept.
        (folder.clone(), records.free_name(folder, &name))
    })
}

/// Enters `decision` about `item` into `record`: the assessment, the text that it holds for, the
/// answers with their evidence (in `lang`), and the measures that follow. Measures that the record
/// already has are kept as they are; the measure to answer the questions is marked as done once
/// they are answered.
pub fn apply(
    record: &mut Record,
    item: &utkik_screen::Item,
    decision: &Decision,
    checklist: &Checklist,
    lang: Lang,
) {
    let outcome = questions::outcome(checklist, &decision.given, item.tool_level());
    identify(record, item, decision);
    for risk in item.topics(checklist) {
        if !record.topics.contains(&risk.id) {
            record.topics.push(risk.id.clone());
        }
    }
    record.note(Meeting {
        body: item.meeting.body.clone(),
        date: item.meeting.date,
        fingerprint: Some(item.fingerprint.clone()),
        tool: Some(item.tool_level()),
        score: Some(item.tool.score.value()),
        level: Some(decision.level),
    });
    record.decide(Assessment {
        level: decision.level,
        decided: decision.decided,
        role: decision.role.clone(),
        reason: decision.reason.clone(),
        false_alarm: decision.false_alarm,
        expires: decision.expires,
    });
    for (question, answer) in &decision.given {
        let evidence = evidence(item, question, checklist, lang);
        record.answer(Answer { question: question.clone(), answer: answer.clone(), evidence });
    }
    if let Some((conflict, complexity)) = outcome.axes() {
        record.cell = Some(record::Cell { conflict, complexity });
    }
    let planned = record.measures.iter().any(|measure| asks_for_answers(measure, checklist));
    let assessment = assessed(item, &answers_by_question(record), checklist);
    let follow = proposed(item, &assessment, decision.level, Some(record), checklist);
    if !decision.false_alarm {
        add_measures(record, &follow, checklist);
    }
    // A measure of the record is only ticked off by new answers: people may have reopened it.
    let answered = if planned {
        decision.given.values().any(Option::is_some)
    } else {
        record.answers.iter().any(|answer| answer.answer.is_some())
    };
    if answered {
        tick_off(record, decision.decided, checklist);
    }
}

/// Whether the measure is to answer the deeper questions.
fn asks_for_answers(measure: &record::Measure, checklist: &Checklist) -> bool {
    checklist.measures.get(&measure.id).is_some_and(|known| known.assessment)
}

/// Ticks off the measures that ask for the deeper assessment.
fn tick_off(record: &mut Record, day: Date, checklist: &Checklist) {
    let open = record.measures.iter_mut().filter(|measure| measure.status.is_open());
    for measure in open.filter(|measure| asks_for_answers(measure, checklist)) {
        measure.status = Status::Done;
        measure.done = Some(day);
    }
}

/// Names the case: its number, and a title that holds no personal detail.
fn identify(record: &mut Record, item: &utkik_screen::Item, decision: &Decision) {
    if let Some(number) = item.case_number() {
        let written = number.to_string();
        let known = record.case_numbers().any(|other| other == *number);
        if !known && !record.cases.contains(&written) {
            record.cases.push(written);
        }
    }
    match &decision.title {
        Some(title) => record.title = title.clone(),
        None if record.title.is_empty() && privacy::hits(item.title()).is_empty() => {
            record.title = item.title().to_owned();
        }
        None => {}
    }
}

/// The personal details that the agenda's title seems to have, in which case it is not kept. Empty
/// if people gave another title.
#[must_use]
pub fn details_of_title(item: &utkik_screen::Item, decision: &Decision) -> Vec<Detail> {
    if decision.title.is_some() { Vec::new() } else { privacy::details(item.title()) }
}

/// The number of quotations for the answers that seem to have personal details and are not kept.
#[must_use]
pub fn telling_quotations(
    item: &utkik_screen::Item,
    decision: &Decision,
    checklist: &Checklist,
    lang: Lang,
) -> usize {
    let quotes = |question: &String| proposed_evidence(item, question, checklist, lang);
    let all = decision.given.keys().flat_map(quotes);
    all.filter(|quote| !privacy::hits(quote).is_empty()).count()
}

/// The quotations for an answer, without those that seem to identify a person.
fn evidence(
    item: &utkik_screen::Item,
    question: &str,
    checklist: &Checklist,
    lang: Lang,
) -> Vec<String> {
    let mut evidence = proposed_evidence(item, question, checklist, lang);
    evidence.retain(|quote| privacy::hits(quote).is_empty());
    evidence
}

fn proposed_evidence(
    item: &utkik_screen::Item,
    question: &str,
    checklist: &Checklist,
    lang: Lang,
) -> Vec<String> {
    let question = checklist.questions.get(question);
    let proposal = question.and_then(|question| questions::propose(question, item, lang));
    proposal.map(|proposal| proposal.evidence).unwrap_or_default()
}

/// Adds the measures of `planned` that the record does not have yet.
fn add_measures(record: &mut Record, planned: &[Planned], checklist: &Checklist) {
    for planned in planned {
        let measure = &checklist.measures[planned.measure];
        if record.measures.iter().any(|known| known.id == measure.id) {
            continue;
        }
        record.measures.push(record::Measure {
            id: measure.id.clone(),
            phase: measure.phase,
            role: Some(checklist.roles[measure.role].id.clone()),
            due: planned.due,
            status: Status::Planned,
            ..record::Measure::default()
        });
    }
}
