//! Papers and the items that they belong to.
//!
//! A paper is tied to an item by the item's case number, its number in the name of the file or
//! folder, other papers of the item in the same folder, or its title. A file that is an item of its
//! own is no paper of another item.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::same::{MatchKey, match_key};
use super::shelf::{Joined, Shelf};
use crate::segment::document::draft::Draft;
use crate::segment::document::file::{folder, folder_name, stem};
use crate::segment::document::kind::Kind;
use crate::segment::layout::titles::{differ, likeness, share_most};
use crate::segment::notation::{case_numbers, dates, numbering};
use crate::vocabulary::AGENDA;
use crate::{Meeting, Why};
use utkik_text::swedish::fold;

/// Least likeness of a paper's title to that of the item it belongs to.
const PAPER_TITLE: f32 = 0.6;
/// Least likeness of the titles where the name of the file or folder has the item's number.
const NUMBERED_TITLE: f32 = 0.2;
/// Most meetings at which a paper is added when each has an item with its case number.
const MEETINGS: usize = 8;

/// A year and a serial number with a hyphen between: "2031-0112".
static SERIAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(\d{4})-(\d{1,6})\b").expect("checked by the tests"));
/// A number at the beginning of a name: "07. Taxa för sotning".
static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:§\s*)?0*(\d{1,3})(?:$|[\s.):])").expect("checked by the tests")
});

/// A paper that looks for its item.
pub(in crate::segment) struct Paper<'a> {
    /// The paper.
    pub draft: &'a Draft,
    /// What kind of document it is.
    pub kind: Kind,
    /// The meeting that it names; unknown parts are absent.
    pub meeting: &'a Meeting,
    /// Whether the file names its own number or case number, as an item does.
    pub own: bool,
    /// The document, by index.
    pub document: usize,
    /// The paths of all documents.
    pub paths: &'a [&'a str],
}

