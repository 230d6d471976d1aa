//! A page in a terminal.

use std::io::{self, Write};

use super::sheet::Sheet;
use super::{Block, Entry, Kind, Page};
use crate::render::View;

/// What stands before everything that belongs to an item.
const INDENT: &str = "  ";

pub(super) fn write(page: &Page, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out, width: view.width, colour: view.colour };
    let mut before: Option<&Entry> = None;
    for entry in &page.blocks {
        if before.is_some_and(|before| is_apart(before, entry)) {
            sheet.line("")?;
        }
        block(entry, &mut sheet)?;
        before = Some(entry);
    }
    Ok(())
}

/// Whether a blank line stands between `before` and `entry`: before what begins something, after an item
/// with its level, and where a text goes on below a note or a table.
fn is_apart(before: &Entry, entry: &Entry) -> bool {
    let begins = matches!(entry.block, Block::Heading(_) | Block::Item(..));
    let table = matches!(entry.block, Block::Table(_));
    let named = matches!(before.block, Block::Heading(_) | Block::Item(None, _));
    let leaves = before.within || matches!(before.block, Block::Item(Some(_), _));
    let goes_on = matches!(entry.block, Block::Paragraph(_))
        && matches!(before.block, Block::Note(_) | Block::Table(_));
    begins || (table && !named) || (!entry.within && (leaves || goes_on))
}

fn block(entry: &Entry, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let indent = if entry.within { INDENT } else { "" };
    match &entry.block {
        Block::Title(text) | Block::Heading(text) | Block::Strong(text) => sheet.bold_line(text),
        Block::Item(Some(level), text) => sheet.level_line(*level, text),
        Block::Item(None, text) => sheet.bold_line(text),
        Block::Paragraph(text) => sheet.paragraph(indent, text),
        Block::Note(text) => sheet.faint_paragraph(indent, text),
        Block::List(items) => {
            for item in items {
                let mut lines = item.lines();
                sheet.paragraph("  – ", lines.next().unwrap_or_default())?;
                for line in lines {
                    sheet.paragraph("    ", line)?;
                }
            }
            Ok(())
        }
        Block::Table(table) => match &table.kind {
            Kind::Ruled(narrow) => sheet.ruled(&table.head, &table.rows, narrow),
            Kind::Figures => sheet.figures(&table.head, &table.rows),
        },
    }
}
