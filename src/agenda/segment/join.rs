//! Documents that belong together: one list of items for each meeting, and each paper with its item.
//!
//! Items are looked up by case number, by number, by folder and by the rare words of their titles;
//! nothing is compared with everything.

use super::draft::Draft;
use super::kind::Kind;
use super::meeting::stem;
use super::numbering;
use super::outline::Outline;
use super::shelf::Shelf;
use super::titles::likeness;
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{ItemNumber, Meeting, PartRole, Why};

/// How alike titles must be for two documents' items to be one when their case numbers do not tell.
pub(super) const SAME_TITLE: f32 = 0.8;
/// The same where the case number is the same: one case may be up twice on one agenda.
const SAME_CASE_TITLE: f32 = 0.3;
/// How alike a paper's title must be to the item it belongs to.
const PAPER_TITLE: f32 = 0.6;
/// The same where the number in the name of the file or folder is the item's.
const NUMBERED_TITLE: f32 = 0.2;

/// A draft and the documents that speak for it, the first of which is its own.
#[derive(Debug)]
pub(super) struct Joined {
    /// The item as its own document has it.
    pub draft: Draft,
    /// Which document that is.
    pub document: usize,
    /// Further documents: which, its draft, and as what its text counts.
    pub papers: Vec<(usize, Draft, PartRole)>,
    /// The meeting, by index.
    pub meeting: usize,
    /// Whether it is a paper that should belong to an item of the list but could not be joined.
    pub unplaced: bool,
    /// The document that joined it last.
    pub last: usize,
}

impl Joined {
    /// A document that is an item of its own, of the first meeting.
    pub(super) fn alone(draft: Draft, document: usize) -> Self {
        joined(draft, document, 0, false)
    }
}

/// Joins the outlines of a group of documents, with the paths of the documents.
pub(super) fn join(outlines: Vec<(usize, Outline)>, paths: &[&str]) -> (Vec<Joined>, Vec<Meeting>) {
    let mut shelf = Shelf::default();
    let several = outlines.iter().filter(|(_, outline)| outline.lists).count() > 1;
    let summoned = outlines.iter().any(|(_, outline)| outline.lists && outline.kind.lists_items());
    let (mut lists, mut papers): (Vec<_>, Vec<_>) =
        outlines.into_iter().partition(|(_, outline)| {
            // An extract of another body's minutes lists one item, and belongs to this meeting's item.
            let one_of_another =
                several && outline.drafts.len() == 1 && outline.kind != Kind::Agenda;
            // What does not call itself an agenda is none beside one that does.
            let paper = summoned && !outline.kind.lists_items();
            outline.lists && outline.kind != Kind::Extract && !one_of_another && !paper
        });
    lists.sort_by_key(|(document, outline)| (outline.kind, *document));
    let listed = !lists.is_empty();
    for (document, outline) in lists {
        let meeting = shelf.meeting(&outline.meeting);
        join_list(&mut shelf, document, outline, meeting, paths);
    }
    // Reports come before their attachments, so that an attachment finds the report's item.
    papers.sort_by_key(|(document, outline)| (outline.kind, *document));
    for (document, outline) in papers {
        join_paper(&mut shelf, document, outline, paths, listed);
    }
    let (mut items, meetings) = shelf.in_order();
    if listed {
        items.sort_by_key(|item| (item.unplaced, item.meeting));
    } else {
        in_order(&mut items);
    }
    (items, meetings)
}

/// Puts items that no list orders in the order of their numbers, where all items of a meeting have
/// one, and else of their files.
fn in_order(items: &mut [Joined]) {
    items.sort_by_key(|item| (item.meeting, item.document));
    for meeting in items.chunk_by_mut(|a, b| a.meeting == b.meeting) {
        if meeting.iter().all(|item| item.draft.number.is_some()) {
            meeting.sort_by_key(|item| item.draft.number.as_ref().map(ItemNumber::counts));
        }
    }
}

/// Adds a document's list to its meeting: items that the meeting has already take its text as theirs.
fn join_list(shelf: &mut Shelf, document: usize, outline: Outline, meeting: usize, paths: &[&str]) {
    let known = shelf.has(meeting);
    let mut after = None;
    for mut draft in outline.drafts {
        let same = known.then(|| same_item(shelf, &draft, document, meeting)).flatten();
        if let Some(at) = same {
            draft.joined = Some(Why::Listed);
            shelf.lay(at, document, draft, PartRole::Body, paths);
            after = Some(at);
        } else {
            after = Some(shelf.put(joined(draft, document, meeting, false), after));
        }
    }
    for draft in outline.outside {
        shelf.put(joined(draft, document, meeting, false), None);
    }
}

fn joined(draft: Draft, document: usize, meeting: usize, unplaced: bool) -> Joined {
    Joined { draft, document, papers: Vec::new(), meeting, unplaced, last: document }
}

/// The meeting's item that `draft` of another document is.
fn same_item(shelf: &Shelf, draft: &Draft, document: usize, meeting: usize) -> Option<usize> {
    let mut near: Vec<(usize, f32)> = shelf.titled(&draft.title.text, Some(meeting));
    let cased = shelf.with_case(draft.case.as_ref());
    near.extend(cased.into_iter().map(|at| (at, shelf.items[at].draft.likeness(draft))));
    near.into_iter()
        .filter(|(at, like)| {
            let item = &shelf.items[*at];
            let enough = if same_case(&item.draft, draft) { SAME_CASE_TITLE } else { SAME_TITLE };
            item.meeting == meeting && item.last != document && *like >= enough
        })
        .max_by(|(a, left), (b, right)| left.total_cmp(right).then(b.cmp(a)))
        .map(|(at, _)| at)
}

