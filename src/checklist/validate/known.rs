//! The names in the files: the ids of each kind of entry, and the lists of words.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::sheet::Sheet;
use crate::model::{
    Area, Category, Channel, Concept, Context, Element, EventClass, Group, Index, Meaning, Measure,
    Origin, Question, Risk, Role, Source, Warning,
};
use crate::pattern::{LexiconBuilder, TermId, Vocabulary, counts};
use crate::raw::{self, Content, List, Located};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::Span;
use utkik_text::nearest;

/// The key of the fault that an id is taken.
pub const TAKEN_ID: &str = "checklist.fault.taken-id";

/// The ids of one kind of entry.
pub struct Names<T> {
    /// The kind, as a sentence begins ("Åtgärden").
    what: Text,
    by_id: BTreeMap<String, (Index<T>, Origin)>,
}

/// The ids of all entries of all packs, by which references are resolved.
pub struct KnownIds {
    pub areas: Names<Area>,
    pub roles: Names<Role>,
    pub sources: Names<Source>,
    pub risks: Names<Risk>,
    pub measures: Names<Measure>,
    pub warnings: Names<Warning>,
    pub elements: Names<Element>,
    pub groups: Names<Group>,
    pub concepts: Names<Concept>,
    pub events: Names<EventClass>,
    /// For each concept, the id of its group.
    grouped: Vec<(Index<Concept>, String)>,
    /// The counts that words may refer to.
    pub vocabulary: Vocabulary,
    /// The meanings of terms in items.
    pub meanings: RefCell<BTreeMap<TermId, Vec<Meaning>>>,
    pub words: BTreeMap<String, Vec<TermId>>,
    pub lexicon: RefCell<LexiconBuilder>,
    /// Terms of the lexicon by their written form.
    pub terms: RefCell<HashMap<String, TermId>>,
    /// Whether every file could be read to its end, so that an unknown name is certainly missing.
    whole: bool,
}

