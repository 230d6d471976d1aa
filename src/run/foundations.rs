//! The way of governing documents: read as agendas are, then held against the foundation elements.

#[cfg(feature = "files")]
use std::io::Read;

use super::{Inputs, Reading, Run, Walk};
use utkik_casework::foundation::{self, CoveredElement};
use utkik_checklist::Checklist;
use utkik_input::document::Document;
#[cfg(feature = "files")]
use utkik_input::source::Request;

/// Governing documents, and what they cover.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The documents, in the order in which they were read.
    pub documents: Vec<Document>,
    /// Every element of the foundations, with how far they cover it.
    pub covered: Vec<CoveredElement>,
}

/// Reads the governing documents that `request` names; together they are one municipality's.
#[cfg(feature = "files")]
#[must_use]
pub fn foundations(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<Policies> {
    foundations_of(Inputs::find(request, stdin), reading, checklist)
}

/// Reads governing documents, wherever their bytes come from.
#[must_use]
pub fn foundations_of(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
) -> Run<Policies> {
    let mut walk = Walk::new(inputs, reading);
    let mut documents = Vec::new();
    while let Some(group) = walk.next_documents() {
        documents.extend(group);
    }
    let covered = foundation::coverage(&documents, checklist);
    walk.done(Policies { documents, covered })
}
