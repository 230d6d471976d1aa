//! The state of an element, from the governing documents and the practice together.

use super::{PracticeState, Record, Status};
use utkik_checklist::{Checklist, Element, Index};

/// Whether a municipality has what an element of the foundations asks for, by what is written and what is practised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementState {
    /// It does, as far as is known.
    Has,
    /// It is lacking.
    Lacks,
    /// Nothing is recorded of it.
    Unknown,
}

/// The state of `element` according to `record`.
///
/// Answers about the practice take precedence over the text: a routine that is written and not
/// practised is lacking, one that is practised is there. Where no one has answered, the text
/// decides, and a mention counts as there.
#[must_use]
pub fn element_state(
    record: &Record,
    element: Index<Element>,
    checklist: &Checklist,
) -> ElementState {
    let Some(kept) = record.elements.get(&checklist.elements[element].id) else {
        return ElementState::Unknown;
    };
    match (kept.answer.as_ref().map(|answer| answer.lived), kept.written) {
        (Some(PracticeState::Yes | PracticeState::Partly), _) => ElementState::Has,
        (Some(PracticeState::No), _) => ElementState::Lacks,
        (Some(PracticeState::Unknown) | None, Some(Status::Found | Status::Mentioned)) => {
            ElementState::Has
        }
        (Some(PracticeState::Unknown) | None, Some(Status::Thin | Status::Missing)) => {
            ElementState::Lacks
        }
        (Some(PracticeState::Unknown) | None, None) => ElementState::Unknown,
    }
}
