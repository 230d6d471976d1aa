//! The items found so far in a group of documents and their order, with indexes by case number,
//! number, folder and title.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::same::{MatchKey, SAME_TITLE, match_key};
use crate::segment::document::draft::Draft;
use crate::segment::document::file::folder;
use crate::segment::layout::titles::{Titles, differ, likeness};
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, Meeting, PartRole};
use utkik_text::swedish::fold;

/// Most items of one case that are compared.
const ALIKE: usize = 24;

/// Whether two meetings may be the same, judged by their bodies.
pub(in crate::segment) fn may_be_one(a: &Meeting, b: &Meeting) -> bool {
    match (&a.body, &b.body) {
        (Some(a), Some(b)) => fold(a) == fold(b) || (likeness(a, b) > SAME_TITLE && !differ(a, b)),
        _ => true,
    }
}

/// An item with the documents that belong to it.
#[derive(Debug)]
pub(in crate::segment) struct Joined {
    /// The item as its own document has it.
    pub draft: Draft,
    /// The index of that document.
    pub document: usize,
    /// Further documents: index, draft, and the part of the item that its text is.
    pub papers: Vec<(usize, Draft, PartRole)>,
    /// The meeting, by index.
    pub meeting: usize,
    /// Whether it is a paper that should belong to an item of the list but could not be joined.
    pub unplaced: bool,
    /// The index of the document that was joined to it last.
    pub last: usize,
}

impl Joined {
    /// An item of `meeting`.
    pub(in crate::segment) fn new(
        draft: Draft,
        document: usize,
        meeting: usize,
        unplaced: bool,
    ) -> Self {
        Self { draft, document, papers: Vec::new(), meeting, unplaced, last: document }
    }

    /// The title that it is looked up by; nothing is what text outside all items is called.
    fn title(&self) -> &str {
        if self.draft.outside { "" } else { &self.draft.title.text }
    }
}

/// Items and meetings with their indexes.
#[derive(Debug, Default)]
pub(in crate::segment) struct Shelf {
    /// The items, in the order in which they came.
    pub items: Vec<Joined>,
    /// The meetings.
    pub meetings: Vec<Meeting>,
    /// Meetings by day; those without a day are under `None`.
    by_day: BTreeMap<Option<Date>, Vec<usize>>,
    /// For each item, the next on the agenda.
    next: Vec<Option<usize>>,
    first: Option<usize>,
    last: Option<usize>,
    by_case: BTreeMap<(u16, u32), Vec<usize>>,
    by_number: BTreeMap<u32, Vec<usize>>,
    /// Items by meeting and number.
    numbers: BTreeMap<(usize, u32), Vec<usize>>,
    by_folder: BTreeMap<String, Vec<usize>>,
    /// The titles of all items.
    titles: KnownTitles,
    /// The items of each meeting, and their titles.
    of_meeting: BTreeMap<usize, (KnownTitles, Vec<usize>)>,
}

/// Titles of items, in their order, which are read when one is first looked up among them: most meetings have one list,
/// and nothing is.
#[derive(Debug, Default)]
struct KnownTitles(OnceCell<Titles>);

impl KnownTitles {
    /// Those of `items`, which are all that were [added](Self::add).
    fn index<'a>(&self, items: impl Iterator<Item = &'a Joined>) -> &Titles {
        self.0.get_or_init(|| items.map(Joined::title).collect())
    }

    fn add(&mut self, title: &str) {
        if let Some(titles) = self.0.get_mut() {
            titles.push(title);
        }
    }
}

impl Shelf {
    /// The index of the known meeting with the day and body of `meeting`, which is added if there
    /// is none. Without a body it is the only meeting of its day; without a day it is a new one,
    /// unless [`Self::voted`] or [`Self::only_candidate`] find another.
    pub(in crate::segment) fn meeting(&mut self, meeting: &Meeting) -> usize {
        let same_day = self.by_day.get(&meeting.date).map_or(&[][..], Vec::as_slice);
        let near = same_day.iter().copied().filter(|_| meeting.date.is_some());
        let fits = near.filter(|at| may_be_one(&self.meetings[*at], meeting));
        let found: Vec<usize> = fits.collect();
        let named =
            found.iter().find(|at| self.meetings[**at].body.is_some() == meeting.body.is_some());
        match named.or(found.first().filter(|_| found.len() == 1)) {
            Some(at) => self.complete_meeting(*at, meeting),
            None => self.add(meeting),
        }
    }

    /// Adds `meeting` as a new one.
    pub(in crate::segment) fn add(&mut self, meeting: &Meeting) -> usize {
        self.meetings.push(meeting.clone());
        let at = self.meetings.len() - 1;
        self.by_day.entry(meeting.date).or_default().push(at);
        at
    }

    /// Fills in the unknown parts of the meeting `at` from a document.
    pub(in crate::segment) fn complete_meeting(&mut self, at: usize, meeting: &Meeting) -> usize {
        let known = &mut self.meetings[at];
        known.body = known.body.take().or_else(|| meeting.body.clone());
        at
    }

