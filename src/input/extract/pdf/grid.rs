//! Finds the grids of ruled tables in the straight lines of a page, with their merged cells.
//!
//! Knows lines only; which text stands in which cell, and whether a grid is a table at all, is
//! decided later.

use super::drawn::Rule;

/// Distance below which two lines are one, in points: tables draw the borders of neighbouring cells
/// beside each other.
const SAME: f32 = 3.0;

/// Most drawn lines of a page that are looked at: a drawing with more is no table.
const MOST_RULES: usize = 10_000;
/// Most lines of a page once those that continue each other are joined.
const MOST_LINES: usize = 3_000;
/// Most lines of one grid in one direction.
const MOST_IN_GRID: usize = 150;

/// Distance in points within which grids of the same columns, one under the other, are one table
/// whose rows are framed one by one: there is no room for a line of text between them.
const STACKED: f32 = 10.0;

/// Most grids side by side that are searched for the one that goes on.
const MOST_BESIDE: usize = 8;

/// A grid of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    /// Where its columns begin and end, from left to right.
    pub xs: Vec<f32>,
    /// Where its rows begin and end, from top to bottom.
    pub ys: Vec<f32>,
    /// For each field, row by row, the field at whose place its (merged) cell begins.
    heads: Vec<usize>,
}

/// A cell of a grid of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellIndex {
    /// Which grid.
    pub grid: usize,
    /// Its first row.
    pub row: usize,
    /// Its first column.
    pub column: usize,
}

impl Grid {
    /// The row and column of the cell at a point.
    fn cell(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let at = |lines: &[f32], value: f32| {
            let found = lines.partition_point(|line| *line <= value).checked_sub(1)?;
            (found + 1 < lines.len()).then_some(found)
        };
        let columns = self.xs.len() - 1;
        let head = *self.heads.get(at(&self.ys, y)? * columns + at(&self.xs, x)?)?;
        Some((head / columns, head % columns))
    }

    /// Whether the cell that begins at a row and column reaches over nearly all columns and `least`
    /// points down: it frames text.
    pub(super) fn frames(&self, row: usize, column: usize, least: f32) -> bool {
        let columns = self.xs.len() - 1;
        let head = row * columns + column;
        let fields = || (0..self.heads.len()).filter(|field| self.heads[*field] == head);
        let right = fields().map(|field| self.xs[field % columns + 1]).fold(0.0, f32::max);
        let bottom = fields().map(|field| self.ys[field / columns + 1]).fold(0.0, f32::max);
        let width = self.xs[columns] - self.xs[0];
        right - self.xs[column] >= width * 0.8 && bottom - self.ys[row] >= least
    }

    /// Whether `below` has the same columns and stands close under it.
    fn continues_in(&self, below: &Self) -> bool {
        let gap = below.ys[0] - self.ys[self.ys.len() - 1];
        let same = |(one, two): (&f32, &f32)| (one - two).abs() <= SAME;
        (-SAME..=STACKED).contains(&gap)
            && self.xs.len() == below.xs.len()
            && self.xs.iter().zip(&below.xs).all(same)
            && self.ys.len() + below.ys.len() <= MOST_IN_GRID
    }

    /// Adds the rows of `below`, with the gap between the two as a row without text.
    fn append(&mut self, below: Self) {
        let columns = self.xs.len() - 1;
        self.heads.extend(self.heads.len()..self.heads.len() + columns);
        let before = self.heads.len();
        self.heads.extend(below.heads.into_iter().map(|head| head + before));
        self.ys.extend(below.ys);
    }

    /// Its area, in square points.
    fn area(&self) -> f32 {
        let length = |lines: &[f32]| lines.last().unwrap_or(&0.0) - lines.first().unwrap_or(&0.0);
        length(&self.xs) * length(&self.ys)
    }
}

/// The cell at a point, that of the smallest grid where one stands in another.
pub(super) fn spot(grids: &[Grid], x: f32, y: f32) -> Option<CellIndex> {
    grids
        .iter()
        .enumerate()
        .filter_map(|(at, grid)| grid.cell(x, y).map(|cell| (at, grid, cell)))
        .min_by(|one, two| one.1.area().total_cmp(&two.1.area()))
        .map(|(grid, _, (row, column))| CellIndex { grid, row, column })
}

/// One line: where it stands, where it begins and ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    at: f32,
    from: f32,
    to: f32,
}

