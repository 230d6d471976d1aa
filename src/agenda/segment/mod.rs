//! Finds the agenda items of documents: the beginning and end of each, its number, title, case
//! number, kind and stage, and the documents that belong to it.

mod account;
mod alone;
mod checks;
mod document;
mod folder;
mod guard;
mod layout;
mod learned;
mod lists;
mod notation;
mod outline;
mod rest;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

pub use account::rows;
pub use alone::standalone_item;
pub use rest::speak;

use self::checks::doubts::Doubt;
use self::document::draft::Draft;
use self::document::kind::Kind;
use self::folder::join::Joining;
use self::folder::shelf::Joined;
use self::outline::Outline;
use crate::{
    Agenda, AgendaItem, BlockRole, CaseNumber, ItemKind, Meeting, Part, PartRole, Placement,
};
use utkik_input::document::Document;
use utkik_input::notice::Notice;
use utkik_input::receipt::ItemCounts;
use utkik_lang::text;
use utkik_text::Stretch;

/// The case number in `text`, with or without a label before it; `None` if there is other text.
#[must_use]
pub fn case_number(text: &str) -> Option<CaseNumber> {
    let read = |text: &str| {
        notation::case_numbers::is_alone(text)
            .then(|| notation::case_numbers::first(text, true))
            .flatten()
    };
    // People type "ks 2026/305" and mean the same case.
    let text = text.trim();
    read(text).or_else(|| read(&text.to_uppercase()))
}

/// The agenda items of `documents`, which lie together (a meeting folder with its subfolders, a
/// single file), and the text that could not be joined to any item.
///
/// Documents in one folder that lists the items of a meeting are joined, with those of the folders below
/// it; in a folder without such a list, each file is an item.
#[must_use]
pub fn agenda(mut documents: Vec<Document>) -> (Agenda, Vec<Notice>) {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut outlines: Vec<Outline> = utkik_parallel::map(&documents, guard::read);
    let mut notices = Vec::new();
    let mut account: Vec<Vec<Placement>> = documents.iter().map(unclaimed).collect();
    for (document, outline) in outlines.iter().enumerate() {
        for (block, what) in &outline.idle {
            account[document][*block].what = *what;
        }
        notices
            .extend(outline.doubts.iter().map(|doubt| doubt_notice(&documents[document], doubt)));
    }
    inherit(&documents, &mut outlines);
    let (meetings, items) = (Vec::new(), Vec::new());
    let mut agenda = Agenda { documents, meetings, items, rest: Vec::new(), account };
    let mut all: Vec<Joined> = Vec::new();
    for group in groups(&agenda.documents, outlines) {
        let Joining { items, meetings, told } = guard::join(group, &agenda.documents);
        notices.extend(told.iter().map(|(at, doubt)| doubt_notice(&agenda.documents[*at], doubt)));
        let first = agenda.meetings.len();
        agenda.meetings.extend(meetings);
        for mut item in items {
            if item.unplaced && !item.draft.outside {
                notices.push(unplaced(&agenda.documents, &item));
            }
            take(&mut agenda.account, &item, all.len());
            entitle(&mut agenda.documents, &mut item);
            item.meeting += first;
            all.push(item);
        }
    }
    agenda.items = utkik_parallel::map_small(all, |item| finish_item(&agenda.documents, item));
    if !guard::gather(&mut agenda) {
        let failed = guard::failed();
        notices.extend(agenda.documents.iter().map(|document| doubt_notice(document, &failed)));
    }
    (agenda, notices)
}

/// Gives documents inside another file the meeting of that file where they name none themselves.
fn inherit(documents: &[Document], outlines: &mut [Outline]) {
    let at: BTreeMap<&str, usize> =
        documents.iter().enumerate().map(|(at, document)| (document.path.as_str(), at)).collect();
    for (inner, document) in documents.iter().enumerate() {
        let above = std::iter::successors(document.path.rsplit_once('/'), |(path, _)| {
            path.rsplit_once('/')
        });
        // A host comes before its documents and has its own host's meeting by then.
        let host = above.map(|(path, _)| path).find_map(|path| at.get(path));
        let Some(host) = host.map(|host| outlines[*host].meeting.clone()) else { continue };
        let own = &mut outlines[inner].meeting;
        let same = own.body.is_none() || own.body == host.body;
        own.date = own.date.or(host.date.filter(|_| same));
        own.body = own.body.take().or(host.body);
    }
}

