//! The table that is being read, and whether it goes on from the one on the page before.

use crate::document::{BlockKind, Cell};

/// A table goes on over a page's end if no more blocks than a footer and a header come between.
const HEADER_BLOCKS: usize = 4;

/// The table that is being read, or was read last.
pub(super) struct Table {
    headings: Vec<String>,
    page: Option<u32>,
    /// The next cell.
    cell: Cell,
    /// How many blocks have come since its last cell.
    since: usize,
    /// Whether the row repeats the headings of the page before.
    repeated: bool,
}

impl Table {
    pub(super) fn none() -> Self {
        let cell = Cell { table: 0, row: 0, column: 0 };
        Self { headings: Vec::new(), page: None, cell, since: 0, repeated: false }
    }

    /// Begins a table with `headings` on `page`; `tables` counts those of the document.
    pub(super) fn begin(&mut self, headings: Vec<String>, page: Option<u32>, tables: &mut u32) {
        let named = headings.iter().any(|heading| !heading.is_empty());
        let next_page = self.page.is_some_and(|before| page == before.checked_add(1));
        let near = next_page && self.since <= HEADER_BLOCKS;
        self.repeated = named && near && headings == self.headings;
        if !self.repeated {
            self.cell = Cell { table: *tables, row: 0, column: 0 };
            *tables = tables.saturating_add(1);
            self.headings = headings;
        }
        self.page = page;
    }

    /// What the next cell is: headings that come again are furniture.
    pub(super) fn kind(&self) -> BlockKind {
        if self.repeated { BlockKind::Furniture } else { BlockKind::Cell(self.cell) }
    }

    pub(super) fn end_cell(&mut self) {
        self.cell.column += 1;
    }

    pub(super) fn end_row(&mut self) {
        self.cell.column = 0;
        self.cell.row += u32::from(!self.repeated);
        self.repeated = false;
    }

    /// Says that a block of `kind` has come.
    pub(super) fn passed(&mut self, kind: BlockKind) {
        let cell = matches!(kind, BlockKind::Cell(_));
        self.since = if cell { 0 } else { self.since + 1 };
    }
}
