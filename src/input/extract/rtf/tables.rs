//! Tables of rich text, which are written as rows of paragraphs with the right edges of their cells.

use std::rc::Rc;

use crate::document::Cell;
use crate::extract::flow::Flow;

/// Edges closer than this (in twentieths of a point) are the same: programs round them.
const SAME_EDGE: i32 = 40;

/// The edges of a row, in twentieths of a point.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    left: i32,
    rights: Vec<i32>,
}

impl Row {
    /// Takes a control word for rows.
    pub fn take(row: &mut Rc<Self>, word: &str, value: Option<i32>) {
        match (word, value) {
            ("trowd", _) => *row = Rc::default(),
            ("trleft", Some(edge)) => Rc::make_mut(row).left = edge,
            ("cellx", Some(edge)) => Rc::make_mut(row).rights.push(edge),
            _ => {}
        }
    }

    /// The left edge of the cell number `at`.
    fn left_of(&self, at: usize) -> Option<i32> {
        at.checked_sub(1).map_or(Some(self.left), |before| self.rights.get(before).copied())
    }
}

/// The tables that are open in one story, outermost first.
#[derive(Default)]
pub(super) struct Tables(Vec<Table>);

struct Table {
    place: Cell,
    /// How many blocks stand before it.
    first: usize,
    cell_open: bool,
    /// Its rows; those that are written alike are kept once.
    rows: Vec<Rc<Row>>,
}

impl Tables {
    /// Goes to the cell that a paragraph `depth` deep in tables stands in.
    pub fn go_to(&mut self, depth: usize, flow: &mut Flow) {
        while self.0.len() > depth {
            self.close(flow);
        }
        while self.0.len() < depth {
            self.open_cell(flow);
            let place = flow.open_table();
            let (first, cell_open, rows) = (flow.blocks(), false, Vec::new());
            self.0.push(Table { place, first, cell_open, rows });
        }
        self.open_cell(flow);
    }

    fn open_cell(&mut self, flow: &mut Flow) {
        if let Some(table) = self.0.last_mut()
            && !table.cell_open
        {
            flow.open_cell(table.place);
            table.cell_open = true;
        }
    }

    /// Ends the cell `depth` deep.
    pub fn end_cell(&mut self, depth: usize, flow: &mut Flow) {
        self.go_to(depth, flow);
        if let Some(table) = self.0.last_mut() {
            flow.close_cell();
            table.cell_open = false;
            table.place.column = table.place.column.saturating_add(1);
        }
    }

    /// Ends the row `depth` deep, whose cells have the edges of `row`.
    pub fn end_row(&mut self, depth: usize, row: &Rc<Row>, flow: &mut Flow) {
        while self.0.len() > depth {
            self.close(flow);
        }
        let Some(table) = self.0.last_mut() else { return };
        if table.cell_open {
            flow.close_cell();
            table.cell_open = false;
        }
        table.rows.push(Rc::clone(row));
        table.place.row = table.place.row.saturating_add(1);
        table.place.column = 0;
    }

    /// Ends the innermost table: its cells go to the columns that their left edges make.
    fn close(&mut self, flow: &mut Flow) {
        let Some(table) = self.0.pop() else { return };
        if table.cell_open {
            flow.close_cell();
        }
        let columns = columns(&table.rows);
        flow.move_cells(table.place.table, table.first, |cell| {
            let found = usize::try_from(cell.row).ok().and_then(|row| {
                let row = table.rows.get(row)?;
                let left = row.left_of(usize::try_from(cell.column).ok()?)?;
                let at = columns.partition_point(|edge| *edge <= left);
                u32::try_from(at.checked_sub(1)?).ok()
            });
            found.unwrap_or(cell.column)
        });
    }
}

/// The left edges of all columns, in order.
fn columns(rows: &[Rc<Row>]) -> Vec<i32> {
    let mut different: Vec<&Rc<Row>> = rows.iter().collect();
    different.dedup_by(|row, before| Rc::ptr_eq(row, before));
    let mut edges: Vec<i32> = different
        .iter()
        .flat_map(|row| (0..row.rights.len()).filter_map(|at| row.left_of(at)))
        .collect();
    edges.sort_unstable();
    edges.dedup_by(|edge, before| edge.saturating_sub(*before) < SAME_EDGE);
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_begin_where_a_cell_of_any_row_does() {
        let row = |rights: &[i32]| Rc::new(Row { left: -10, rights: rights.to_vec() });
        let rows = [row(&[2000, 6000]), row(&[2010, 4000, 6000]), row(&[6000])];
        assert_eq!(columns(&rows), [-10, 2000, 4000]);
        assert_eq!(columns(&[]), [0; 0]);
    }
}