impl KnownIds {
    /// Gathers the names; reports ids that are missing, malformed or taken.
    pub fn gather(sheets: &[Sheet<'_>]) -> Self {
        unreferenced(sheets);
        let mut known = Self {
            areas: names(sheets, text!("checklist.what.area"), |c| &c.area, |a| &a.id, is_kebab),
            roles: names(sheets, text!("checklist.what.role"), |c| &c.role, |r| &r.id, is_kebab),
            sources: names(
                sheets,
                text!("checklist.what.source"),
                |c| &c.source,
                |s| &s.id,
                is_code,
            ),
            risks: names(sheets, text!("checklist.what.risk"), |c| &c.risk, |r| &r.id, is_kebab),
            measures: names(
                sheets,
                text!("checklist.what.measure"),
                |c| &c.measure,
                |m| &m.id,
                is_kebab,
            ),
            warnings: names(
                sheets,
                text!("checklist.what.warning"),
                |c| &c.warning,
                |w| &w.id,
                is_kebab,
            ),
            elements: names(
                sheets,
                text!("checklist.what.element"),
                |c| &c.element,
                |e| &e.id,
                is_code,
            ),
            groups: names(sheets, text!("checklist.what.group"), |c| &c.group, |g| &g.id, is_kebab),
            concepts: own_names(
                sheets,
                text!("checklist.what.concept"),
                |c| &c.concept,
                |c| &c.id,
                (is_kebab, |concept: &raw::Concept| !extends(&concept.add)),
            ),
            events: own_names(
                sheets,
                text!("checklist.what.event"),
                |c| &c.event,
                |e| &e.id,
                (is_kebab, |event: &raw::EventClass| !extends(&event.add)),
            ),
            grouped: Vec::new(),
            vocabulary: vocabulary(sheets),
            meanings: RefCell::default(),
            words: BTreeMap::new(),
            lexicon: RefCell::default(),
            terms: RefCell::default(),
            whole: sheets.iter().all(|sheet| sheet.file.notes.is_whole()),
        };
        known.grouped = grouped(sheets);
        known
    }

    /// The concepts of a group, in order.
    pub fn members(&self, group: Index<Group>) -> Vec<Index<Concept>> {
        let id = self.groups.by_id.iter().find(|(_, (index, _))| *index == group);
        let Some((id, _)) = id else { return Vec::new() };
        self.grouped.iter().filter(|(_, of)| of == id).map(|(concept, _)| *concept).collect()
    }

    /// The entry that `field`, which must be there, refers to.
    pub fn required<T>(
        &self,
        names: &Names<T>,
        sheet: &Sheet<'_>,
        field: &raw::Text,
        key: &str,
        table: Span,
    ) -> Index<T> {
        sheet.required(field, key, table);
        let found = field.located().and_then(|given| self.lookup(names, sheet, given));
        found.unwrap_or(Index::new(0))
    }

    /// The entries that a list refers to.
    pub fn listed<T>(
        &self,
        names: &Names<T>,
        sheet: &Sheet<'_>,
        list: &List<String>,
    ) -> Vec<Index<T>> {
        list.entries().filter_map(|given| self.lookup(names, sheet, given)).collect()
    }

    /// The entry that `given` names; reports a fault if there is none.
    pub fn lookup<T>(
        &self,
        names: &Names<T>,
        sheet: &Sheet<'_>,
        given: &Located<String>,
    ) -> Option<Index<T>> {
        let id = given.value.as_str();
        if let Some((index, _)) = names.by_id.get(id) {
            return Some(*index);
        }
        if self.whole {
            let near = nearest(id, names.by_id.keys().map(String::as_str));
            sheet.fault(
                given.span,
                text!("checklist.fault.unknown-id", what = names.what.clone(), id = id),
                match near {
                    Some(near) => text!("fields.help.nearest", near = near),
                    None => text!("checklist.help.add-or-remove"),
                },
            );
        }
        None
    }

    /// The terms of the list that `@name` refers to.
    pub fn word_list(&self, sheet: &Sheet<'_>, name: &str, span: Span) -> &[TermId] {
        match self.words.get(name) {
            Some(terms) => terms,
            None if name.is_empty() => {
                let help = text!("checklist.term.help.list-alone");
                sheet.fault(span, text!("checklist.term.no-list"), help);
                &[]
            }
            None if self.whole => {
                let near = nearest(name, self.words.keys().map(String::as_str));
                sheet.fault(
                    span,
                    text!("checklist.fault.unknown-list", name = name),
                    match near {
                        Some(near) => text!("checklist.help.nearest-list", near = near),
                        None => text!("checklist.help.add-list", name = name),
                    },
                );
                &[]
            }
            None => &[],
        }
    }
}

impl<T> Names<T> {
    /// The entry with this id, if there is one.
    pub fn get(&self, id: &str) -> Option<Index<T>> {
        self.by_id.get(id).map(|(index, _)| *index)
    }
}

/// Each concept with the id of its group, in order.
fn grouped(sheets: &[Sheet<'_>]) -> Vec<(Index<Concept>, String)> {
    let concepts = sheets.iter().flat_map(|sheet| sheet.content().concept.entries());
    let own = concepts.filter(|concept| !extends(&concept.value.add)).enumerate();
    own.filter_map(|(place, concept)| {
        Some((Index::new(place), concept.value.group.value()?.clone()))
    })
    .collect()
}

/// Whether a table only adds to one that is there.
pub fn extends(add: &List<String>) -> bool {
    !add.is_absent()
}

/// The words of counts ("[count.signatures]") of all packs.
fn vocabulary(sheets: &[Sheet<'_>]) -> Vocabulary {
    let mut counts = counts().clone();
    for sheet in sheets {
        let Some(entries) = sheet.content().count.value() else { continue };
        for (name, count) in &entries.0 {
            let Some(count) = count.value() else { continue };
            counts
                .entry(name.value.clone())
                .or_default()
                .extend(count.words.entries().map(|word| word.value.clone()));
        }
    }
    Vocabulary { counts }
}

/// The names of one kind, numbered in the order of files and places as the model will be.
fn names<R: 'static, T>(
    sheets: &[Sheet<'_>],
    what: Text,
    list: fn(&Content) -> &List<R>,
    id: fn(&R) -> &raw::Text,
    sound: fn(&str) -> bool,
) -> Names<T> {
    own_names(sheets, what, list, id, (sound, |_| true))
}

/// Reports faulty ids of entries that nothing else refers to.
fn unreferenced(sheets: &[Sheet<'_>]) {
    let _: Names<Context> =
        names(sheets, text!("checklist.what.context"), |c| &c.context, |c| &c.id, is_kebab);
    let _: Names<Question> =
        names(sheets, text!("checklist.what.question"), |c| &c.question, |q| &q.id, is_code);
    let _: Names<Category> =
        names(sheets, text!("checklist.what.category"), |c| &c.category, |c| &c.id, is_kebab);
    let _: Names<Channel> =
        names(sheets, text!("checklist.what.channel"), |c| &c.channel, |c| &c.id, is_kebab);
}

/// Whether a table says something of its own, and does not only add to another.
type IsOwn<R> = fn(&R) -> bool;

/// The names of the tables that are `own`: the others add to one of these.
fn own_names<R: 'static, T>(
    sheets: &[Sheet<'_>],
    what: Text,
    list: fn(&Content) -> &List<R>,
    id: fn(&R) -> &raw::Text,
    (sound, own): (fn(&str) -> bool, IsOwn<R>),
) -> Names<T> {
    let mut by_id: BTreeMap<String, (Index<T>, Origin)> = BTreeMap::new();
    let mut place = 0;
    for sheet in sheets {
        for entry in list(sheet.content()).entries().filter(|entry| own(&entry.value)) {
            let index = Index::new(place);
            place += 1;
            let field = id(&entry.value);
            sheet.required(field, "id", entry.span);
            let Some(given) = field.located() else { continue };
            if !sound(&given.value) {
                let message = text!("checklist.fault.malformed-id", id = given.value.as_str());
                sheet.fault(given.span, message, text!("checklist.help.id"));
            }
            if let Some((_, first)) = by_id.get(&given.value) {
                sheet.fault(
                    given.span,
                    text!(
                        "checklist.fault.taken-id",
                        what = what.clone(),
                        id = given.value.as_str()
                    ),
                    text!("checklist.help.taken", path = first.path.as_str(), line = first.line),
                );
                continue;
            }
            by_id.insert(given.value.clone(), (index, sheet.origin(given.span)));
        }
    }
    Names { what, by_id }
}

/// Whether `id` is small letters, figures and single hyphens, as ids of our making are.
pub fn is_kebab(id: &str) -> bool {
    is_code(id) && !id.contains(|c: char| c.is_ascii_uppercase())
}

/// Whether `id` is letters, figures and single hyphens ("S61", "G12").
fn is_code(id: &str) -> bool {
    !id.is_empty()
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
