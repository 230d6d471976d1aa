//! Agendas that are tables: Ärende | Beteckning | Förslag.
//!
//! A row is an item, a group heading ("Information" alone in its row), a break ("Paus
//! 17:25-17:45"), or the rest of an item that the end of a page cut: a row without a number and
//! case number whose title is empty or begins in lower case.

use std::ops::Range;

use super::grid::{self, Columns, Row, number, rows, text};
use crate::PartRole;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::{group_heading, group_of};
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, Title, is_open, title};
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering;
use crate::vocabulary::AGENDA;

/// The items of a document's agenda tables, and which lines the tables take.
#[derive(Debug, Default)]
pub(in crate::segment) struct TableItems {
    /// The items.
    pub drafts: Vec<Draft>,
    /// The lines of the tables, each table a range.
    pub lines: Vec<Range<usize>>,
    /// Whether a header names the columns of the first.
    pub headed: bool,
}

/// Fewest words of a sentence below a title, and of a cell without a column name that is read as
/// text.
const SENTENCE_WORDS: usize = 6;

/// Lines above a table that are searched for its group heading.
const GROUP_WITHIN: usize = 3;

/// Reads the agenda tables of a document. `meets` indicates that the document is about a meeting.
pub(in crate::segment) fn read(lines: &[Line<'_>], meets: bool) -> TableItems {
    let mut tabled = TableItems::default();
    let mut group = None;
    let mut columns: Option<Columns> = None;
    for table in tables(lines) {
        let rows = rows(lines, table.clone());
        let header = rows.iter().take(2).find_map(|row| grid::header(lines, row));
        let above = lines[table.start.saturating_sub(GROUP_WITHIN)..table.start]
            .iter()
            .rev()
            .find_map(|line| group_of(line));
        let headed = header.is_some();
        let header = header.map(|found| grid::with_contents(lines, &rows, found)).filter(|found| {
            follows(lines, &rows, found, columns.as_ref(), &tabled, above.is_some())
        });
        let goes_on = columns.clone().filter(|columns| continues(lines, &rows, columns, &tabled));
        let guessed = || {
            let first = tabled.drafts.is_empty() || above.is_some();
            first.then(|| grid::guess(lines, &rows, meets)).flatten()
        };
        let Some(found) = header.or(goes_on).or_else(|| guessed().filter(|_| !headed)) else {
            continue;
        };
        tabled.headed |= headed && tabled.drafts.is_empty();
        group = above.unwrap_or(group);
        let names = usize::from(!headed && grid::names_columns(lines, &rows, &found));
        let own = rows[names..].iter().filter(|row| grid::header(lines, row).is_none());
        let last = rows.len().saturating_sub(1);
        let lone = lone_group(lines, &rows, &found);
        for row in own {
            let lone = lone.is_some_and(|lone| std::ptr::eq(row, lone));
            let ends = std::ptr::eq(row, &rows[last]) || lone;
            read_row(lines, row, &found, &mut tabled.drafts, &mut group, ends);
        }
        columns = Some(found);
        tabled.lines.push(table);
    }
    tabled
}

/// The lines of each table. A table may be cut by lines of other kinds only at its end.
pub(in crate::segment) fn tables(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut tables: Vec<(u32, Range<usize>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(cell) = line.cell else { continue };
        match tables.last_mut() {
            Some((table, range)) if *table == cell.table => range.end = at + 1,
            _ => tables.push((cell.table, at..at + 1)),
        }
    }
    tables.into_iter().map(|(_, range)| range).collect()
}

/// Whether a table with a header of its own belongs to the agenda of the tables before it: its numbers
/// go on, or its columns are the same, or it is a group of its own (`grouped`). Another list of cases
/// with numbers from 1 is an attachment's.
fn follows(
    lines: &[Line<'_>],
    rows: &[Row],
    columns: &Columns,
    before: Option<&Columns>,
    tabled: &TableItems,
    grouped: bool,
) -> bool {
    let last = tabled.drafts.iter().rev().find_map(|draft| draft.number.as_ref());
    let first = rows
        .iter()
        .find_map(|row| number(&text(lines, row.get(&columns.number.or(columns.item)?)?)));
    let rises = match (last, first) {
        (Some(last), Some(first)) => first.ordinal() >= last.ordinal(),
        _ => true,
    };
    rises || grouped || before == Some(columns)
}

/// Whether a table without a header goes on from the agenda table before it.
fn continues(lines: &[Line<'_>], rows: &[Row], columns: &Columns, tabled: &TableItems) -> bool {
    let last = tabled.drafts.iter().rev().find_map(|draft| draft.number.as_ref());
    let next = rows.iter().find_map(|row| {
        let cell = row.get(&columns.number.or(columns.item)?)?;
        number(&text(lines, cell))
    });
    matches!((last, next), (Some(last), Some(next)) if next.ordinal() == last.ordinal() + 1)
}

/// The only row that looks like a group heading ("Information") in a table without numbers. It is
/// an item, since groups come in several.
fn lone_group<'a>(lines: &[Line<'_>], rows: &'a [Row], columns: &Columns) -> Option<&'a Row> {
    let text = |row: &Row| columns.item.and_then(|column| row.get(&column).cloned());
    let group = |row: &&Row| {
        let own = text(row).map(|range| text_of(&lines[range]));
        row.len() == 1 && own.is_some_and(|own| group_heading(&own).is_some())
    };
    let mut groups = rows.iter().filter(group);
    let first = groups.next().filter(|_| columns.number.is_none())?;
    groups.next().is_none().then_some(first)
}

fn read_row(
    lines: &[Line<'_>],
    row: &Row,
    columns: &Columns,
    drafts: &mut Vec<Draft>,
    group: &mut Option<crate::ItemKind>,
    ends: bool,
) {
    let cell = |column: Option<u32>| {
        column
            .and_then(|column| row.get(&column))
            .map_or(&lines[..0], |range| &lines[range.clone()])
    };
    let (item, proposal) = (cell(columns.item), cell(columns.proposal));
    let case_text = cell(columns.case).iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let number_text =
        cell(columns.number).iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    let alone = row.len() == usize::from(!item.is_empty());
    // The last row has nothing below it to head: "Anmälningsärenden" is an item there.
    let kinds = &AGENDA.kinds;
    let told = kinds.procedural.is(&text_of(item)) || kinds.information.is(&text_of(item));
    let heads = !(ends && told);
    if alone
        && heads
        && let Some(kind) = group_heading(&text_of(item))
    {
        *group = kind;
        return;
    }
    let mut number = number(&number_text);
    let leading = item.first().filter(|_| number.is_none()).and_then(|l| l.numbered());
    number = number.or(leading.map(numbering::Numbered::number));
    let cut = leading.map_or(0, |found| found.rest);
    let whole = item;
    let (item, below) = item.split_at(speaks_from(item));
    let pieces: Vec<_> = item
        .iter()
        .enumerate()
        .map(|(at, line)| Piece::from_line(line, if at == 0 { cut } else { 0 }))
        .collect();
    let brackets = if columns.case.is_some() { Brackets::Others } else { Brackets::Own };
    let title = title(&pieces, brackets);
    let case = case_numbers::first(&case_text, true).or_else(|| title.case.clone());
    let begins_small = title.text.starts_with(char::is_lowercase);
    let rest_of_last =
        number.is_none() && case.is_none() && (title.text.is_empty() || begins_small);
    if let (true, Some(last)) = (rest_of_last, drafts.last_mut()) {
        last.go_on(&title, proposal);
        last.add_others(lines, row, columns);
        return;
    }
    let text = number.is_none() && case.is_none() && row.len() == 1 && columns.number.is_some();
    if let (true, Some(last)) = (text && is_text(whole), drafts.last_mut()) {
        // A row of one cell with sentences is the text of the row above it.
        last.read(whole, PartRole::Body);
        return;
    }
    if title.text.is_empty() || AGENDA.dividers.breaks.is(&title.text) {
        return;
    }
    let mut draft = Draft { number, title, case, group: *group, ..Draft::default() };
    draft.headed(item);
    draft.read(below, PartRole::Body);
    draft.add_proposal(proposal);
    draft.add_others(lines, row, columns);
    drafts.push(draft);
}

/// The first line of sentences below the title in an item's cell; the number of lines where there
/// are none.
fn speaks_from(item: &[Line<'_>]) -> usize {
    let says = |at: &usize| {
        let (before, rest) = (&item[at - 1], text_of(&item[*at..]));
        let begins = rest.starts_with(char::is_uppercase) && !is_open(before.text);
        begins && rest.ends_with('.') && rest.split_whitespace().count() >= SENTENCE_WORDS
    };
    (1..item.len()).find(says).unwrap_or(item.len())
}

/// Whether the lines of a cell are text: they end as a sentence, or a label ("Förslag till beslut")
/// opens them.
fn is_text(cell: &[Line<'_>]) -> bool {
    let text = text_of(cell);
    let ends = text.ends_with('.') && text.split_whitespace().count() >= SENTENCE_WORDS;
    ends || cell.first().is_some_and(|line| headings::opened_part(line).is_some())
}

fn text_of(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

impl Draft {
    /// Adds the rest of a row that the end of a page cut.
    fn go_on(&mut self, title: &Title, proposal: &[Line<'_>]) {
        if !title.text.is_empty() {
            self.title.text = format!("{} {}", self.title.text, title.text);
            self.title.spans.extend(&title.spans);
        }
        self.add_proposal(proposal);
    }

    /// Adds the cells of columns without a name that have enough words for more than a name or a
    /// time.
    fn add_others(&mut self, lines: &[Line<'_>], row: &Row, columns: &Columns) {
        let known = [columns.number, columns.item, columns.case, columns.proposal];
        for (column, range) in row {
            let known = known.contains(&Some(*column)) || columns.beside.contains(column);
            if !known && text(lines, range).split_whitespace().count() >= SENTENCE_WORDS {
                self.read(&lines[range.clone()], PartRole::Body);
            }
        }
    }

    /// Adds the proposal cell, less its heading.
    fn add_proposal(&mut self, lines: &[Line<'_>]) {
        let heading = lines.first().is_some_and(|line| headings::opened_part(line).is_some());
        self.add(PartRole::Proposal, &lines[usize::from(heading)..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::lines::{LineCache, lines};
    use utkik_input::document::{BlockKind, Builder, Cell, Coverage, Look};

    /// Builds lines out of rows of cells; `|` parts cells, `/` parts lines in a cell, a blank row a table.
    fn with_lines<T>(written: &[&str], check: impl Fn(&[Line<'_>]) -> T) -> T {
        let mut builder = Builder::with_paragraphs();
        let (mut table, mut row) = (0, 0);
        for written in written {
            if written.is_empty() {
                (table, row) = (table + 1, 0);
                continue;
            }
            for (column, cell) in written.split('|').enumerate() {
                let column = u32::try_from(column).unwrap();
                builder.open(BlockKind::Cell(Cell { table, row, column }), Look::default());
                for line in cell.split('/') {
                    builder.push(line.trim());
                    builder.line_end();
                }
            }
            row += 1;
        }
        let document = builder.finish("a.md", Coverage::default());
        let reads = LineCache::for_document(&document);
        check(&lines(&document, &reads))
    }

    fn shown(written: &[&str]) -> Vec<String> {
        with_lines(written, |lines| {
            let show = |draft: &Draft| {
                let mut draft = draft.clone();
                draft.make_parts(lines);
                let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
                let case = draft.case.as_ref().map(CaseKey::key).unwrap_or_default();
                format!("{number}|{}|{case}|{}", draft.title.text, draft.parts.len())
            };
            read(lines, false).drafts.iter().map(show).collect()
        })
    }

    use crate::CaseNumber as CaseKey;

    #[test]
    fn rows_are_items_groups_breaks_or_go_on() {
        let found = shown(&[
            "|Ärende|Beteckning|Förslag",
            "|Val av justerare||Ordinarie: NN",
            "|Information||",
            "1.|Information om budget/13.00–13.20/Nora Ek|2026-00250|",
            "|Paus 17:25-17:45||",
            "2.|Lönestruktur 2026|2026-00738|Förslag till beslut i nämnden/Nämnden fastställer./A 23 690",
            "",
            "|Ärende|Beteckning|Förslag",
            "|||Nämnden fastställer även tabell B.",
            "3.|Svar på motion om laddstolpar|KS-2026-/00280|Förslag till beslut",
            "",
            "4.|Sekretessärende|KS-2026-00281|",
            "",
            "Kod|10 p|90 p",
            "A|1|2",
        ]);
        assert_eq!(
            found,
            [
                "|Val av justerare||1",
                "1|Information om budget|2026-250|0",
                "2|Lönestruktur 2026|2026-738|1",
                "3|Svar på motion om laddstolpar|KS2026-280|0",
                "4|Sekretessärende|KS2026-281|0",
            ]
        );
    }

    #[test]
    fn the_number_may_stand_in_the_items_cell() {
        let found =
            shown(&["Ärende|Föredragande", "1. Upprop|", "2. Taxa för/vatten, TN-2026-77|Nora Ek"]);
        assert_eq!(found, ["1|Upprop||0", "2|Taxa för vatten|TN2026-77|0"]);
        let papers =
            ["Ärende|Dnr|Underlag nr", "1) Upprop||", "2) Taxor|TN 2031-4|3", "3) Plan||4"];
        assert_eq!(shown(&papers), ["1|Upprop||0", "2|Taxor|TN2031-4|0", "3|Plan||0"]);
    }

    #[test]
    fn other_tables_are_no_agendas() {
        assert_eq!(
            shown(&["Nr|Datum|Beslut|Delegat", "1|2026-09-08|Avslag|Chef"]),
            Vec::<String>::new()
        );
    }
}
