//! Text that stands side by side without lines between: tables by their aligned columns, and two
//! columns of running text that a file draws across.
//!
//! Only what is plain is taken apart; the rest stays lines in the order in which it is drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, Piece};
use super::marks::is_mark;

/// A table without lines has this many columns, and this many rows that fill them.
const LEAST_COLUMNS: usize = 3;
const LEAST_ROWS: usize = 3;

/// Where fewer rows fill that many columns, the table has at least so many rows, and this share of them
/// (in percent) fills two columns.
const LEAST_SPARSE: usize = 4;
const PAIRED_PERCENT: usize = 60;

/// How many lines into a table the first one may stand that shows all columns.
const MODEL_WITHIN: usize = 24;

/// The most rows of text that one cell may have; more make no table.
const MOST_CELL_LINES: usize = 12;

/// The most lines that are looked at for one table or one pair of columns.
const MOST_LINES: usize = 400;

/// Rows stand no farther apart than this times their size.
const ROW_GAP: f32 = 5.0;

/// A line of a cell stands at most this times its size under the one before.
const LINE_GAP: f32 = 1.7;

/// The least gap between two columns of a table, as a part of the size.
const COLUMN_GAP: f32 = 0.6;

/// The edge of a table's column is straight within so many points.
const STRAIGHT: f32 = 4.0;

/// Two columns of running text have this many lines side by side, each of this many letters.
const LEAST_LINES: usize = 5;
const LEAST_LETTERS: usize = 18;

/// Left edges of one column differ by no more than this, in points.
const SAME_EDGE: f32 = 2.0;

/// A part of what a page draws.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// Lines of text.
    Lines(Vec<Line>),
    /// The lines of a table by row and column.
    Table(AlignedTable),
}

/// A table without lines.
#[derive(Debug, Default, PartialEq)]
pub(super) struct AlignedTable {
    /// Where its columns begin, and where the last one ends.
    pub columns: Vec<f32>,
    /// Its cells by row and column.
    pub cells: BTreeMap<(usize, usize), Vec<Line>>,
}

/// Takes `lines` apart.
pub(super) fn parts(lines: Vec<Line>) -> Vec<Part> {
    let mut found = Vec::new();
    let mut plain: Vec<Line> = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        if let Some((table, used)) = table(rest) {
            found.extend(flush(&mut plain));
            found.push(Part::Table(table));
            rest = &rest[used..];
        } else if let Some((sorted, used)) = text_columns(rest) {
            plain.extend(sorted);
            rest = &rest[used..];
        } else {
            plain.push(first.clone());
            rest = behind;
        }
    }
    found.extend(flush(&mut plain));
    found
}

fn flush(plain: &mut Vec<Line>) -> Option<Part> {
    let lines = std::mem::take(plain);
    (!lines.is_empty()).then_some(Part::Lines(lines))
}

/// The table that `lines` begin with, and how many lines it takes.
fn table(lines: &[Line]) -> Option<(AlignedTable, usize)> {
    // "1. | Upprop" has fewer cells than the rows below it.
    if lines.first()?.pieces.len() < 2 {
        return None;
    }
    let near = &lines[..lines.len().min(MODEL_WITHIN)];
    let model = near.iter().find(|line| line.pieces.len() >= LEAST_COLUMNS)?;
    let mut ranges = fitted(&[], model)?;
    let mut used = 0;
    let mut lowest = lines[0].y();
    for line in &lines[..lines.len().min(MOST_LINES)] {
        let near = line.y() - lowest <= line.size() * ROW_GAP;
        let Some(wider) = fitted(&ranges, line).filter(|_| near) else { break };
        ranges = wider;
        lowest = lowest.max(line.y());
        used += 1;
    }
    let table = rows(&lines[..used], &ranges).filter(AlignedTable::is_aligned)?;
    let filled: BTreeMap<usize, usize> =
        table.cells.keys().fold(BTreeMap::new(), |mut rows, (row, _)| {
            *rows.entry(*row).or_default() += 1;
            rows
        });
    let with = |least: usize| filled.values().filter(|cells| **cells >= least).count();
    let (full, paired) = (with(LEAST_COLUMNS), with(2));
    let longest = table.cells.values().map(Vec::len).max().unwrap_or(0);
    let dense = full >= LEAST_ROWS && full * 2 >= filled.len();
    let sparse =
        full >= 2 && filled.len() >= LEAST_SPARSE && paired * 100 >= filled.len() * PAIRED_PERCENT;
    let plain = (dense || sparse) && longest <= MOST_CELL_LINES;
    plain.then_some((table, used))
}

