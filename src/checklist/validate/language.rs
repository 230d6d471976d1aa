//! Groups, concepts, events and contexts, with the meanings of their words.

use super::frames;
use super::known::{KnownIds, extends};
use super::sheet::Sheet;
use super::{groups, signal, terms};
use crate::model::{
    Cells, Concept, Context, EventClass, Group, Index, Masked, Meaning, Negated, Negator, Sense,
};
use crate::pattern::{Expansion, LazyValue, TermError, Vocabulary};
use crate::raw::{self, Entries, Field, List, Located};
use utkik_lang::text;
use utkik_text::swedish;

/// The key that stands for a concept without an event.
pub const ALONE: &str = "alone";

/// Points without an event from which on a concept must not have words that only name people; less
/// is a trace, which raises no level.
const NAMES_MOST: f64 = 1.0;

pub fn group(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Group>) -> Group {
    let (raw, table) = (&located.value, located.span);
    sheet.required(&raw.points, "points", table);
    Group {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&raw.name, "name", table),
        points: cells(sheet, known, &raw.points),
        origin: sheet.origin(table),
    }
}

/// All concepts of all packs, with the additions of later tables of the same id.
pub fn concepts(sheets: &[Sheet<'_>], known: &KnownIds, groups: &[Group]) -> Vec<Concept> {
    let mut concepts: Vec<Concept> = Vec::new();
    for sheet in sheets {
        for located in sheet.content().concept.entries() {
            if extends(&located.value.add) {
                extend(sheet, known, located, &mut concepts);
            } else {
                let index = Index::new(concepts.len());
                concepts.push(concept(sheet, known, located, index));
            }
        }
    }
    for concept in &mut concepts {
        let Some(group) = concept.group.and_then(|group| groups.get(group.place())) else {
            continue;
        };
        let own = std::mem::take(&mut concept.points);
        concept.points = own.over(&group.points);
    }
    refuse_people(sheets, known, &concepts);
    concepts
}

/// Reports words that only name people in a concept that gives points without an event.
fn refuse_people(sheets: &[Sheet<'_>], known: &KnownIds, concepts: &[Concept]) {
    for sheet in sheets {
        for located in sheet.content().concept.entries() {
            let raw = &located.value;
            let index = raw.id.value().and_then(|id| known.concepts.get(id));
            let concept = index.and_then(|index| concepts.get(index.place()));
            if concept.is_some_and(|concept| concept.points.alone.unwrap_or(0.0) >= NAMES_MOST) {
                groups::refuse(sheet, known, &raw.words);
                groups::refuse(sheet, known, &raw.add);
            }
        }
    }
}

fn concept(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    located: &Located<raw::Concept>,
    index: Index<Concept>,
) -> Concept {
    let (raw, table) = (&located.value, located.span);
    sheet.required(&raw.words, "words", table);
    let group = raw.group.located().and_then(|id| known.lookup(&known.groups, sheet, id));
    words(sheet, known, &raw.words, Sense::Concept(index));
    words(sheet, known, &raw.masks, Sense::Masks(Masked::Concept(index)));
    Concept {
        id: raw.id.value().cloned().unwrap_or_default(),
        group,
        name: sheet.bilingual(&raw.name, "name", table),
        words: LazyValue::new(written(&raw.words)),
        masks: LazyValue::new(written(&raw.masks)),
        points: cells(sheet, known, &raw.points),
        origin: sheet.origin(table),
    }
}

fn extend(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    located: &Located<raw::Concept>,
    concepts: &mut [Concept],
) {
    let raw = &located.value;
    let Some(id) = raw.id.located() else { return };
    let Some(index) = known.lookup(&known.concepts, sheet, id) else { return };
    words(sheet, known, &raw.add, Sense::Concept(index));
    words(sheet, known, &raw.words, Sense::Concept(index));
    words(sheet, known, &raw.masks, Sense::Masks(Masked::Concept(index)));
    let points = cells(sheet, known, &raw.points);
    if let Some(concept) = concepts.get_mut(index.place()) {
        concept.words.change(|all| all.extend(written(&raw.add)));
        concept.masks.change(|all| all.extend(written(&raw.masks)));
        let before = std::mem::take(&mut concept.points);
        concept.points = points.over(&before);
    }
}

pub fn events(sheets: &[Sheet<'_>], known: &KnownIds) -> Vec<EventClass> {
    let mut events: Vec<EventClass> = Vec::new();
    for sheet in sheets {
        for located in sheet.content().event.entries() {
            let raw = &located.value;
            let adds = extends(&raw.add);
            let own = Index::new(events.len());
            let found = raw.id.located().filter(|_| adds);
            let index = match found {
                Some(id) => known.lookup(&known.events, sheet, id),
                None => Some(own),
            };
            let Some(index) = index else { continue };
            verbs(sheet, known, &raw.verbs, index);
            for list in [&raw.words, &raw.add] {
                words(sheet, known, list, Sense::Event(index));
            }
            words(sheet, known, &raw.masks, Sense::Masks(Masked::Event(index)));
            if !adds {
                events.push(event(sheet, known, located));
            } else if let Some(event) = events.get_mut(index.place()) {
                event.verbs.change(|all| all.extend(written(&raw.verbs)));
                event.words.change(|all| all.extend(written(&raw.add)));
                event.masks.change(|all| all.extend(written(&raw.masks)));
            }
        }
    }
    events
}

fn event(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::EventClass>) -> EventClass {
    let (raw, table) = (&located.value, located.span);
    let negated = raw.negated.located().filter(|id| !id.value.is_empty());
    EventClass {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&raw.name, "name", table),
        verbs: LazyValue::new(written(&raw.verbs)),
        words: LazyValue::new(written(&raw.words)),
        masks: LazyValue::new(written(&raw.masks)),
        negated: match (raw.negated.located(), negated) {
            (None, _) => Negated::Same,
            (Some(_), None) => Negated::Nothing,
            (Some(_), Some(id)) => {
                known.lookup(&known.events, sheet, id).map_or(Negated::Nothing, Negated::Other)
            }
        },
        origin: sheet.origin(table),
    }
}

pub fn context(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    located: &Located<raw::Context>,
    index: Index<Context>,
) -> Context {
    let (raw, table) = (&located.value, located.span);
    let idle = raw.words.is_absent()
        && raw.frame.is_absent()
        && raw.kinds.is_absent()
        && raw.stages.is_absent();
    if idle {
        let help = text!("checklist.help.idle-context");
        sheet.fault(table, text!("checklist.fault.idle-context"), help);
    }
    words(sheet, known, &raw.words, Sense::Context(index));
    words(sheet, known, &raw.masks, Sense::Masks(Masked::Context(index)));
    Context {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&raw.name, "name", table),
        statement: sheet.bilingual(&raw.statement, "statement", table),
        why: sheet.bilingual(&raw.why, "why", table),
        words: LazyValue::new(written(&raw.words)),
        masks: LazyValue::new(written(&raw.masks)),
        frames: frames::of_context(sheet, known, &raw.frame),
        kinds: raw.kinds.entries().map(|kind| kind.value).collect(),
        stages: written(&raw.stages),
        bodies: frames::bodies(sheet, known, &raw.bodies),
        minus: sheet.points(&raw.minus, "minus", table),
        tail: sheet.optional_share(&raw.tail, false).unwrap_or(0.25),
        text: sheet.optional_share(&raw.text, false).unwrap_or(0.4),
        stops: known.listed(&known.events, sheet, &raw.stops),
        examples: LazyValue::new(signal::examples(sheet, &raw.examples)),
        origin: sheet.origin(table),
    }
}

/// The words that say "not".
pub fn negators(known: &KnownIds) {
    let words = swedish::negation();
    let lists = [
        (&words.adverbs, Negator::Adverb),
        (&words.determiners, Negator::Determiner),
        (&words.refusals, Negator::Refusal),
    ];
    for (list, negator) in lists {
        for word in list {
            if let Ok(expansion) = known.vocabulary.words(word) {
                let expansion = Expansion { heads: Vec::new(), ..expansion };
                known.mean(expansion, Sense::Not(negator));
            }
        }
    }
}

/// The masks: words whose tokens no concept or event may use.
pub fn masks(sheets: &[Sheet<'_>], known: &KnownIds) {
    for sheet in sheets {
        for mask in sheet.content().mask.entries() {
            words(sheet, known, &mask.value.words, Sense::Masks(Masked::All));
        }
    }
}

/// Reads words and records their meaning.
pub fn words(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>, sense: Sense) {
    for written in list.entries() {
        expand(sheet, known, written, sense, Vocabulary::words);
    }
}

fn verbs(sheet: &Sheet<'_>, known: &KnownIds, list: &List<String>, event: Index<EventClass>) {
    for written in list.entries() {
        expand(sheet, known, written, Sense::Event(event), Vocabulary::verb);
    }
}

fn expand(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    written: &Located<String>,
    sense: Sense,
    read: fn(&Vocabulary, &str) -> Result<Expansion, TermError>,
) {
    match read(&known.vocabulary, &written.value) {
        Ok(expansion) => known.mean(expansion, sense),
        Err(error) => terms::report_term_error(sheet, written, &error),
    }
}

impl KnownIds {
    /// Records that the terms of `expansion` have this sense.
    pub fn mean(&self, expansion: Expansion, sense: Sense) {
        let mut lexicon = self.lexicon.borrow_mut();
        let mut meanings = self.meanings.borrow_mut();
        let full = expansion.full.into_iter().map(|term| (term, false));
        for (term, head) in full.chain(expansion.heads.into_iter().map(|term| (term, true))) {
            let term = lexicon.add(term);
            let of_term: &mut Vec<Meaning> = meanings.entry(term).or_default();
            let meaning = Meaning { sense, head };
            if !of_term.contains(&meaning) {
                of_term.push(meaning);
            }
        }
    }
}

fn written(list: &List<String>) -> Vec<String> {
    list.entries().map(|entry| entry.value.clone()).collect()
}

/// Points by event and alone.
fn cells(sheet: &Sheet<'_>, known: &KnownIds, raw: &Field<Entries<f64>>) -> Cells {
    let mut cells = Cells::default();
    let Some(entries) = raw.value() else { return cells };
    for (key, value) in &entries.0 {
        let points = sheet.optional_points(value);
        if key.value == ALONE {
            cells.alone = points;
        } else if let Some(event) = known.lookup(&known.events, sheet, key) {
            if cells.events.len() <= event.place() {
                cells.events.resize(event.place() + 1, None);
            }
            cells.events[event.place()] = points;
        }
    }
    cells
}

impl Cells {
    /// These points, and those of `below` where there are none.
    fn over(self, below: &Self) -> Self {
        let longest = self.events.len().max(below.events.len());
        let of = |cells: &Self, at: usize| cells.events.get(at).copied().flatten();
        let events = (0..longest).map(|at| of(&self, at).or_else(|| of(below, at))).collect();
        Self { alone: self.alone.or(below.alone), events }
    }
}