    /// The only known meeting that `meeting`, which has no day, may be.
    pub(in crate::segment) fn only_candidate(&self, meeting: &Meeting) -> Option<usize> {
        let fits = |at: &usize| may_be_one(&self.meetings[*at], meeting);
        let mut found = (0..self.meetings.len()).filter(fits);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The known meeting that `meeting` may be and that has most of `drafts` among its items.
    pub(in crate::segment) fn voted(&self, drafts: &[Draft], meeting: &Meeting) -> Option<usize> {
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for draft in drafts {
            let near = self.titled(&draft.title.text, None).into_iter().map(|(at, _)| at);
            let cased = self.with_case(draft.case.as_ref()).into_iter().take(ALIKE);
            let meetings = near.chain(cased).filter_map(|at| {
                let item = &self.items[at];
                let matter = !AGENDA.kinds.procedural.begins(&item.draft.title.text);
                let tied =
                    matter && match_key(&item.draft, draft).is_some_and(|by| by > MatchKey::Title);
                tied.then_some(item.meeting)
            });
            for at in meetings.collect::<BTreeSet<_>>() {
                *votes.entry(at).or_default() += 1;
            }
        }
        let fits = |at: &usize| may_be_one(&self.meetings[*at], meeting);
        let (at, most) = votes
            .into_iter()
            .filter(|(at, _)| fits(at))
            .max_by_key(|(at, most)| (*most, usize::MAX - at))?;
        let matters = drafts.iter().filter(|one| !AGENDA.kinds.procedural.begins(&one.title.text));
        (2 * most >= matters.count()).then_some(at)
    }

    /// The highest number of the items of `meeting`.
    pub(in crate::segment) fn last_number(&self, meeting: usize) -> Option<u32> {
        let numbers = self.numbers.range((meeting, 0)..=(meeting, u32::MAX));
        numbers.map(|((_, number), _)| *number).next_back()
    }

    /// Whether the meeting has items.
    pub(in crate::segment) fn has_items(&self, meeting: usize) -> bool {
        self.of_meeting.contains_key(&meeting)
    }

    /// Adds an item, on the agenda right after the item `after`, or last.
    pub(in crate::segment) fn insert_after(&mut self, item: Joined, after: Option<usize>) -> usize {
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
        self.titles.add(item.title());
        let (titles, items) = self.of_meeting.entry(item.meeting).or_default();
        titles.add(item.title());
        items.push(at);
        if let Some(number) = item.draft.number.as_ref() {
            self.by_number.entry(number.ordinal()).or_default().push(at);
            self.numbers.entry((item.meeting, number.ordinal())).or_default().push(at);
        }
        self.items.push(item);
        at
    }

    /// Adds a paper to an item, which can then be looked up by the paper's case number and folder
    /// as well.
    pub(in crate::segment) fn add_paper(
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

    /// The items with the case number `case`.
    pub(in crate::segment) fn with_case(&self, case: Option<&CaseNumber>) -> Vec<usize> {
        let Some(case) = case else { return Vec::new() };
        let near = self.by_case.get(&case.year_and_serial()).into_iter().flatten().copied();
        let own =
            |at: &usize| self.items[*at].draft.case.as_ref().is_some_and(|own| own.same_case(case));
        near.filter(own).collect()
    }

    /// The items whose number has the ordinal `counts`.
    pub(in crate::segment) fn numbered(&self, counts: u32) -> &[usize] {
        self.by_number.get(&counts).map_or(&[], Vec::as_slice)
    }

    /// The items of `meeting` whose number has the ordinal `counts`.
    pub(in crate::segment) fn numbered_in(&self, meeting: usize, counts: u32) -> &[usize] {
        self.numbers.get(&(meeting, counts)).map_or(&[], Vec::as_slice)
    }

    /// The items that have papers in `folder`.
    pub(in crate::segment) fn items_in_folder(&self, folder: &str) -> &[usize] {
        self.by_folder.get(folder).map_or(&[], Vec::as_slice)
    }

    /// The items of one meeting or of all whose titles are like `text`, with the likeness from 0 to
    /// 1.
    pub(in crate::segment) fn titled(
        &self,
        text: &str,
        meeting: Option<usize>,
    ) -> Vec<(usize, f32)> {
        let Some(meeting) = meeting else {
            return self.titles.index(self.items.iter()).like(text);
        };
        let Some((titles, items)) = self.of_meeting.get(&meeting) else { return Vec::new() };
        let titles = titles.index(items.iter().map(|at| &self.items[*at]));
        titles.like(text).into_iter().map(|(at, like)| (items[at], like)).collect()
    }

    /// The items in the order of the agenda, and the meetings.
    pub(in crate::segment) fn in_order(self) -> (Vec<Joined>, Vec<Meeting>) {
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
