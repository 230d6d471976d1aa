//! Why single items have their levels: what was found in them, whether or not it counts.

use std::io::Read;

use super::{Reading, Run, Walk};
use crate::agenda::segment;
use crate::agenda::{Agenda, AgendaItem};
use crate::checklist::Checklist;
use crate::input::source::{self, Request};
use crate::lang::Lang;
use crate::report::{self, Ground, model};
use crate::screen::score::{self, Answers};
use crate::screen::signal::Searcher;

/// The accounts of the items that have the number `number`, as far as it is written ("5" for "§ 5" too).
#[must_use]
pub fn why(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    number: &str,
    stdin: &mut dyn Read,
) -> Run<Vec<model::Why>> {
    let mut walk = Walk::new(source::find(request, stdin), reading);
    let mut searcher = Searcher::new(checklist);
    let mut found = Vec::new();
    while let Some(agenda) = walk.next(request) {
        let lang = walk.lang();
        for item in agenda.items.iter().filter(|item| is_called(item, number)) {
            let body = segment::meeting_of(&agenda, item).and_then(|meeting| meeting.body.as_deref());
            found.push(account(item, &agenda, body, &mut searcher, checklist, lang));
        }
    }
    walk.done(found)
}

/// The account of an item that is not on an agenda.
#[must_use]
pub fn why_alone(title: &str, text: &str, checklist: &Checklist, lang: Lang) -> model::Why {
    let (item, document) = segment::alone(title, text);
    let agenda = Agenda { documents: vec![document], meetings: Vec::new(), items: Vec::new() };
    account(&item, &agenda, None, &mut Searcher::new(checklist), checklist, lang)
}

fn account(
    item: &AgendaItem,
    agenda: &Agenda,
    body: Option<&str>,
    searcher: &mut Searcher<'_>,
    checklist: &Checklist,
    lang: Lang,
) -> model::Why {
    let documents = agenda.documents.as_slice();
    let sightings = searcher.sightings(item, documents);
    let hits = searcher.hits(item, documents, body);
    let assessment = score::assess(item, &hits, checklist, &Answers::new());
    let (sightings, hits, assessment) = (sightings.as_slice(), hits.as_slice(), &assessment);
    report::why(&Ground { item, documents, sightings, hits, assessment }, checklist, lang)
}

fn is_called(item: &AgendaItem, number: &str) -> bool {
    let bare = |text: &str| text.replace(['§', ' ', '.'], "").to_lowercase();
    item.number.as_ref().is_some_and(|own| bare(&own.to_string()) == bare(number))
}
