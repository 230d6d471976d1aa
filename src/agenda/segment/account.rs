//! The account of a document: every block belongs to an item, to the meeting, or to furniture.

use std::collections::BTreeMap;

use crate::agenda::What;
use crate::agenda::segment::document::draft::Draft;
use crate::agenda::segment::document::groups::group_of;
use crate::agenda::segment::layout::lines::Line;
use crate::agenda::segment::layout::title::has_leader;
use crate::input::document::Document;

/// What blocks are that no draft took, by index in the document. `listed` says that the document lists
/// items, `cover` that it only goes with what is attached to it.
pub(super) fn idle(
    document: &Document,
    lines: &[Line<'_>],
    drafts: &[&Draft],
    cover: bool,
) -> Vec<(usize, What)> {
    let mut taken: BTreeMap<usize, bool> = BTreeMap::new();
    for (block, what, _) in drafts.iter().flat_map(|draft| &draft.took) {
        *taken.entry(*block).or_default() |= *what == What::Heading;
    }
    let first = taken.keys().next().copied();
    let last = taken.keys().next_back().copied();
    let texts: BTreeMap<usize, &Line<'_>> =
        lines.iter().rev().map(|line| (line.block, line)).collect();
    let mut idle = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if !block.is_content() {
            idle.push((at, What::Furniture));
        } else if !taken.contains_key(&at) {
            let what = match texts.get(&at) {
                None => What::Cover,
                Some(_) if cover => What::Cover,
                Some(line) => untaken_block(line, at, first, last),
            };
            idle.push((at, what));
        }
    }
    idle
}

/// What a block is that no draft took, whose first line is `line`; drafts took blocks from `first` to
/// `last`.
fn untaken_block(line: &Line<'_>, at: usize, first: Option<usize>, last: Option<usize>) -> What {
    let entry = || has_leader(line.text) || line.numbered().is_some();
    if group_of(line).is_some() {
        What::Group
    } else if line.cell.is_some() && first.is_some_and(|first| at > first) {
        What::Beside
    } else if first.is_none_or(|first| at < first) {
        if entry() { What::Contents } else { What::Head }
    } else if last.is_some_and(|last| at > last) {
        What::Foot
    } else if entry() {
        What::Contents
    } else {
        What::Beside
    }
}