impl AlignedTable {
    /// Whether the columns have straight edges: left, right or middle; the first row may be a head
    /// that is set in another way. A column of list marks is none.
    fn is_aligned(&self) -> bool {
        (0..self.columns.len().saturating_sub(1)).all(|column| {
            let cells = self.cells.iter().filter(|((row, at), _)| *at == column && *row > 0);
            let lines: Vec<&Line> = cells.flat_map(|(_, lines)| lines).collect();
            let straight = |edge: fn(&Line) -> f32| {
                let least = lines.iter().map(|line| edge(line)).fold(f32::MAX, f32::min);
                let most = lines.iter().map(|line| edge(line)).fold(f32::MIN, f32::max);
                most - least <= STRAIGHT
            };
            let marks = lines.iter().all(|line| is_mark(&line.text()));
            lines.is_empty()
                || (!marks
                    && (straight(Line::x0)
                        || straight(Line::x1)
                        || straight(|line| (line.x0() + line.x1()) / 2.0)))
        })
    }
}

/// The columns `ranges` with `line` in them; nothing where a piece of it reaches over two.
fn fitted(ranges: &[(f32, f32)], line: &Line) -> Option<Vec<(f32, f32)>> {
    if line.spot().is_some() {
        return None;
    }
    let mut wider = ranges.to_vec();
    for piece in &line.pieces {
        let slack = piece.size * COLUMN_GAP;
        let touched: Vec<usize> = (0..wider.len())
            .filter(|at| piece.x0 < wider[*at].1 + slack && wider[*at].0 < piece.x1 + slack)
            .collect();
        match touched[..] {
            // New columns come with the first line only.
            [] if ranges.is_empty() => wider.push((piece.x0, piece.x1)),
            [at] => {
                wider[at] = (wider[at].0.min(piece.x0), wider[at].1.max(piece.x1));
            }
            _ => return None,
        }
    }
    let apart = wider.windows(2).all(|pair| pair[0].1 < pair[1].0);
    apart.then_some(wider)
}

/// The cells of `lines` in the columns `ranges`.
fn rows(lines: &[Line], ranges: &[(f32, f32)]) -> Option<AlignedTable> {
    let mut table = AlignedTable {
        columns: ranges.iter().map(|range| range.0).chain(ranges.last().map(|r| r.1)).collect(),
        cells: BTreeMap::new(),
    };
    let mut row = 0;
    let mut top = lines.first()?.y();
    let mut last: Option<(usize, f32)> = None;
    for piece in lines.iter().flat_map(|line| &line.pieces) {
        let column = ranges.iter().position(|range| piece.x0 < range.1)?;
        let below = |y: f32| piece.y - y > piece.size * 0.5;
        let wrapped = |y: f32| piece.y - y <= piece.size * LINE_GAP;
        let new = match last {
            None => false,
            Some((before, y)) if before == column => below(y) && !wrapped(y),
            // Back to the left: the next row. What is close below the row before may be the second
            // line of another column as well: then it is better not to guess.
            Some((before, y)) if column < before && column > 0 && below(y) && wrapped(y) => {
                return None;
            }
            Some((before, _)) if column < before => below(top),
            Some((_, y)) => below(y) && !wrapped(y),
        };
        if new {
            row += 1;
            top = piece.y;
        }
        last = Some((column, piece.y));
        let line = Line { pieces: vec![piece.clone()] };
        table.cells.entry((row, column)).or_default().push(line);
    }
    Some(table)
}

/// The lines that `lines` begin with, the left column before the right one, where two columns of
/// running text are drawn line by line across; and how many lines that takes.
fn text_columns(lines: &[Line]) -> Option<(Vec<Line>, usize)> {
    let right_edge = lines.first()?.pieces.last().filter(|_| lines[0].pieces.len() > 1)?.x0;
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    let mut used = 0;
    let mut beside = 0;
    for line in &lines[..lines.len().min(MOST_LINES)] {
        let follows = used == 0 || {
            let step = line.y() - lines[used - 1].y();
            step > 0.0 && step <= line.size() * LINE_GAP
        };
        let split = line.pieces.iter().position(|piece| piece.x0 > right_edge - SAME_EDGE);
        let (before, after) = line.pieces.split_at(split.unwrap_or(line.pieces.len()));
        let crosses = before.iter().any(|piece| piece.x1 > right_edge - line.size() * COLUMN_GAP);
        let indented = after.first().is_some_and(|piece| (piece.x0 - right_edge).abs() > 24.0);
        if !follows || crosses || indented || line.spot().is_some() {
            break;
        }
        beside += usize::from(!before.is_empty() && !after.is_empty());
        left.extend(as_line(before));
        right.extend(as_line(after));
        used += 1;
    }
    let long = |side: &[Line]| {
        let letters: usize = side.iter().map(|line| line.text().chars().count()).sum();
        letters >= side.len() * LEAST_LETTERS
    };
    let edges: BTreeSet<i32> = right.iter().map(|line| (line.x0() / SAME_EDGE) as i32).collect();
    let running =
        beside >= LEAST_LINES && long(&left) && long(&right) && edges.len() * 2 <= right.len();
    running.then(|| (left.into_iter().chain(right).collect(), used))
}

fn as_line(pieces: &[Piece]) -> Option<Line> {
    (!pieces.is_empty()).then(|| Line { pieces: pieces.to_vec() })
}
