//! A page as CommonMark with tables. What comes from outside is escaped, so that no document can
//! make a link, an image or HTML in the page.

use std::io::{self, Write};

use super::{Block, Page, Table};
use crate::render::plain;

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    for (at, entry) in page.blocks.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        match &entry.block {
            Block::Title(text) => writeln!(out, "# {}", escaped(text))?,
            Block::Heading(text) => writeln!(out, "## {}", escaped(text))?,
            Block::Item(_, text) => writeln!(out, "### {}", escaped(text))?,
            Block::Paragraph(text) => writeln!(out, "{}", at_line_start(text))?,
            Block::Strong(text) => writeln!(out, "**{}**", escaped(text))?,
            Block::Note(text) => writeln!(out, "*{}*", escaped(text))?,
            Block::List(items) => {
                for item in items {
                    writeln!(out, "- {}", at_line_start(item))?;
                }
            }
            Block::Table(table) => self::table(table, out)?,
        }
    }
    Ok(())
}

fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    row(&table.head, out)?;
    writeln!(out, "|{}", " --- |".repeat(table.head.len()))?;
    for cells in &table.rows {
        row(cells, out)?;
    }
    Ok(())
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "|")?;
    for cell in cells {
        let lines: Vec<String> = cell.lines().map(escaped).collect();
        write!(out, " {} |", lines.join("<br>"))?;
    }
    writeln!(out)
}

/// `text` on one line, with everything that Markdown would read as more than text escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in plain(&text.split_whitespace().collect::<Vec<_>>().join(" ")).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&')
        {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

/// The same where a line begins, where "1." and "-" would make a list.
fn at_line_start(text: &str) -> String {
    let text = escaped(text);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{rest}", &text[..digits]);
    }
    if text.starts_with(['-', '+', '=']) { format!("\\{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_read_as_markdown() {
        let cases = [
            ("![x](http://a)", "\\!\\[x\\](http://a)"),
            ("<b>hot</b> & mer", "\\<b\\>hot\\</b\\> \\& mer"),
            ("en | två\n tre", "en \\| två tre"),
        ];
        for (text, wanted) in cases {
            assert_eq!(escaped(text), wanted);
        }
        assert_eq!(at_line_start("1. ett"), "1\\. ett");
        assert_eq!(at_line_start("- ett"), "\\- ett");
        assert_eq!(at_line_start("2026 är ett valår"), "2026 är ett valår");
    }
}
