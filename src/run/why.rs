//! Why single items have their levels: what was found in them, whether or not it counts.

#[cfg(feature = "files")]
use std::io::Read;

use super::searched::Searchers;
use super::{Inputs, Reading, Run, Walk, guard};
use utkik_agenda::AgendaItem;
use utkik_agenda::segment;
use utkik_checklist::Checklist;
#[cfg(feature = "files")]
use utkik_input::source::Request;
use utkik_screen::Examined;
use utkik_screen::signal::Searcher;

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

/// Why items have their levels, wherever the bytes come from.
#[must_use]
pub fn why_of(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
    number: &str,
) -> Run<Vec<Examined>> {
    examined(inputs, reading, checklist, |_, item| is_called(item, number))
}

/// The item that a screening of the same inputs gives the place `at`, examined; it need have no number.
#[must_use]
pub fn why_at(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
    at: usize,
) -> Run<Vec<Examined>> {
    examined(inputs, reading, checklist, |place, _| place == at)
}

/// The items that are `wanted`, by their place among all and by themselves.
fn examined(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
    wanted: impl Fn(usize, &AgendaItem) -> bool,
) -> Run<Vec<Examined>> {
    let mut seen = 0;
    let mut walk = Walk::new(inputs, reading);
    let (mut searcher, searchers) = (Searcher::new(checklist), Searchers::new(checklist));
    let mut found = Vec::new();
    while let Some(agenda) = walk.next() {
        let first = seen;
        // What speaks outside the items has its place behind them, as in a screening.
        let (beside, _) = guard::speaking(&agenda, checklist, &searchers);
        seen += agenda.items.len() + beside.len();
        let beside = beside.into_iter().filter_map(|(at, _)| agenda.rest.get(at));
        let items = agenda.items.iter().chain(beside).enumerate();
        for (_, item) in items.filter(|(at, item)| wanted(first + at, item)) {
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
    let (item, document) = segment::standalone_item(title, text);
    Examined::new(&item, &[document], None, &mut Searcher::new(checklist), checklist)
}

fn is_called(item: &AgendaItem, number: &str) -> bool {
    let bare = |text: &str| text.replace(['§', ' ', '.'], "").to_lowercase();
    item.number.as_ref().is_some_and(|own| bare(&own.to_string()) == bare(number))
}
