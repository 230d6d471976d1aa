//! Puts a document together out of an extractor's pieces.
//!
//! Extractors push raw pieces of one block after another; the builder cleans each block as a whole
//! (so that a word split over two pieces is one word again) and keeps every way back to the source.

use super::{Block, BlockKind, Coverage, Document, Look, Origins, Property};
use utkik_text::{LineIndex, Offsets, Span, clean};

/// Builds a [`Document`].
#[derive(Debug)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    origins: Origins,
    properties: Vec<Property>,
    page: Option<u32>,
    open: Option<Open>,
    /// The text and offsets of the block that was closed last, whose room the next one takes.
    room: (String, Offsets),
}

/// The block that is being filled.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    look: Look,
    raw: String,
    /// From `raw` to the source's text, for text formats.
    offsets: Offsets,
    /// How many bytes of `raw` are the label.
    label: usize,
    continues: bool,
    quoted: bool,
    /// Where in `raw` each paragraph of the source begins, with its number, for formats with
    /// paragraphs.
    paragraphs: Vec<(usize, u32)>,
}

impl Builder {
    /// For a text format whose decoded source is `source`.
    #[must_use]
    pub fn with_lines(source: &str) -> Self {
        Self::new(Origins::Lines { offsets: Offsets::default(), index: LineIndex::new(source) })
    }

    /// For a format with pages.
    #[must_use]
    pub fn with_pages() -> Self {
        Self::new(Origins::Pages(Vec::new()))
    }

    /// For a format with paragraphs.
    #[must_use]
    pub fn with_paragraphs() -> Self {
        Self::new(Origins::Paragraphs(Vec::new()))
    }

    fn new(origins: Origins) -> Self {
        let (text, blocks, properties) = (String::new(), Vec::new(), Vec::new());
        let room = (String::new(), Offsets::default());
        Self { text, blocks, origins, properties, page: None, open: None, room }
    }

    /// Begins page `number` (from 1): blocks opened from now on stand on it.
    pub fn page(&mut self, number: u32) {
        self.close();
        self.page = Some(number);
        if let Origins::Pages(starts) = &mut self.origins {
            starts.push((self.text.len(), number));
        }
    }

    /// Opens a block; the one before is closed.
    pub fn open(&mut self, kind: BlockKind, look: Look) {
        self.close();
        let (mut raw, mut offsets) = std::mem::take(&mut self.room);
        raw.clear();
        offsets.clear();
        let (label, continues, quoted, paragraphs) = (0, false, false, Vec::new());
        let open = Open { kind, look, raw, offsets, label, continues, quoted, paragraphs };
        self.open = Some(open);
    }

    /// Says that the open block goes on with paragraph `number` (from 1) of the source; the first
    /// call stands for the whole block so far, its label included.
    pub fn paragraph(&mut self, number: u32) {
        if let Some(open) = &mut self.open {
            let at = if open.paragraphs.is_empty() { 0 } else { open.raw.len() };
            open.paragraphs.push((at, number));
        }
    }

    /// Says that the open block goes on from the one before.
    pub fn continues(&mut self) {
        if let Some(open) = &mut self.open {
            open.continues = true;
        }
    }

    /// Says whether the open block stands in a quotation.
    pub fn quoted(&mut self, quoted: bool) {
        if let Some(open) = &mut self.open {
            open.quoted = quoted;
        }
    }

    /// Adds `piece`, which stands letter for letter at byte `at` of the source's text.
    pub fn push_at(&mut self, piece: &str, at: usize) {
        if let Some(open) = &mut self.open {
            open.offsets.push(open.raw.len(), at, piece.len());
            open.raw.push_str(piece);
        }
    }

    /// Adds `piece`, which stands for what is written in another way at byte `at` of the source's
    /// text (`&ouml;`, an escape).
    pub fn push_for(&mut self, piece: &str, at: usize) {
        if let Some(open) = &mut self.open {
            open.offsets.push(open.raw.len(), at, 0);
            open.raw.push_str(piece);
        }
    }

    /// Adds `piece`, which the source does not write or whose offset is not known.
    pub fn push(&mut self, piece: &str) {
        if let Some(open) = &mut self.open {
            open.raw.push_str(piece);
        }
    }

    /// Adds an automatic number or list mark at the head of the open block, and a space after it.
    pub fn label(&mut self, label: &str) {
        if let Some(open) = &mut self.open {
            open.raw.insert_str(0, &format!("{label} "));
            open.label = label.len();
            if cfg!(test) {
                assert_eq!(open.raw.len(), label.len() + 1, "a label comes before other pieces");
            }
        }
    }

    /// Adds a label that the source's text shows, or a list's mark does, at byte `at`.
    pub fn label_at(&mut self, label: &str, at: usize) {
        if let Some(open) = &mut self.open {
            open.offsets.push(0, at, 0);
        }
        self.label(label);
    }

