//! Items of earlier meetings, out of their papers: screened by their text alone, as they were then.

use std::io::Read;

use super::{Reading, Run, screen};
use crate::casework::Item;
use crate::casework::history::Earlier;
use crate::checklist::Checklist;
use crate::input::source::Request;

/// Reads the papers of earlier meetings that `request` names, with what could not be read.
#[must_use]
pub fn earlier(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<Vec<Earlier>> {
    let reading = Reading { memory: None, ..*reading };
    let run = screen(request, &reading, checklist, stdin);
    let items = run.result.iter().map(|item| as_earlier(item, checklist)).collect();
    let Run { receipt, language, errors, found_input, .. } = run;
    Run { result: items, receipt, language, errors, found_input }
}

fn as_earlier(item: &Item, checklist: &Checklist) -> Earlier {
    let screened = &item.screened;
    let tabled = &checklist.history.tabled;
    let active = || screened.findings().map(|finding| finding.risk);
    Earlier {
        cases: screened.case_number().cloned().into_iter().collect(),
        title: screened.title().to_owned(),
        body: screened.meeting.body.clone(),
        date: screened.meeting.date,
        level: screened.tool_level(),
        tabled: active().any(|risk| tabled.contains(&risk)),
        topics: active().map(|risk| checklist.risks[risk].id.clone()).collect(),
        path: screened.source.path.clone(),
        place: screened.source.place,
    }
}
