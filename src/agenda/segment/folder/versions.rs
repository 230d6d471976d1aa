//! Several lists of one meeting: the item of the meeting that an item of another list is, and the
//! lists that are versions of each other.

use std::collections::{BTreeMap, BTreeSet};

use super::same::{MatchKey, match_key};
use super::shelf::Shelf;
use crate::segment::document::draft::Draft;
use crate::vocabulary::AGENDA;

/// The item of `meeting` that `draft` of the document `document` is, with the property that ties
/// them.
pub(in crate::segment) fn same_item(
    shelf: &Shelf,
    draft: &Draft,
    document: usize,
    meeting: usize,
) -> Option<(usize, MatchKey)> {
    let like = shelf.titled(&draft.title.text, Some(meeting));
    let mut near: Vec<usize> = like.into_iter().map(|(at, _)| at).collect();
    near.extend(shelf.with_case(draft.case.as_ref()));
    if let Some(number) = &draft.number {
        near.extend(shelf.numbered_in(meeting, number.ordinal()));
    }
    let free = near.into_iter().filter(|at| {
        let item = &shelf.items[*at];
        item.meeting == meeting && item.last != document && !item.draft.outside
    });
    let tied = free.filter_map(|at| Some((at, match_key(&shelf.items[at].draft, draft)?)));
    let like = |at: usize| shelf.items[at].draft.likeness(draft);
    tied.max_by(|(a, by), (b, other)| {
        by.cmp(other).then(like(*a).total_cmp(&like(*b))).then(b.cmp(a))
    })
}

/// The documents of which a list with `drafts` is another version: they have at least half of its
/// items of substance, or of all its items by title. A title alone then ties the other items, since
/// numbers shift when an item is inserted.
pub(in crate::segment) fn versions(
    shelf: &Shelf,
    drafts: &[Draft],
    document: usize,
    meeting: usize,
) -> BTreeSet<usize> {
    let standing = |draft: &Draft| AGENDA.kinds.procedural.begins(&draft.title.text);
    let mut substance = 0_usize;
    let mut alike: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for draft in drafts {
        let matter = !standing(draft);
        substance += usize::from(matter);
        if let Some((at, by)) = same_item(shelf, draft, document, meeting) {
            let (strong, all) = alike.entry(shelf.items[at].document).or_default();
            *all += 1;
            *strong += usize::from(matter && by > MatchKey::Title);
        }
    }
    let version = |(strong, all): (usize, usize)| {
        (strong > 0 && 2 * strong >= substance) || (all > 1 && 2 * all >= drafts.len())
    };
    alike.into_iter().filter(|(_, counts)| version(*counts)).map(|(document, _)| document).collect()
}