/// The grids that `rules` draw.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let flat = |rule: &&Rule| rule.x1 - rule.x0 > rule.y1 - rule.y0;
    let across: Vec<Line> = rules
        .iter()
        .filter(flat)
        .map(|rule| Line { at: (rule.y0 + rule.y1) / 2.0, from: rule.x0, to: rule.x1 })
        .collect();
    let down: Vec<Line> = rules
        .iter()
        .filter(|rule| !flat(rule))
        .map(|rule| Line { at: (rule.x0 + rule.x1) / 2.0, from: rule.y0, to: rule.y1 })
        .collect();
    let (across, down) = (joined(across), joined(down));
    if across.len() + down.len() > MOST_LINES {
        return Vec::new();
    }
    let mut found: Vec<Grid> = connected(&across, &down)
        .into_iter()
        .filter_map(|(across, down)| grid(&across, &down))
        .collect();
    found.sort_by(|one, two| one.ys[0].total_cmp(&two.ys[0]).then(one.xs[0].total_cmp(&two.xs[0])));
    stacked(found)
}

/// Joins grids with the same columns that stand close under each other.
fn stacked(grids: Vec<Grid>) -> Vec<Grid> {
    let mut found: Vec<Grid> = Vec::new();
    for grid in grids {
        match found.iter_mut().rev().take(MOST_BESIDE).find(|above| above.continues_in(&grid)) {
            Some(above) => above.append(grid),
            None => found.push(grid),
        }
    }
    found
}

/// Joins lines that go on from each other or lie on each other.
fn joined(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|one, two| one.at.total_cmp(&two.at).then(one.from.total_cmp(&two.from)));
    let mut found: Vec<Line> = Vec::new();
    let mut band = 0;
    for line in lines {
        while found.get(band).is_some_and(|first| line.at - first.at > SAME) {
            band += 1;
        }
        let same = found[band..]
            .iter_mut()
            .rev()
            .find(|other| line.from <= other.to + SAME && other.from <= line.to + SAME);
        match same {
            Some(other) => {
                other.from = other.from.min(line.from);
                other.to = other.to.max(line.to);
            }
            None => found.push(line),
        }
    }
    found
}

/// Groups of lines that touch each other.
fn connected(across: &[Line], down: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    let mut groups = Groups::new(across.len() + down.len());
    for (at, flat) in across.iter().enumerate() {
        for (other, upright) in down.iter().enumerate() {
            let touches = (upright.from - SAME..=upright.to + SAME).contains(&flat.at)
                && (flat.from - SAME..=flat.to + SAME).contains(&upright.at);
            if touches {
                groups.join(at, across.len() + other);
            }
        }
    }
    let mut found: Vec<(usize, Vec<Line>, Vec<Line>)> = Vec::new();
    for (at, line) in across.iter().chain(down).enumerate() {
        let group = groups.head(at);
        let place = found.iter().position(|(other, ..)| *other == group).unwrap_or(found.len());
        if place == found.len() {
            found.push((group, Vec::new(), Vec::new()));
        }
        let (_, flat, upright) = &mut found[place];
        if at < across.len() { flat.push(*line) } else { upright.push(*line) }
    }
    found.into_iter().map(|(_, across, down)| (across, down)).collect()
}

/// The grid of a group of lines, if they make more than one cell.
fn grid(across: &[Line], down: &[Line]) -> Option<Grid> {
    if across.len() < 2 || down.is_empty() {
        return None;
    }
    // A table without its outer border ends where its lines do.
    let ends = |lines: &[Line]| lines.iter().flat_map(|line| [line.from, line.to]).collect();
    let xs = stops(down.iter().map(|line| line.at).collect(), ends(across));
    let ys = stops(across.iter().map(|line| line.at).collect(), ends(down));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns.max(rows) > MOST_IN_GRID || columns * rows < 2 {
        return None;
    }
    let mut groups = Groups::new(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let field = row * columns + column;
            if column > 0 && !drawn(down, xs[column], ys[row], ys[row + 1]) {
                groups.join(field - 1, field);
            }
            if row > 0 && !drawn(across, ys[row], xs[column], xs[column + 1]) {
                groups.join(field - columns, field);
            }
        }
    }
    let heads: Vec<usize> = (0..columns * rows).map(|field| groups.head(field)).collect();
    let cells = heads.iter().enumerate().filter(|(field, head)| field == *head).count();
    (cells > 1).then_some(Grid { xs, ys, heads })
}

/// The places of `lines`, with the outermost of `ends` where no line stands.
fn stops(mut lines: Vec<f32>, ends: Vec<f32>) -> Vec<f32> {
    let outermost = |pick: fn(f32, f32) -> f32| ends.iter().copied().reduce(pick);
    lines.extend(outermost(f32::min));
    lines.extend(outermost(f32::max));
    lines.sort_by(f32::total_cmp);
    let mut found: Vec<f32> = Vec::new();
    for line in lines {
        if found.last().is_none_or(|last| line - last > SAME) {
            found.push(line);
        }
    }
    found
}