impl Paper<'_> {
    /// The items that the paper belongs to, and why: by case number, by the number in its file's or
    /// folder's name, by a neighbour in a folder of its own, by title, and by a number in the name
    /// alone, in that order. Several only where the same case is up at several meetings and nothing
    /// indicates which.
    pub(in crate::segment) fn belongs(&self, shelf: &Shelf) -> Option<(Vec<usize>, Why)> {
        let cased = shelf.with_case(self.draft.case.as_ref());
        if self.own {
            let near = shelf.titled(&self.draft.title.text, None).into_iter().map(|(at, _)| at);
            let same =
                cased.into_iter().chain(near).filter(|at| self.is_item(shelf, *at)).collect();
            return unless_empty(self.likest_items(shelf, same), Why::Case);
        }
        let named = self.likest_items(shelf, self.numbered(shelf));
        unless_empty(self.likest_items(shelf, cased), Why::Case)
            // The number alone does not choose between the third items of several meetings.
            .or_else(|| unless_empty(named, Why::Name).filter(|(found, _)| found.len() == 1))
            .or_else(|| Some((self.neighbour(shelf)?, Why::Folder)))
            .or_else(|| unless_empty(self.likest_items(shelf, self.titled(shelf)), Why::Title))
            .or_else(|| unless_empty(self.likest_items(shelf, self.cased_name(shelf)), Why::Name))
            .or_else(|| unless_empty(self.only_numbered(shelf), Why::Name))
    }

    /// The item of the same case in the same folder on the same day, where there is no list: each file of
    /// an agenda repository is an item, but its attachments are none.
    pub(in crate::segment) fn belongs_beside(&self, shelf: &Shelf) -> Option<(Vec<usize>, Why)> {
        let here = folder(self.path());
        let beside = |at: &usize| {
            let item = &shelf.items[*at];
            let same_title = || {
                let (a, b) = (item.draft.title.text.as_str(), self.draft.title.text.as_str());
                likeness(a, b) >= PAPER_TITLE && !differ(a, b)
            };
            let speaks = self.kind == Kind::Report || self.draft.proposes();
            let other = self.own || (speaks && item.draft.proposes());
            let date = shelf.meetings.get(item.meeting).and_then(|meeting| meeting.date);
            let near = folder(self.paths[item.document]) == here && date == self.meeting.date;
            near && (!other || same_title())
        };
        let cased = shelf.with_case(self.draft.case.as_ref()).into_iter().filter(beside);
        unless_empty(self.likest_items(shelf, cased.collect()), Why::Case)
    }

    /// Whether the paper, an item of its own, is the item `at`: the meetings must agree where both
    /// are known.
    fn is_item(&self, shelf: &Shelf, at: usize) -> bool {
        let item = &shelf.items[at];
        let meeting = &shelf.meetings[item.meeting];
        let told = meeting.date.is_some() && self.meeting.date.is_some();
        let meets = (!told || meeting.date == self.meeting.date)
            && super::shelf::may_be_one(meeting, self.meeting);
        meets && match_key(&item.draft, self.draft).is_some_and(|by| told || by > MatchKey::Title)
    }

    fn path(&self) -> &str {
        self.paths[self.document]
    }

    /// The likest of the `fitting` items of each meeting, limited to those on the paper's day if
    /// there are any, and to those in the nearest folder.
    fn likest_items(&self, shelf: &Shelf, mut fitting: Vec<usize>) -> Vec<usize> {
        fitting.sort_unstable();
        fitting.dedup();
        let date = |at: usize| shelf.meetings[shelf.items[at].meeting].date;
        let same_day = |at: &usize| date(*at).is_some() && date(*at) == self.meeting.date;
        if fitting.iter().any(same_day) {
            fitting.retain(same_day);
        }
        let near = |at: &usize| shared_folders(self.paths[shelf.items[*at].document], self.path());
        let nearest = fitting.iter().map(near).max();
        fitting.retain(|at| Some(near(at)) == nearest);
        let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        for at in fitting {
            let item: &Joined = &shelf.items[at];
            let like = item.draft.likeness(self.draft);
            let known = best.entry(item.meeting).or_insert((like, at));
            if like > known.0 {
                *known = (like, at);
            }
        }
        best.into_values().map(|(_, at)| at).take(MEETINGS).collect()
    }

    /// The item that has papers in the same folder, or the likest of several. A folder shared by
    /// all items ("Bilagor") gives none.
    fn neighbour(&self, shelf: &Shelf) -> Option<Vec<usize>> {
        let here = folder(self.path());
        let shared = AGENDA.folders.shared.is(folder_name(self.path()));
        let near = shelf.items_in_folder(here).iter().copied();
        let near: Vec<usize> = near
            .filter(|at| !shared && folder(self.paths[shelf.items[*at].document]) != here)
            .collect();
        let only = near.len() == 1;
        let found = self.likest_items(shelf, near);
        let like = |at: &usize| shelf.items[*at].draft.likeness(self.draft) > NUMBERED_TITLE;
        (found.len() == 1 && (only || found.iter().all(like))).then_some(found)
    }

    /// The items with a title like the paper's, or like the name of its file or folder.
    fn titled(&self, shelf: &Shelf) -> Vec<usize> {
        let name =
            format!("{} {}", folder_name(self.path()), stem(self.path())).replace(['_', '-'], " ");
        let texts = [self.draft.title.text.as_str(), &name, stem(self.path())];
        let mut found = Vec::new();
        for text in texts {
            let like = shelf.titled(text, None).into_iter();
            let fits = like.filter(|(at, like)| {
                let item = &shelf.items[*at].draft;
                let cases = (&item.case, &self.draft.case);
                let other = matches!(cases, (Some(a), Some(b)) if !a.same_case(b));
                let title = item.title.text.as_str();
                let one = !differ(title, text) || share_most(title, text);
                *like >= PAPER_TITLE && !other && one
            });
            found.extend(fits.map(|(at, _)| at));
        }
        found
    }

    /// The items whose number the name of the file or of its folder begins with.
    fn numbered(&self, shelf: &Shelf) -> Vec<usize> {
        let mut found = Vec::new();
        for name in [stem(self.path()), folder_name(self.path())] {
            let name = name.replace(['_', '-'], " ");
            let name = name.trim_start_matches('0');
            let plain = name.strip_prefix("arende ").or_else(|| name.strip_prefix("Arende "));
            let Some(read) = numbering::read(plain.map_or(name, str::trim_start)) else { continue };
            let named = plain.is_some() || read.style != numbering::Style::Bare;
            let fits = |at: &usize| {
                let draft = &shelf.items[*at].draft;
                let same = draft.number.as_ref() == Some(&read.number());
                same && (named || likeness(&draft.title.text, name) > NUMBERED_TITLE)
            };
            found.extend(shelf.numbered(read.ordinal()).iter().copied().filter(fits));
        }
        found
    }

    /// Whether the paper has a case number that differs from that of the item `at`.
    fn is_another(&self, shelf: &Shelf, at: usize) -> bool {
        let cases = (&shelf.items[at].draft.case, &self.draft.case);
        matches!(cases, (Some(a), Some(b)) if !a.same_case(b))
    }

    /// The items whose case number the name of the file or of its folder gives.
    fn cased_name(&self, shelf: &Shelf) -> Vec<usize> {
        let names = [stem(self.path()), folder_name(self.path())].into_iter();
        // A file name cannot have a slash, so case numbers in it are written with other signs.
        let written = names.flat_map(|name| {
            let spaced = name.replace('_', " ");
            let slashed = SERIAL.replace(&spaced, "${1}/${2}").into_owned();
            [spaced, slashed]
        });
        let case = |name: String| {
            let read = |name: &str| case_numbers::first(name, false);
            read(&name).or_else(|| read(&name.to_uppercase()))
        };
        let cases = written.filter_map(case);
        let found = cases.flat_map(|case| shelf.with_case(Some(&case)));
        found.filter(|at| !self.is_another(shelf, *at)).collect()
    }

    /// The only item whose number is at the head of the file name or behind the word for an item,
    /// if its case number does not differ.
    fn only_numbered(&self, shelf: &Shelf) -> Vec<usize> {
        let name = fold(&stem(self.path()).replace(['_', '-'], " "));
        let named = AGENDA.numbers.named.iter().find_map(|label| {
            let behind = &name[name.find(label.as_str())? + label.len()..];
            COUNTS.captures(behind)
        });
        let dated = dates::first(stem(self.path())).is_some();
        let Some(number) = named.or_else(|| COUNTS.captures(&name).filter(|_| !dated)) else {
            return Vec::new();
        };
        let Ok(counts) = number[1].parse() else { return Vec::new() };
        let found = shelf.numbered(counts);
        match found {
            [only] if !self.is_another(shelf, *only) => found.to_vec(),
            _ => Vec::new(),
        }
    }
}

fn unless_empty(found: Vec<usize>, why: Why) -> Option<(Vec<usize>, Why)> {
    (!found.is_empty()).then_some((found, why))
}

/// The number of folders, from the top, that two paths have in common.
fn shared_folders(a: &str, b: &str) -> usize {
    let (a, b) = (folder(a).split('/'), folder(b).split('/'));
    a.zip(b).take_while(|(a, b)| a == b).count()
}
