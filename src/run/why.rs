//! Why single items have their levels: what was found in them, whether or not it counts.

#[cfg(feature = "files")]
use std::io::Read;

use super::{Inputs, Reading, Run, Walk};
use crate::agenda::AgendaItem;
use crate::agenda::segment;
use crate::checklist::Checklist;
#[cfg(feature = "files")]
use crate::input::source::Request;
use crate::screen::Examined;
use crate::screen::signal::Searcher;

/// The items that have the number `number`, examined ("5" finds "§ 5" too).
#[cfg(feature = "files")]
#[must_use]
pub fn why(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    number: &str,
    stdin: &mut dyn Read,
) -> Run<Vec<Examined>> {
    why_of(Inputs::find(request, stdin), reading, checklist, number)
}

/// The same, wherever the bytes come from.
#[must_use]
pub fn why_of(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
    number: &str,
) -> Run<Vec<Examined>> {
    let mut walk = Walk::new(inputs, reading);
    let mut searcher = Searcher::new(checklist);
    let mut found = Vec::new();
    while let Some(agenda) = walk.next() {
        for item in agenda.items.iter().filter(|item| is_called(item, number)) {
            let meeting = segment::meeting_of(&agenda, item);
            let body = meeting.and_then(|meeting| meeting.body.as_deref());
            let documents = agenda.documents.as_slice();
            found.push(Examined::new(item, documents, body, &mut searcher, checklist));
        }
    }
    walk.done(found)
}

/// An item that is not on an agenda, examined.
#[must_use]
pub fn why_alone(title: &str, text: &str, checklist: &Checklist) -> Examined {
    let (item, document) = segment::alone(title, text);
    Examined::new(&item, &[document], None, &mut Searcher::new(checklist), checklist)
}

fn is_called(item: &AgendaItem, number: &str) -> bool {
    let bare = |text: &str| text.replace(['§', ' ', '.'], "").to_lowercase();
    item.number.as_ref().is_some_and(|own| bare(&own.to_string()) == bare(number))
}
