//! Glyphs to pieces of text, and pieces to lines, in the order in which the page draws them.
//!
//! That order was the right one in every file measured; places only tell where a word, a piece or
//! a line ends.

use super::drawn::Glyph;
use super::grid::{CellIndex, Grid, spot};

/// A gap of this much of the font's size is a space between words, where none is drawn.
const SPACE: f32 = 0.15;

/// In letters set wide apart, a gap this much wider than the usual one is a space.
const SPACE_IN_WIDE: f32 = 0.18;

/// A gap of this much of the font's size parts two pieces: a tab, a cell, a column.
const TAB: f32 = 1.0;

/// A gap of this much of the font's size parts two columns, in the text of a line.
const WIDE: f32 = 1.5;

/// How far back a letter may begin before the one before it ends (kerning, slanted fonts).
const KERN: f32 = -0.6;

/// The longest unit with an exponent, in letters.
const LONGEST_UNIT: usize = 3;

/// Letters without a gap of this much are one word, and stand in one cell even where the word is
/// wider than its cell.
const TOUCH: f32 = 0.1;

/// A run of letters on one line without a wide gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// Where it begins and ends, in points.
    pub x0: f32,
    /// Where it ends.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The size that most of its letters have.
    pub size: f32,
    /// Whether all of its letters are bold.
    pub bold: bool,
    /// Whether the file marks it as no part of the content.
    pub artifact: bool,
    /// The cell that it stands in.
    pub spot: Option<CellIndex>,
}

/// Pieces that stand on one line, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its pieces, one at least.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// Where it begins.
    pub(super) fn x0(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.x0)
    }

    /// Where it ends.
    pub(super) fn x1(&self) -> f32 {
        self.pieces.last().map_or(0.0, |piece| piece.x1)
    }

    /// Its baseline.
    pub(super) fn y(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.y)
    }

    /// The size of its longest piece.
    pub(super) fn size(&self) -> f32 {
        let longest = self.pieces.iter().max_by_key(|piece| piece.text.len());
        longest.map_or(0.0, |piece| piece.size)
    }

    /// Whether all of it is bold; a lone list mark does not count.
    pub(super) fn bold(&self) -> bool {
        self.pieces.iter().all(|piece| piece.bold || !has_letters(&piece.text))
            && self.pieces.iter().any(|piece| piece.bold)
    }

    /// Whether the file marks it as no part of the content.
    pub(super) fn artifact(&self) -> bool {
        self.pieces.iter().all(|piece| piece.artifact)
    }

    /// The cell that it stands in.
    pub(super) fn spot(&self) -> Option<CellIndex> {
        self.pieces.first().and_then(|piece| piece.spot)
    }

    /// Its text; where a wide gap parts two pieces, as it does columns, three spaces stand for it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Piece> = None;
        for piece in &self.pieces {
            if let Some(before) = before {
                let gap = piece.x0 - before.x1;
                text.push_str(if gap > WIDE * piece.size.max(before.size) { "   " } else { " " });
            }
            text.push_str(&piece.text);
            before = Some(piece);
        }
        text
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The pieces that `glyphs`, all of one turn, make, in the order in which they are drawn.
pub(super) fn pieces(glyphs: &[Glyph], grids: &[Grid]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut open = Open::default();
    for glyph in glyphs {
        if glyph.letter.is_whitespace() || glyph.letter == '\u{A0}' {
            open.spaced = !open.letters.is_empty();
            continue;
        }
        let own = || spot(grids, glyph.x + glyph.size * 0.2, glyph.y - glyph.size * 0.25);
        let cell = if open.touches(glyph) { open.spot } else { own() };
        if !open.takes(glyph, cell) {
            found.extend(std::mem::take(&mut open).close());
        }
        open.push(*glyph, cell);
    }
    found.extend(open.close());
    found
}

/// A piece that is being filled.
#[derive(Debug, Default)]
struct Open {
    /// Its letters, and whether a space is drawn before each.
    letters: Vec<(Glyph, bool)>,
    /// Whether a space was drawn after the last one.
    spaced: bool,
    spot: Option<CellIndex>,
}

impl Open {
    fn last(&self) -> Option<&Glyph> {
        self.letters.last().map(|(glyph, _)| glyph)
    }