    /// Whether the open block has no text yet (or none is open).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.open.as_ref().is_none_or(|open| open.raw.trim().is_empty())
    }

    /// Adds a line end to the open block, unless it is blank or ends with one.
    pub fn line_end(&mut self) {
        if !self.is_blank()
            && let Some(open) = &mut self.open
            && !open.raw.ends_with('\n')
        {
            open.raw.push('\n');
        }
    }

    /// Closes the open block. One without text leaves no trace.
    pub fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let cleaned = clean(&open.raw);
        let trimmed_start = cleaned.text.len() - cleaned.text.trim_start().len();
        let kept = cleaned.text.trim();
        if kept.is_empty() {
            self.room = (open.raw, open.offsets);
            return;
        }
        let start = self.text.len();
        self.keep_origins(&open, &cleaned.offsets, trimmed_start, kept.len());
        self.text.push_str(kept);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        let label = (open.label > 0).then(|| {
            let length = clean(&open.raw[..open.label]).text.trim().len();
            Span::new(start, start + length)
        });
        let Open { kind, look, continues, quoted, raw, offsets, .. } = open;
        self.room = (raw, offsets);
        self.blocks.push(Block { kind, span, label, look, page: self.page, continues, quoted });
    }

    fn keep_origins(&mut self, open: &Open, cleaned: &Offsets, skipped: usize, length: usize) {
        let start = self.text.len();
        match &mut self.origins {
            Origins::Lines { offsets, .. } if cleaned.are_same(skipped + length) => {
                offsets.append_part(&open.offsets, skipped, length, start);
            }
            Origins::Lines { offsets, .. } => {
                let mut kept = Offsets::default();
                kept.push(0, skipped, length);
                offsets.append(&kept.through(cleaned).through(&open.offsets), start);
            }
            Origins::Paragraphs(starts) => {
                let mut rest = (0..length).peekable();
                for (raw, number) in &open.paragraphs {
                    let before = |at: &usize| cleaned.source(skipped + at) < Some(*raw);
                    while rest.next_if(before).is_some() {}
                    starts.extend(rest.peek().map(|at| (start + at, *number)));
                }
            }
            Origins::Pages(_) => {}
        }
    }

    /// Adds something that the file says of itself; the name is kept in lower case.
    pub fn property(&mut self, name: &str, value: &str) {
        let value = clean(value).text.trim().to_owned();
        if !value.is_empty() {
            self.properties.push(Property { name: name.to_lowercase(), value });
        }
    }

    /// The finished document.
    #[must_use]
    pub fn finish(mut self, path: impl Into<String>, coverage: Coverage) -> Document {
        self.close();
        let Self { text, blocks, origins, properties, .. } = self;
        Document {
            path: path.into(),
            text,
            blocks,
            origins,
            properties,
            coverage,
            asides: Vec::new(),
            added_from: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_text::Place;

    fn place(document: &Document, needle: &str) -> String {
        match document.place(document.text.find(needle).unwrap()) {
            Some(Place::Line { line, column }) => format!("{line}:{}", column.unwrap()),
            Some(Place::Page { page }) => format!("page {page}"),
            Some(Place::Paragraph { paragraph }) => format!("paragraph {paragraph}"),
            None => "nowhere".to_owned(),
        }
    }

    #[test]
    fn a_word_split_over_pieces_is_one_word_with_its_place() {
        let source = "# Rubrik\n\n<b>skol</b>ned&shy;lägg-\nning av B";
        let mut builder = Builder::with_lines(source);
        builder.open(BlockKind::Heading(1), Look::default());
        builder.push_at("Rubrik", 2);
        builder.open(BlockKind::Paragraph, Look::default());
        let at = |piece: &str| source.find(piece).unwrap();
        builder.push_at("skol", at("skol"));
        builder.push_at("ned", at("ned&"));
        builder.push_for("\u{AD}", at("&shy;"));
        builder.push_at("lägg-\nning av B", at("lägg-"));
        let document = builder.finish("a.md", Coverage::default());
        assert_eq!(document.text, "Rubrik\nskolnedläggning av B\n");
        assert_eq!(place(&document, "Rubrik"), "1:3");
        assert_eq!(place(&document, "skol"), "3:4");
        assert_eq!(place(&document, "lägg"), "3:20");
        assert_eq!(place(&document, "ning"), "4:1");
        assert_eq!(place(&document, "B"), "4:9");
    }

    #[test]
    fn labels_pages_and_paragraphs() {
        let mut builder = Builder::with_pages();
        builder.page(1);
        builder.open(BlockKind::ListItem(1), Look::default());
        builder.label("§ 101");
        builder.push("Taxa");
        builder.page(2);
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push("  ");
        builder.open(BlockKind::Paragraph, Look::default());
        builder.push("Mera");
        let document = builder.finish("a.pdf", Coverage::default());
        assert_eq!(document.text, "§ 101 Taxa\nMera\n");
        assert_eq!(document.blocks.len(), 2, "the blank block leaves no trace");
        assert_eq!(document.slice(document.blocks[0].label.unwrap()), "§ 101");
        assert_eq!(place(&document, "Mera"), "page 2");

        let mut builder = Builder::with_paragraphs();
        for number in [3, 7] {
            builder.open(BlockKind::Paragraph, Look::default());
            builder.paragraph(number);
            builder.push(if number == 3 { "ett" } else { "sju" });
        }
        let document = builder.finish("a.docx", Coverage::default());
        assert_eq!(place(&document, "sju"), "paragraph 7");
    }

    #[test]
    fn a_block_of_several_paragraphs_knows_each() {
        let mut builder = Builder::with_paragraphs();
        builder.open(BlockKind::Paragraph, Look::default());
        builder.paragraph(2);
        builder.label("1.");
        builder.push("  Första å\u{308}r");
        builder.line_end();
        builder.paragraph(4);
        builder.push("\u{AD}Andra");
        builder.line_end();
        builder.paragraph(5);
        let document = builder.finish("a.docx", Coverage::default());
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(place(&document, "1."), "paragraph 2");
        assert_eq!(place(&document, "r\n"), "paragraph 2");
        assert_eq!(place(&document, "Andra"), "paragraph 4");
    }
}
