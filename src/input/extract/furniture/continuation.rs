//! Finds the first block of a page that goes on from the last one of the page before.

use super::phrases::{Phrases, Words};
use crate::document::{Block, BlockKind, Document};

/// A paragraph's last line that is at least this long against its longest has been wrapped by the
/// page's end and not by the writer.
const FULL_LINE: f32 = 0.75;

/// Marks the blocks of `document` that go on from the page before.
pub(super) fn mark(document: &mut Document) {
    let mut last: Option<usize> = None;
    for at in 0..document.blocks.len() {
        let block = &document.blocks[at];
        if !matters(block) {
            continue;
        }
        let goes_on = last.is_some_and(|last| {
            let before = &document.blocks[last];
            before.page < block.page && continues(before, block, document)
        });
        document.blocks[at].continues |= goes_on;
        last = Some(at);
    }
}

fn matters(block: &Block) -> bool {
    block.page.is_some() && block.is_content() && block.kind != BlockKind::Note
}

fn continues(before: &Block, block: &Block, document: &Document) -> bool {
    let running =
        |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(_));
    if !running(before) || !running(block) {
        return false;
    }
    let (said, next) = (document.slice(before.span).trim_end(), document.slice(block.span));
    if said.ends_with(['.', '!', '?', ':', '…']) {
        return false;
    }
    let Some(first) = next.chars().next() else { return false };
    let first_line = next.lines().next().unwrap_or("");
    let heading = Phrases::in_use().known_words(first_line) != Words::Nothing;
    let plain = first.is_alphanumeric() && !heading && before.look == block.look;
    first.is_lowercase() || (plain && wrapped(said))
}

/// Whether the last line of `text` is as long as lines are that were wrapped.
fn wrapped(text: &str) -> bool {
    let lengths: Vec<usize> = text.lines().map(|line| line.chars().count()).collect();
    match (lengths.last(), lengths.iter().max()) {
        (Some(last), Some(longest)) if lengths.len() > 1 => {
            *last as f32 >= *longest as f32 * FULL_LINE
        }
        _ => false,
    }
}
