//! An item without a document: a title and a text from a list, as labelled items and examples are.

use super::{add_parts, title_part};
use crate::segment::document::classify;
use crate::segment::document::draft::Draft;
use crate::segment::layout::lines::{LineCache, lines};
use crate::segment::layout::title::Title;
use crate::{AgendaItem, PartRole};
use utkik_input::document::{BlockKind, Builder, Coverage, Document, Look};

/// The item with this title and text, and the document that they are in.
///
/// The text counts as the proposal until a heading in it opens another part. A line end or " / "
/// separates its paragraphs. Kind and stage are recognised as for any item.
#[must_use]
pub fn standalone_item(title: &str, text: &str) -> (AgendaItem, Document) {
    let mut builder = Builder::with_lines("");
    for paragraph in
        std::iter::once(title).chain(text.split('\n').flat_map(|line| line.split(" / ")))
    {
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push(paragraph);
    }
    let document = builder.finish("", Coverage::default());
    let reads = LineCache::for_document(&document);
    let lines = lines(&document, &reads);
    let (head, rest) = lines.split_at(lines.len().min(1));
    let spans = head.iter().map(|line| line.span).collect();
    let text = document.blocks.first().map_or("", |block| document.slice(block.span)).to_owned();
    let mut draft = Draft { title: Title { text, spans, case: None }, ..Draft::default() };
    draft.read(rest, PartRole::Proposal);
    draft.make_parts(&lines);
    let mut parts = vec![title_part(0, &draft, PartRole::Title)];
    add_parts(&mut parts, 0, &draft, None);
    let (kind, stage) = classify::kind_and_stage(&draft, &document);
    let item = AgendaItem {
        number: None,
        title: draft.title.text,
        case_number: None,
        meeting: None,
        kind,
        stage,
        parts,
    };
    (item, document)
}
