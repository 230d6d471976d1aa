//! Tables of an OpenDocument text: rows and cells in the table's columns.

use super::walk::Walk;
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
                "table-row" => {
                    let repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                    place.column = 0;
                    self.cells(xml, place);
                    place.row = place.row.saturating_add(repeated);
                }
                "title" | "desc" => xml.skip(),
                _ => self.rows(xml, place),
            }
        }
    }

    fn cells(&mut self, xml: &mut Xml<'_>, place: &mut Cell) {
        while let Some(tag) = xml.child() {
            // Cells under a merged one are written too, so that columns count themselves.
            let repeated = tag.number("number-columns-repeated").unwrap_or(1).max(1);
            self.flow.open_cell(*place);
            self.blocks(xml);
            self.flow.close_cell();
            place.column = place.column.saturating_add(repeated);
        }
    }
}
