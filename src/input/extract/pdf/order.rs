//! The reading order of a page's regions.
//!
//! Files draw their text in reading order, but for page headers and footers, which many draw first
//! or last. Those go to the top and to the bottom; a page whose order is broken is sorted by place.

use super::region::{Area, Region};

/// Divisor of the number of regions: a page is sorted by place if a quarter of its regions are
/// above the one drawn before them in the same column.
const BROKEN_PART: usize = 4;
/// Fewest such regions of a page that is sorted by place.
const BROKEN_LEAST: usize = 3;

/// The outer part of the page, as a share of its height, with headers and footers.
const MARGIN: f32 = 0.07;

/// The wider part for headers and footers that are drawn before or after everything else.
const OUTER: f32 = 0.2;

/// Regions may touch by this much, in points.
const TOUCH: f32 = 1.0;

/// The least width of the gap between two columns, in points.
const GUTTER: f32 = 10.0;

/// Most headers and footers that are moved.
const MOST_MOVES: usize = 8;
/// Most nested cuts of a page.
const MOST_CUTS: usize = 12;

/// Puts `regions` of a page of `height` points in reading order.
pub(super) fn sort(mut regions: Vec<Region>, height: f32) -> Vec<Region> {
    for _ in 0..MOST_MOVES {
        let (moved, sorted) = move_footer(regions, height);
        regions = sorted;
        if !moved {
            break;
        }
    }
    for _ in 0..MOST_MOVES {
        let (moved, sorted) = move_header(regions, height);
        regions = sorted;
        if !moved {
            break;
        }
    }
    if is_broken(&regions) { sort_by_place(regions, MOST_CUTS) } else { regions }
}

/// Moves what stands below all that is drawn after it to the end.
fn move_footer(regions: Vec<Region>, height: f32) -> (bool, Vec<Region>) {
    let areas: Vec<Area> = regions.iter().map(Region::area).collect();
    // What is drawn before anything in the middle of the page is no end of a column.
    let early = areas.iter().position(|area| is_inner(*area, height)).unwrap_or(areas.len());
    let mut below = vec![false; areas.len()];
    // Where what is drawn later ends: the first of it and the last.
    let (mut first, mut last) = (f32::MAX, f32::MIN);
    for (at, area) in areas.iter().enumerate().rev() {
        let outer =
            area.y0 > height * (1.0 - MARGIN) || (at < early && area.y0 > height * (1.0 - OUTER));
        below[at] = area.y0 >= last - TOUCH
            && area.y0 >= first
            && (outer || areas[at + 1..].iter().any(|later| later.shares_column(*area)));
        // Parts of a footer stand beside each other; none of them holds the others back.
        last = last.max(if outer { area.y0 } else { area.y1 });
        first = first.min(area.y1);
    }
    let (last, first) = part(regions, &below);
    (!last.is_empty(), first.into_iter().chain(last).collect())
}

/// Moves what stands above all that is drawn before it to the beginning.
fn move_header(regions: Vec<Region>, height: f32) -> (bool, Vec<Region>) {
    let areas: Vec<Area> = regions.iter().map(Region::area).collect();
    let late = areas.iter().rposition(|area| is_inner(*area, height)).map_or(0, |at| at + 1);
    let mut above = vec![false; areas.len()];
    // Where what is drawn earlier begins: the first of it and the last.
    let (mut first, mut last) = (f32::MAX, f32::MIN);
    for (at, area) in areas.iter().enumerate() {
        let outer = area.y1 < height * MARGIN || (at >= late && area.y1 < height * OUTER);
        above[at] = area.y1 <= first + TOUCH
            && area.y1 <= last
            && (outer || areas[..at].iter().any(|earlier| earlier.shares_column(*area)));
        first = first.min(if outer { area.y1 } else { area.y0 });
        last = last.max(area.y0);
    }
    let (first, last) = part(regions, &above);
    (!first.is_empty(), first.into_iter().chain(last).collect())
}

/// Whether an area reaches into the middle of a page of `height` points.
fn is_inner(area: Area, height: f32) -> bool {
    area.y1 > height * OUTER && area.y0 < height * (1.0 - OUTER)
}

/// The regions that are marked, and the others, each in their order.
fn part(regions: Vec<Region>, marked: &[bool]) -> (Vec<Region>, Vec<Region>) {
    let (yes, no): (Vec<_>, Vec<_>) = regions.into_iter().zip(marked).partition(|(_, mark)| **mark);
    let plain = |pairs: Vec<(Region, &bool)>| pairs.into_iter().map(|(region, _)| region).collect();
    (plain(yes), plain(no))
}

fn is_broken(regions: &[Region]) -> bool {
    let back = regions
        .windows(2)
        .filter(|pair| {
            let (one, two) = (pair[0].area(), pair[1].area());
            two.y1 < one.y0 && one.shares_column(two)
        })
        .count();
    back >= BROKEN_LEAST && back * BROKEN_PART >= regions.len()
}

/// Sorts by place: columns from left to right where a gutter parts the regions, otherwise from top
/// to bottom.
fn sort_by_place(regions: Vec<Region>, depth: usize) -> Vec<Region> {
    let along = |area: Area| (area.x0, area.x1);
    let down = |area: Area| (area.y0, area.y1);
    let columns = split(regions, along, GUTTER);
    if depth == 0 {
        return columns.into_iter().flatten().collect();
    }
    let mut sorted = Vec::new();
    let parted = columns.len() > 1;
    for column in columns {
        let rows = split(column, down, 0.0);
        if rows.len() == 1 && !parted {
            sorted.extend(rows.into_iter().flatten());
        } else {
            sorted.extend(rows.into_iter().flat_map(|row| sort_by_place(row, depth - 1)));
        }
    }
    sorted
}

/// The groups of regions that a gap wider than `least` parts, in order.
fn split(mut regions: Vec<Region>, range: fn(Area) -> (f32, f32), least: f32) -> Vec<Vec<Region>> {
    regions.sort_by(|one, two| range(one.area()).0.total_cmp(&range(two.area()).0));
    let mut groups: Vec<Vec<Region>> = Vec::new();
    let mut end = f32::MIN;
    for region in regions {
        let (from, to) = range(region.area());
        match groups.last_mut().filter(|_| from <= end + least) {
            Some(group) => group.push(region),
            None => groups.push(vec![region]),
        }
        end = end.max(to);
    }
    groups
}
