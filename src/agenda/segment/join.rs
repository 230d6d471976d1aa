//! Documents that belong together: one list of items for each meeting, and each paper with its item.

use super::draft::Draft;
use super::kind::Kind;
use super::meeting::stem;
use super::numbering;
use super::outline::Outline;
use super::titles::likeness;
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{ItemNumber, Meeting, PartRole};
use crate::text::swedish::fold;

/// How alike titles must be for two documents' items to be one when their case numbers do not tell.
const SAME_TITLE: f32 = 0.8;
/// The same where the case number is the same: one case may be up twice on one agenda.
const SAME_CASE_TITLE: f32 = 0.3;
/// How alike a paper's title must be to the item it belongs to.
const PAPER_TITLE: f32 = 0.6;

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
}

/// Joins the outlines of a group of documents, with the paths of the documents.
pub(super) fn join(outlines: Vec<(usize, Outline)>, paths: &[&str]) -> (Vec<Joined>, Vec<Meeting>) {
    let mut meetings: Vec<Meeting> = Vec::new();
    let mut items: Vec<Joined> = Vec::new();
    let several = outlines.iter().filter(|(_, outline)| outline.lists).count() > 1;
    let (mut lists, mut papers): (Vec<_>, Vec<_>) =
        outlines.into_iter().partition(|(_, outline)| {
            // An extract of another body's minutes lists one item, and belongs to this meeting's item.
            let one_of_another =
                several && outline.drafts.len() == 1 && outline.kind != Kind::Agenda;
            outline.lists && outline.kind != Kind::Extract && !one_of_another
        });
    lists.sort_by_key(|(document, outline)| (outline.kind, *document));
    let listed = !lists.is_empty();
    for (document, outline) in lists {
        let meeting = meeting_index(&mut meetings, &outline.meeting);
        join_list(&mut items, document, outline, meeting);
    }
    items.sort_by_key(|item| item.meeting);
    // Reports come before their attachments, so that an attachment finds the report's item.
    papers.sort_by_key(|(document, outline)| (outline.kind, *document));
    for (document, outline) in papers {
        join_paper(&mut items, &mut meetings, document, outline, paths, listed);
    }
    if !listed {
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

/// The meeting that `meeting` is, among those known; what one document leaves out another fills in.
fn meeting_index(meetings: &mut Vec<Meeting>, meeting: &Meeting) -> usize {
    let compatible = |known: &Meeting| {
        let body = match (&known.body, &meeting.body) {
            (Some(a), Some(b)) => fold(a) == fold(b) || likeness(a, b) > SAME_TITLE,
            _ => true,
        };
        let date = match (known.date, meeting.date) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        body && date
    };
    if let Some(at) = meetings.iter().position(compatible) {
        meetings[at].body = meetings[at].body.take().or_else(|| meeting.body.clone());
        meetings[at].date = meetings[at].date.or(meeting.date);
        return at;
    }
    meetings.push(meeting.clone());
    meetings.len() - 1
}

/// Adds a document's list to its meeting: items that the meeting has already take its text as theirs.
fn join_list(items: &mut Vec<Joined>, document: usize, outline: Outline, meeting: usize) {
    let known = items.iter().any(|item| item.meeting == meeting);
    let mut after = items.len();
    for draft in outline.drafts {
        let same = known.then(|| same_item(items, &draft, document, meeting)).flatten();
        if let Some(at) = same {
            after = at + 1;
            items[at].papers.push((document, draft, PartRole::Body));
        } else {
            let item = Joined { draft, document, papers: Vec::new(), meeting, unplaced: false };
            items.insert(after, item);
            after += 1;
        }
    }
    for draft in outline.outside {
        items.push(Joined { draft, document, papers: Vec::new(), meeting, unplaced: true });
    }
}

/// The meeting's item that `draft` of another document is.
fn same_item(items: &[Joined], draft: &Draft, document: usize, meeting: usize) -> Option<usize> {
    let taken = |item: &Joined| {
        item.document == document || item.papers.iter().any(|(paper, _, _)| *paper == document)
    };
    items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.meeting == meeting && !taken(item))
        .filter_map(|(at, item)| {
            let like = item.draft.likeness(draft);
            let enough = if same_case(&item.draft, draft) { SAME_CASE_TITLE } else { SAME_TITLE };
            (like >= enough).then_some((at, like))
        })
        .max_by(|(a, left), (b, right)| left.total_cmp(right).then(b.cmp(a)))
        .map(|(at, _)| at)
}

fn same_case(a: &Draft, b: &Draft) -> bool {
    matches!((&a.case, &b.case), (Some(a), Some(b)) if a.same_case(b))
}

/// Adds a paper to the item it belongs to, or as an item of its own.
fn join_paper(
    items: &mut Vec<Joined>,
    meetings: &mut Vec<Meeting>,
    document: usize,
    outline: Outline,
    paths: &[&str],
    listed: bool,
) {
    let role = match outline.kind {
        Kind::Report | Kind::Motion | Kind::Extract | Kind::Minutes => PartRole::Body,
        Kind::Agenda | Kind::Bundle | Kind::Attachment | Kind::Unknown => PartRole::Attachment,
    };
    let Some(draft) = outline.drafts.into_iter().next() else { return };
    let paper = Paper { draft: &draft, meeting: &outline.meeting, document, paths };
    if let Some(at) = paper.belongs(items, meetings, listed) {
        items[at].papers.push((document, draft, role));
        return;
    }
    let meeting = meeting_index(meetings, &outline.meeting);
    items.push(Joined { draft, document, papers: Vec::new(), meeting, unplaced: listed });
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
    fn belongs(&self, items: &[Joined], meetings: &[Meeting], listed: bool) -> Option<usize> {
        let here = folder(self.path());
        let beside = |item: &Joined| {
            let date = meetings.get(item.meeting).and_then(|meeting| meeting.date);
            folder(self.paths[item.document]) == here && date == self.meeting.date
        };
        let by_case =
            |item: &Joined| same_case(&item.draft, self.draft) && (listed || beside(item));
        let by_case = self.best(items, meetings, by_case);
        if by_case.is_some() || !listed {
            return by_case;
        }
        let own = !AGENDA.folders.shared.is(folder_name(self.path()));
        let neighbour = |item: &Joined| {
            own && folder(self.paths[item.document]) != here
                && item.papers.iter().any(|(paper, _, _)| folder(self.paths[*paper]) == here)
        };
        let name =
            format!("{} {}", folder_name(self.path()), stem(self.path())).replace(['_', '-'], " ");
        let by_title = |item: &Joined| {
            let title = &item.draft.title.text;
            item.draft.likeness(self.draft) >= PAPER_TITLE || likeness(title, &name) >= PAPER_TITLE
        };
        self.best(items, meetings, |item| numbered_like(item, self.path()))
            .or_else(|| self.best(items, meetings, neighbour))
            .or_else(|| self.best(items, meetings, by_title))
    }

    fn path(&self) -> &str {
        self.paths[self.document]
    }

    /// The item of the paper's own day whose title is most like the paper's, among those that fit.
    fn best(
        &self,
        items: &[Joined],
        meetings: &[Meeting],
        fits: impl Fn(&Joined) -> bool,
    ) -> Option<usize> {
        let same_day = |item: &Joined| {
            let date = meetings.get(item.meeting).and_then(|meeting| meeting.date);
            date.is_some() && date == self.meeting.date
        };
        let like = |item: &Joined| item.draft.likeness(self.draft);
        let fitting = items.iter().enumerate().filter(|(_, item)| fits(item));
        fitting
            .max_by(|(a, left), (b, right)| {
                let day = same_day(left).cmp(&same_day(right));
                day.then(like(left).total_cmp(&like(right))).then(b.cmp(a))
            })
            .map(|(at, _)| at)
    }
}

/// Whether the name of the file or of its folder begins with the item's number.
fn numbered_like(item: &Joined, path: &str) -> bool {
    let Some(number) = &item.draft.number else { return false };
    [stem(path), folder_name(path)].into_iter().any(|name| {
        let name = name.replace(['_', '-'], " ");
        let name = name.trim_start_matches('0');
        let plain = name.strip_prefix("arende ").or_else(|| name.strip_prefix("Arende "));
        let read = numbering::read(plain.map_or(name, str::trim_start));
        read.is_some_and(|found| {
            let named = plain.is_some() || found.style != numbering::Style::Bare;
            let alike = likeness(&item.draft.title.text, name) > 0.2;
            found.number() == *number && (named || alike)
        })
    })
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn folder_name(path: &str) -> &str {
    folder(path).rsplit('/').next().unwrap_or("")
}
