//! A page as CommonMark with tables. What comes from outside is escaped, so that no document can
//! make a link, an image or HTML in the page.

use std::io::{self, Write};

use super::{Block, Cell, Entry, Page, Table};
use crate::plain;

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    blocks(&page.blocks, out)
}

fn blocks(entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        block(&entry.block, out)?;
    }
    Ok(())
}

fn block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Title(text) => writeln!(out, "# {}", escaped(text)),
        Block::Heading(text) => writeln!(out, "## {}", escaped(text)),
        Block::Item(head) => writeln!(out, "### {}", escaped(&head.line())),
        Block::Part(text) => writeln!(out, "#### {}", escaped(text)),
        Block::Paragraph(text) => writeln!(out, "{}", at_line_start(text)),
        Block::Strong(text) | Block::Alert(text) => writeln!(out, "**{}**", escaped(text)),
        Block::Note(text) => writeln!(out, "*{}*", escaped(text)),
        Block::List(items) => list("-", items, out),
        Block::Ticks(items) => list("- [ ]", items, out),
        Block::Quote(words, place) => {
            let words: Vec<String> = words.lines().map(marked).collect();
            writeln!(out, "> {}\\\n> *{}*", words.join("<br>"), escaped(place))
        }
        Block::Table(table) => self::table(table, out),
        Block::Sum(sum) => {
            writeln!(out, "#### {}\n", escaped(&sum.heading))?;
            for part in &sum.parts {
                writeln!(out, "- {}: {}", at_line_start(&part.name), escaped(&part.said))?;
            }
            writeln!(out, "\n{}", at_line_start(&sum.total))
        }
        Block::Command(command) => writeln!(out, "    {}", plain(command)),
        Block::NewSheet => writeln!(out, "---"),
        Block::Folded(heading, inside) => {
            writeln!(out, "## {}\n", escaped(heading))?;
            blocks(inside, out)
        }
    }
}

fn list(mark: &str, items: &[String], out: &mut dyn Write) -> io::Result<()> {
    items.iter().try_for_each(|item| writeln!(out, "{mark} {}", at_line_start(item)))
}

fn table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    row(table.head.iter().map(|name| escaped(name)), out)?;
    writeln!(out, "|{}", " --- |".repeat(table.head.len()))?;
    for cells in &table.rows {
        let cell = |cell: &Cell| cell.lines().map(marked).collect::<Vec<_>>().join("<br>");
        row(cells.iter().map(cell), out)?;
    }
    Ok(())
}

fn row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

/// A line with its marked words in bold.
fn marked([before, words, after]: [&str; 3]) -> String {
    // Blanks at the ends of a piece part it from the next.
    let piece = |text: &str| {
        let blank = |is: bool| if is { " " } else { "" };
        let (head, tail) = (text.starts_with(' '), !text.trim().is_empty() && text.ends_with(' '));
        format!("{}{}{}", blank(head), escaped(text), blank(tail))
    };
    if words.is_empty() {
        return escaped(before);
    }
    format!("{}**{}**{}", piece(before), escaped(words), piece(after)).trim().to_owned()
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

/// Escapes `text` for the beginning of a line, where "1." and "-" would make a list.
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