    /// The gap before `next`, as a part of the font's size, if it stands on the same line.
    fn gap(&self, next: &Glyph) -> Option<f32> {
        let last = self.last()?;
        let first = self.letters.first().map_or(last, |(glyph, _)| glyph);
        let size = last.size.max(next.size).max(1.0);
        let raised = (last.size - next.size).abs() > size * 0.15;
        let slack = size * if raised { 0.6 } else { 0.3 };
        let level = (last.y - next.y).abs().min((first.y - next.y).abs()) <= slack;
        level.then(|| (next.x - last.x - last.advance) / size)
    }

    fn touches(&self, next: &Glyph) -> bool {
        !self.spaced && self.gap(next).is_some_and(|gap| (KERN..TOUCH).contains(&gap))
    }

    fn takes(&self, next: &Glyph, cell: Option<CellIndex>) -> bool {
        let Some(last) = self.last() else { return true };
        let mark = next.advance == 0.0 && matches!(next.letter, '\u{300}'..='\u{36F}');
        mark || (last.artifact == next.artifact
            && self.spot == cell
            && self.gap(next).is_some_and(|gap| (KERN..=TAB).contains(&gap)))
    }

    fn push(&mut self, glyph: Glyph, cell: Option<CellIndex>) {
        if self.letters.is_empty() {
            self.spot = cell;
        }
        self.letters.push((glyph, std::mem::take(&mut self.spaced)));
    }

    fn close(self) -> Option<Piece> {
        let (first, _) = *self.letters.first()?;
        let (last, _) = *self.letters.last()?;
        let threshold = self.space();
        let mut text = String::with_capacity(self.letters.len() + 8);
        let mut before: Option<Glyph> = None;
        for (glyph, spaced) in &self.letters {
            let apart = before.is_some_and(|before| gap(&before, glyph) > threshold);
            let note = before.is_some_and(|before| parts_note(&before, glyph, &text));
            if (*spaced || apart || note) && !text.is_empty() {
                text.push(' ');
            }
            text.push(glyph.letter);
            before = Some(*glyph);
        }
        let mut lettered =
            self.letters.iter().filter(|(g, _)| g.letter.is_alphanumeric()).peekable();
        let bold = lettered.peek().is_some() && lettered.all(|(glyph, _)| glyph.bold);
        let size = self.size();
        let y =
            self.letters.iter().find(|(glyph, _)| glyph.size == size).map_or(first.y, |l| l.0.y);
        let (x0, x1) = (first.x, last.x + last.advance);
        Some(Piece { text, x0, x1, y, size, bold, artifact: first.artifact, spot: self.spot })
    }

    /// The gap from which on letters are two words: more where letters are set wide apart.
    fn space(&self) -> f32 {
        let mut gaps: Vec<f32> = self
            .letters
            .windows(2)
            .filter(|pair| !pair[1].1)
            .map(|pair| gap(&pair[0].0, &pair[1].0))
            .collect();
        gaps.sort_by(f32::total_cmp);
        let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
        if gaps.len() >= 4 && usual > SPACE / 2.0 { usual + SPACE_IN_WIDE } else { SPACE }
    }

    /// The size that most of the letters have.
    fn size(&self) -> f32 {
        let mut sizes: Vec<f32> = self.letters.iter().map(|(glyph, _)| glyph.size).collect();
        sizes.sort_by(f32::total_cmp);
        let longest = sizes.chunk_by(|one, two| two - one < 0.05).max_by_key(|run| run.len());
        longest.map_or(0.0, |run| run[0])
    }
}

fn gap(one: &Glyph, two: &Glyph) -> f32 {
    (two.x - one.x - one.advance) / one.size.max(two.size).max(1.0)
}

/// Whether a word and the raised number of a footnote meet between the two glyphs; `text` is what
/// stands before. "m" and "CO" before a raised number are units and formulas.
fn parts_note(one: &Glyph, two: &Glyph, text: &str) -> bool {
    let raised = |small: &Glyph, large: &Glyph| {
        small.letter.is_numeric()
            && small.size < large.size * 0.85
            && small.y < large.y - large.size * 0.15
    };
    let word = || text.chars().rev().take_while(|letter| letter.is_alphabetic()).count();
    let ends = |letter: char| matches!(letter, '.' | ',' | ')' | '"' | '”' | ':' | ';' | '?' | '!');
    let refers = raised(two, one) && (ends(one.letter) || word() > LONGEST_UNIT);
    let begins = raised(one, two) && text.chars().all(char::is_numeric);
    refers || begins
}