/// The blocks of a document before any item took one.
fn unclaimed(document: &Document) -> Vec<Placement> {
    vec![Placement { item: None, what: BlockRole::Foot, why: None }; document.blocks.len()]
}

/// Records the blocks that an item took; a block shared by several items goes to the first.
fn take(account: &mut [Vec<Placement>], joined: &Joined, item: usize) {
    let papers = joined.papers.iter().map(|(document, draft, _)| (*document, draft));
    for (document, draft) in std::iter::once((joined.document, &joined.draft)).chain(papers) {
        for (block, what, why) in &draft.took {
            let taken = &mut account[document][*block];
            if taken.item.is_none()
                || (taken.item == Some(item) && taken.what == BlockRole::Heading)
            {
                let why = draft.joined.unwrap_or(*why);
                *taken = Placement { item: Some(item), what: *what, why: Some(why) };
            }
        }
    }
}

/// The documents that are joined with each other, by folder.
fn groups(documents: &[Document], outlines: Vec<Outline>) -> Vec<Vec<(usize, Outline)>> {
    let folder = |at: usize| documents[at].path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folders = |fits: &dyn Fn(&Outline) -> bool| -> BTreeSet<&str> {
        outlines.iter().enumerate().filter(|(_, o)| fits(o)).map(|(at, _)| folder(at)).collect()
    };
    let lists = folders(&|outline| outline.lists);
    let summons =
        folders(&|outline| outline.lists && matches!(outline.kind, Kind::Agenda | Kind::Bundle));
    // A file in a file is in a folder of its name: a summons attached to an e-mail, with its cover.
    let filled = folders(&|_| true);
    let homes: Vec<String> = (0..outlines.len())
        .map(|at| {
            let path = documents[at].path.as_str();
            let here = if filled.contains(path) { path } else { folder(at) };
            let above = |home: &BTreeSet<&str>| nearest(here, home);
            above(&summons).or_else(|| above(&lists)).unwrap_or(here).to_owned()
        })
        .collect();
    let mut groups: BTreeMap<String, Vec<(usize, Outline)>> = BTreeMap::new();
    for (home, outline) in homes.into_iter().zip(outlines.into_iter().enumerate()) {
        groups.entry(home).or_default().push(outline);
    }
    groups.into_values().collect()
}

/// The nearest of `homes` that is `folder` or above it: subfolders of a meeting folder have its
/// papers.
fn nearest<'a>(folder: &'a str, homes: &BTreeSet<&str>) -> Option<&'a str> {
    let mut home = folder;
    while !homes.contains(home) {
        if home.is_empty() {
            return None;
        }
        home = home.rsplit_once('/').map_or("", |(above, _)| above);
    }
    Some(home)
}

fn doubt_notice(document: &Document, doubt: &Doubt) -> Notice {
    let told = if doubt.missed { Notice::incomplete } else { Notice::remark };
    let notice = told(document.path.as_str(), doubt.text.clone()).help(doubt.help.clone());
    match document.place(doubt.at) {
        Some(place) => notice.at(place),
        None => notice,
    }
}

fn unplaced(documents: &[Document], item: &Joined) -> Notice {
    let path = documents[item.document].path.clone();
    Notice::remark(path, text!("segment.unplaced")).help(text!("segment.help.unplaced"))
}

/// Gives an item without a title one, and shortens titles that are too long.
fn entitle(documents: &mut [Document], joined: &mut Joined) {
    let Joined { draft, document, papers, .. } = joined;
    if draft.title.text.is_empty() {
        name(draft, &documents[*document]);
    }
    if draft.title.spans.is_empty() {
        draft.title.spans.push(documents[*document].add(&draft.title.text));
    }
    learned::shorten::shorten(draft, &documents[*document]);
    for (paper, paper_draft, _) in papers {
        learned::shorten::shorten(paper_draft, &documents[*paper]);
    }
}

