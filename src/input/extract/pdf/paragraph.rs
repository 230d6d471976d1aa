//! Which lines make a paragraph: by distance, indentation, style, list marks and short lines.

use super::lines::Line;
use super::marks::{first_word, is_bullet, is_dash, is_mark};
use super::region::{Area, Paragraph};

/// Lines farther apart than the usual distance times this are two paragraphs.
const APART: f32 = 1.18;

/// The usual distance of lines where a page does not tell, as a part of their size.
const USUAL: f32 = 1.25;

/// A distance that this part of the line ends have is a usual one; the least such counts.
const COMMON: usize = 5;

/// Sizes that differ by less than this part are the same.
const SAME_SIZE: f32 = 0.06;

/// How far the first line of a paragraph may be indented, as a part of the size.
const INDENT: f32 = 4.0;

/// Left edges that differ by less than this part of the size are the same.
const SAME_EDGE: f32 = 0.6;

/// A line that ends so many times its size before the others is short.
const SHORT: f32 = 6.0;

/// The longest text before a tab that is a list mark or a label, in characters.
const LONGEST_MARK: usize = 8;

/// The paragraph that `lines` make.
pub(super) fn from_lines(lines: &[Line]) -> Option<Paragraph> {
    let first = lines.first()?;
    let longest =
        lines.iter().max_by_key(|line| line.pieces.iter().map(|p| p.text.len()).sum::<usize>());
    let mut area = Area::line(first);
    for line in lines {
        area = area.cover(Area::line(line));
    }
    Some(Paragraph {
        lines: lines.iter().map(Line::text).collect(),
        size: longest.map_or(0.0, Line::size),
        bold: lines.iter().all(Line::bold),
        artifact: lines.iter().all(Line::artifact),
        area,
    })
}

/// How far the lines of a page usually stand from each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leading(f32);

impl Leading {
    /// As `lines` show it.
    pub(super) fn measure(lines: &[Line]) -> Self {
        let mut steps: Vec<u32> = lines
            .windows(2)
            .filter(|pair| same_size(&pair[0], &pair[1]))
            .map(|pair| (pair[1].y() - pair[0].y()) / pair[0].size().max(1.0))
            .filter(|step| (0.9..2.2).contains(step))
            .map(|step| (step * 20.0).round() as u32)
            .collect();
        steps.sort_unstable();
        let least = steps.len().div_ceil(COMMON).max(2);
        let usual = steps.chunk_by(|one, two| one == two).find(|run| run.len() >= least);
        Self(usual.map_or(USUAL, |run| run[0] as f32 / 20.0))
    }

    /// Whether `line` belongs to the paragraph whose lines so far are `open`.
    pub(super) fn continues_paragraph(self, open: &[Line], line: &Line) -> bool {
        let (Some(first), Some(last)) = (open.first(), open.last()) else { return true };
        let size = last.size().max(1.0);
        let step = line.y() - last.y();
        line.artifact() == last.artifact()
            && line.spot() == last.spot()
            && same_size(last, line)
            && line.bold() == last.bold()
            && step > size * 0.5
            && step <= size * (self.0 * APART).max(self.0 + 0.15)
            && aligned(open, first, line, size)
            && !begins_anew(open, last, line)
    }
}

fn same_size(one: &Line, two: &Line) -> bool {
    (one.size() - two.size()).abs() <= one.size().max(two.size()) * SAME_SIZE
}

/// Whether the left edge of `line` fits: with the lines before, with the text behind a list mark,
/// with an indented first line, or centred.
fn aligned(open: &[Line], first: &Line, line: &Line, size: f32) -> bool {
    let near = |edge: f32| (edge - line.x0()).abs() <= size * SAME_EDGE;
    let centre = |line: &Line| (line.x0() + line.x1()) / 2.0;
    let centred = (centre(first) - centre(line)).abs() <= size * 0.3;
    if let [.., last] = open
        && open.len() > 1
    {
        return near(last.x0()) || centred;
    }
    let behind_mark = first.pieces.get(1).is_some_and(|second| near(second.x0));
    let hanging =
        is_mark(first_word(first)) && (0.0..size * INDENT).contains(&(line.x0() - first.x0()));
    let indented = (0.0..size * INDENT).contains(&(first.x0() - line.x0()));
    near(first.x0()) || behind_mark || hanging || indented || centred
}

/// Whether `line` looks like the beginning of something new after `last`.
fn begins_anew(open: &[Line], last: &Line, line: &Line) -> bool {
    let text = line.text();
    let labelled = line.pieces.len() > 1 && line.pieces[0].text.chars().count() <= LONGEST_MARK;
    let word = text.split(' ').next().unwrap_or("");
    let listed = open.first().is_some_and(|first| is_mark(first_word(first)));
    let moved = (line.x0() - last.x0()).abs() > line.size() * SAME_EDGE;
    let ended = last.text().ends_with(['.', '!', '?', ':']);
    // A dash, a number or a paragraph sign may begin a wrapped line too.
    let bullet = is_bullet(word) && (!is_dash(word) || listed || moved);
    let mark = is_mark(word) && (listed || moved || ended);
    let right = open.iter().map(Line::x1).fold(line.x1(), f32::max);
    let sign = word.starts_with('§') && (ended || last.x1() + line.size() * SHORT < right);
    labelled || bullet || mark || sign || ends_short(last, line, right)
}

/// Whether `last` ends a sentence so early that the first word of `line` would have fitted on it,
/// in text that reaches to `right`.
fn ends_short(last: &Line, line: &Line, right: f32) -> bool {
    let (before, after) = (last.text(), line.text());
    let ended = before.ends_with(['.', '!', '?']);
    let capital = after.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    if !ended || !capital {
        return false;
    }
    let letters = after.chars().count().max(1) as f32;
    let word = after.split(' ').next().unwrap_or("").chars().count() as f32;
    let width = (line.x1() - line.x0()) / letters * (word + 1.0);
    last.x1() + width + line.size() * 0.5 < right
}