/// The lines that `pieces` make: each with the pieces that follow on its baseline.
pub(super) fn lines(pieces: Vec<Piece>) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for piece in pieces {
        let open = found.last_mut().filter(|line| continues_line(line, &piece));
        match open {
            Some(line) => line.pieces.push(piece),
            None => found.push(Line { pieces: vec![piece] }),
        }
    }
    found
}

fn continues_line(line: &Line, piece: &Piece) -> bool {
    line.pieces.last().is_some_and(|last| {
        let size = last.size.max(piece.size);
        let level = (last.y - piece.y).abs() <= size * 0.3;
        level
            && last.spot == piece.spot
            && last.artifact == piece.artifact
            && piece.x0 >= last.x1 + KERN * size
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::drawn::Direction;

    /// Letters of size 10, each 5 wide, from `x` on with `gap` between.
    fn word(text: &str, x: f32, y: f32, gap: f32) -> Vec<Glyph> {
        let glyph = |(at, letter): (usize, char)| Glyph {
            letter,
            x: x + at as f32 * (5.0 + gap),
            y,
            advance: 5.0,
            size: 10.0,
            bold: false,
            outlined: false,
            artifact: false,
            turn: Direction::Right,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        lines(pieces(glyphs, &[])).iter().map(Line::text).collect()
    }

    #[test]
    fn gaps_are_spaces_and_drawn_spaces_count() {
        let cases = [
            (vec![word("en", 0., 0., 0.), word("taxa", 12.5, 0., 0.)], "en taxa", "a gap"),
            (vec![word("ta", 0., 0., 0.), word("xa", 10.5, 0., 0.)], "taxa", "kerning"),
            (vec![word("en ", 0., 0., 0.), word("taxa", 15., 0., 0.)], "en taxa", "a space"),
            (vec![word("PROTOKOLL", 0., 0., 3.)], "PROTOKOLL", "letters set wide apart"),
            (
                vec![word("PROTO", 0., 0., 3.), word("KOLL", 46., 0., 3.)],
                "PROTO KOLL",
                "words of letters set wide apart",
            ),
            (vec![word("§ 5", 0., 0., 0.), word("Taxa", 60., 0., 0.)], "§ 5   Taxa", "a tab"),
        ];
        for (words, wanted, remark) in cases {
            assert_eq!(texts(&words.concat()), [wanted], "{remark}");
        }
    }

    #[test]
    fn lines_end_where_the_baseline_does() {
        let glyphs = [word("ett", 0., 0., 0.), word("två", 0., 12., 0.)].concat();
        assert_eq!(texts(&glyphs), ["ett", "två"]);
    }

    #[test]
    fn numbers_of_footnotes_are_words_of_their_own_and_exponents_are_not() {
        let raised = |text: &str, x: f32| {
            let small = |glyph| Glyph { size: 6.0, advance: 3.0, y: -4.0, ..glyph };
            word(text, x, 0., 0.).into_iter().map(small).collect::<Vec<_>>()
        };
        assert_eq!(
            texts(&[word("skolskjuts", 0., 0., 0.), raised("2", 50.)].concat()),
            ["skolskjuts 2"]
        );
        assert_eq!(texts(&[word("per m", 0., 0., 0.), raised("3", 25.)].concat()), ["per m3"]);
    }

    #[test]
    fn a_word_stays_in_the_cell_where_it_begins() {
        let rule = |x0, y0, x1, y1| crate::extract::pdf::drawn::Rule { x0, y0, x1, y1 };
        let grid = crate::extract::pdf::grid::grids(&[
            rule(0., 0., 100., 0.),
            rule(0., 20., 100., 20.),
            rule(0., 0., 0., 20.),
            rule(40., 0., 40., 20.),
            rule(100., 0., 100., 20.),
        ]);
        let glyphs = [word("förvaltning", 2., 15., 0.), word("5.5", 59., 15., 0.)].concat();
        let found = pieces(&glyphs, &grid);
        let cells: Vec<(&str, usize)> =
            found.iter().map(|p| (p.text.as_str(), p.spot.unwrap().column)).collect();
        assert_eq!(cells, [("förvaltning", 0), ("5.5", 1)]);
    }
}
