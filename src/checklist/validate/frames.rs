//! Frames of factors and contexts, and the cells that they claim.

use super::known::KnownIds;
use super::sheet::Sheet;
use super::terms;
use crate::model::{
    Checklist, Companion, Concept, EventClass, Frame, Group, Index, Reach, Risk, Sense,
};
use crate::pattern::TermId;
use crate::raw::{self, List, Located};
use utkik_lang::text;

/// Entry in the place of an event: all events that no other frame names, and the concept alone.
const REST: &str = "*";

/// Prefix of the id of a group in a list of concepts.
const GROUP: &str = "group:";

/// The frames of a risk factor.
pub fn of_risk(sheet: &Sheet<'_>, known: &KnownIds, raw: &List<raw::Frame>) -> Vec<Frame> {
    raw.entries().map(|frame| read_frame(sheet, known, frame)).collect()
}

/// The frames of a context.
pub fn of_context(sheet: &Sheet<'_>, known: &KnownIds, raw: &List<raw::Frame>) -> Vec<Frame> {
    of_risk(sheet, known, raw)
}

fn read_frame(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Frame>) -> Frame {
    let (raw, table) = (&located.value, located.span);
    sheet.required(&raw.concept, "concept", table);
    for list in [&raw.concept, &raw.event, &raw.with, &raw.bodies, &raw.stages] {
        super::signal::not_empty(sheet, list);
    }
    let mut concepts = concepts(sheet, known, &raw.concept);
    concepts.sort_unstable();
    concepts.dedup();
    let rest = raw.event.entries().any(|event| event.value == REST);
    let mut events = if rest { Vec::new() } else { known.listed(&known.events, sheet, &raw.event) };
    events.sort_unstable();
    Frame {
        concepts,
        events,
        rest,
        with: raw.with.entries().flat_map(|entry| companions(sheet, known, entry)).collect(),
        points: sheet.optional_points(&raw.points),
        within: raw.within.value().copied().unwrap_or(Reach::Sentence),
        kinds: raw.kinds.entries().map(|kind| kind.value).collect(),
        stages: raw.stages.entries().map(|stage| stage.value.clone()).collect(),
        bodies: bodies(sheet, known, &raw.bodies),
        at_least: raw.at_least.value().copied().unwrap_or(1),
        fallback: false,
        origin: sheet.origin(table),
    }
}

fn concepts(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>) -> Vec<Index<Concept>> {
    let of_entry = |entry: &Located<String>| match group(sheet, known, entry) {
        Some(group) => group.map_or_else(Vec::new, |group| known.members(group)),
        None => known.lookup(&known.concepts, sheet, entry).into_iter().collect(),
    };
    list.entries().flat_map(of_entry).collect()
}

/// The group that an entry names, if it names one; `Some(None)` where there is no such group.
fn group(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    entry: &Located<String>,
) -> Option<Option<Index<Group>>> {
    let id = entry.value.strip_prefix(GROUP)?;
    let id = Located { value: id.to_owned(), span: entry.span };
    Some(known.lookup(&known.groups, sheet, &id))
}

fn companions(sheet: &Sheet<'_>, known: &KnownIds, entry: &Located<String>) -> Vec<Companion> {
    if let Some(group) = group(sheet, known, entry) {
        let members = group.map_or_else(Vec::new, |group| known.members(group));
        return members.into_iter().map(Companion::Concept).collect();
    }
    if let Some(concept) = known.concepts.get(&entry.value) {
        return vec![Companion::Concept(concept)];
    }
    let found = words(sheet, known, entry);
    if found.is_empty() { Vec::new() } else { vec![Companion::Words(found)] }
}

/// The terms of words that a frame requires beside a concept.
fn words(sheet: &Sheet<'_>, known: &KnownIds, entry: &Located<String>) -> Vec<TermId> {
    match known.vocabulary.words(&entry.value) {
        Ok(expansion) => {
            let full = expansion.full.clone();
            known.mean(expansion, Sense::Beside);
            let mut lexicon = known.lexicon.borrow_mut();
            full.into_iter().map(|term| lexicon.add(term)).collect()
        }
        Err(error) => {
            terms::report_term_error(sheet, entry, &error);
            Vec::new()
        }
    }
}

/// The terms that match the name of a body.
pub fn bodies(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>) -> Vec<TermId> {
    list.entries().flat_map(|entry| words(sheet, known, entry)).collect()
}

/// The groups of concepts for which a factor is the fallback: it covers the cells that no other
/// factor claims.
pub fn fallback(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>) -> Vec<Index<Group>> {
    let of_entry = |entry: &Located<String>| match group(sheet, known, entry) {
        Some(group) => group,
        None => known.lookup(&known.groups, sheet, entry),
    };
    list.entries().filter_map(of_entry).collect()
}

/// Adds to a factor the frame for the concepts of its fallback groups. It applies to the cells that
/// no other frame claims.
pub fn add_fallback(risk: &mut Risk, known: &KnownIds) {
    let groups = risk.fallback.iter();
    let mut concepts: Vec<Index<Concept>> =
        groups.flat_map(|group| known.members(*group)).collect();
    concepts.sort_unstable();
    if concepts.is_empty() {
        return;
    }
    risk.frames.push(Frame {
        concepts,
        events: Vec::new(),
        rest: false,
        with: Vec::new(),
        points: None,
        within: Reach::Sentence,
        kinds: Vec::new(),
        stages: Vec::new(),
        bodies: Vec::new(),
        at_least: 1,
        fallback: true,
        origin: risk.origin.clone(),
    });
}

/// The events that a frame claims; `None` is a mention of the concept without an event.
fn cells(checklist: &Checklist, frame: &Frame) -> Vec<Option<Index<EventClass>>> {
    let events = checklist.events.iter().map(|(event, _)| Some(event)).chain([None]);
    events.filter(|event| frame.tells_of(*event)).collect()
}

/// Reports frames that can never give points.
pub fn report_idle_frames(
    sheet: &Sheet<'_>,
    raw: &List<raw::Frame>,
    frames: &[Frame],
    checklist: &Checklist,
) {
    for (located, frame) in raw.entries().zip(frames) {
        let cells = cells(checklist, frame);
        let worth = frame.concepts.iter().any(|concept| {
            cells.iter().any(|event| checklist.worth(frame, *concept, *event) > 0.0)
        });
        if !worth && !frame.concepts.is_empty() {
            let help = text!("checklist.help.idle-frame");
            sheet.fault(located.span, text!("checklist.fault.idle-frame"), help);
        }
    }
}
