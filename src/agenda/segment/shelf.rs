//! The items found so far in a group of documents, to be looked up by case number, number, folder and
//! title, and their order.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::draft::Draft;
use super::join::{Joined, SAME_TITLE, folder};
use super::titles::{Titles, likeness};
use crate::agenda::{CaseNumber, Meeting, PartRole};
use crate::text::swedish::fold;

/// Items and meetings, with what they can be looked up by.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The items, in the order in which they came.
    pub items: Vec<Joined>,
    /// The meetings.
    pub meetings: Vec<Meeting>,
    /// Meetings by day; those without one stand under `None`.
    by_day: BTreeMap<Option<Date>, Vec<usize>>,
    /// For each item, the one that is dealt with next.
    next: Vec<Option<usize>>,
    first: Option<usize>,
    last: Option<usize>,
    by_case: BTreeMap<(u16, u32), Vec<usize>>,
    by_number: BTreeMap<u32, Vec<usize>>,
    by_folder: BTreeMap<String, Vec<usize>>,
    titles: Titles,
    /// The titles of each meeting, with the items that they are of.
    of_meeting: BTreeMap<usize, (Titles, Vec<usize>)>,
}

impl Shelf {
    /// The meeting that `meeting` is, among those known; what one document leaves out another fills in.
    pub(super) fn meeting(&mut self, meeting: &Meeting) -> usize {
        let same_body = |known: &Meeting| match (&known.body, &meeting.body) {
            (Some(a), Some(b)) => fold(a) == fold(b) || likeness(a, b) > SAME_TITLE,
            _ => true,
        };
        let near: Vec<usize> = match meeting.date {
            Some(_) => {
                let dated = self.by_day.get(&meeting.date).into_iter().flatten();
                dated.chain(self.by_day.get(&None).into_iter().flatten()).copied().collect()
            }
            None => (0..self.meetings.len()).collect(),
        };
        let found = near.into_iter().filter(|at| same_body(&self.meetings[*at])).min();
        let Some(at) = found else {
            self.meetings.push(meeting.clone());
            let at = self.meetings.len() - 1;
            self.by_day.entry(meeting.date).or_default().push(at);
            return at;
        };
        let known = &mut self.meetings[at];
        known.body = known.body.take().or_else(|| meeting.body.clone());
        if known.date.is_none() && meeting.date.is_some() {
            known.date = meeting.date;
            if let Some(undated) = self.by_day.get_mut(&None) {
                undated.retain(|other| *other != at);
            }
            self.by_day.entry(meeting.date).or_default().push(at);
        }
        at
    }

    /// Whether the meeting has items.
    pub(super) fn has(&self, meeting: usize) -> bool {
        self.of_meeting.contains_key(&meeting)
    }

    /// Adds an item, dealt with right after the item `after`, or last.
    pub(super) fn put(&mut self, item: Joined, after: Option<usize>) -> usize {
        let at = self.items.len();
        match after {
            Some(after) => {
                self.next.push(self.next[after]);
                self.next[after] = Some(at);
            }
            None => {
                self.next.push(None);
                if let Some(last) = self.last {
                    self.next[last] = Some(at);
                }
                self.first = self.first.or(Some(at));
            }
        }
        if self.next[at].is_none() {
            self.last = Some(at);
        }
        self.remember(at, &item.draft);
        let title = if item.draft.outside { "" } else { &item.draft.title.text };
        self.titles.push(title);
        let (titles, items) = self.of_meeting.entry(item.meeting).or_default();
        titles.push(title);
        items.push(at);
        if let Some(number) = item.draft.number.as_ref() {
            self.by_number.entry(number.counts()).or_default().push(at);
        }
        self.items.push(item);
        at
    }

    /// Lays a paper with an item, to be found by the paper's case number and folder as well.
    pub(super) fn lay(
        &mut self,
        at: usize,
        document: usize,
        draft: Draft,
        role: PartRole,
        paths: &[&str],
    ) {
        self.remember(at, &draft);
        let near = self.by_folder.entry(folder(paths[document]).to_owned()).or_default();
        if near.last() != Some(&at) {
            near.push(at);
        }
        let item = &mut self.items[at];
        item.last = document;
        if item.draft.case.is_none() {
            item.draft.case = draft.case.clone();
        }
        item.papers.push((document, draft, role));
    }

    fn remember(&mut self, at: usize, draft: &Draft) {
        if let Some(case) = draft.case.as_ref().filter(|_| !draft.outside) {
            let known = self.by_case.entry(case.year_and_serial()).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }

    /// The items that are up in `case`.
    pub(super) fn with_case(&self, case: Option<&CaseNumber>) -> Vec<usize> {
        let Some(case) = case else { return Vec::new() };
        let near = self.by_case.get(&case.year_and_serial()).into_iter().flatten().copied();
        let own =
            |at: &usize| self.items[*at].draft.case.as_ref().is_some_and(|own| own.same_case(case));
        near.filter(own).collect()
    }

    /// The items whose number counts as `counts`.
    pub(super) fn numbered(&self, counts: u32) -> &[usize] {
        self.by_number.get(&counts).map_or(&[], Vec::as_slice)
    }

    /// The items that have papers in `folder`.
    pub(super) fn beside(&self, folder: &str) -> &[usize] {
        self.by_folder.get(folder).map_or(&[], Vec::as_slice)
    }

    /// The items whose titles may be like `text`, of one meeting or of all, with how alike they are.
    pub(super) fn titled(&self, text: &str, meeting: Option<usize>) -> Vec<(usize, f32)> {
        match meeting {
            None => self.titles.like(text),
            Some(meeting) => self.of_meeting.get(&meeting).map_or(Vec::new(), |(titles, items)| {
                titles.like(text).into_iter().map(|(at, like)| (items[at], like)).collect()
            }),
        }
    }

    /// The items in the order in which they are dealt with, and the meetings.
    pub(super) fn in_order(self) -> (Vec<Joined>, Vec<Meeting>) {
        let mut items: Vec<Option<Joined>> = self.items.into_iter().map(Some).collect();
        let mut ordered = Vec::with_capacity(items.len());
        let mut at = self.first;
        while let Some(here) = at {
            ordered.extend(items[here].take());
            at = self.next[here];
        }
        (ordered, self.meetings)
    }
}
