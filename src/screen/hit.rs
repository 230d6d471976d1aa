//! Hits: occurrences of frames, contexts and passages, with their words, places and points.

use serde::{Deserialize, Serialize};

use utkik_checklist::{Concept, EventClass, Group, Index, Scope, SignalRef};
use utkik_text::Span;

/// One occurrence of a frame, a context or a passage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The frame or signal, and through it the factor, context or element.
    pub signal: SignalRef,
    /// The part of the item, by index; always 0 in a policy.
    pub part: usize,
    /// The kind of the part.
    pub scope: Scope,
    /// The words of the concept, or of the signal's `any`.
    pub span: Span,
    /// The words of the event, or of the signal's `near`.
    pub near: Option<PartSpan>,
    /// The sentence around `span`, to be quoted; a title is one sentence.
    pub sentence: Span,
    /// The number, for a term with a number.
    pub number: Option<u64>,
    /// The points that it is worth at its place, or that a context takes.
    pub worth: f64,
    /// The concept and event, for a frame of a factor.
    pub matter: Option<Matter>,
}

/// The concept and event of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// The concept.
    pub concept: Index<Concept>,
    /// Its group.
    pub group: Option<Index<Group>>,
    /// The event, where there is one.
    pub event: Option<Index<EventClass>>,
    /// The number of conditions of its frame; a frame with more is more specific.
    pub asks: usize,
    /// The first word of concept and event, by token of the part.
    pub first: usize,
}

/// Words in a part of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSpan {
    /// The part, by index.
    pub part: usize,
    /// The words, in the part's document.
    pub span: Span,
}
