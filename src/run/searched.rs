//! Searchers for items that are screened side by side: each remembers the words it has met, and none is made
//! anew where one is free.

use std::sync::{Mutex, PoisonError};

use utkik_agenda::{Agenda, AgendaItem, segment};
use utkik_checklist::Checklist;
use utkik_screen::signal::{Hit, Searcher};

/// Searchers with one checklist, as many as are used at once.
#[derive(Debug)]
pub(super) struct Searchers<'a> {
    checklist: &'a Checklist,
    free: Mutex<Vec<Searcher<'a>>>,
}

impl<'a> Searchers<'a> {
    pub(super) fn new(checklist: &'a Checklist) -> Self {
        Self { checklist, free: Mutex::new(Vec::new()) }
    }

    /// The hits of one item of `agenda`.
    pub(super) fn hits(&self, agenda: &Agenda, item: &AgendaItem) -> Vec<Hit> {
        #[cfg(test)]
        assert_ne!(item.title, FAULT, "an injected fault");
        let meeting = segment::meeting_of(agenda, item);
        let body = meeting.and_then(|meeting| meeting.body.as_deref());
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut searcher = free.unwrap_or_else(|| Searcher::new(self.checklist));
        let hits = searcher.hits(item, &agenda.documents, body);
        // One in which the search panics is not kept: what it remembers may be half done.
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(searcher);
        hits
    }
}

/// The title at which tests let the search panic.
#[cfg(test)]
pub(super) const FAULT: &str = "Ett ärende som sökningen inte tål";
