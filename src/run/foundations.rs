//! The way of governing documents: read as agendas are, then held against the foundation elements.

use std::io::Read;

use super::{Reading, Run, Walk};
use crate::casework::foundation::{self, Record};
use crate::checklist::Checklist;
use crate::input::source::Request;
use crate::report;
use crate::report::foundations::model::Foundations;

/// Reads the governing documents that `request` names; together they are one municipality's.
#[must_use]
pub fn foundations(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    record: &Record,
    stdin: &mut dyn Read,
) -> Run<Foundations> {
    let mut walk = Walk::new(request, reading, stdin);
    let mut documents = Vec::new();
    while let Some(group) = walk.documents(request) {
        documents.extend(group);
    }
    let lang = walk.lang();
    let receipt = report::receipt(&walk.outcome, std::iter::empty(), lang);
    let covered = foundation::coverage(&documents, checklist);
    let read = report::foundations::Read { documents: &documents, covered: &covered, record };
    walk.done(report::foundations::foundations(&read, receipt, checklist, lang))
}
