//! Documents that belong together: one list of items for each meeting, and each paper with its item.
//!
//! Items are looked up by case number, by number, by folder and by the rare words of their titles;
//! nothing is compared with everything. Two become one only for a reason that `same` or `papers`
//! knows, and the reason is reported.

use std::collections::BTreeSet;

use super::papers::Paper;
use super::same::MatchKey;
use super::shelf::{Joined, Shelf, may_be_one};
use super::versions::{same_item, versions};
use crate::segment::checks::doubts::Doubt;
use crate::segment::document::draft::Draft;
use crate::segment::document::file::{folder, folder_name};
use crate::segment::document::kind::Kind;
use crate::segment::outline::Outline;
use crate::vocabulary::AGENDA;
use crate::{ItemNumber, Meeting, PartRole, Why};
use utkik_lang::Text;
use utkik_lang::text;

/// The result of joining documents.
#[derive(Debug, Default)]
pub(in crate::segment) struct Joining {
    /// The items.
    pub items: Vec<Joined>,
    /// Their meetings.
    pub meetings: Vec<Meeting>,
    /// The doubts to report, each with the index of its document.
    pub told: Vec<(usize, Doubt)>,
}

/// Joins the outlines of a group of documents, with the paths of the documents.
pub(in crate::segment) fn join(outlines: Vec<(usize, Outline)>, paths: &[&str]) -> Joining {
    let mut shelf = Shelf::default();
    let mut told = Vec::new();
    let several = outlines.iter().filter(|(_, outline)| outline.lists).count() > 1;
    let summoned = outlines.iter().any(|(_, outline)| outline.lists && outline.kind.lists_items());
    let (mut lists, mut papers): (Vec<_>, Vec<_>) =
        outlines.into_iter().partition(|(document, outline)| {
            // An extract of another body's minutes lists one item, and belongs to this meeting's item.
            let one_of_another =
                several && outline.drafts.len() == 1 && outline.kind != Kind::Agenda;
            // A document that does not call itself an agenda is none beside one that does, unless
            // its list has a heading.
            let shared = AGENDA.folders.shared.is(folder_name(paths[*document]));
            let headed = outline.is_headed() && (outline.meets || !shared);
            let paper = summoned && !outline.kind.lists_items() && !headed;
            outline.lists && outline.kind != Kind::Extract && !one_of_another && !paper
        });
    // Other documents may fill in what one leaves out.
    let vague =
        |outline: &Outline| (outline.meeting.date.is_none(), outline.meeting.body.is_none());
    lists.sort_by_key(|(document, outline)| (vague(outline), outline.kind, *document));
    let listed = !lists.is_empty();
    for (document, outline) in lists {
        let meeting = meeting_of(&mut shelf, &outline);
        let said = join_list(&mut shelf, document, outline, meeting, paths);
        told.extend(said.into_iter().map(|doubt| (document, doubt)));
    }
    if !listed {
        for (_, outline) in papers.iter().filter(|(_, outline)| outline.meeting.date.is_some()) {
            shelf.meeting(&outline.meeting);
        }
    }
    // Reports come before their attachments, so that an attachment finds the report's item.
    papers.sort_by_key(|(document, outline)| (outline.kind, *document));
    for (document, outline) in papers {
        let said = join_paper(&mut shelf, document, outline, paths, listed);
        told.extend(said.into_iter().map(|doubt| (document, doubt)));
    }
    let (mut items, meetings) = shelf.in_order();
    if listed {
        items.sort_by_key(|item| (item.unplaced, item.meeting));
    } else {
        in_order(&mut items);
    }
    Joining { items, meetings, told }
}