/// Whether a line at `at` covers most of the way from `from` to `to`.
fn drawn(lines: &[Line], at: f32, from: f32, to: f32) -> bool {
    let covered: f32 = lines
        .iter()
        .filter(|line| (line.at - at).abs() <= SAME)
        .map(|line| (line.to.min(to) - line.from.max(from)).max(0.0))
        .sum();
    covered >= (to - from) * 0.6
}

/// Sets of numbers that are joined step by step; the head of a set is its least number.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn head(&mut self, mut of: usize) -> usize {
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.head(one), self.head(two));
        self.0[one.max(two)] = one.min(two);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> Rule {
        Rule { x0, y0, x1, y1 }
    }

    /// Three columns and two rows from (0, 0) to (90, 40); the first row has one merged cell.
    fn table() -> Vec<Rule> {
        let mut rules: Vec<Rule> = [0., 20., 40.].map(|y| rule(0., y, 90., y)).to_vec();
        rules.extend([rule(0., 0., 0., 40.), rule(90., 0., 90., 40.)]);
        rules.extend([rule(30., 20., 30., 40.), rule(60., 0., 60., 40.)]);
        rules
    }

    #[test]
    fn cells_and_merged_cells_are_told() {
        let found = grids(&table());
        assert_eq!(found.len(), 1);
        let at = |x, y| spot(&found, x, y).map(|spot| (spot.row, spot.column));
        assert_eq!(at(10., 10.), Some((0, 0)));
        assert_eq!(at(40., 10.), Some((0, 0)), "merged with the one before");
        assert_eq!(at(70., 10.), Some((0, 2)));
        assert_eq!(at(40., 30.), Some((1, 1)));
        assert_eq!(at(95., 30.), None);
    }

    #[test]
    fn lines_without_cells_are_no_grid() {
        let cases: [(&[Rule], &str); 4] = [
            (&[rule(0., 10., 90., 10.)], "a line under a heading"),
            (&[rule(0., 10., 90., 10.), rule(0., 30., 90., 30.)], "two lines"),
            (
                &[
                    rule(0., 0., 90., 0.),
                    rule(0., 40., 90., 40.),
                    rule(0., 0., 0., 40.),
                    rule(90., 0., 90., 40.),
                ],
                "a frame",
            ),
            (&[], "nothing"),
        ];
        for (rules, remark) in cases {
            assert_eq!(grids(rules), [], "{remark}");
        }
    }

    #[test]
    fn a_table_without_outer_border_is_a_grid() {
        let rules = [
            rule(0., 0., 90., 0.),
            rule(0., 20., 90., 20.),
            rule(0., 40., 90., 40.),
            rule(45., 0., 45., 40.),
        ];
        let found = grids(&rules);
        assert_eq!(found[0].xs, [0., 45., 90.]);
    }

    #[test]
    fn rows_framed_one_by_one_are_one_grid() {
        let mut rules = Vec::new();
        for y in [0., 25., 50.] {
            rules.extend([rule(0., y, 90., y), rule(0., y + 20., 90., y + 20.)]);
            rules.extend([0., 30., 90.].map(|x| rule(x, y, x, y + 20.)));
        }
        let found = grids(&rules);
        assert_eq!(found.len(), 1);
        let row = |y| spot(&found, 40., y).map(|spot| (spot.row, spot.column));
        assert_eq!([row(10.), row(35.), row(60.)], [Some((0, 1)), Some((2, 1)), Some((4, 1))]);
        rules.extend([rule(0., 100., 90., 100.), rule(0., 120., 90., 120.)]);
        rules.extend([0., 30., 90.].map(|x| rule(x, 100., x, 120.)));
        assert_eq!(grids(&rules).len(), 2, "text may stand between");
    }

    #[test]
    fn borders_drawn_cell_by_cell_are_one_grid() {
        let mut rules = Vec::new();
        for (x, y) in [(0., 0.), (31., 0.), (0., 21.), (31., 21.)] {
            rules.extend([rule(x, y, x + 30., y), rule(x, y + 20., x + 30., y + 20.)]);
            rules.extend([rule(x, y, x, y + 20.), rule(x + 30., y, x + 30., y + 20.)]);
        }
        let found = grids(&rules);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].xs.len(), found[0].ys.len()), (3, 3));
    }
}
