//! The lines of a page to paragraphs and tables.
//!
//! A paragraph is lines that belong together by distance, indentation and style. Where a ruled grid
//! holds text in two columns or more, its cells are kept together, cell by cell.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::columns::{self, AlignedTable, Part};
use super::grid::Grid;
use super::lines::Line;
use super::paragraph::{self, Leading};
use super::region::{Area, Paragraph, Region, Table};

/// A cell with more lines than this in a grid of one or two columns is a frame around text.
const MOST_CELL_LINES: usize = 25;

/// A cell over all columns that is this part of the page high is a frame around text.
const FRAME: f32 = 0.3;

/// The regions that `lines` of a page of `height` points make, in the order in which they are drawn.
pub(super) fn regions(lines: Vec<Line>, grids: &[Grid], height: f32) -> Vec<Region> {
    let tables = tables(&lines, grids, height * FRAME);
    let leading = Leading::measure(&lines);
    let mut found: Vec<Region> = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    let mut placed: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines {
        let Some(spot) = line.spot().filter(|spot| tables.contains(&spot.grid)) else {
            open.push(line);
            continue;
        };
        found.extend(unruled(&mut open, leading));
        let at = *placed.entry(spot.grid).or_insert_with(|| {
            found.push(Region::Table(Table::new(&grids[spot.grid])));
            found.len() - 1
        });
        if let Some(Region::Table(table)) = found.get_mut(at) {
            table.add((spot.row, spot.column), &line);
        }
    }
    found.extend(unruled(&mut open, leading));
    found
}

/// The regions that lines outside ruled tables make.
fn unruled(lines: &mut Vec<Line>, leading: Leading) -> Vec<Region> {
    let mut found = Vec::new();
    for part in columns::parts(std::mem::take(lines)) {
        match part {
            Part::Table(aligned) => found.extend(Table::aligned(&aligned).map(Region::Table)),
            Part::Lines(lines) => found.extend(paragraphs(lines, leading)),
        }
    }
    found
}

fn paragraphs(lines: Vec<Line>, leading: Leading) -> Vec<Region> {
    let mut found = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        if !leading.continues_paragraph(&open, &line) {
            found.extend(paragraph::from_lines(&std::mem::take(&mut open)));
        }
        open.push(line);
    }
    found.extend(paragraph::from_lines(&open));
    found.into_iter().map(Region::Paragraph).collect()
}

/// Which grids are tables: those with text in two columns and two rows. One with a cell that frames
/// text, over all columns and `frame` points down, is the form that minutes are printed on.
fn tables(lines: &[Line], grids: &[Grid], frame: f32) -> BTreeSet<usize> {
    let mut cells: BTreeMap<usize, BTreeMap<(usize, usize), usize>> = BTreeMap::new();
    for spot in lines.iter().filter_map(Line::spot) {
        *cells.entry(spot.grid).or_default().entry((spot.row, spot.column)).or_default() += 1;
    }
    cells.retain(|grid, cells| {
        let Some(grid) = grids.get(*grid) else { return false };
        let rows: BTreeSet<usize> = cells.keys().map(|(row, _)| *row).collect();
        let columns: BTreeSet<usize> = cells.keys().map(|(_, column)| *column).collect();
        let longest = cells.values().copied().max().unwrap_or(0);
        let framed = (columns.len() < 3 && longest > MOST_CELL_LINES)
            || cells.keys().any(|(row, column)| grid.frames(*row, *column, frame));
        let filled = columns.len() > 1 && (rows.len() > 1 || columns.len() > 2);
        filled && !framed
    });
    cells.into_keys().collect()
}

impl Table {
    fn new(grid: &Grid) -> Self {
        let edge = |lines: &[f32], last: bool| {
            if last { lines.last() } else { lines.first() }.copied().unwrap_or(0.0)
        };
        let area = Area {
            x0: edge(&grid.xs, false),
            y0: edge(&grid.ys, false),
            x1: edge(&grid.xs, true),
            y1: edge(&grid.ys, true),
        };
        Self { columns: grid.xs.clone(), cells: BTreeMap::new(), area }
    }

    /// A table without lines.
    fn aligned(aligned: &AlignedTable) -> Option<Self> {
        let cells = aligned.cells.iter();
        let cells: BTreeMap<(usize, usize), Paragraph> = cells
            .filter_map(|(cell, lines)| Some((*cell, paragraph::from_lines(lines)?)))
            .collect();
        let area = cells.values().map(|cell| cell.area).reduce(Area::cover)?;
        Some(Self { columns: aligned.columns.clone(), cells, area })
    }

    fn add(&mut self, cell: (usize, usize), line: &Line) {
        let Some(next) = paragraph::from_lines(std::slice::from_ref(line)) else { return };
        match self.cells.entry(cell) {
            Entry::Vacant(empty) => drop(empty.insert(next)),
            Entry::Occupied(mut filled) => filled.get_mut().append(next),
        }
    }
}

impl Paragraph {
    /// How many characters it has.
    pub(super) fn length(&self) -> usize {
        self.lines.iter().map(|line| line.chars().count()).sum()
    }

    /// Adds what follows in the same cell.
    fn append(&mut self, next: Self) {
        self.lines.extend(next.lines);
        self.bold &= next.bold;
        self.artifact &= next.artifact;
        self.area = self.area.cover(next.area);
    }
}
