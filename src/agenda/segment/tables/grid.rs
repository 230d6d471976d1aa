//! The meaning of the columns of a table, from its header or from the contents of its cells.
//!
//! Tables of agendas often have no header, and their columns may have any order.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering::{self, Numbered};
use crate::vocabulary::AGENDA;
use crate::{ItemNumber, PartRole};

/// The columns of an agenda table, by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::segment) struct Columns {
    /// The number.
    pub number: Option<u32>,
    /// The title.
    pub item: Option<u32>,
    /// The case number.
    pub case: Option<u32>,
    /// The proposal.
    pub proposal: Option<u32>,
    /// Presenters, times, pages.
    pub beside: Vec<u32>,
    /// A second column with a name for titles, until the cells show which of the two has them.
    also: Option<u32>,
}

/// The cells of a row: for each column, its lines.
pub(in crate::segment) type Row = BTreeMap<u32, Range<usize>>;

/// Share of a column's cells, in percent, that must have a kind of content.
const MOST_PERCENT: usize = 60;
/// Least average number of words of the cells of a column of titles, in tenths of a word.
const TITLE_WORDS: usize = 12;

/// The rows of a table.
pub(in crate::segment) fn rows(lines: &[Line<'_>], table: Range<usize>) -> Vec<Row> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for at in table {
        let Some(cell) = lines[at].cell else { continue };
        let range = rows.entry(cell.row).or_default().entry(cell.column).or_insert(at..at);
        range.end = at + 1;
    }
    rows.into_values().collect()
}

