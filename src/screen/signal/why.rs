//! Everything that stands in an item, whether or not it counts: the ground of "why was this not flagged?".

use super::Searcher;
use super::sights::Seen;
use crate::agenda::AgendaItem;
use crate::checklist::{Concept, Context, EventClass, Index};
use crate::input::document::Document;
use crate::text::Span;

/// Something that stands in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What it is.
    pub what: Sighted,
    /// The part of the item, by index.
    pub part: usize,
    /// The words.
    pub span: Span,
}

/// What stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sighted {
    /// A concept.
    Concept(Index<Concept>),
    /// An event.
    Event(Index<EventClass>),
    /// A context.
    Context(Index<Context>),
}

impl Searcher<'_> {
    /// The concepts, events and contexts in `item`, in the order of their places.
    pub fn sightings(&mut self, item: &AgendaItem, documents: &[Document]) -> Vec<Sighting> {
        let sights = self.sights(item, documents);
        let sighting = |sight: &super::sights::Sight| {
            let what = match sight.what {
                Seen::Concept(concept) => Sighted::Concept(concept),
                Seen::Event(event) => Sighted::Event(event),
                Seen::Context(context) => Sighted::Context(context),
                Seen::Beside(_) => return None,
            };
            Some(Sighting { what, part: sight.part, span: sight.span })
        };
        sights.all.iter().filter_map(sighting).collect()
    }
}
