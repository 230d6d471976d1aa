//! The account of a document: every block belongs to an item, to the meeting, or to page headers
//! and footers. In a block with the rows of several items, or a title above its text, each row
//! does.

use std::collections::BTreeMap;

use super::rest::{OwnedSpan, covered, lines as lines_of, overlapping};
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::has_leader;
use crate::{Agenda, BlockRole, PartRole, Placement, Row, Why};
use utkik_input::document::{BlockKind, Document};

/// Most blocks of a title next to its number in a list of contents.
const BESIDE: usize = 2;

/// The roles of the blocks that no draft took, by index in the document. `lists` indicates that the
/// document lists items, `cover` that it only accompanies its attachments.
pub(super) fn unclaimed_blocks(
    document: &Document,
    lines: &[Line<'_>],
    drafts: &[&Draft],
    (lists, cover): (bool, bool),
) -> Vec<(usize, BlockRole)> {
    let mut taken: BTreeMap<usize, bool> = BTreeMap::new();
    for (block, what, _) in drafts.iter().flat_map(|draft| &draft.took) {
        *taken.entry(*block).or_default() |= *what == BlockRole::Heading;
    }
    // The number of the first row stands before its title.
    let row = |at: usize| document.blocks[at].cell().map(|cell| (cell.table, cell.row));
    let titled = taken.keys().next().copied();
    let in_row =
        |at: &usize| titled.is_some_and(|titled| row(titled).is_some() && row(*at) == row(titled));
    let first = titled.map(|titled| (0..titled).find(in_row).unwrap_or(titled));
    let last = taken.keys().next_back().copied();
    let texts: BTreeMap<usize, &Line<'_>> =
        lines.iter().rev().map(|line| (line.block, line)).collect();
    let mut idle = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if !block.is_content() {
            let quoted = block.kind == BlockKind::Quoted;
            idle.push((at, if quoted { BlockRole::Quoted } else { BlockRole::Furniture }));
        } else if !taken.contains_key(&at) {
            let what = match texts.get(&at) {
                // Lines below the beginning of an earlier message are not read.
                None => BlockRole::Quoted,
                Some(_) if cover => BlockRole::Cover,
                Some(line) => untaken_block(line, at, first, last),
            };
            idle.push((at, what));
        }
    }
    within_contents(&mut idle);
    if !lists {
        // A paper that is one item has no head of a meeting.
        let heads = idle.iter_mut().filter(|(_, what)| *what == BlockRole::Head);
        heads.for_each(|(_, what)| *what = BlockRole::Letterhead);
    }
    idle
}

/// Gives titles next to their numbers in a list of contents the role of contents.
fn within_contents(idle: &mut [(usize, BlockRole)]) {
    let contents: Vec<usize> =
        (0..idle.len()).filter(|at| idle[*at].1 == BlockRole::Contents).collect();
    for two in contents.windows(2) {
        let between = two[0] + 1..two[1];
        let heads = idle[between.clone()].iter().all(|(_, what)| *what == BlockRole::Head);
        if between.len() <= BESIDE && heads {
            idle[between].iter_mut().for_each(|(_, what)| *what = BlockRole::Contents);
        }
    }
}

/// The role of a block that no draft took, with the first line `line`. Drafts took blocks from
/// `first` to `last`.
fn untaken_block(
    line: &Line<'_>,
    at: usize,
    first: Option<usize>,
    last: Option<usize>,
) -> BlockRole {
    // Dots without a page number are for a signature.
    let page = line.text.ends_with(|c: char| c.is_ascii_digit());
    let entry = || (has_leader(line.text) && page) || line.numbered().is_some();
    if group_of(line).is_some() {
        BlockRole::Group
    } else if line.cell.is_some() && first.is_some_and(|first| at >= first) {
        BlockRole::Beside
    } else if first.is_none_or(|first| at < first) {
        if entry() { BlockRole::Contents } else { BlockRole::Head }
    } else if last.is_some_and(|last| at > last) {
        BlockRole::Foot
    } else if entry() {
        BlockRole::Contents
    } else {
        BlockRole::Beside
    }
}

/// The role of each row of the documents: for each document, its blocks in reading order, split
/// where their lines have different roles.
#[must_use]
pub fn rows(agenda: &Agenda) -> Vec<Vec<Row>> {
    let covered = covered(agenda);
    let of_document = |(at, covered): (usize, &Vec<OwnedSpan>)| {
        let document = &agenda.documents[at];
        let mut rows: Vec<Row> = Vec::new();
        let mut whys: BTreeMap<usize, Option<Why>> = BTreeMap::new();
        for taken in &agenda.account[at] {
            if let Some(item) = taken.item {
                whys.entry(item).or_insert(taken.why);
            }
        }
        for (block, taken) in agenda.account[at].iter().enumerate() {
            let first = rows.len();
            let own = &document.blocks[block];
            for span in lines_of(document, own) {
                let before = rows.get(first..).and_then(<[Row]>::last).map(|row| row.taken);
                let taken = taken_for(agenda, overlapping(covered, span), *taken, before, &whys);
                match rows.get_mut(first..).and_then(<[Row]>::last_mut) {
                    Some(row) if row.taken == taken => row.span = row.span.cover(span),
                    _ => rows.push(Row { block, span, taken }),
                }
            }
        }
        rows
    };
    covered.iter().enumerate().map(of_document).collect()
}

/// The role of a line, of which items have the parts `covered`. `block` is the role of its block,
/// `before` that of the line before in the block, and `whys` has the reasons why the document
/// belongs to an item.
fn taken_for(
    agenda: &Agenda,
    covered: &[OwnedSpan],
    block: Placement,
    before: Option<Placement>,
    whys: &BTreeMap<usize, Option<Why>>,
) -> Placement {
    let role = |one: &OwnedSpan| agenda.items[one.item].parts[one.part].role;
    let title = covered.iter().find(|one| role(one) == PartRole::Title);
    let Some(one) = title.or_else(|| covered.first()) else {
        // A number or a label that no item has goes with the line before; a label below a title
        // does not.
        let labels = |before: &Placement| {
            before.what == BlockRole::Heading && block.what != BlockRole::Heading
        };
        return before.filter(|before| !labels(before)).unwrap_or(block);
    };
    let own = block.item == Some(one.item);
    if own && !matches!(block.what, BlockRole::Heading | BlockRole::Text(_)) {
        return block;
    }
    let role = role(one);
    let what = if role == PartRole::Title { BlockRole::Heading } else { BlockRole::Text(role) };
    let why = if own { block.why } else { whys.get(&one.item).copied().flatten() };
    Placement { item: Some(one.item), what, why: why.or(Some(Why::Below)) }
}
