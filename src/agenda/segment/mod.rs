//! Finds the agenda items of documents: where each begins and ends, its number, title, case number,
//! kind and stage, and which document belongs to which item.

mod alone;
mod anchors;
mod body;
mod candidates;
mod case_numbers;
mod chain;
mod classify;
mod columns;
mod contents;
mod dates;
mod draft;
mod gaps;
mod grid;
mod headed;
mod headings;
mod join;
mod kind;
mod lines;
mod listed;
mod meeting;
mod numbered;
mod numbering;
mod outline;
mod regions;
mod reports;
mod sections;
mod sheets;
mod single;
mod table;
mod title;
mod titles;

use std::collections::BTreeMap;

pub use alone::alone;

use self::draft::Draft;
use self::join::Joined;
use self::outline::Outline;
use crate::agenda::{Agenda, AgendaItem, CaseNumber, Meeting, Part, PartRole};
use crate::input::document::Document;
use crate::input::notice::Notice;
use crate::text;
use crate::text::Stretch;

/// The case number that `text` is, with or without a label before it; none where it says more.
#[must_use]
pub fn case_number(text: &str) -> Option<CaseNumber> {
    let text = text.trim();
    case_numbers::is_alone(text).then(|| case_numbers::first(text, true)).flatten()
}

/// The agenda items of `documents`, which lie together (a meeting folder with its subfolders, a single
/// file), and what could not be joined to any item.
///
/// Documents in one folder that lists the items of a meeting are joined, with those of the folders below
/// it; a folder without such a list is a row of items, one a file.
#[must_use]
pub fn agenda(mut documents: Vec<Document>) -> (Agenda, Vec<Notice>) {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let outlines: Vec<Outline> = documents.iter().map(outline::read).collect();
    let mut agenda = Agenda { documents, meetings: Vec::new(), items: Vec::new() };
    let mut notices = Vec::new();
    for group in groups(&agenda.documents, outlines) {
        let paths: Vec<&str> =
            agenda.documents.iter().map(|document| document.path.as_str()).collect();
        let (joined, meetings) = join::join(group, &paths);
        let first = agenda.meetings.len();
        agenda.meetings.extend(meetings);
        for item in joined {
            if item.unplaced && !item.draft.outside {
                notices.push(unplaced(&agenda.documents, &item));
            }
            let item = finish(&mut agenda.documents, item, first);
            agenda.items.push(item);
        }
    }
    (agenda, notices)
}

/// The documents that are joined with each other, by folder.
fn groups(documents: &[Document], outlines: Vec<Outline>) -> Vec<Vec<(usize, Outline)>> {
    let folder = |at: usize| documents[at].path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let lists: Vec<&str> =
        outlines.iter().enumerate().filter(|(_, o)| o.lists).map(|(at, _)| folder(at)).collect();
    let mut groups: BTreeMap<String, Vec<(usize, Outline)>> = BTreeMap::new();
    for (at, outline) in outlines.into_iter().enumerate() {
        let mut home = folder(at);
        // A subfolder of a meeting folder holds the papers of one item.
        while !home.is_empty() && !lists.contains(&home) {
            home = home.rsplit_once('/').map_or("", |(above, _)| above);
        }
        let home = if lists.contains(&home) { home } else { folder(at) };
        groups.entry(home.to_owned()).or_default().push((at, outline));
    }
    groups.into_values().collect()
}

fn unplaced(documents: &[Document], item: &Joined) -> Notice {
    let path = documents[item.document].path.clone();
    Notice::remark(path, text!("segment.unplaced")).help(text!("segment.help.unplaced"))
}

/// Makes the item out of what its documents say.
fn finish(documents: &mut [Document], joined: Joined, first_meeting: usize) -> AgendaItem {
    let Joined { mut draft, document, papers, meeting, .. } = joined;
    if draft.title.text.is_empty() {
        draft.title.text = meeting::stem(&documents[document].path).replace(['_', '-'], " ");
    }
    if draft.title.spans.is_empty() {
        draft.title.spans.push(documents[document].add(&draft.title.text));
    }
    let mut parts = vec![title_part(document, &draft, PartRole::Title)];
    add_parts(&mut parts, document, &draft, None);
    for (paper, paper_draft, role) in &papers {
        if !paper_draft.title.spans.is_empty() {
            parts.push(title_part(*paper, paper_draft, *role));
        }
        add_parts(&mut parts, *paper, paper_draft, Some(*role));
    }
    let own = &documents[document];
    AgendaItem {
        number: draft.number.clone(),
        title: draft.title.text.clone(),
        case_number: draft
            .case
            .clone()
            .or_else(|| papers.iter().find_map(|(_, draft, _)| draft.case.clone())),
        meeting: Some(first_meeting + meeting),
        kind: classify::kind(&draft, own),
        stage: classify::stage(&draft, own),
        parts,
    }
}

fn title_part(document: usize, draft: &Draft, role: PartRole) -> Part {
    let stretch = |(at, span): (usize, &text::Span)| Stretch { span: *span, continues: at > 0 };
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

/// The meeting of `item` in `agenda`.
#[must_use]
pub fn meeting_of<'a>(agenda: &'a Agenda, item: &AgendaItem) -> Option<&'a Meeting> {
    agenda.meetings.get(item.meeting?)
}
