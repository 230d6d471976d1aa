//! A page in a terminal.

use std::io::{self, Write};

use super::{Block, Page};
use crate::render::Style;
use crate::render::table::Sheet;

pub(super) fn write(page: &Page, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang: page.lang };
    for (at, block) in page.blocks.iter().enumerate() {
        let apart = matches!(block, Block::Heading(_) | Block::Table(_));
        if at > 0 && apart {
            sheet.line("")?;
        }
        match block {
            Block::Title(text) | Block::Heading(text) => sheet.bold_line(text)?,
            Block::Paragraph(text) => sheet.paragraph("", text)?,
            Block::Aside(text) => sheet.faint_paragraph("", text)?,
            Block::List(items) => {
                for item in items {
                    sheet.paragraph("  – ", item)?;
                }
            }
            Block::Table(table) => {
                sheet.plain_table(&table.head, table.rows.clone(), &table.narrow)?;
            }
        }
    }
    Ok(())
}
