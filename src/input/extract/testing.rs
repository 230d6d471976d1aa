//! Documents as tests read them: one line for each block, with its kind, label, text and place.

use super::{Limits, document};
use crate::document::{Block, BlockKind, Document};
use crate::source::{Format, Source};
use utkik_text::Place;

/// The source `path` with the content `bytes`.
pub(super) fn source(path: &str, bytes: impl AsRef<[u8]>) -> Source {
    let bytes = bytes.as_ref().to_vec();
    Source { path: path.to_owned(), format: Format::detect(&bytes, path), bytes }
}

/// The document of `text` in a file called `path`.
pub(super) fn extract_text(path: &str, text: &str) -> Document {
    document(&source(path, text), &Limits::default()).unwrap().document
}

/// The blocks of `document`: `h1 12:3 [1.] Title`, line ends shown as ` / `.
pub(super) fn blocks(document: &Document) -> Vec<String> {
    document.blocks.iter().map(|block| describe_block(document, block)).collect()
}

/// The blocks without their places.
pub(super) fn texts(document: &Document) -> Vec<String> {
    let plain = |told: String| {
        let (kind, rest) = told.split_once(' ').unwrap();
        format!("{kind} {}", rest.split_once(' ').unwrap().1)
    };
    blocks(document).into_iter().map(plain).collect()
}

fn describe_block(document: &Document, block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem(depth) => format!("li{depth}"),
        BlockKind::Cell(cell) => format!("t{}r{}c{}", cell.table, cell.row, cell.column),
        BlockKind::Note => "note".to_owned(),
        BlockKind::Furniture => "-".to_owned(),
        BlockKind::Quoted => ">".to_owned(),
    };
    let bold = if block.look.bold { "*" } else { "" };
    let page = block.page.map(|page| format!("@{page}")).unwrap_or_default();
    let place = match document.place(block.span.start) {
        Some(Place::Line { line, column }) => format!("{line}:{}", column.unwrap()),
        Some(Place::Page { .. } | Place::Paragraph { .. }) | None => "?".to_owned(),
    };
    let label = block.label.map(|label| format!("[{}] ", document.slice(label)));
    let from = block.label.map_or(block.span.start, |label| label.end + 1);
    let text = document.text[from.min(block.span.end)..block.span.end].replace('\n', " / ");
    format!("{kind}{bold}{page} {place} {}{text}", label.unwrap_or_default())
}

/// Panics unless every word of `document` stands at its place in `text`, the decoded source.
pub(super) fn hold_places(document: &Document, text: &str) {
    for block in &document.blocks {
        let from = block.label.map_or(block.span.start, |label| label.end);
        let words = document.text[from..block.span.end].split_whitespace();
        for word in words {
            let at = word.as_ptr() as usize - document.text.as_ptr() as usize;
            let Some(Place::Line { line, column: Some(column) }) = document.place(at) else {
                panic!("{word:?} has no place");
            };
            let line = text.split('\n').nth(line.get() as usize - 1).unwrap();
            let there: String = line.chars().skip(column.get() as usize - 1).collect();
            let first = word.chars().next().unwrap();
            let begins = utkik_text::clean(&there).text.trim_start().starts_with(first);
            assert!(begins || there.starts_with('&'), "{word:?} is not at {there:?}");
        }
    }
}
