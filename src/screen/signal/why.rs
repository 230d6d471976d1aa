//! Everything that stands in an item, whether or not it counts: the ground of "why was this not flagged?".

use super::Searcher;
use super::mentions::MentionKind;
use utkik_agenda::AgendaItem;
use utkik_checklist::{Concept, Context, EventClass, Index};
use utkik_input::document::Document;
use utkik_text::Span;

/// A mention and its place, whether or not it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionSpan {
    /// What it is.
    pub what: Mentioned,
    /// The part of the item, by index.
    pub part: usize,
    /// The words.
    pub span: Span,
}

/// What is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mentioned {
    /// A concept.
    Concept(Index<Concept>),
    /// An event.
    Event(Index<EventClass>),
    /// A context.
    Context(Index<Context>),
}

impl Searcher<'_> {
    /// The concepts, events and contexts in `item`, in the order of their places.
    pub fn mention_spans(&mut self, item: &AgendaItem, documents: &[Document]) -> Vec<MentionSpan> {
        let mentions = self.mentions(item, documents);
        let spanned = |mention: &super::mentions::Mention| {
            let what = match mention.what {
                MentionKind::Concept(concept) => Mentioned::Concept(concept),
                MentionKind::Event(event) => Mentioned::Event(event),
                MentionKind::Context(context) => Mentioned::Context(context),
                MentionKind::Beside(_) => return None,
            };
            Some(MentionSpan { what, part: mention.part, span: mention.span })
        };
        mentions.all.iter().filter_map(spanned).collect()
    }
}
