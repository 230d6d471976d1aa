//! Rows of an agenda table that the page left outside it.
//!
//! In a PDF file without ruling lines, rows with fewer cells than the others ("3. | Meddelanden") are
//! often paragraphs above the first full row or below the last. Their numbers go on from the table's.

use super::headed::case_line;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_heading;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::numbering::Style;
use crate::segment::tables::table::TableItems;

/// Most lines of a row.
const ROW_LINES: usize = 4;

/// Adds the rows right above the first table and right below the last.
pub(in crate::segment) fn add(lines: &[Line<'_>], tabled: &mut TableItems) {
    let (Some(first), Some(last)) = (tabled.lines.first().cloned(), tabled.lines.last().cloned())
    else {
        return;
    };
    let mut start = first.start;
    let mut number = tabled.drafts.iter().find_map(ordinal).unwrap_or(0);
    let look = &lines[first.start];
    while number > 1
        && let Some(row) = row_above(lines, start, number - 1, look).or_else(|| {
            row_above(lines, over_group(lines, start.checked_sub(1)?)?, number - 1, look)
        })
    {
        (start, number) = (row.at, number - 1);
        tabled.drafts.insert(0, row.draft);
    }
    let mut end = last.end;
    let mut number = tabled.drafts.iter().rev().find_map(ordinal).unwrap_or(0);
    while number > 0
        && let Some(row) = row_below(lines, end, number + 1, look)
    {
        if let Some(above) = tabled.drafts.last_mut() {
            above.go_on_over(&lines[end..row.at]);
        }
        (end, number) = (row.at + row.takes, number + 1);
        tabled.drafts.push(row.draft);
    }
    if let Some(table) = tabled.lines.first_mut() {
        table.start = start;
    }
    if let Some(table) = tabled.lines.last_mut() {
        table.end = end;
    }
}

/// The line at `at`, if it heads a group: rows go on above and below it.
fn over_group(lines: &[Line<'_>], at: usize) -> Option<usize> {
    lines.get(at).filter(|line| group_heading(line.text).is_some()).map(|_| at)
}

fn ordinal(draft: &Draft) -> Option<u32> {
    draft.number.as_ref().map(crate::ItemNumber::ordinal)
}

/// A row outside a table.
struct Row {
    draft: Draft,
    /// Its first line.
    at: usize,
    /// Its number of lines: more than one where its cells are paragraphs of their own, or wrap.
    takes: usize,
}

/// The row with the number `number` that comes next below the line at `from`. Lines between them
/// are the rest of the row above, or head a group.
fn row_below(lines: &[Line<'_>], from: usize, number: u32, look: &Line<'_>) -> Option<Row> {
    let to = lines.len().min(from + ROW_LINES + 2);
    let at = (from..to).find(|at| row_at(lines, *at, number, look).is_some())?;
    let rest = |line: &Line<'_>| {
        case_line(line).is_some()
            || line.text.bytes().all(|byte| byte.is_ascii_digit())
            || line.text.starts_with(char::is_lowercase)
            || group_heading(line.text).is_some()
    };
    if lines[from..at].iter().all(rest) { row_at(lines, at, number, look) } else { None }
}

impl Draft {
    /// Adds the lines of the row that are separate blocks: the rest of its title, its case number.
    fn go_on_over(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            if line.text.starts_with(char::is_lowercase) {
                self.title.text = format!("{} {}", self.title.text, line.text);
                self.title.spans.push(line.span);
            } else if self.case.is_none() {
                self.case = case_line(line);
            }
        }
    }
}

/// The row with the number `number` that ends right before the line at `end`.
fn row_above(lines: &[Line<'_>], end: usize, number: u32, look: &Line<'_>) -> Option<Row> {
    let ends_there = |row: &Row| row.at + row.takes == end;
    let begins = (1..=ROW_LINES).rev().filter_map(|back| end.checked_sub(back));
    begins.filter_map(|at| row_at(lines, at, number, look)).find(ends_there)
}

/// The row with the number `number` that begins with the line at `at` and looks as `look` does.
fn row_at(lines: &[Line<'_>], at: usize, number: u32, look: &Line<'_>) -> Option<Row> {
    // What is left of a table in a cell has number and title in one.
    let titled =
        |line: &Line<'_>| line.numbered().is_some_and(|found| found.rest < line.text.len());
    let line = lines
        .get(at)
        .filter(|line| is_plain(line, look) || (line.cell.is_some() && titled(line)))?;
    let found = line.numbered().filter(|found| {
        matches!(found.style, Style::Dotted | Style::Bare) && found.ordinal() == number
    })?;
    let alone = found.rest >= line.text.len();
    let mut pieces = Vec::from_iter((!alone).then(|| Piece::from_line(line, found.rest)));
    let first = at + usize::from(alone);
    let mut takes = 1;
    while let Some(below) = lines.get(at + takes).filter(|line| is_plain(line, look)) {
        // A number alone has its title below it; a title goes on in its own block.
        let goes_on = pieces.is_empty() || below.block == lines[first].block;
        if !goes_on || takes >= ROW_LINES || below.numbered().is_some() {
            break;
        }
        pieces.push(Piece::from_line(below, 0));
        takes += 1;
    }
    let title = title(&pieces, Brackets::Own);
    let number = Some(found.number());
    let mut draft = Draft { number, case: title.case.clone(), title, ..Draft::default() };
    draft.headed(&lines[at..at + takes]);
    (!draft.title.text.is_empty()).then_some(Row { draft, at, takes })
}

fn is_plain(line: &Line<'_>, look: &Line<'_>) -> bool {
    let plain = !line.stands_out() || (line.looks_like(look) && !line.heading);
    line.cell.is_none() && plain && !line.note
}

#[cfg(test)]
mod tests {
    use crate::segment::layout::lines;
    use crate::segment::tables::table;
    use utkik_input::document::{BlockKind, Builder, Cell, Coverage, Look};

    #[test]
    fn short_rows_around_a_table_are_its_own() {
        let mut builder = Builder::with_paragraphs();
        let mut put = |kind: BlockKind, text: &str| {
            builder.open(kind, Look::default());
            builder.push(text);
            builder.line_end();
        };
        let cell = |row, column| BlockKind::Cell(Cell { table: 0, row, column });
        for text in ["Kallelse 2031-04-02", "1.", "Upprop", "2. Val av justerare"] {
            put(BlockKind::Paragraph, text);
        }
        for (row, number, title, case) in
            [(0, "3.", "Taxa för sotning", "KS 2031/1"), (1, "4.", "Skolplan", "KS 2031/2")]
        {
            put(cell(row, 0), number);
            put(cell(row, 1), title);
            put(cell(row, 2), case);
        }
        for text in ["5.", "Meddelanden", "7.", "Annat"] {
            put(BlockKind::Paragraph, text);
        }
        let document = builder.finish("a.pdf", Coverage::default());
        let reads = lines::LineCache::for_document(&document);
        let lines = lines::lines(&document, &reads);
        let mut tabled = table::read(&lines, true);
        super::add(&lines, &mut tabled);
        let titles: Vec<&str> =
            tabled.drafts.iter().map(|draft| draft.title.text.as_str()).collect();
        assert_eq!(
            titles,
            ["Upprop", "Val av justerare", "Taxa för sotning", "Skolplan", "Meddelanden"]
        );
        let [lines] = tabled.lines.as_slice() else { panic!("one table") };
        assert_eq!(*lines, 1..12);
    }
}