/// Makes the item from its drafts in all documents.
fn finish_item(documents: &[Document], joined: Joined) -> AgendaItem {
    let Joined { draft, document, papers, meeting, .. } = joined;
    let mut parts = vec![title_part(document, &draft, PartRole::Title)];
    add_parts(&mut parts, document, &draft, None);
    for (paper, paper_draft, role) in &papers {
        if !paper_draft.title.spans.is_empty() {
            parts.push(title_part(*paper, paper_draft, *role));
        }
        add_parts(&mut parts, *paper, paper_draft, Some(*role));
    }
    let (kind, stage) = document::classify::kind_and_stage(&draft, &documents[document]);
    AgendaItem {
        number: draft.number.clone(),
        title: draft.title.text.clone(),
        case_number: draft
            .case
            .clone()
            .or_else(|| papers.iter().find_map(|(_, draft, _)| draft.case.clone())),
        meeting: Some(meeting),
        kind,
        stage,
        parts,
    }
}

/// Names an item without words in its heading: by its case number, or its number, or its file.
fn name(draft: &mut Draft, document: &Document) {
    let Some(case) = &draft.case else {
        if let Some(number) = &draft.number {
            draft.title.text = number.to_string();
            return;
        }
        draft.title.text = document::file::stem(&document.path).replace(['_', '-'], " ");
        return;
    };
    draft.title.text = case.to_string();
    let head = draft.took.iter().find(|(_, what, _)| *what == BlockRole::Heading);
    draft.title.spans.extend(head.map(|(block, ..)| document.blocks[*block].span));
}

fn title_part(document: usize, draft: &Draft, role: PartRole) -> Part {
    let stretch =
        |(at, span): (usize, &utkik_text::Span)| Stretch { span: *span, continues: at > 0 };
    Part { document, role, stretches: draft.title.spans.iter().enumerate().map(stretch).collect() }
}

/// Adds a draft's text; a paper that counts as an attachment counts so in all its parts.
fn add_parts(parts: &mut Vec<Part>, document: usize, draft: &Draft, counts_as: Option<PartRole>) {
    for (role, stretches) in &draft.parts {
        let role = match counts_as {
            Some(PartRole::Attachment) => PartRole::Attachment,
            Some(PartRole::Title | PartRole::Proposal | PartRole::Body) | None => *role,
        };
        parts.push(Part { document, role, stretches: stretches.clone() });
    }
}

/// The numbers of items, of items with text, and of texts outside all items of an agenda.
#[must_use]
pub fn counted(agenda: &Agenda) -> ItemCounts {
    let mut counted = ItemCounts::default();
    for item in &agenda.items {
        if item.kind == ItemKind::Outside {
            counted.outside += 1;
            continue;
        }
        counted.items += 1;
        counted.with_text += usize::from(item.parts.len() > 1);
    }
    counted
}

/// The remarks on meetings without a day: one for each list, and one for all items that are files
/// of their own.
#[must_use]
pub fn undated(agenda: &Agenda) -> Vec<Notice> {
    let mut lists: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for item in agenda.items.iter().filter(|item| item.kind != ItemKind::Outside) {
        let (Some(meeting), Some(part)) = (item.meeting, item.parts.first()) else { continue };
        if agenda.meetings.get(meeting).is_some_and(|meeting| meeting.date.is_none()) {
            lists.entry(meeting).or_insert((part.document, 0)).1 += 1;
        }
    }
    let (several, single): (Vec<_>, Vec<_>) =
        lists.into_values().partition(|(_, items)| *items > 1);
    let several = several.into_iter().chain(single.into_iter().min());
    let notice = |(document, _): (usize, usize)| {
        let path = agenda.documents.get(document).map_or("", |document| document.path.as_str());
        Notice::remark(path, text!("segment.no-date")).help(text!("segment.help.no-date"))
    };
    several.map(notice).collect()
}

/// The meeting of `item` in `agenda`.
#[must_use]
pub fn meeting_of<'a>(agenda: &'a Agenda, item: &AgendaItem) -> Option<&'a Meeting> {
    agenda.meetings.get(item.meeting?)
}
