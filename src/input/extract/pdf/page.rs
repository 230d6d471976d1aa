//! One page: what it draws becomes regions in reading order, and what of it could not be read.

use super::drawn::{Direction, Glyph, PageDrawing, Rule};
use super::layout;
use super::region::Region;
use super::{grid, lines, marks, order, repair};
use crate::extract::language;

/// The most short lines of a page that are looked at.
const MOST_SEPARATORS: usize = 50;

/// Fewest letters of a page that can be garbled.
const LEAST_GLYPHS: usize = 20;
/// Share of unknown letters, in percent, above which a page is garbled.
const MOST_UNKNOWN: usize = 15;

/// Fewest unknown letters within words, if more than one in a hundred, that make a page garbled
/// too.
const LEAST_INSIDE: usize = 3;

/// A page of whose text more than this many in a hundred letters are not seen has something to hide,
/// or has lost it.
const MOST_HIDDEN: usize = 10;

/// The regions of one page in reading order.
#[derive(Debug)]
pub(super) struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// Its height in points.
    pub height: f32,
    /// What stands on it.
    pub regions: Vec<Region>,
    /// Where the short line stands that parts footnotes from the text, in points from its top.
    pub separator: Option<f32>,
    /// The part of it that pictures cover.
    pub pictured: f64,
    /// How many shapes it fills.
    pub shapes: usize,
    /// Whether too many of its letters cannot be told, or one of its fonts.
    pub garbled: bool,
    /// Whether its letters are no language, or none that can be told.
    pub senseless: bool,
    /// Whether what it draws could not be read.
    pub damaged: bool,
    /// Whether some of what it draws could not be read.
    pub broken: bool,
    /// How many letters and digits are hidden from its readers.
    pub hidden: usize,
    /// Whether much of its text is hidden, or stands outside it.
    pub veiled: bool,
    /// Whether some of it was left out.
    pub cut: bool,
}

impl Page {
    /// Page `number`, which draws `drawn`.
    pub(super) fn new(number: u32, drawn: PageDrawing) -> Self {
        let area = f64::from(drawn.width) * f64::from(drawn.height);
        let pictured = drawn.pictured / area.max(1.0);
        let (height, shapes, cut, hidden) =
            (drawn.height, drawn.shapes, drawn.cut, drawn.hidden + drawn.outside);
        let mut glyphs = drawn.glyphs;
        repair::repair(&mut glyphs);
        distrust_artifacts(&mut glyphs);
        let senseless =
            is_garbled(&glyphs) || !language::is_language(glyphs.iter().map(|g| g.letter));
        let veiled = hidden >= LEAST_GLYPHS && hidden * 100 > glyphs.len() * MOST_HIDDEN;
        let regions = regions(&glyphs, &drawn.rules, &drawn.dots, (drawn.width, height));
        let separator = separator(&drawn.rules, drawn.width, height);
        Self {
            number,
            height,
            regions,
            separator,
            pictured,
            shapes,
            garbled: senseless,
            senseless,
            damaged: false,
            broken: false,
            hidden,
            veiled,
            cut,
        }
    }
}

/// The lowest short line in the lower half of a page that stands alone: it parts footnotes from the
/// text.
fn separator(rules: &[Rule], width: f32, height: f32) -> Option<f32> {
    let short = |rule: &&Rule| {
        rule.x1 - rule.x0 > rule.y1 - rule.y0
            && (width * 0.08..width * 0.4).contains(&(rule.x1 - rule.x0))
            && rule.x0 < width * 0.2
            && rule.y0 > height * 0.5
    };
    // Some files draw it twice, or as a thin box.
    let same = |rule: &Rule, other: &Rule| (rule.x1 - rule.x0 - other.x1 + other.x0).abs() < 3.0;
    let alone = |rule: &&Rule| !rules.iter().any(|other| rule.touches(other) && !same(rule, other));
    let found = rules.iter().filter(short).take(MOST_SEPARATORS).filter(alone);
    found.map(|rule| rule.y0).reduce(f32::max)
}

/// Takes the marks of no content away where most of a page has them: then they are false.
fn distrust_artifacts(glyphs: &mut [Glyph]) {
    let marked = glyphs.iter().filter(|glyph| glyph.artifact).count();
    if marked * 2 > glyphs.len() {
        glyphs.iter_mut().for_each(|glyph| glyph.artifact = false);
    }
}

