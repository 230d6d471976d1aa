//! The hits of all items of an agenda: of a few one after another, of many on all processors.

use crate::agenda::{Agenda, AgendaItem, segment};
use crate::checklist::Checklist;
use crate::parallel;
use crate::screen::signal::{Hit, Searcher};

/// How many items are searched one after another, with what the searcher remembers of words.
const TOGETHER: usize = 256;

/// The hits of each item of `agenda`, in order.
pub(super) fn hits(
    agenda: &Agenda,
    checklist: &Checklist,
    searcher: &mut Searcher<'_>,
) -> Vec<Vec<Hit>> {
    if agenda.items.len() <= TOGETHER {
        return agenda.items.iter().map(|item| item_hits(agenda, item, searcher)).collect();
    }
    let shares: Vec<&[AgendaItem]> = agenda.items.chunks(TOGETHER).collect();
    let found = parallel::map(&shares, |share| {
        let mut searcher = Searcher::new(checklist);
        share.iter().map(|item| item_hits(agenda, item, &mut searcher)).collect::<Vec<_>>()
    });
    found.into_iter().flatten().collect()
}

/// The hits of one item of `agenda`.
pub(super) fn item_hits(
    agenda: &Agenda,
    item: &AgendaItem,
    searcher: &mut Searcher<'_>,
) -> Vec<Hit> {
    #[cfg(test)]
    assert_ne!(item.title, FAULT, "an injected fault");
    let meeting = segment::meeting_of(agenda, item);
    let body = meeting.and_then(|meeting| meeting.body.as_deref());
    searcher.hits(item, &agenda.documents, body)
}

/// The title at which tests let the search panic.
#[cfg(test)]
pub(super) const FAULT: &str = "Ett ärende som sökningen inte tål";
