//! Lines, paragraphs and tables of a given width on an output.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{
    ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets,
};
use unicode_width::UnicodeWidthStr;

use super::block;
use crate::plain;
use utkik_checklist::Level;

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
/// A look of tables: nothing but a line below the head.
const HEAD_ALONE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));
/// The style without rules, with a blank line between rows.
const SPACED: TableStyle = HEAD_ALONE.row_separator(LineStyle::none().fill(' ').junction(' '));
/// What a column takes at the least where paths take the rest.
const SLIM: u16 = 12;
/// Longest name of a part of a sum on one line, in columns.
const NAME: usize = 44;
/// Longest bar, in columns.
const BAR: u32 = 20;

impl Sheet<'_> {
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    pub(super) fn bold_line(&mut self, text: &str) -> io::Result<()> {
        self.dressed_lines(text, Ansi::new().bold())
    }

    /// A line in the colour of a level; the level is in the words as well.
    pub(super) fn level_line(&mut self, level: Level, text: &str) -> io::Result<()> {
        self.dressed_lines(text, colour(level))
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

    /// A table whose head alone has a line below it. Columns in `narrow` hold words that are not to be
    /// broken; of a longer text they show what fits. Paths are never broken: one can be opened only whole.
    pub(super) fn ruled(&mut self, table: &block::Table, narrow: &[usize]) -> io::Result<()> {
        let mut laid_out = self.laid_out(table);
        let paths = widest_paths(table);
        let least: u16 = paths.iter().map(|path| (*path).max(SLIM).saturating_add(PADDING)).sum();
        if least > self.width && paths.iter().any(|path| *path > SLIM) {
            return self.stacked(table);
        }
        // Where cells have several lines a blank one tells rows apart.
        let tall = table.rows.iter().flatten().any(|cell| cell.text.contains('\n'));
        laid_out.load_style(if tall { SPACED } else { HEAD_ALONE });
        self.keep_narrow(&mut laid_out, narrow, &paths);
        for line in laid_out.to_string().lines() {
            self.line(&format!("{INDENT}{}", line.trim_end()))?;
        }
        Ok(())
    }

    /// The rows of a table one below another, what holds a path on a line of its own: for paths that leave no
    /// room for other columns.
    fn stacked(&mut self, table: &block::Table) -> io::Result<()> {
        for row in &table.rows {
            let has_path = |text: &str| widest_path(text) > usize::from(SLIM);
            let (paths, words): (Vec<String>, Vec<String>) = row
                .iter()
                .map(|cell| one_line(&cell.text))
                .filter(|text| !text.is_empty())
                .partition(|text| has_path(text));
            self.paragraph("  – ", &words.join(" · "))?;
            for path in paths {
                let path = self.dressed(&path, Ansi::new().dimmed());
                self.line(&format!("    {path}"))?;
            }
        }
        Ok(())
    }

    /// What each row of an overview says: its level, number and name in a line, and the rest below it.
    /// `levels` are those of the rows.
    pub(super) fn overview(
        &mut self,
        table: &block::Table,
        levels: &[Option<Level>],
    ) -> io::Result<()> {
        let widest = |column: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| one_line(&cell.text).width()).max().unwrap_or(0)
        };
        let (tags, numbers) = (widest(0), widest(1));
        let below = " ".repeat(tags + numbers + 4);
        for (row, level) in table.rows.iter().zip(levels) {
            let [tag, number, named, rest @ ..] = row.as_slice() else { continue };
            let tag = one_line(&tag.text);
            let dressed =
                level.map_or_else(|| tag.clone(), |level| self.dressed(&tag, colour(level)));
            let number = one_line(&number.text);
            let gap = " ".repeat(tags - tag.width());
            let pad = " ".repeat(numbers - number.width());
            for (at, line) in wrap(&one_line(&named.text), self.within(&below)).iter().enumerate() {
                if at == 0 {
                    self.line(&format!("{dressed}{gap}  {number}{pad}  {line}"))?;
                } else {
                    self.line(&format!("{below}{line}"))?;
                }
            }
            let heads = table.head.iter().skip(3);
            let told = rest.iter().zip(heads).filter(|(cell, _)| !cell.text.is_empty());
            let told: Vec<String> =
                told.map(|(cell, head)| format!("{head}: {}", one_line(&cell.text))).collect();
            self.faint_paragraph(&below, &told.join(" · "))?;
        }
        Ok(())
    }

    /// A table of figures: no lines.
    pub(super) fn figures(&mut self, table: &block::Table) -> io::Result<()> {
        let paths = widest_paths(table);
        let mut table = self.laid_out(table);
        self.keep_narrow(&mut table, &[], &paths);
        table.load_style(presets::NOTHING);
        for line in table.to_string().lines() {
            self.line(&format!("{INDENT}{}", line.trim_end()))?;
        }
        Ok(())
    }

    /// What something adds up to: a bar for each part, and what it gives in words.
    pub(super) fn sum(&mut self, sum: &block::Sum, indent: &str) -> io::Result<()> {
        self.paragraph(indent, &sum.heading)?;
        let widest = |words: fn(&block::Part) -> &str| {
            sum.parts.iter().map(|part| plain(words(part)).width()).max().unwrap_or(0)
        };
        let (name, said) = (widest(|part| &part.name).min(NAME), widest(|part| &part.said));
        for (part, share) in sum.parts.iter().zip(sum.shares()) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1")]
            let long = (share * f64::from(BAR)).round() as usize;
            let bar = if part.points < 0.0 { "▒" } else { "█" }.repeat(long.max(1));
            let words = plain(&part.said);
            let gap = " ".repeat(said.saturating_sub(words.width()));
            let mut names = wrap(&part.name, name).into_iter();
            let first = names.next().unwrap_or_default();
            let pad = " ".repeat(name.saturating_sub(first.width()));
            self.line(&format!("{indent}  {first}{pad}  {gap}{words}  {bar}"))?;
            for more in names {
                self.line(&format!("{indent}  {more}"))?;
            }
        }
        self.paragraph(&format!("{indent}  "), &sum.total)
    }

    /// Keeps the words of the columns `narrow`, and the `paths` of any column, from being broken.
    fn keep_narrow(&self, table: &mut Table, narrow: &[usize], paths: &[u16]) {
        let most = self.width / 4;
        for (index, path) in paths.iter().enumerate() {
            let widest = widest_word(table, index).min(most);
            let Some(column) = table.column_mut(index) else { continue };
            if narrow.contains(&index) {
                let lower = Width::Fixed(widest.max(*path) + PADDING);
                let upper = Width::Fixed(most.max(*path) + PADDING);
                column.set_constraint(ColumnConstraint::Boundaries { lower, upper });
            } else if *path > 0 {
                let lower = Width::Fixed(path.saturating_add(PADDING));
                column.set_constraint(ColumnConstraint::LowerBoundary(lower));
            }
        }
    }

    fn laid_out(&self, from: &block::Table) -> Table {
        let mut table = Table::new();
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(self.width.saturating_sub(2).max(40));
        table.set_header(from.head.iter().map(|name| cells(name)));
        for row in &from.rows {
            table.add_row(row.iter().map(|cell| cells(&cell.text)).collect::<Vec<_>>());
        }
        table
    }

    fn within(&self, indent: &str) -> usize {
        usize::from(self.width).saturating_sub(indent.width()).max(20)
    }

    fn dressed(&self, text: &str, ansi: Ansi) -> String {
        if self.colour { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
    }
}

