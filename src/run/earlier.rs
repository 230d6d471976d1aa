//! Items of earlier meetings, out of their papers: screened by their text alone, as they were then.

use std::io::Read;

use super::{Reading, Run, screen};
use utkik_casework::Item;
use utkik_casework::history::{EarlierItem, ReportedThreat};
use utkik_checklist::Checklist;
use utkik_input::source::Request;
use utkik_screen::{Evidence, Finding};

/// Reads the papers of earlier meetings that `request` names, with what could not be read.
#[must_use]
pub fn earlier(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<Vec<EarlierItem>> {
    let reading = Reading { memory: None, ..*reading };
    let run = screen(request, &reading, checklist, stdin);
    let items = run.result.iter().map(|item| as_earlier(item, checklist)).collect();
    let Run { receipt, language, errors, found_input, .. } = run;
    Run { result: items, receipt, language, errors, found_input }
}

/// The most quotes for a factor that tells of threats.
const QUOTES: usize = 2;

fn as_earlier(item: &Item, checklist: &Checklist) -> EarlierItem {
    let screened = &item.screened;
    let tabled = &checklist.history.tabled;
    let active = || screened.findings().map(|finding| finding.risk);
    let threatened = |finding: &Finding<'_>| checklist.history.threatened.contains(&finding.risk);
    let quotes = |finding: Finding<'_>| -> Vec<ReportedThreat> {
        let quotes = finding.evidence.iter().filter_map(|one| match one {
            Evidence::Quote { quote, at, .. } => {
                Some(ReportedThreat { factor: finding.risk, quote: quote.clone(), at: at.clone() })
            }
            Evidence::Known(_) => None,
        });
        quotes.take(QUOTES).collect()
    };
    EarlierItem {
        cases: screened.case_number().cloned().into_iter().collect(),
        title: screened.title().to_owned(),
        body: screened.meeting.body.clone(),
        date: screened.meeting.date,
        level: screened.tool_level(),
        tabled: active().any(|risk| tabled.contains(&risk)),
        topics: active().map(|risk| checklist.risks[risk].id.clone()).collect(),
        threats: screened.findings().filter(threatened).flat_map(quotes).collect(),
        path: screened.source.path.clone(),
        place: screened.source.place,
    }
}
