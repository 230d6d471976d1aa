//! Where an element stands when what is written and what is lived are put together.

use super::{Lived, Record, Status};
use crate::checklist::{Checklist, Element, Index};

/// Whether a municipality has what an element asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does, as far as is known.
    Has,
    /// It is lacking.
    Lacks,
    /// Nothing is recorded of it.
    Unknown,
}

/// Where `element` stands by what `record` says.
///
/// What people say of daily life stands above the text: a routine that is written and not lived is
/// lacking, one that is lived is there. Where no one has answered, the text decides, and a mention
/// counts as there.
#[must_use]
pub fn standing(record: &Record, element: Index<Element>, checklist: &Checklist) -> Standing {
    let Some(kept) = record.elements.get(&checklist.elements[element].id) else {
        return Standing::Unknown;
    };
    match (kept.answer.as_ref().map(|answer| answer.lived), kept.written) {
        (Some(Lived::Yes | Lived::Partly), _) => Standing::Has,
        (Some(Lived::No), _) => Standing::Lacks,
        (Some(Lived::Unknown) | None, Some(Status::Found | Status::Mentioned)) => Standing::Has,
        (Some(Lived::Unknown) | None, Some(Status::Thin | Status::Missing)) => Standing::Lacks,
        (Some(Lived::Unknown) | None, None) => Standing::Unknown,
    }
}
