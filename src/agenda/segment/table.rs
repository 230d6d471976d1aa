//! Agendas that are tables: Ärende | Beteckning | Förslag.
//!
//! Rows are items, group headings, breaks, or the rest of an item that a page's end cut (domain notes
//! 7.2, traps 4, 9 and 11).

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::{Draft, group_heading};
use super::lines::Line;
use super::numbering;
use super::title::{Brackets, Piece, Title, title};
use super::{case_numbers, headings};
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{ItemNumber, PartRole};

/// The items of a document's agenda tables, and which lines the tables take.
#[derive(Debug, Default)]
pub(super) struct Tabled {
    /// The items.
    pub drafts: Vec<Draft>,
    /// The lines of the tables, each table a range.
    pub lines: Vec<Range<usize>>,
}

/// Which column holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Columns {
    number: Option<u32>,
    item: Option<u32>,
    case: Option<u32>,
    proposal: Option<u32>,
}

/// The cells of a row: by column, the lines in it.
type Row = BTreeMap<u32, Range<usize>>;

/// Reads the agenda tables of a document.
pub(super) fn read(lines: &[Line<'_>]) -> Tabled {
    let mut tabled = Tabled::default();
    let mut group = None;
    let mut columns: Option<Columns> = None;
    for table in tables(lines) {
        let rows = rows(lines, table.clone());
        let header = rows.iter().take(2).find_map(|row| header(lines, row));
        let goes_on = columns.clone().filter(|columns| continues(lines, &rows, columns, &tabled));
        let Some(found) = header.map(|found| with_contents(lines, &rows, found)).or(goes_on) else {
            continue;
        };
        for row in rows.iter().filter(|row| self::header(lines, row).is_none()) {
            read_row(lines, row, &found, &mut tabled.drafts, &mut group);
        }
        columns = Some(found);
        tabled.lines.push(table);
    }
    tabled
}

/// The lines of each table. A table may be cut by lines of other kinds only at its end.
fn tables(lines: &[Line<'_>]) -> Vec<Range<usize>> {
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

fn rows(lines: &[Line<'_>], table: Range<usize>) -> Vec<Row> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for at in table {
        let Some(cell) = lines[at].cell else { continue };
        let range = rows.entry(cell.row).or_default().entry(cell.column).or_insert(at..at);
        range.end = at + 1;
    }
    rows.into_values().collect()
}

/// The columns that `row` names, when it is the header of an agenda table.
fn header(lines: &[Line<'_>], row: &Row) -> Option<Columns> {
    let names = &AGENDA.columns;
    let mut columns = Columns::default();
    for (column, range) in row {
        let text = text(lines, range);
        if names.item.is(&text) {
            columns.item.get_or_insert(*column);
        } else if names.number.is(&text) {
            columns.number.get_or_insert(*column);
        } else if names.case.is(&text) {
            columns.case.get_or_insert(*column);
        } else if names.proposal.is(&text) {
            columns.proposal.get_or_insert(*column);
        }
    }
    let told = usize::from(columns.case.is_some())
        + usize::from(columns.proposal.is_some())
        + usize::from(columns.number.is_some())
        + row.values().filter(|range| is_side(&text(lines, range))).count();
    let foreign = row.values().any(|range| names.foreign.is(&text(lines, range)));
    (columns.item.is_some() && told > 0 && !foreign).then_some(columns)
}

/// Whether a column's name is one that stands beside items: presenter, time, papers.
fn is_side(name: &str) -> bool {
    let names = &AGENDA.columns;
    names.presenter.is(name) || names.time.is(name) || names.pages.is(name)
}

/// Fills in the columns that the header leaves open, by what their cells hold.
///
/// "Ärendenr" is the number in some agendas and the case number in others, and the header of the number
/// is often empty.
fn with_contents(lines: &[Line<'_>], rows: &[Row], mut columns: Columns) -> Columns {
    let holds = |column: u32, what: &dyn Fn(&str) -> bool| {
        let cells = rows.iter().skip(1).filter_map(|row| row.get(&column));
        cells.into_iter().any(|range| what(&text(lines, range)))
    };
    let is_case = |cell: &str| number(cell).is_none() && case_numbers::is_alone(cell);
    if columns.case.is_none() {
        let width =
            rows.iter().filter_map(|row| row.keys().last()).max().map_or(0, |last| last + 1);
        let named = [columns.item, columns.proposal];
        columns.case =
            (0..width).find(|column| !named.contains(&Some(*column)) && holds(*column, &is_case));
    }
    columns.number = columns.number.filter(|_| columns.number != columns.case);
    if let (None, Some(item)) = (columns.number, columns.item) {
        columns.number = (0..item).find(|column| holds(*column, &|cell| number(cell).is_some()));
    }
    columns
}

/// Whether a table without a header goes on from the agenda table before it.
fn continues(lines: &[Line<'_>], rows: &[Row], columns: &Columns, tabled: &Tabled) -> bool {
    let last = tabled.drafts.iter().rev().find_map(|draft| draft.number.as_ref());
    let next = rows.iter().find_map(|row| {
        let cell = row.get(&columns.number.or(columns.item)?)?;
        number(&text(lines, cell))
    });
    matches!((last, next), (Some(last), Some(next)) if next.counts() == last.counts() + 1)
}

fn text(lines: &[Line<'_>], range: &Range<usize>) -> String {
    lines[range.clone()].iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

/// The number that a cell holds alone.
fn number(cell: &str) -> Option<ItemNumber> {
    let alone = numbering::read(cell).filter(|found| cell[found.rest..].trim().is_empty());
    alone.map(|found| found.number())
}

fn read_row(
    lines: &[Line<'_>],
    row: &Row,
    columns: &Columns,
    drafts: &mut Vec<Draft>,
    group: &mut Option<crate::agenda::ItemKind>,
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
    if alone && let Some(kind) = group_heading(&text_of(item)) {
        *group = kind;
        return;
    }
    let mut number = number(&number_text);
    let leading = item.first().filter(|_| number.is_none()).and_then(|l| numbering::read(l.text));
    number = number.or(leading.as_ref().map(numbering::Numbered::number));
    let cut = leading.map_or(0, |found| found.rest);
    let pieces: Vec<_> = item
        .iter()
        .enumerate()
        .map(|(at, line)| Piece::of(line, if at == 0 { cut } else { 0 }))
        .collect();
    let brackets = if columns.case.is_some() { Brackets::Others } else { Brackets::Own };
    let title = title(&pieces, brackets);
    let case = case_numbers::first(&case_text, true).or_else(|| title.case.clone());
    let begins_small = title.text.starts_with(char::is_lowercase);
    let rest_of_last =
        number.is_none() && case.is_none() && (title.text.is_empty() || begins_small);
    if let (true, Some(last)) = (rest_of_last, drafts.last_mut()) {
        last.go_on(&title, proposal);
        return;
    }
    if title.text.is_empty() || AGENDA.dividers.breaks.is(&title.text) {
        return;
    }
    let mut draft = Draft { number, title, case, group: *group, ..Draft::default() };
    draft.add_proposal(proposal);
    drafts.push(draft);
}

fn text_of(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

impl Draft {
    /// Takes the rest of a row that a page's end cut.
    fn go_on(&mut self, title: &Title, proposal: &[Line<'_>]) {
        if !title.text.is_empty() {
            self.title.text = format!("{} {}", self.title.text, title.text);
            self.title.spans.extend(&title.spans);
        }
        self.add_proposal(proposal);
    }

    /// Adds the proposal cell, less its heading.
    fn add_proposal(&mut self, lines: &[Line<'_>]) {
        let heading = lines.first().is_some_and(|line| headings::opens(line).is_some());
        self.add(PartRole::Proposal, &lines[usize::from(heading)..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::document::{BlockKind, Builder, Cell, Coverage, Look};

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
        check(&crate::agenda::segment::lines::lines(&document))
    }

    fn shown(written: &[&str]) -> Vec<String> {
        with_lines(written, |lines| {
            let show = |draft: &Draft| {
                let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
                let case = draft.case.as_ref().map(CaseKey::key).unwrap_or_default();
                format!("{number}|{}|{case}|{}", draft.title.text, draft.parts.len())
            };
            read(lines).drafts.iter().map(show).collect()
        })
    }

    use crate::agenda::CaseNumber as CaseKey;

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
    }

    #[test]
    fn other_tables_are_no_agendas() {
        assert_eq!(
            shown(&["Nr|Datum|Beslut|Delegat", "1|2026-09-08|Avslag|Chef"]),
            Vec::<String>::new()
        );
    }
}
