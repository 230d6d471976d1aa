//! Which frames of a checklist stand in an agenda item, and which passages in a policy, and where.
//!
//! The one place where documents and checklists meet. Knows words, places and what stands beside what;
//! what hits add up to is for `score`.

mod example;
mod finder;
mod frames;
mod proof;
mod reading;
mod sights;
mod why;

pub use example::{examples, item};
pub use proof::Unmet;
pub use why::{Sighted, Sighting};

use std::collections::BTreeSet;

use self::finder::Finder;
use self::frames::Framer;
use self::reading::Reading;
use self::sights::Sights;
use crate::agenda::{AgendaItem, ItemKind, Part, PartRole};
use crate::checklist::pattern::{Reader, TermId};
use crate::checklist::{
    self, Checklist, Concept, EventClass, Group, Index, Owner, Scope, SignalRef,
};
use crate::input::document::Document;
use crate::text::{Span, Stretch, tokens};

/// One occurrence of a frame, a context or a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The frame or signal, and through it the factor, context or element.
    pub signal: SignalRef,
    /// The part of the item, by index; always 0 in a policy.
    pub part: usize,
    /// What the part is.
    pub scope: Scope,
    /// The words of the concept, or of the signal's `any`.
    pub span: Span,
    /// The words of the event, or of the signal's `near`.
    pub near: Option<Spot>,
    /// The sentence that `span` stands in, to be quoted; a title is one sentence.
    pub sentence: Span,
    /// The number, for a term with a number.
    pub number: Option<u64>,
    /// The points that it is worth where it stands, or that a context takes.
    pub worth: f64,
    /// What it is about, for a frame of a factor.
    pub matter: Option<Matter>,
}

/// What a hit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matter {
    /// The concept.
    pub concept: Index<Concept>,
    /// Its group.
    pub group: Option<Index<Group>>,
    /// The event, where there is one.
    pub event: Option<Index<EventClass>>,
    /// How much its frame asks of the item: what asks more is the more specific.
    pub asks: usize,
    /// The first word of concept and event, by token of the part.
    pub first: usize,
}

/// What was found in a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Passages of foundation elements and their look-alikes.
    pub hits: Vec<Hit>,
    /// The sentences that say who answers for something.
    pub who: BTreeSet<Span>,
    /// The sentences that say when or how often.
    pub when: BTreeSet<Span>,
}

/// Words in a part of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The part, by index.
    pub part: usize,
    /// The words, in the part's document.
    pub span: Span,
}

/// Searches items and policies with a checklist, and remembers the words it has met, so that the
/// next is searched faster. Threads have one each.
#[derive(Debug)]
pub struct Searcher<'a> {
    checklist: &'a Checklist,
    reader: Reader<'a>,
}

impl<'a> Searcher<'a> {
    /// A searcher that has met no words yet.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        Self { checklist, reader: checklist.lexicon.reader() }
    }

    /// Finds the frames of risk factors, and the contexts, in `item`, whose parts lie in `documents`.
    ///
    /// `body` is the name of the body that meets, where it is known; frames for certain bodies stay
    /// silent where it is not. Sorted by part, place, owner and frame.
    pub fn hits(
        &mut self,
        item: &AgendaItem,
        documents: &[Document],
        body: Option<&str>,
    ) -> Vec<Hit> {
        let sights = self.sights(item, documents);
        let setting = self.setting(item, body);
        Framer::new(self.checklist, &sights, &setting).hits()
    }

    /// Finds the passages of foundation elements, and their look-alikes, in a policy.
    pub fn passages(&mut self, document: &Document) -> Vec<Hit> {
        self.policy(document).hits
    }

    /// The same, with the sentences that say who and when.
    pub fn policy(&mut self, document: &Document) -> Policy {
        let content = document.blocks.iter().filter(|block| block.is_content());
        let stretches: Vec<Stretch> =
            content.map(|block| Stretch { span: block.span, continues: block.continues }).collect();
        let mut reading = Reading::default();
        reading.add(&document.text, &stretches, &mut self.reader);
        reading.index();
        let wanted = |owner| matches!(owner, Owner::Element(_) | Owner::Thin(_));
        let hits = Finder::new(self.checklist, &reading).hits(wanted);
        let sentences = |terms: &[TermId]| {
            let found = terms.iter().flat_map(|term| reading.of(*term));
            found.map(|found| reading.sentence(found)).collect()
        };
        let words = &self.checklist.passages;
        Policy { hits, who: sentences(&words.who), when: sentences(&words.when) }
    }

    fn sights<'t>(&mut self, item: &'t AgendaItem, documents: &'t [Document]) -> Sights<'t> {
        let mut sights = Sights::default();
        for (index, part) in item.parts.iter().enumerate() {
            let Part { document, role, stretches } = part;
            let Some(document) = documents.get(*document) else { continue };
            let at = (index, scope(*role));
            sights.add(at, &document.text, stretches, self.checklist, &mut self.reader);
        }
        sights
    }

    fn setting(&mut self, item: &AgendaItem, body: Option<&str>) -> Setting {
        let bodies = body.map_or_else(Vec::new, |body| self.terms_of(body));
        let stage = item.stage.as_ref().map(|stage| stage.0.clone());
        Setting { kind: Some(item.kind.into()), stage, bodies: Some(bodies) }
    }

    fn terms_of(&mut self, name: &str) -> Vec<TermId> {
        let whole = Stretch { span: Span::new(0, name.len()), continues: false };
        let hits = self.reader.hits(name, &tokens(name, &[whole]));
        hits.iter().map(|hit| hit.term).collect()
    }
}

/// Finds the frames in one item; see [`Searcher::hits`].
#[must_use]
pub fn hits(
    item: &AgendaItem,
    documents: &[Document],
    checklist: &Checklist,
    body: Option<&str>,
) -> Vec<Hit> {
    Searcher::new(checklist).hits(item, documents, body)
}

/// In what circumstances frames are looked for; what is `None` is not asked about.
#[derive(Debug, Default)]
struct Setting {
    kind: Option<checklist::ItemKind>,
    stage: Option<String>,
    /// The terms that the name of the body has.
    bodies: Option<Vec<TermId>>,
}

impl Setting {
    /// Whether something for these kinds, stages and bodies may be looked for; empty means all.
    fn suits(&self, kinds: &[checklist::ItemKind], stages: &[String], bodies: &[TermId]) -> bool {
        let kind = kinds.is_empty() || self.kind.is_none_or(|kind| kinds.contains(&kind));
        let stage = stages.is_empty()
            || self.kind.is_none()
            || self.stage.as_ref().is_some_and(|stage| stages.contains(stage));
        let known = |terms: &Vec<TermId>| bodies.iter().any(|body| terms.contains(body));
        kind && stage && (bodies.is_empty() || self.bodies.as_ref().is_none_or(known))
    }
}

fn scope(role: PartRole) -> Scope {
    match role {
        PartRole::Title => Scope::Title,
        PartRole::Proposal => Scope::Proposal,
        PartRole::Body => Scope::Body,
        PartRole::Attachment => Scope::Attachment,
    }
}

/// A kind of item as checklists name it.
impl From<ItemKind> for checklist::ItemKind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            // Nothing is known of text outside items that would lower it.
            ItemKind::Decision | ItemKind::Outside => Self::Decision,
            ItemKind::Information => Self::Information,
            ItemKind::Election => Self::Election,
            ItemKind::Question => Self::Question,
            ItemKind::Procedural => Self::Procedural,
        }
    }
}

#[cfg(test)]
mod tests;