/// The meeting of a list. A list without a day shares the meeting that has most of its items.
/// Failing that, it shares the only possible meeting, unless it calls itself an agenda and its
/// numbers do not go on from there.
fn meeting_of(shelf: &mut Shelf, outline: &Outline) -> usize {
    let meeting = &outline.meeting;
    if meeting.date.is_some() {
        return shelf.meeting(meeting);
    }
    if let Some(at) = shelf.voted(&outline.drafts, meeting) {
        return shelf.complete_meeting(at, meeting);
    }
    let first =
        outline.drafts.iter().find_map(|draft| draft.number.as_ref()).map(ItemNumber::ordinal);
    let goes_on = |at: &usize| {
        let last = shelf.last_number(*at);
        outline.kind != Kind::Agenda || (last.is_some() && last.map(|last| last + 1) == first)
    };
    match shelf.only_candidate(meeting).filter(goes_on) {
        Some(at) => shelf.complete_meeting(at, meeting),
        None => shelf.add(meeting),
    }
}

/// Sorts items without a list by their numbers, where all items of a meeting have one, and
/// otherwise by their files.
fn in_order(items: &mut [Joined]) {
    items.sort_by_key(|item| (item.meeting, item.document));
    for meeting in items.chunk_by_mut(|a, b| a.meeting == b.meeting) {
        if meeting.iter().all(|item| item.draft.number.is_some()) {
            meeting.sort_by_key(|item| item.draft.number.as_ref().map(ItemNumber::ordinal));
        }
    }
}

/// Adds a document's list to its meeting; items that the meeting already has take over the text.
fn join_list(
    shelf: &mut Shelf,
    document: usize,
    outline: Outline,
    meeting: usize,
    paths: &[&str],
) -> Vec<Doubt> {
    let known = shelf.has_items(meeting);
    let versions = versions(shelf, &outline.drafts, document, meeting);
    let (mut same, mut others) = (Shared::default(), Shared::default());
    let mut after = None;
    for mut draft in outline.drafts {
        let tied = known.then(|| same_item(shelf, &draft, document, meeting)).flatten();
        let of = |at: usize| shelf.items[at].document;
        match tied {
            Some((at, by)) if by > MatchKey::Title || versions.contains(&of(at)) => {
                same.note(&draft, of(at));
                draft.joined = Some(Why::Listed);
                shelf.add_paper(at, document, draft, PartRole::Body, paths);
                after = Some(at);
                continue;
            }
            Some((at, _)) if !AGENDA.kinds.procedural.begins(&draft.title.text) => {
                others.note(&draft, of(at));
            }
            _ => {}
        }
        after = Some(shelf.insert_after(Joined::new(draft, document, meeting, false), after));
    }
    for draft in outline.outside {
        shelf.insert_after(Joined::new(draft, document, meeting, false), None);
    }
    let same = same
        .doubt(paths, |items, path, _| text!("segment.listed-twice", items = items, path = path));
    let others = others.doubt(paths, |items, path, title| {
        text!("segment.same-title", items = items, path = path, title = title)
    });
    same.into_iter().chain(others).collect()
}

/// Items of one list that are on other lists too.
#[derive(Default)]
struct Shared {
    items: usize,
    lists: BTreeSet<usize>,
    title: String,
}

impl Shared {
    fn note(&mut self, draft: &Draft, of: usize) {
        if self.items == 0 {
            self.title.clone_from(&draft.title.text);
        }
        self.items += 1;
        self.lists.insert(of);
    }

    fn doubt(&self, paths: &[&str], say: impl Fn(usize, &str, &str) -> Text) -> Option<Doubt> {
        let path = paths[*self.lists.first()?];
        Some(Doubt::remark(
            0,
            say(self.items, path, &self.title),
            text!("segment.help.listed-twice"),
        ))
    }
}