fn same_case(a: &Draft, b: &Draft) -> bool {
    matches!((&a.case, &b.case), (Some(a), Some(b)) if a.same_case(b))
}

/// Adds a paper to the item it belongs to, or as an item of its own. One that holds several items of
/// another meeting is several papers.
fn join_paper(shelf: &mut Shelf, document: usize, outline: Outline, paths: &[&str], listed: bool) {
    let Outline { kind, meeting, drafts, alone, outside, cover, .. } = outline;
    if cover && listed {
        return;
    }
    let drafts = alone.map_or(drafts, |alone| vec![alone]);
    for mut draft in drafts.into_iter().chain(outside) {
        let speaks = draft.parts.iter().any(|(role, _)| *role == PartRole::Proposal);
        let role = match kind {
            Kind::Report | Kind::Motion | Kind::Extract | Kind::Minutes => PartRole::Body,
            Kind::Unknown if speaks => PartRole::Body,
            Kind::Agenda | Kind::Bundle | Kind::Attachment | Kind::Unknown => PartRole::Attachment,
        };
        let paper = Paper { draft: &draft, meeting: &meeting, document, paths };
        if let Some((at, why)) = paper.belongs(shelf, listed) {
            draft.joined = Some(why);
            shelf.lay(at, document, draft, role, paths);
            continue;
        }
        let meeting = shelf.meeting(&meeting);
        // An attachment of nothing is no item; a report may be one that came late.
        draft.outside |= listed && role == PartRole::Attachment;
        draft.joined = listed.then_some(Why::Nothing);
        let unplaced = listed;
        shelf.put(joined(draft, document, meeting, unplaced), None);
    }
}

/// A paper that looks for its item.
struct Paper<'a> {
    draft: &'a Draft,
    meeting: &'a Meeting,
    document: usize,
    paths: &'a [&'a str],
}

impl Paper<'_> {
    /// The item that the paper belongs to: by case number, by the number in its file's or folder's name,
    /// by a neighbour in a folder of its own, by title, in that order.
    ///
    /// Without a list (`listed`), only the same case in the same folder on the same day joins: each file
    /// of an agenda repository is an item.
    fn belongs(&self, shelf: &Shelf, listed: bool) -> Option<(usize, Why)> {
        let here = folder(self.path());
        let beside = |item: &Joined| {
            let date = shelf.meetings.get(item.meeting).and_then(|meeting| meeting.date);
            folder(self.paths[item.document]) == here && date == self.meeting.date
        };
        let cased = shelf.with_case(self.draft.case.as_ref());
        let by_case =
            self.best(shelf, cased.into_iter().filter(|at| listed || beside(&shelf.items[*at])));
        if by_case.is_some() || !listed {
            return by_case.map(|at| (at, Why::Case));
        }
        let near = |found: Vec<usize>, why| Some((self.best(shelf, found.into_iter())?, why));
        near(self.numbered(shelf), Why::Name)
            .or_else(|| near(self.neighbours(shelf), Why::Folder))
            .or_else(|| near(self.titled(shelf), Why::Title))
    }

    fn path(&self) -> &str {
        self.paths[self.document]
    }

    /// The items with papers in the same folder, where it is not a folder for the papers of all.
    fn neighbours(&self, shelf: &Shelf) -> Vec<usize> {
        let here = folder(self.path());
        let shared = AGENDA.folders.shared.is(folder_name(self.path()));
        let near = shelf.beside(here).iter().copied();
        near.filter(|at| !shared && folder(self.paths[shelf.items[*at].document]) != here).collect()
    }

    /// The items whose titles the paper's own or the name of its file or folder is like.
    fn titled(&self, shelf: &Shelf) -> Vec<usize> {
        let name =
            format!("{} {}", folder_name(self.path()), stem(self.path())).replace(['_', '-'], " ");
        let texts = [self.draft.title.text.as_str(), &name, stem(self.path())];
        let like = texts.into_iter().flat_map(|text| shelf.titled(text, None));
        like.filter(|(_, like)| *like >= PAPER_TITLE).map(|(at, _)| at).collect()
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
            found.extend(shelf.numbered(read.counts()).iter().copied().filter(fits));
        }
        found
    }

    /// The item of the paper's own day whose title is most like the paper's, among those that fit.
    fn best(&self, shelf: &Shelf, fitting: impl Iterator<Item = usize>) -> Option<usize> {
        let same_day = |item: &Joined| {
            let date = shelf.meetings.get(item.meeting).and_then(|meeting| meeting.date);
            date.is_some() && date == self.meeting.date
        };
        let ranked = fitting.map(|at| {
            let item = &shelf.items[at];
            (at, same_day(item), item.draft.likeness(self.draft))
        });
        ranked
            .max_by(|(a, day, like), (b, other_day, other_like)| {
                day.cmp(other_day).then(like.total_cmp(other_like)).then(b.cmp(a))
            })
            .map(|(at, _, _)| at)
    }
}

pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn folder_name(path: &str) -> &str {
    folder(path).rsplit('/').next().unwrap_or("")
}