/// The words of a cell on one line.
pub(in crate::segment) fn text(lines: &[Line<'_>], range: &Range<usize>) -> String {
    lines[range.clone()].iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

/// The number that is all of a cell.
pub(in crate::segment) fn number(cell: &str) -> Option<ItemNumber> {
    let alone = numbering::read(cell).filter(|found| cell[found.rest..].trim().is_empty());
    alone.map(|found| found.number())
}

/// The columns that `row` names, when it is the header of an agenda table.
pub(in crate::segment) fn header(lines: &[Line<'_>], row: &Row) -> Option<Columns> {
    let names = &AGENDA.columns;
    let mut columns = Columns::default();
    for (column, range) in row {
        let text = text(lines, range);
        if names.item.is(&text) && columns.item.is_some() {
            columns.also.get_or_insert(*column);
        } else if names.item.is(&text) {
            columns.item = Some(*column);
        } else if names.number.is(&text) {
            columns.number.get_or_insert(*column);
        } else if names.case.is(&text) {
            columns.case.get_or_insert(*column);
        } else if names.proposal.is(&text) {
            columns.proposal.get_or_insert(*column);
        } else if is_side(&text) {
            columns.beside.push(*column);
        }
    }
    let told = usize::from(columns.case.is_some())
        + usize::from(columns.proposal.is_some())
        + usize::from(columns.number.is_some())
        + usize::from(columns.also.is_some())
        + columns.beside.len();
    let foreign = row.values().any(|range| names.foreign.is(&text(lines, range)));
    (columns.item.is_some() && told > 0 && !foreign).then_some(columns)
}

/// Whether a column's name is that of details beside items: presenter, time, papers.
fn is_side(name: &str) -> bool {
    let names = &AGENDA.columns;
    names.presenter.is(name) || names.time.is(name) || names.pages.is(name)
}

/// Fills in the columns that the header leaves open, by the contents of their cells.
///
/// "Ärendenr" is the number in some agendas and the case number in others, and the header of the number
/// is often empty.
pub(in crate::segment) fn with_contents(
    lines: &[Line<'_>],
    rows: &[Row],
    mut columns: Columns,
) -> Columns {
    let holds = |column: u32, what: &dyn Fn(&str) -> bool| {
        let cells = rows.iter().skip(1).filter_map(|row| row.get(&column));
        cells.into_iter().any(|range| what(&text(lines, range)))
    };
    if let (Some(first), Some(second)) = (columns.item, columns.also.take()) {
        // "Ärende | Rubrik": the number or the case number, and the title.
        let all = |what: &dyn Fn(&str) -> bool| {
            let cells = rows.iter().skip(1).filter_map(|row| row.get(&first));
            holds(first, what) && cells.into_iter().all(|range| what(&text(lines, range)))
        };
        let (numbers, cases) = (all(&|cell| number(cell).is_some()), all(&is_case));
        if numbers {
            columns.number = Some(first);
        } else if cases {
            columns.case = Some(first);
        }
        if numbers || cases {
            columns.item = Some(second);
        }
    }
    if columns.case.is_none() {
        let named = [columns.item, columns.proposal];
        columns.case = (0..width(rows))
            .find(|column| !named.contains(&Some(*column)) && holds(*column, &is_case));
    }
    columns.number = columns.number.filter(|_| columns.number != columns.case);
    if let (None, Some(item)) = (columns.number, columns.item) {
        let other = |column: &u32| *column != item && !columns.beside.contains(column);
        let mut others = (0..width(rows)).filter(other);
        // Where rows begin with their numbers, numbers in another column are of papers or pages.
        let leading = CellContent::measure(lines, rows.get(1..).unwrap_or_default(), item).leading;
        let led = leading.len() > 1 && rises(&leading);
        columns.number =
            others.find(|column| !led && holds(*column, &|cell| number(cell).is_some()));
    }
    columns
}

fn is_case(cell: &str) -> bool {
    number(cell).is_none() && (case_numbers::is_alone(cell) || is_coded(cell))
}

/// Whether a cell has a case number with the code of the archive's plan behind it: "KS 2031/856
/// 961".
fn is_coded(cell: &str) -> bool {
    let Some((before, code)) = cell.trim_end().rsplit_once(' ') else { return false };
    case_numbers::is_archive_code(code) && case_numbers::is_alone(before)
}

fn width(rows: &[Row]) -> u32 {
    rows.iter().filter_map(|row| row.keys().last()).max().map_or(0, |last| last + 1)
}

/// The contents of the cells of a column without a name.
#[derive(Default)]
struct CellContent {
    filled: usize,
    numbers: Vec<u32>,
    leading: Vec<u32>,
    cases: usize,
    standing: usize,
    proposals: usize,
    sentences: usize,
    words: usize,
}

impl CellContent {
    fn measure(lines: &[Line<'_>], rows: &[Row], column: u32) -> Self {
        let mut held = Self::default();
        for range in rows.iter().filter_map(|row| row.get(&column)) {
            let cell = text(lines, range);
            // A dash stands for an empty cell.
            if !cell.contains(char::is_alphanumeric) {
                continue;
            }
            let led = numbering::read(&cell);
            let title = led.as_ref().map_or(cell.as_str(), |found| &cell[found.rest..]);
            held.filled += 1;
            held.numbers.extend(number(&cell).map(|number| number.ordinal()));
            held.leading.extend(led.as_ref().filter(|_| !title.is_empty()).map(Numbered::ordinal));
            held.cases += usize::from(is_case(&cell));
            held.standing += usize::from(AGENDA.kinds.procedural.begins(title));
            let first = lines[range.clone()].first();
            let opened = first.and_then(headings::opened_part);
            held.proposals += usize::from(opened == Some(PartRole::Proposal));
            held.sentences += usize::from(cell.ends_with('.'));
            let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
            held.words += title.split_whitespace().filter(letters).count();
        }
        held
    }

    fn mostly(&self, count: usize) -> bool {
        count > 0 && count * 100 >= self.filled * MOST_PERCENT
    }
}

/// The columns of a table without a header, if its cells show that it is an agenda. `meets`
/// indicates that the document is about a meeting.
pub(in crate::segment) fn guess(lines: &[Line<'_>], rows: &[Row], meets: bool) -> Option<Columns> {
    let foreign = |range: &Range<usize>| AGENDA.columns.foreign.is(&text(lines, range));
    if rows.len() < 2 || rows.iter().take(2).any(|row| row.values().any(foreign)) {
        return None;
    }
    let held: Vec<CellContent> =
        (0..width(rows)).map(|column| CellContent::measure(lines, rows, column)).collect();
    let mut columns = Columns::default();
    for (column, held) in (0..).zip(&held) {
        if columns.number.is_none() && held.mostly(held.numbers.len()) && rises(&held.numbers) {
            columns.number = Some(column);
        } else if columns.case.is_none() && held.mostly(held.cases) {
            columns.case = Some(column);
        } else if columns.proposal.is_none() && held.mostly(held.proposals) {
            columns.proposal = Some(column);
        }
    }
    let taken = [columns.number, columns.case, columns.proposal];
    let (column, titles) = (0..)
        .zip(&held)
        .filter(|(column, _)| !taken.contains(&Some(*column)))
        .max_by_key(|(column, held)| {
        // Beside a column of numbers, numbers in a cell are points of a proposal.
        let leading = if columns.number.is_none() { 2 * held.leading.len() } else { 0 };
        let said = held.mostly(held.sentences);
        (2 * held.standing + leading, !said, held.filled, held.words, std::cmp::Reverse(*column))
    })?;
    if heads_meeting(lines, rows, column) {
        return None;
    }
    columns.item = Some(column);
    let decides = |(other, held): &(u32, &CellContent)| {
        *other > column && !taken.contains(&Some(*other)) && held.mostly(held.sentences)
    };
    let decisions = || (0..).zip(&held).find(decides).map(|(other, _)| other);
    columns.proposal = columns.proposal.or_else(decisions);
    let led = titles.leading.len() > 1 && rises(&titles.leading);
    let numbered = columns.number.is_some() || led;
    let wordy = titles.words * 10 >= titles.filled * TITLE_WORDS;
    let told = titles.standing > 0 || (meets && numbered);
    (wordy && told && (numbered || meets)).then_some(columns)
}

/// Whether most cells of a column are labels of a meeting's head: "Plats och tid", "Justering".
fn heads_meeting(lines: &[Line<'_>], rows: &[Row], column: u32) -> bool {
    let labels = &AGENDA.labels;
    let lists = [&labels.head, &labels.date, &labels.other_date, &labels.foot];
    let cells: Vec<String> = rows
        .iter()
        .filter_map(|row| row.get(&column))
        .map(|range| text(lines, range).trim_end_matches([':', ' ']).to_owned())
        .collect();
    let label = |cell: &&String| lists.iter().any(|list| list.is(cell));
    cells.iter().filter(label).count() * 2 > cells.len()
}

/// Whether the first row of a table has unknown names of columns: it has no number, but the next
/// rows do.
pub(in crate::segment) fn names_columns(
    lines: &[Line<'_>],
    rows: &[Row],
    columns: &Columns,
) -> bool {
    let cell = |row: &Row, column: Option<u32>| {
        column.and_then(|column| row.get(&column)).map_or(String::new(), |range| text(lines, range))
    };
    let numbered = |row: &Row| {
        let number = numbering::read(&cell(row, columns.number.or(columns.item)));
        number.is_some() || is_case(&cell(row, columns.case))
    };
    let title = rows.first().map_or(String::new(), |row| cell(row, columns.item));
    let names = rows.first().is_some_and(|row| !numbered(row));
    let others = rows.iter().skip(1).filter(|row| numbered(row)).count();
    let most = others * 100 >= rows.len().saturating_sub(1) * MOST_PERCENT;
    names && !AGENDA.kinds.procedural.begins(&title) && others > 0 && most
}

/// Whether the numbers of a column rise by one, as in an agenda; they may restart.
fn rises(numbers: &[u32]) -> bool {
    let steps = numbers.windows(2).filter(|pair| pair[1] == pair[0] + 1 || pair[1] == 1).count();
    numbers.len() > 1 && steps * 100 >= (numbers.len() - 1) * MOST_PERCENT
}
