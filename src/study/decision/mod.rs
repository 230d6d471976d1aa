//! What people decide about an item, entered into its record, and the account of it that they are shown.

mod account;

pub use account::{Account, Cell, Turn, account};

use jiff::civil::Date;

use crate::agenda::segment;
use crate::casework::privacy::{self, Detail};
use crate::casework::record::{self, Answer, Assessment, Folder, Meeting, Record, Records, Status};
use crate::checklist::{Checklist, Index, Level, Measure, Risk, TOPIC};
use crate::report::model::Item;
use crate::screen::measure::{self, Basis, LEAST_PART, Planned};
use crate::study::deeper::{self, Given};

/// What people decide about an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// The level.
    pub level: Level,
    /// Whether the tool's flag is a false alarm.
    pub false_alarm: bool,
    /// The role that decides.
    pub role: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The day.
    pub decided: Date,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// A neutral title for the case.
    pub title: Option<String>,
    /// Answers to the deeper questions.
    pub given: Given,
}

/// Where the record of `item` is, or is to be: its folder and the name of its file.
///
/// A new one is put into `folder`.
#[must_use]
pub fn home(item: &Item, records: &Records, folder: &Folder) -> (Folder, String) {
    let case = item.case_number.as_deref().and_then(segment::case_number);
    let known = records.find(case.as_ref(), &item.fingerprint);
    let home = known.and_then(|record| records.home(record));
    home.map(|(folder, name)| (folder.clone(), name)).unwrap_or_else(|| {
        let name = record::file_name(case.as_ref(), &item.fingerprint);
        // A file of that name that is another's, as when people corrected its number, stays theirs.
        (folder.clone(), records.free_name(folder, &name))
    })
}

/// Enters `decision` about `item` into `record`: the assessment, the text that it holds for, the answers
/// with their evidence, and the measures that follow. Measures that stand there already stay as they
/// are; that which asks for the answers is done once they are given.
pub fn enter(record: &mut Record, item: &Item, decision: &Decision, checklist: &Checklist) {
    let outcome = deeper::outcome(checklist, &decision.given, item.tool_level);
    identify(record, item, decision);
    let topics = topics(item).into_iter();
    let new: Vec<String> = topics.filter(|topic| !record.topics.contains(topic)).collect();
    record.topics.extend(new);
    record.note(Meeting {
        body: item.body.clone(),
        date: item.date,
        fingerprint: Some(item.fingerprint.clone()),
        tool: Some(item.tool_level),
        score: Some(item.score),
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
        let evidence = evidence(item, question, checklist);
        record.answer(Answer { question: question.clone(), answer: answer.clone(), evidence });
    }
    if let Some((conflict, complexity)) = outcome.axes() {
        record.cell = Some(record::Cell { conflict, complexity });
    }
    let extra = outcome.cell(checklist).map(|cell| cell.measures.clone()).unwrap_or_default();
    let basis = basis(item, decision.level, extra, checklist);
    let planned = record.measures.iter().any(|measure| asks_for_answers(measure, checklist));
    add_measures(record, &measure::plan_for(&basis, checklist, item.date), checklist);
    // A measure that stood there is only ticked off by new answers: people may have opened it again.
    let answered = if planned {
        decision.given.values().any(Option::is_some)
    } else {
        record.answers.iter().any(|answer| answer.answer.is_some())
    };
    if answered {
        assessed(record, decision.decided, checklist);
    }
}

/// Whether the measure is to answer the deeper questions.
fn asks_for_answers(measure: &record::Measure, checklist: &Checklist) -> bool {
    checklist.measures.get(&measure.id).is_some_and(|known| known.assessment)
}

/// Ticks off the measures that ask for the deeper assessment.
fn assessed(record: &mut Record, day: Date, checklist: &Checklist) {
    let open = record.measures.iter_mut().filter(|measure| measure.status.is_open());
    for measure in open.filter(|measure| asks_for_answers(measure, checklist)) {
        measure.status = Status::Done;
        measure.done = Some(day);
    }
}

/// Names the case: its number, and a title that holds no personal detail.
fn identify(record: &mut Record, item: &Item, decision: &Decision) {
    if let Some(written) = &item.case_number {
        let number = segment::case_number(written);
        let known = record.case_numbers().any(|other| Some(&other) == number.as_ref());
        if !known && !record.cases.contains(written) {
            record.cases.push(written.clone());
        }
    }
    match &decision.title {
        Some(title) => record.title = title.clone(),
        None if record.title.is_empty() && privacy::hits(&item.title).is_empty() => {
            record.title = item.title.clone();
        }
        None => {}
    }
}

/// The personal details that the title and the reason seem to hold; a title of the agenda's own is not
/// kept where it holds any.
#[must_use]
pub fn personal_details(item: &Item, decision: &Decision) -> (Vec<Detail>, Vec<Detail>) {
    let title = decision.title.as_deref().unwrap_or(&item.title);
    let reason = decision.reason.as_deref().unwrap_or_default();
    (privacy::details(title), privacy::details(reason))
}

fn topics(item: &Item) -> Vec<String> {
    let topics = item.factors.iter().filter(|factor| factor.area == TOPIC && factor.share > 0.0);
    topics.map(|factor| factor.id.clone()).collect()
}

fn evidence(item: &Item, question: &str, checklist: &Checklist) -> Vec<String> {
    let question = checklist.questions.get(question);
    let proposal = question.and_then(|question| deeper::propose(question, item, checklist));
    proposal.map(|proposal| proposal.evidence).unwrap_or_default()
}

/// What measures for `item` are chosen from when its level is `level`.
#[must_use]
pub fn basis(
    item: &Item,
    level: Level,
    extra: Vec<Index<Measure>>,
    checklist: &Checklist,
) -> Basis {
    let least = item.score * LEAST_PART;
    let telling = item.factors.iter().filter(|one| one.answered || one.share >= least);
    let active: Vec<Index<Risk>> =
        telling.filter_map(|factor| checklist.risks.find(&factor.id)).collect();
    Basis { level, active, extra }
}

/// Adds the measures of `planned` that the record does not have yet.
pub fn add_measures(record: &mut Record, planned: &[Planned], checklist: &Checklist) {
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