/// The regions of a page in reading order; text that runs another way than most comes last.
fn regions(
    glyphs: &[Glyph],
    rules: &[Rule],
    dots: &[Rule],
    (width, height): (f32, f32),
) -> Vec<Region> {
    let count = |turn: Direction| glyphs.iter().filter(|glyph| glyph.turn == turn).count();
    let mut turns = Direction::ALL;
    turns.sort_by_key(|turn| std::cmp::Reverse(count(*turn)));
    let mut found = Vec::new();
    for turn in turns.into_iter().filter(|turn| count(*turn) > 0) {
        let turned: Vec<Glyph> = glyphs.iter().filter(|g| g.turn == turn).copied().collect();
        let turned_rules = |rules: &[Rule]| -> Vec<Rule> {
            rules.iter().map(|rule| rule.upright(turn, width, height)).collect()
        };
        let grids = grid::grids(&turned_rules(rules));
        let mut lines = marks::join(lines::lines(lines::pieces(&turned, &grids)));
        marks::add_bullets(&mut lines, &turned_rules(dots));
        let tall = match turn {
            Direction::Right | Direction::Left | Direction::Aslant => height,
            Direction::Down | Direction::Up => width,
        };
        found.extend(order::sort(layout::regions(lines, &grids, tall), tall));
    }
    found
}

/// Whether too many of the letters cannot be told: the file's map to Unicode is broken.
fn is_garbled(glyphs: &[Glyph]) -> bool {
    let drawn = glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace());
    let (mut all, mut unknown) = (0, 0);
    for glyph in drawn {
        all += 1;
        unknown += usize::from(
            glyph.letter.is_control()
                || matches!(glyph.letter, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}'),
        );
    }
    let inside = unknown_in_words(glyphs);
    let in_words = inside >= LEAST_INSIDE && inside * 100 > all;
    (all >= LEAST_GLYPHS && unknown * 100 > all * MOST_UNKNOWN) || in_words
}

/// How many unknown letters stand between two known ones, as å ä ö do where the font's table is lost.
/// Unknown marks between words are most often bullets.
fn unknown_in_words(glyphs: &[Glyph]) -> usize {
    let inside = |three: &&[Glyph]| {
        let [before, glyph, after] = three else { return false };
        let same = |other: &Glyph| other.turn == glyph.turn && (other.y - glyph.y).abs() < 1.0;
        glyph.letter == char::REPLACEMENT_CHARACTER
            && [before, after].iter().all(|other| other.letter.is_alphabetic() && same(other))
    };
    glyphs.windows(3).filter(inside).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn glyph(letter: char, x: f32, y: f32, size: f32, turn: Direction) -> Glyph {
        let (advance, bold) = (size * 0.5, size > 15.0);
        Glyph { letter, x, y, advance, size, bold, outlined: false, artifact: false, turn }
    }

    fn letters_of(regions: &[Region]) -> Vec<char> {
        let lines = regions.iter().flat_map(|region| match region {
            Region::Paragraph(paragraph) => paragraph.lines.clone(),
            Region::Table(table) => table.cells.values().flat_map(|c| c.lines.clone()).collect(),
        });
        let mut found: Vec<char> =
            lines.flat_map(|line| line.chars().collect::<Vec<_>>()).collect();
        found.retain(|letter| letter.is_alphabetic());
        found.sort_unstable();
        found
    }

    proptest! {
        /// Wherever letters and lines stand, no letter is lost and none comes twice.
        #[test]
        fn layout_keeps_every_letter(
            drawn in prop::collection::vec(
                (any::<bool>(), 0..60_u16, 0..70_u16, 0..3_u16, 0..9_usize), 0..250),
            lines in prop::collection::vec((0..20_u16, 0..20_u16, any::<bool>(), 1..20_u16), 0..40),
        ) {
            let turns = [Direction::Right; 7].into_iter().chain([Direction::Up, Direction::Aslant]);
            let turns: Vec<Direction> = turns.collect();
            let glyphs: Vec<Glyph> = drawn.iter().zip(('a'..='ö').cycle()).map(
                |((spaced, x, y, size, turn), letter)| {
                    let letter = if letter.is_alphabetic() { letter } else { 'å' };
                    let x = f32::from(*x) * 9.0 + if *spaced { 0.0 } else { 4.0 };
                    glyph(letter, x, f32::from(*y) * 12.0, 8.0 + f32::from(*size) * 4.0, turns[*turn])
                }).collect();
            let rules: Vec<Rule> = lines.iter().map(|(x, y, across, length)| {
                let (x0, y0) = (f32::from(*x) * 30.0, f32::from(*y) * 40.0);
                let length = f32::from(*length) * 30.0;
                let (x1, y1) = if *across { (x0 + length, y0) } else { (x0, y0 + length) };
                Rule { x0, y0, x1, y1 }
            }).collect();
            let mut wanted: Vec<char> = glyphs.iter().map(|glyph| glyph.letter).collect();
            wanted.sort_unstable();
            prop_assert_eq!(letters_of(&regions(&glyphs, &rules, &[], (595.0, 842.0))), wanted);
        }
    }
}