fn colour(level: Level) -> Ansi {
    match level {
        Level::Low => Ansi::new().fg_color(Some(AnsiColor::Green.into())),
        Level::Moderate => Ansi::new().bold().fg_color(Some(AnsiColor::Yellow.into())),
        Level::High => Ansi::new().bold().fg_color(Some(AnsiColor::Red.into())),
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

/// The width of the widest path in each column.
fn widest_paths(table: &block::Table) -> Vec<u16> {
    let of_column = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let path = cells.map(|cell| widest_path(&self::cells(&cell.text))).max().unwrap_or(0);
        u16::try_from(path).unwrap_or(u16::MAX)
    };
    (0..table.head.len()).map(of_column).collect()
}

/// The width of the widest path in `text`: a place in a file, whose name may have blanks ("en fil.md:12:3"), or a
/// word with a slash.
fn widest_path(text: &str) -> usize {
    let places = text.split_inclusive([';', '\n']).map(str::trim).filter(|piece| is_place(piece));
    let words = text.split_whitespace().filter(|word| word.contains('/'));
    places.chain(words).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Whether `text` is a place in a file ("b.md:12:3").
fn is_place(text: &str) -> bool {
    let is_number = |at: &str| !at.is_empty() && at.bytes().all(|byte| byte.is_ascii_digit());
    let place = text.trim_end_matches(';').rsplit_once(':');
    place.is_some_and(|(file, at)| file.contains('.') && is_number(at))
}

/// The lines of a cell in one, without control characters.
fn one_line(cell: &str) -> String {
    cell.lines().map(plain).collect::<Vec<_>>().join(" · ")
}

/// A cell's lines, each without control characters.
fn cells(cell: &str) -> String {
    cell.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// `text` in lines of at most `width` columns, broken at blanks, but not within what is read as one: a case number,
/// a paragraph.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let text = plain(text);
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if belong(last, word) && last.width() + word.width() < width => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    for word in &words {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// Whether a line should not end between two words: "KS 2026/214", "§ 12".
fn belong(first: &str, second: &str) -> bool {
    let number = second.starts_with(|c: char| c.is_ascii_digit());
    let short = first.chars().count() <= 6 && first.chars().all(char::is_uppercase);
    number && (first == "§" || (short && second.contains(['/', '-'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_in_tables_are_never_broken() {
        let long = "2026-12-10-socialnamnden/03-stodboende-larkan-och-ett-langre-namn.md:14:18";
        for path in
            ["möte/03-stödboende-lärkan.md:14:18", "möte 3/en skrivelse om ett boende.md:1:2", long]
        {
            for width in [40, 60, 80, 100] {
                let words = "Boendet på Lärkan flyttas till en annan gata i höst";
                let row = vec![
                    "Protester".to_owned().into(),
                    words.to_owned().into(),
                    path.to_owned().into(),
                ];
                let table = block::Table {
                    name: String::new(),
                    head: ["Varför", "I texten", "Var"].map(str::to_owned).to_vec(),
                    rows: vec![row],
                    kind: block::Kind::Ruled(Vec::new()),
                    subjects: Vec::new(),
                };
                let mut out = Vec::new();
                let mut sheet = Sheet { out: &mut out, width, colour: false };
                sheet.ruled(&table, &[]).unwrap();
                let shown = String::from_utf8(out).unwrap();
                assert!(shown.contains(path) && shown.contains("Protester"), "{width}: {shown}");
            }
        }
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("ett två tre fyra", 8), ["ett två", "tre fyra"]);
        assert_eq!(wrap("sammanträdesprotokoll nu", 8), ["sammanträdesprotokoll", "nu"]);
        assert_eq!(
            wrap("Skolan läggs ned · KS 2026/214", 22),
            ["Skolan läggs ned ·", "KS 2026/214"]
        );
        assert_eq!(wrap("Beslut § 12", 9), ["Beslut", "§ 12"]);
        assert_eq!(wrap("a\u{1b}[31mb", 40), ["a\u{FFFD}[31mb"]);
    }
}
