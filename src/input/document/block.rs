//! A paragraph, heading, list item or table cell of a document.

use serde::{Deserialize, Serialize};

use utkik_text::Span;

/// A stretch of the text that belongs together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text; may hold line ends.
    pub span: Span,
    /// The automatic number or list mark that the format keeps apart from the text (Word's and
    /// LibreOffice's numbering, HTML and Markdown lists); it stands at the head of `span`.
    pub label: Option<Span>,
    /// How it looks, where the format tells.
    pub look: Look,
    /// The page (from 1), where the format has pages.
    pub page: Option<u32>,
    /// Whether it goes on from the block before (over a page's end).
    pub continues: bool,
    /// Whether it stands in a quotation that the format marks as one.
    pub quoted: bool,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading that the format marks as one, with its level from 1.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list, with its depth from 1.
    ListItem(u8),
    /// A cell of a table.
    Cell(Cell),
    /// A footnote or endnote, placed after the block that refers to it.
    Note,
    /// Page headers and footers, page numbers, stamps: shown by `inspect`; no item has them.
    Furniture,
    /// What of a message was written before it: the history below an answer. No item has it.
    Quoted,
}

/// Which cell of which table; all from 0. A merged cell stands at its first row and column; a cell
/// that goes on over a page's end is two blocks with the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// The table, counted through the document; a table that goes on over a page's end is one table.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// How a block looks. Where a format does not tell, it looks like running text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The size of its letters against that of the body text: what most of the document's text has,
    /// or, in a bundle of several documents, most of the text around it.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { size: 1.0, bold: false }
    }
}

impl Block {
    /// The cell that the block is, if it is one.
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        match self.kind {
            BlockKind::Cell(cell) => Some(cell),
            BlockKind::Heading(_)
            | BlockKind::Paragraph
            | BlockKind::ListItem(_)
            | BlockKind::Note
            | BlockKind::Furniture
            | BlockKind::Quoted => None,
        }
    }

    /// Whether the block is content, that is, neither furniture nor what a message quotes.
    #[must_use]
    pub fn is_content(&self) -> bool {
        !matches!(self.kind, BlockKind::Furniture | BlockKind::Quoted)
    }
}
