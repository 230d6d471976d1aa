//! Lines, paragraphs and tables of a given width on an output.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use crate::checklist::Level;
use crate::render::plain;

/// An output for eyes.
pub(super) struct Sheet<'a> {
    pub out: &'a mut dyn Write,
    /// Columns.
    pub width: u16,
    pub colour: bool,
}

/// What stands before every line of a table.
const INDENT: &str = "  ";
/// What a column of a table adds to its content.
const PADDING: u16 = 2;

impl Sheet<'_> {
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    pub(super) fn bold_line(&mut self, text: &str) -> io::Result<()> {
        self.dressed_lines(text, Ansi::new().bold())
    }

    /// A line in the colour of a level; the level is in the words as well.
    pub(super) fn level_line(&mut self, level: Level, text: &str) -> io::Result<()> {
        let ansi = match level {
            Level::Low => Ansi::new().fg_color(Some(AnsiColor::Green.into())),
            Level::Moderate => Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
            Level::High => Ansi::new().bold().fg_color(Some(AnsiColor::Red.into())),
        };
        self.dressed_lines(text, ansi)
    }

    fn dressed_lines(&mut self, text: &str, ansi: Ansi) -> io::Result<()> {
        for line in wrap(text, usize::from(self.width)) {
            let line = self.dressed(&line, ansi);
            self.line(&line)?;
        }
        Ok(())
    }

    /// A paragraph that may be passed over.
    pub(super) fn faint_paragraph(&mut self, indent: &str, text: &str) -> io::Result<()> {
        for line in wrap(text, self.within(indent)) {
            let line = self.dressed(&line, Ansi::new().dimmed());
            self.line(&format!("{indent}{line}"))?;
        }
        Ok(())
    }

    /// A paragraph whose first line begins with `indent`, the others as far in.
    pub(super) fn paragraph(&mut self, indent: &str, text: &str) -> io::Result<()> {
        let below = " ".repeat(indent.width());
        for (at, line) in wrap(text, self.within(indent)).iter().enumerate() {
            let indent = if at == 0 { indent } else { &below };
            self.line(&format!("{indent}{line}"))?;
        }
        Ok(())
    }

    /// A table with lines between its rows. Columns in `narrow` hold words that are not to be broken;
    /// of a longer text they show what fits.
    pub(super) fn ruled(
        &mut self,
        head: &[String],
        rows: &[Vec<String>],
        narrow: &[usize],
    ) -> io::Result<()> {
        let mut table = self.laid_out(head, rows);
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        let most = self.width / 4;
        for index in narrow {
            let widest = widest_word(&table, *index).min(most);
            if let Some(column) = table.column_mut(*index) {
                let (lower, upper) = (Width::Fixed(widest + PADDING), Width::Fixed(most + PADDING));
                column.set_constraint(ColumnConstraint::Boundaries { lower, upper });
            }
        }
        self.print(&table)
    }

    /// A table of figures: no lines.
    pub(super) fn figures(&mut self, head: &[String], rows: &[Vec<String>]) -> io::Result<()> {
        let mut table = self.laid_out(head, rows);
        table.load_style(presets::NOTHING);
        self.print(&table)
    }

    fn laid_out(&self, head: &[String], rows: &[Vec<String>]) -> Table {
        let mut table = Table::new();
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.width.saturating_sub(2).max(40));
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

    fn within(&self, indent: &str) -> usize {
        usize::from(self.width).saturating_sub(indent.width()).max(20)
    }

    fn dressed(&self, text: &str, ansi: Ansi) -> String {
        if self.colour { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
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
