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
    pub(in crate::render) out: &'a mut dyn Write,
    pub(in crate::render) style: Style,
    pub(in crate::render) lang: Lang,
}

/// How far tables stand from the left.
const INDENT: &str = "  ";

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

    /// A paragraph wrapped to the width, each line after `indent`.
    pub(in crate::render) fn paragraph(&mut self, indent: &str, text: &str) -> io::Result<()> {
        for line in wrap(text, self.within(indent)) {
            self.line(&format!("{indent}{line}"))?;
        }
        Ok(())
    }

    /// A paragraph that begins with `mark` and hangs below it.
    pub(in crate::render) fn hanging(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let below = " ".repeat(mark.width());
        for (at, line) in wrap(text, self.within(mark)).iter().enumerate() {
            self.line(&format!("{}{line}", if at == 0 { mark } else { &below }))?;
        }
        Ok(())
    }

    /// A table with `head` and `rows`; columns named in `fixed` are as wide as their widest word.
    pub(in crate::render) fn table(
        &mut self,
        head: &[Text],
        rows: Vec<Vec<String>>,
        fixed: &[usize],
    ) -> io::Result<()> {
        let head: Vec<String> = head.iter().map(|name| self.say(name)).collect();
        self.plain_table(&head, &rows, fixed)
    }

    /// The same with heads that are words already.
    pub(in crate::render) fn plain_table(
        &mut self,
        head: &[String],
        rows: &[Vec<String>],
        fixed: &[usize],
    ) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.style.width.saturating_sub(2).max(40));
        table.set_header(head.iter().map(|name| cells(name)));
        for row in rows {
            table.add_row(row.iter().map(|cell| cells(cell)).collect::<Vec<_>>());
        }
        for column in fixed {
            if let Some(column) = table.column_mut(*column) {
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(22)));
            }
        }
        for line in table.to_string().lines() {
            self.line(&format!("{INDENT}{}", line.trim_end()))?;
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

/// A cell's lines, each without control characters.
fn cells(cell: &str) -> String {
    cell.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// `text` in lines of at most `width` columns, broken at blanks.
fn wrap(text: &str, width: usize) -> Vec<String> {
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
