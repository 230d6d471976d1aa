//! Guards the run against faults of the segmentation: an odd document or folder may make it panic.
//! Then its text is kept as text outside the items, which is screened, and the run counts as
//! incomplete; other documents and meetings lose nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::outline::{self, Outline};
use super::rest;
use crate::segment::checks::doubts::Doubt;
use crate::segment::document::draft::Draft;
use crate::segment::document::file;
use crate::segment::document::kind::Kind;
use crate::segment::folder::join;
use crate::segment::folder::join::Joining;
use crate::segment::folder::shelf::Joined;
use crate::segment::layout::lines::{LineCache, lines};
use crate::segment::layout::title::Title;
use crate::{Agenda, Meeting, PartRole, Why};
use utkik_input::document::Document;
use utkik_lang::text;

/// The outline of `document`, or all of its text as text outside the items.
pub(super) fn read(document: &Document) -> Outline {
    caught(|| outline::read(document)).unwrap_or_else(|| unread_outline(document))
}

/// The items of a group of documents. If joining them fails, each document gets a doubt.
pub(super) fn join(group: Vec<(usize, Outline)>, documents: &[Document]) -> Joining {
    let members: Vec<usize> = group.iter().map(|(document, _)| *document).collect();
    let paths: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
    if let Some(joining) = caught(|| join::join(group, &paths)) {
        return joining;
    }
    let alone = |document: &usize| Joined::new(text_of(&documents[*document]), *document, 0, false);
    let items = members.iter().map(alone).collect();
    let told = members.iter().map(|document| (*document, failed())).collect();
    Joining { items, meetings: vec![Meeting::default()], told }
}

/// Gathers the text that no item of `agenda` took. Returns false if that failed; the text gathered
/// until then stays.
pub(super) fn gather(agenda: &mut Agenda) -> bool {
    caught(|| rest::gather(agenda)).is_some()
}

/// The doubt about a document whose segmentation failed.
pub(super) fn failed() -> Doubt {
    Doubt::missed(0, text!("segment.failed"), text!("segment.help.failed"))
}

fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

fn unread_outline(document: &Document) -> Outline {
    Outline {
        kind: Kind::Unknown,
        meeting: Meeting::default(),
        drafts: Vec::new(),
        lists: false,
        blank: false,
        cover: false,
        meets: false,
        own: false,
        alone: None,
        doubts: vec![failed()],
        idle: Vec::new(),
        outside: vec![text_of(document)],
    }
}

/// All text of a document, as text outside the items.
fn text_of(document: &Document) -> Draft {
    let reads = LineCache::for_document(document);
    let lines = lines(document, &reads);
    let name = file::stem(&document.path).replace(['_', '-'], " ");
    let title = Title { text: name, ..Title::default() };
    let mut draft = Draft { title, outside: true, why: Why::Nothing, ..Draft::default() };
    draft.add(PartRole::Body, &lines);
    draft.make_parts(&lines);
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_input::document::{BlockKind, Builder, Coverage, Look};

    #[test]
    fn a_document_that_cannot_be_cut_keeps_its_text_and_is_told() {
        let mut builder = Builder::with_lines("1. Upprop");
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push("1. Upprop");
        let document = builder.finish("a.txt", Coverage::default());
        assert!(caught(|| -> Outline { panic!("odd input") }).is_none());
        let outline = unread_outline(&document);
        assert_eq!(outline.doubts, [failed()]);
        assert_eq!(outline.outside[0].parts.len(), 1);
    }
}
