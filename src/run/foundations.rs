//! The way of governing documents: read as agendas are, then held against the foundation elements.

use std::io::Read;

use super::{Reading, Run, Walk};
use crate::casework::foundation::{self, Covered};
use crate::checklist::Checklist;
use crate::input::document::Document;
use crate::input::source::Request;

/// Governing documents, and what they cover.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The documents, in the order in which they were read.
    pub documents: Vec<Document>,
    /// Every element of the foundations, with how far they cover it.
    pub covered: Vec<Covered>,
}

/// Reads the governing documents that `request` names; together they are one municipality's.
#[must_use]
pub fn foundations(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<Policies> {
    let mut walk = Walk::new(request, reading, stdin);
    let mut documents = Vec::new();
    while let Some(group) = walk.documents(request) {
        documents.extend(group);
    }
    let covered = foundation::coverage(&documents, checklist);
    walk.done(Policies { documents, covered })
}
