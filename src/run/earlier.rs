//! Items of earlier meetings, out of their papers: screened by their text alone, as they were then.

use std::io::Read;

use super::{Reading, Run, screen};
use crate::agenda::segment;
use crate::casework::history::Earlier;
use crate::checklist::Checklist;
use crate::input::source::Request;
use crate::report::model::{Item, Receipt};

/// Reads the papers of earlier meetings that `request` names, with what could not be read.
#[must_use]
pub fn earlier(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<(Vec<Earlier>, Receipt)> {
    let reading = Reading { memory: None, ..*reading };
    let Run { result, errors, found_input } = screen(request, &reading, checklist, stdin);
    let items = result.items.iter().map(|item| one(item, checklist)).collect();
    Run { result: (items, result.receipt), errors, found_input }
}

fn one(item: &Item, checklist: &Checklist) -> Earlier {
    let tabled = &checklist.history.tabled;
    let has = |id: &str| item.factors.iter().any(|factor| factor.id == id);
    Earlier {
        cases: item.case_number.as_deref().and_then(segment::case_number).into_iter().collect(),
        title: item.title.clone(),
        body: item.body.clone(),
        date: item.date,
        level: item.tool_level,
        tabled: tabled.iter().any(|risk| has(&checklist.risks[*risk].id)),
        topics: item.factors.iter().map(|factor| factor.id.clone()).collect(),
        path: item.source.path.clone(),
        place: item.source.place,
    }
}
