//! A page in a terminal.

use std::io::{self, Write};

use super::sheet::Sheet;
use super::{Block, Entry, Kind, Page, Subject};
use crate::{View, plain};

/// What stands before everything that belongs to an item.
const INDENT: &str = "  ";

pub(super) fn write(page: &Page, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out, width: view.width, colour: view.colour };
    blocks(&page.blocks, page, &mut sheet)
}

fn blocks(entries: &[Entry], page: &Page, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut before: Option<&Entry> = None;
    for entry in entries {
        if before.is_some_and(|before| is_apart(before, entry)) {
            sheet.line("")?;
        }
        block(entry, page, sheet)?;
        before = Some(entry);
    }
    Ok(())
}

/// Whether a blank line stands between `before` and `entry`: before what begins something, after an item
/// with its level, and where a text goes on below a note or a table.
fn is_apart(before: &Entry, entry: &Entry) -> bool {
    let begins = matches!(entry.block, Block::Heading(_) | Block::Item(_) | Block::Folded(..));
    let table = matches!(entry.block, Block::Table(_) | Block::Sum(_) | Block::Part(_));
    let named = match &before.block {
        Block::Heading(_) | Block::Part(_) => true,
        Block::Item(head) => head.level.is_none(),
        _ => false,
    };
    let leaves =
        before.within || matches!(&before.block, Block::Item(head) if head.level.is_some());
    let goes_on = matches!(entry.block, Block::Paragraph(_))
        && matches!(before.block, Block::Note(_) | Block::Table(_));
    begins || (table && !named) || (!entry.within && (leaves || goes_on))
}

fn block(entry: &Entry, page: &Page, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let indent = if entry.within { INDENT } else { "" };
    match &entry.block {
        Block::Title(text) | Block::Heading(text) | Block::Alert(text) => sheet.bold_line(text),
        Block::Strong(text) if !entry.within => sheet.bold_line(text),
        Block::Item(head) => match head.level {
            Some(level) => sheet.level_line(level, &head.line()),
            None => sheet.bold_line(&head.line()),
        },
        Block::Part(text) | Block::Strong(text) | Block::Paragraph(text) => {
            sheet.paragraph(indent, text)
        }
        Block::Quote(words, place) => {
            sheet.paragraph(indent, &words.text)?;
            sheet.faint_paragraph(indent, place)
        }
        Block::Note(text) => sheet.faint_paragraph(indent, text),
        Block::List(items) => list("  – ", items, sheet),
        Block::Ticks(items) => list("  ☐ ", items, sheet),
        Block::Table(table) => match &table.kind {
            Kind::Ruled(narrow) => sheet.ruled(table, narrow),
            Kind::Overview(_) => {
                let level = |subject: &Subject| page.subjects.get(subject.0)?.level;
                let levels: Vec<_> = table.subjects.iter().map(level).collect();
                sheet.overview(table, &levels)
            }
            Kind::Figures => sheet.figures(table),
        },
        Block::Sum(sum) => sheet.sum(sum, indent),
        // A command is copied, so nothing breaks it.
        Block::Command(command) => sheet.line(&format!("  {indent}{}", plain(command))),
        Block::NewSheet => Ok(()),
        Block::Folded(heading, inside) => {
            sheet.bold_line(heading)?;
            blocks(inside, page, sheet)
        }
    }
}

fn list(mark: &str, items: &[String], sheet: &mut Sheet<'_>) -> io::Result<()> {
    for item in items {
        let mut lines = item.lines();
        sheet.paragraph(mark, lines.next().unwrap_or_default())?;
        for line in lines {
            sheet.paragraph("    ", line)?;
        }
    }
    Ok(())
}
