//! The regions of all pages to one document: sizes against the body text, headings, and tables that
//! go on over a page's end.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::outer::{RunningText, is_at_edge};
use super::page::Page;
use super::region::{Area, Paragraph, Region, Table};
use super::sizes::Sizes;
use crate::document::{BlockKind, Builder, Cell, Look};

/// Footnotes are at least this much smaller than the body text.
const NOTE_SIZE: f32 = 0.95;

/// The upper part of the page in which a marked header may stand.
const HEADER: f32 = 0.3;

/// The columns of a table that goes on stand where they did, give or take some points.
const SAME_COLUMN: f32 = 4.0;

/// What is put together so far.
#[derive(Debug)]
struct Assembly {
    builder: Builder,
    sizes: Sizes,
    /// The size of the body text of the page, in points.
    body: f32,
    outer: RunningText,
    /// The marked headers seen so far.
    headers: BTreeSet<Vec<String>>,
    tables: u32,
    /// The table that the page before ended with.
    last: Option<OpenTable>,
}

/// A table that may go on over the page's end.
#[derive(Debug)]
struct OpenTable {
    number: u32,
    columns: Vec<f32>,
    /// How many rows it has so far, and how many of them have a first cell. Where most do, one
    /// without at the head of a page goes on with the last row.
    rows: u32,
    begun: u32,
    /// Its first row, which is repeated at the head of each page.
    head: Vec<Vec<String>>,
}

/// The document that `pages` make.
pub(super) fn assemble(pages: &[Page], outer: RunningText) -> Builder {
    let mut assembly = Assembly {
        builder: Builder::with_pages(),
        sizes: Sizes::measure(pages),
        body: 10.0,
        outer,
        headers: BTreeSet::new(),
        tables: 0,
        last: None,
    };
    for (at, page) in pages.iter().enumerate() {
        let cut = pages.get(at + 1).is_some_and(|next| assembly.outer.continues_on(next));
        assembly.body = assembly.sizes.body(at);
        assembly.page(page, cut);
    }
    assembly.builder
}

impl Assembly {
    /// Adds `page`; `cut` says that its last paragraph goes on on the next one.
    fn page(&mut self, page: &Page, cut: bool) {
        self.builder.page(page.number);
        let notes = self.notes(page);
        let mut order: Vec<usize> = (0..page.regions.len()).collect();
        if cut && !notes.is_empty() {
            // Footnotes come before a paragraph that goes on: nothing parts its halves.
            order[notes.start - 1..notes.end].rotate_left(1);
        }
        for at in order {
            match &page.regions[at] {
                Region::Table(table) => self.table(table, page),
                Region::Paragraph(note) if notes.contains(&at) => self.note(note),
                Region::Paragraph(paragraph) => {
                    let kind = self.kind(paragraph, page);
                    if !self.outer.is_header_or_footer(paragraph, page) {
                        self.last = None;
                    }
                    self.block(kind, paragraph, &paragraph.lines);
                }
            }
        }
    }

    fn kind(&mut self, paragraph: &Paragraph, page: &Page) -> BlockKind {
        if paragraph.artifact && !self.is_first_header(paragraph.area, page, &paragraph.lines) {
            return BlockKind::Furniture;
        }
        let level = self.sizes.level(paragraph, self.body);
        level.map_or(BlockKind::Paragraph, BlockKind::Heading)
    }

    /// Whether `lines`, marked as no part of the content, are the first page header of their kind:
    /// it may tell body, date or case.
    fn is_first_header(&mut self, area: Area, page: &Page, lines: &[String]) -> bool {
        area.y1 < page.height * HEADER && self.headers.insert(lines.to_vec())
    }