/// Adds a paper to the item it belongs to, or as an item of its own. A paper with several items of
/// another meeting counts as several papers.
fn join_paper(
    shelf: &mut Shelf,
    document: usize,
    outline: Outline,
    paths: &[&str],
    listed: bool,
) -> Vec<Doubt> {
    let mut told = Vec::new();
    if outline.cover && listed {
        return told;
    }
    let lists = outline.kind == Kind::Unknown && (outline.meets || outline.is_known());
    if let Some(alone) = outline.alone.as_ref().filter(|_| listed && lists) {
        let (kind, meeting) = (outline.kind, &outline.meeting);
        let paper = Paper { draft: alone, kind, meeting, own: false, document, paths };
        if paper.belongs(shelf).is_none() {
            // A document that belongs to no item and looks like a list of items is taken for a
            // list.
            let meeting = meeting_of(shelf, &outline);
            return join_list(shelf, document, outline, meeting, paths);
        }
    }
    let Outline { kind, meeting, drafts, alone, outside, own, blank, .. } = outline;
    let drafts = alone.map_or(drafts, |alone| vec![alone]);
    for mut draft in drafts.into_iter().chain(outside) {
        let role = match kind {
            _ if own => PartRole::Body,
            Kind::Report | Kind::Motion | Kind::Extract | Kind::Minutes => PartRole::Body,
            Kind::Unknown if draft.proposes() => PartRole::Body,
            Kind::Agenda | Kind::Bundle | Kind::Attachment | Kind::Unknown => PartRole::Attachment,
        };
        let paper = Paper { draft: &draft, kind, meeting: &meeting, own, document, paths };
        let found = if listed { paper.belongs(shelf) } else { paper.belongs_beside(shelf) };
        let Some((found, why)) = found else {
            // A document without readable text becomes no item: it would get a level that nothing
            // supports, and the notice of the reader has already reported it.
            if !blank {
                put_alone(shelf, draft, document, &meeting, Alone { own, listed, role }, paths);
            }
            continue;
        };
        if found.len() > 1 {
            let help = text!("segment.help.several-meetings");
            told.push(Doubt::remark(
                0,
                text!("segment.several-meetings", meetings = found.len()),
                help,
            ));
        }
        draft.joined = Some(why);
        for at in found {
            shelf.add_paper(at, document, draft.clone(), role, paths);
        }
    }
    told
}

/// The circumstances of a paper that belongs to no item.
#[derive(Clone, Copy)]
struct Alone {
    /// Whether the file names its own number or case number, as an item does.
    own: bool,
    /// Whether there is a list of items that it could have belonged to.
    listed: bool,
    role: PartRole,
}

/// Adds a paper that belongs to no item as an item of its own.
fn put_alone(
    shelf: &mut Shelf,
    mut draft: Draft,
    document: usize,
    meeting: &Meeting,
    alone: Alone,
    paths: &[&str],
) {
    let Alone { own, listed, role } = alone;
    let meeting = match meeting.date {
        Some(_) => shelf.meeting(meeting),
        None => {
            match shelf
                .only_candidate(meeting)
                .or_else(|| meeting_of_folder(shelf, paths, document, meeting))
            {
                Some(at) => shelf.complete_meeting(at, meeting),
                None => shelf.add(meeting),
            }
        }
    };
    // An attachment that belongs to no item is outside the agenda; a report may be a late item.
    draft.outside |= listed && role == PartRole::Attachment;
    draft.joined = (listed && !own).then_some(Why::Nothing);
    shelf.insert_after(Joined::new(draft, document, meeting, listed && !own), None);
}

/// The meeting whose list lies in the folder of a paper or in one above, if there is only one.
fn meeting_of_folder(
    shelf: &Shelf,
    paths: &[&str],
    document: usize,
    meeting: &Meeting,
) -> Option<usize> {
    let here = folder(paths[document]);
    let lies = |home: &str| {
        here == home || here.strip_prefix(home).is_some_and(|below| below.starts_with('/'))
    };
    let items =
        shelf.items.iter().filter(|item| !item.unplaced && lies(folder(paths[item.document])));
    let meetings: BTreeSet<usize> = items
        .map(|item| item.meeting)
        .filter(|at| may_be_one(&shelf.meetings[*at], meeting))
        .collect();
    meetings.first().copied().filter(|_| meetings.len() == 1)
}
