//! Tables of a Word text: rows and cells in the columns of the table's grid.

use super::format::{RowFormat, row_format};
use super::walk::{Walk, is_properties};
use crate::document::Cell;
use crate::extract::package::Xml;

impl Walk<'_> {
    /// The table that the cursor is in.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) {
        let mut place = self.flow.open_table();
        self.rows(xml, &mut place);
    }

    fn rows(&mut self, xml: &mut Xml<'_>, place: &mut Cell) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                "tr" => {
                    place.column = 0;
                    let mut row = RowFormat::default();
                    self.cells(xml, place, &mut row);
                    place.row = place.row.saturating_add(u32::from(!row.removed));
                }
                name if is_properties(name) || name == "tblGrid" => xml.skip(),
                _ => self.rows(xml, place),
            }
        }
    }

    fn cells(&mut self, xml: &mut Xml<'_>, place: &mut Cell, row: &mut RowFormat) {
        while let Some(tag) = xml.child() {
            match tag.name() {
                "trPr" => {
                    *row = row_format(xml);
                    place.column = row.skipped;
                    self.outcome.changes += usize::from(row.removed);
                }
                _ if row.removed => xml.skip(),
                "tc" => {
                    self.flow.open_cell(*place);
                    let columns = self.cell(xml);
                    self.flow.close_cell();
                    place.column = place.column.saturating_add(columns);
                }
                name if is_properties(name) => xml.skip(),
                _ => self.cells(xml, place, row),
            }
        }
    }
}
