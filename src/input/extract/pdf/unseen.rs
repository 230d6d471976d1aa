//! Letters that a reader of the page does not see: drawn invisibly, in white on white, in no size, or
//! outside the page. They are counted, not read; but what stands over a picture is the text of a scanned
//! page, and is.

use hayro_interpret::kurbo::{Point, Rect};
use hayro_interpret::{DrawMode, Paint};

use super::drawn::Glyph;

/// A colour whose channels are all above this is white; one with less opacity than this is nothing.
const WHITE: f32 = 0.97;
const OPAQUE: f32 = 0.05;

/// The most coloured shapes and pictures of a page that are remembered; beyond them, all white letters
/// are taken for visible.
const MOST_SHAPES: usize = 4_000;

/// The most letters of a page that are kept in case they turn out to stand over a picture.
const MOST_LETTERS: usize = 300_000;

/// How a run of letters is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaintMode {
    /// So that it shows.
    Seen,
    /// In white, which shows on a coloured ground.
    White,
    /// Not at all.
    Unseen,
}

impl PaintMode {
    pub(super) fn from_paint(paint: &Paint<'_>, mode: &DrawMode) -> Self {
        match (mode, paint) {
            (DrawMode::Invisible, _) => Self::Unseen,
            (_, Paint::Pattern(_)) => Self::Seen,
            (_, Paint::Color(color)) => {
                let [red, green, blue, opacity] = color.to_rgba().components();
                match () {
                    () if opacity < OPAQUE => Self::Unseen,
                    () if red.min(green).min(blue) > WHITE => Self::White,
                    () => Self::Seen,
                }
            }
        }
    }
}

/// The letters of a page that are drawn but cannot be seen, and the grounds on which white ones are.
#[derive(Debug, Default)]
pub(super) struct HiddenText {
    grounds: Vec<Rect>,
    pictures: Vec<Rect>,
    letters: Vec<(Glyph, Point)>,
    /// How many letters stand outside the page or have no size.
    pub outside: usize,
}

impl HiddenText {
    /// Remembers a coloured shape.
    pub(super) fn ground(&mut self, area: Rect) {
        if self.grounds.len() <= MOST_SHAPES {
            self.grounds.push(area);
        }
    }

    /// Remembers a picture.
    pub(super) fn picture(&mut self, area: Rect) {
        if self.pictures.len() <= MOST_SHAPES {
            self.pictures.push(area);
        }
    }

    /// Whether a letter in `ink` at `at` is seen.
    pub(super) fn is_seen(&self, ink: PaintMode, at: Point) -> bool {
        let many = self.grounds.len() > MOST_SHAPES || self.pictures.len() > MOST_SHAPES;
        let on = |areas: &[Rect]| areas.iter().any(|area| area.contains(at));
        match ink {
            PaintMode::Seen => true,
            PaintMode::White => many || on(&self.grounds) || on(&self.pictures),
            PaintMode::Unseen => false,
        }
    }

    /// Keeps a letter that is not seen.
    pub(super) fn keep(&mut self, glyph: Glyph, at: Point) {
        if self.letters.len() < MOST_LETTERS {
            self.letters.push((glyph, at));
        }
    }

    /// The letters that stand over a picture, and how many others there are.
    pub(super) fn finish(self) -> (Vec<Glyph>, usize) {
        let Self { pictures, letters, .. } = self;
        let pictured = |(_, at): &(Glyph, Point)| {
            pictures.len() > MOST_SHAPES || pictures.iter().any(|area| area.contains(*at))
        };
        let (over, others): (Vec<_>, Vec<_>) = letters.into_iter().partition(pictured);
        let hidden = others.iter().filter(|(glyph, _)| glyph.letter.is_alphanumeric()).count();
        (over.into_iter().map(|(glyph, _)| glyph).collect(), hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::drawn::Direction;

    #[test]
    fn white_letters_show_on_a_ground_and_others_over_a_picture() {
        let mut unseen = HiddenText::default();
        unseen.ground(Rect::new(0.0, 0.0, 50.0, 50.0));
        unseen.picture(Rect::new(100.0, 0.0, 150.0, 50.0));
        let (ground, picture, paper) =
            (Point::new(9.0, 9.0), Point::new(120.0, 9.0), Point::new(80.0, 9.0));
        for (ink, wanted) in [
            (PaintMode::Seen, [true, true, true]),
            (PaintMode::White, [true, true, false]),
            (PaintMode::Unseen, [false, false, false]),
        ] {
            assert_eq!(
                [ground, picture, paper].map(|at| unseen.is_seen(ink, at)),
                wanted,
                "{ink:?}"
            );
        }
        let glyph = Glyph {
            letter: 'a',
            x: 0.0,
            y: 0.0,
            advance: 5.0,
            size: 10.0,
            bold: false,
            outlined: false,
            artifact: false,
            turn: Direction::Right,
        };
        for at in [ground, picture, paper] {
            unseen.keep(glyph, at);
        }
        let (over, hidden) = unseen.finish();
        assert_eq!((over.len(), hidden), (1, 2));
    }
}
