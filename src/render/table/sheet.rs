//! Lines, paragraphs and tables of a given width on an output.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use crate::checklist::Level;
use crate::lang::{Lang, Text};
use crate::render::{Style, plain};

/// What is written to, and how.
pub(in crate::render) struct Sheet<'a> {
    pub out: &'a mut dyn Write,
    pub style: Style,
    pub lang: Lang,
}

/// How far tables stand from the left.
const INDENT: &str = "  ";
/// The blanks of a cell, one on each side.
const PADDING: u16 = 2;

impl Sheet<'_> {
    pub(in crate::render) fn say(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    pub(in crate::render) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    pub(in crate::render) fn bold_line(&mut self, text: &str) -> io::Result<()> {
        let wrapped = wrap(text, usize::from(self.style.width));
        for line in wrapped {
            let line = self.dressed(&line, Ansi::new().bold());
            self.line(&line)?;
        }
        Ok(())
    }

    /// A line whose beginning is in the colour of `level`.
    pub(in crate::render) fn level_line(&mut self, level: Level, text: &str) -> io::Result<()> {
        let ansi = match level {
            Level::Low => Ansi::new().fg_color(Some(AnsiColor::Green.into())),
            Level::Moderate => Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
            Level::High => Ansi::new().bold().fg_color(Some(AnsiColor::Red.into())),
        };
        for line in wrap(text, usize::from(self.style.width)) {
            let line = self.dressed(&line, ansi);
            self.line(&line)?;
        }
        Ok(())
    }

    pub(in crate::render) fn faint_paragraph(
        &mut self,
        indent: &str,
        text: &str,
    ) -> io::Result<()> {
        for line in wrap(text, self.within(indent)) {
            let line = self.dressed(&line, Ansi::new().dimmed());
            self.line(&format!("{indent}{line}"))?;
        }
        Ok(())
    }

    /// A paragraph wrapped to the width: the first line after `indent`, the others below its text.
    pub(in crate::render) fn paragraph(&mut self, indent: &str, text: &str) -> io::Result<()> {
        let below = " ".repeat(indent.width());
        for (at, line) in wrap(text, self.within(indent)).iter().enumerate() {
            let indent = if at == 0 { indent } else { &below };
            self.line(&format!("{indent}{line}"))?;
        }
        Ok(())
    }

    /// A paragraph whose first line stands after `first` and the others after `rest`, as wide as it.
    pub(super) fn hanging(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        for (place, line) in wrap(text, self.within(rest)).iter().enumerate() {
            self.line(&format!("{}{line}", if place == 0 { first } else { rest }))?;
        }
        Ok(())
    }

    /// A table with `head` and `rows`; columns named in `narrow` take no more than they need, and
    /// break no word that fits into a quarter of the page.
    pub(in crate::render) fn table(
        &mut self,
        head: &[Text],
        rows: Vec<Vec<String>>,
        narrow: &[usize],
    ) -> io::Result<()> {
        let head: Vec<String> = head.iter().map(|name| self.say(name)).collect();
        self.plain_table(&head, rows, narrow)
    }

    /// The same with heads that are words already.
    pub(in crate::render) fn plain_table(
        &mut self,
        head: &[String],
        rows: Vec<Vec<String>>,
        narrow: &[usize],
    ) -> io::Result<()> {
        let mut table = self.laid_out(head, rows);
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        let most = self.style.width / 4;
        for index in narrow {
            let widest = widest_word(&table, *index).min(most);
            if let Some(column) = table.column_mut(*index) {
                let (lower, upper) = (Width::Fixed(widest + PADDING), Width::Fixed(most + PADDING));
                column.set_constraint(ColumnConstraint::Boundaries { lower, upper });
            }
        }
        self.print(&table)
    }

    /// A table of figures: short cells, no lines between the rows.
    pub(in crate::render) fn figures(
        &mut self,
        head: &[Text],
        rows: Vec<Vec<String>>,
    ) -> io::Result<()> {
        let head: Vec<String> = head.iter().map(|name| self.say(name)).collect();
        let mut table = self.laid_out(&head, rows);
        table.load_style(presets::NOTHING);
        self.print(&table)
    }

    fn laid_out(&self, head: &[String], rows: Vec<Vec<String>>) -> Table {
        let mut table = Table::new();
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.style.width.saturating_sub(2).max(40));
        table.set_header(head.iter().map(|name| cells(name)));
        for row in rows {
            table.add_row(row.iter().map(|cell| cells(cell)).collect::<Vec<_>>());
        }
        table
    }

    fn print(&mut self, table: &Table) -> io::Result<()> {
        for line in table.to_string().lines() {
            self.line(&format!("{INDENT}{}", line.trim_end()))?;
        }
        Ok(())
    }

    /// A table of short rows, without lines between them.
    pub(super) fn list(&mut self, head: &[Text], rows: Vec<Vec<String>>) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.style.width.max(40));
        table.set_header(head.iter().map(|name| self.say(name)));
        for row in rows {
            table.add_row(row.iter().map(|cell| cells(cell)).collect::<Vec<_>>());
        }
        for line in table.to_string().lines() {
            self.line(&format!(" {}", line.trim_end()))?;
        }
        Ok(())
    }

    fn within(&self, indent: &str) -> usize {
        usize::from(self.style.width).saturating_sub(indent.width()).max(20)
    }

    fn dressed(&self, text: &str, ansi: Ansi) -> String {
        if self.style.colour { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
    }
}

/// The width of the widest word in a column, its head included.
fn widest_word(table: &Table, column: usize) -> u16 {
    let rows = table.header().into_iter().chain(table.row_iter());
    let cells = rows.filter_map(|row| row.cell_iter().nth(column));
    let widest = cells.filter_map(|cell| {
        let content = cell.content();
        content.split_whitespace().map(UnicodeWidthStr::width).max()
    });
    u16::try_from(widest.max().unwrap_or(0)).unwrap_or(u16::MAX)
}

/// A cell's lines, each without control characters.
fn cells(cell: &str) -> String {
    cell.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// `text` in lines of at most `width` columns, broken at blanks.
pub(in crate::render) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in plain(text).split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("ett två tre fyra", 8), ["ett två", "tre fyra"]);
        assert_eq!(wrap("sammanträdesprotokoll nu", 8), ["sammanträdesprotokoll", "nu"]);
        assert_eq!(wrap("a\u{1b}[31mb", 40), ["a\u{FFFD}[31mb"]);
    }
}
