//! Rows and columns of a table, merged cells accounted for.

use super::element::Element;
use crate::document::Cell;

/// Most columns that a cell may span, as in HTML.
const WIDEST: i64 = 1000;
/// Most rows that a cell may span, as in HTML.
const TALLEST: i64 = 65_534;
/// Columns beyond this are counted as the last one.
const COLUMNS: usize = 10_000;

/// A table that is being walked through.
#[derive(Debug)]
pub(super) struct Table {
    number: u32,
    /// Rows opened so far.
    rows: u32,
    column: usize,
    /// For each column, in how many rows from this one on a cell from above reaches into it.
    taken: Vec<u32>,
}

impl Table {
    pub(super) fn new(number: u32) -> Self {
        Self { number, rows: 0, column: 0, taken: Vec::new() }
    }

    /// Begins the next row.
    pub(super) fn row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        self.column = 0;
        for left in &mut self.taken {
            *left = left.saturating_sub(1);
        }
    }

    /// The place of the next cell, which `element` (td, th) opens.
    pub(super) fn cell(&mut self, element: &Element) -> Cell {
        if self.rows == 0 {
            self.row();
        }
        while self.taken.get(self.column).is_some_and(|left| *left > 0) {
            self.column += 1;
        }
        let span = |name: &str, most: i64| element.number(name).unwrap_or(1).clamp(1, most);
        let tall = match element.number("rowspan") {
            Some(0) => TALLEST,
            Some(_) | None => span("rowspan", TALLEST),
        };
        let wide = usize::try_from(span("colspan", WIDEST)).unwrap_or(1);
        let start = self.column.min(COLUMNS);
        let end = (start + wide).min(COLUMNS + 1);
        if self.taken.len() < end {
            self.taken.resize(end, 0);
        }
        self.taken[start..end].fill(u32::try_from(tall).unwrap_or(1));
        self.column = end;
        let column = u32::try_from(start).unwrap_or(u32::MAX);
        Cell { table: self.number, row: self.rows - 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(spans: (i64, i64)) -> Element {
        let mut element = Element::new("td".to_owned(), 0);
        element.set("colspan".to_owned(), spans.0.to_string());
        element.set("rowspan".to_owned(), spans.1.to_string());
        element
    }

    #[test]
    fn merged_cells_move_the_others() {
        let mut table = Table::new(0);
        let mut row = |cells: &[(i64, i64)]| {
            table.row();
            let places = cells.iter().map(|spans| table.cell(&cell(*spans)));
            places.map(|cell| (cell.row, cell.column)).collect::<Vec<_>>()
        };
        assert_eq!(row(&[(1, 2), (2, 1), (1, 1)]), [(0, 0), (0, 1), (0, 3)]);
        assert_eq!(row(&[(1, 1), (1, 1)]), [(1, 1), (1, 2)], "below a tall cell");
        assert_eq!(row(&[(9_999_999, -4)]), [(2, 0)], "senseless spans");
    }
}
