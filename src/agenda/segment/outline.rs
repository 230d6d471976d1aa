//! One document's items, by the way of writing that fits it.

use super::draft::Draft;
use super::kind::{self, Kind};
use super::lines::{Line, lines, stretches};
use super::meeting;
use super::{bundle, gaps, listed, numbered, reports, single, table};
use crate::agenda::Meeting;
use crate::input::document::Document;
use crate::text::Stretch;

/// What one document says of a meeting.
#[derive(Debug)]
pub(super) struct Outline {
    /// What kind of document it is.
    pub kind: Kind,
    /// The meeting it belongs to, as far as it tells.
    pub meeting: Meeting,
    /// Its items.
    pub drafts: Vec<Draft>,
    /// Whether it lists the items of a meeting; otherwise it is one item, or belongs to one.
    pub lists: bool,
    /// Papers in it that belong to none of its items.
    pub loose: Vec<Vec<Stretch>>,
}

/// Reads a document.
pub(super) fn read(document: &Document) -> Outline {
    let lines = lines(document);
    let kind = kind::kind(document, &lines);
    let (mut drafts, papers) = items(&lines, kind);
    let lists = !drafts.is_empty();
    let meeting = meeting::meeting(document, &lines, kind, lists);
    if !lists {
        drafts.push(single::read(document, &lines));
    }
    let loose = bundle::join(papers, &mut drafts);
    let loose = loose.into_iter().map(|range| stretches(&papers[range])).collect();
    Outline { kind, meeting, drafts, lists, loose }
}

/// The items that the document lists, and the lines of papers after them.
fn items<'a, 'b>(lines: &'b [Line<'a>], kind: Kind) -> (Vec<Draft>, &'b [Line<'a>]) {
    let mut tabled = table::read(lines);
    gaps::fill(lines, &mut tabled);
    let in_table = tabled.drafts.len() > usize::from(!kind.lists_items());
    if let Some(last) = tabled.lines.last().filter(|_| in_table) {
        return (tabled.drafts, &lines[last.end..]);
    }
    if let Some(numbered) = numbered::read(lines, kind) {
        return (numbered.drafts, &lines[numbered.end..]);
    }
    let drafts =
        listed::read(lines, kind).or_else(|| reports::read(lines, kind)).unwrap_or_default();
    (drafts, &lines[lines.len()..])
}