    /// Which regions of `page` are footnotes: text that begins with a number, smaller than the body
    /// text or under a short line, below all else.
    fn notes(&self, page: &Page) -> Range<usize> {
        let numbered = |found: &Paragraph| found.lines.first().is_some_and(|line| is_note(line));
        let outer = |region: &Region| {
            region.paragraph().is_some_and(|found| {
                is_at_edge(found, page)
                    || (self.outer.is_header_or_footer(found, page) && !numbered(found))
            })
        };
        let line = page.separator.unwrap_or(f32::MAX);
        let noted = |region: &Region| {
            region.paragraph().is_some_and(|found| {
                let small = found.size <= self.body * NOTE_SIZE;
                let under =
                    found.area.y0 > line - found.size / 2.0 && found.size < self.body * 1.05;
                !found.bold && (small || under)
            })
        };
        let end = page.regions.iter().rposition(|region| !outer(region)).map_or(0, |at| at + 1);
        let inner = &page.regions[..end];
        let start = inner.iter().rposition(|region| !noted(region)).map_or(0, |at| at + 1);
        let first =
            inner[start..].iter().position(|region| region.paragraph().is_some_and(numbered));
        match first {
            Some(first) if start > 0 => start + first..end,
            _ => 0..0,
        }
    }

    /// Adds footnotes, each as a block of its own; "1Beloppet" are two words.
    fn note(&mut self, notes: &Paragraph) {
        for note in notes.lines.chunk_by(|_, next| !is_note(next)) {
            let mut lines = note.to_vec();
            if let Some(first) = lines.first_mut().filter(|first| is_note(first)) {
                let text = first.trim_start_matches(|letter: char| !letter.is_alphabetic());
                *first = format!("{} {text}", first[..first.len() - text.len()].trim_end());
            }
            self.block(BlockKind::Note, notes, &lines);
        }
    }

    fn block(&mut self, kind: BlockKind, paragraph: &Paragraph, lines: &[String]) {
        let size = (paragraph.size / self.body * 100.0).round() / 100.0;
        self.builder.open(kind, Look { size, bold: paragraph.bold });
        for line in lines {
            self.builder.push(line);
            self.builder.line_end();
        }
        self.builder.close();
    }

    fn table(&mut self, table: &Table, page: &Page) {
        let rows = rows(table);
        let lines: Vec<String> = table.cells.values().flat_map(|cell| cell.lines.clone()).collect();
        let marked = table.cells.values().any(|cell| cell.artifact)
            && !self.is_first_header(table.area, page, &lines);
        let going = self.last.take().filter(|going| same_columns(&going.columns, &table.columns));
        let mut going = going.unwrap_or_else(|| {
            self.tables += 1;
            let head = rows.first().map(|cells| texts(cells)).unwrap_or_default();
            let columns = table.columns.clone();
            OpenTable { number: self.tables - 1, columns, rows: 0, begun: 0, head }
        });
        let mut top = going.rows > 0;
        for cells in &rows {
            let repeated = top && texts(cells) == going.head;
            let begins = cells.first().is_some_and(|(column, _)| *column == 0);
            let goes_on = top && !repeated && !begins && going.begun * 2 > going.rows;
            let row = if goes_on { going.rows - 1 } else { going.rows };
            for (column, cell) in cells {
                let column = u32::try_from(*column).unwrap_or(u32::MAX);
                let kind = if repeated || (marked && cell.artifact) {
                    BlockKind::Furniture
                } else {
                    BlockKind::Cell(Cell { table: going.number, row, column })
                };
                self.block(kind, cell, &cell.lines);
            }
            going.rows += u32::from(!repeated && !goes_on);
            going.begun += u32::from(!repeated && begins);
            top &= repeated;
        }
        self.last = Some(going);
    }
}

/// The cells of a row with their columns.
type Row<'a> = Vec<(usize, &'a Paragraph)>;

/// The cells of `table`, row by row.
fn rows(table: &Table) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<usize, Row<'_>> = BTreeMap::new();
    for ((row, column), cell) in &table.cells {
        rows.entry(*row).or_default().push((*column, cell));
    }
    rows.into_values().collect()
}

fn texts(cells: &Row<'_>) -> Vec<Vec<String>> {
    cells.iter().map(|(_, cell)| cell.lines.clone()).collect()
}

fn same_columns(one: &[f32], two: &[f32]) -> bool {
    one.len() == two.len() && one.iter().zip(two).all(|(a, b)| (a - b).abs() <= SAME_COLUMN)
}

/// Whether `line` begins as a footnote does: with a number, then a word.
fn is_note(line: &str) -> bool {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = (1..=3).contains(&(line.len() - rest.len()));
    numbered && rest.trim_start_matches(['.', ')']).trim_start().starts_with(char::is_alphabetic)
}
