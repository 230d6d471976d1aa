//! What a page draws, as the layout reads it: letters with their places, straight lines, dots.

/// Text whose lines rise or fall by more than this part of their length is aslant.
const SLANT: f64 = 0.1;

/// Which way a line of text runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    /// To the right.
    Right,
    /// Down.
    Down,
    /// To the left, upside down.
    Left,
    /// Up.
    Up,
    /// Aslant: a stamp or a label of a diagram.
    Aslant,
}

impl Direction {
    /// All of them.
    pub(super) const ALL: [Self; 5] = [Self::Right, Self::Down, Self::Left, Self::Up, Self::Aslant];

    /// The turn of text that runs (`x`, `y`) farther with each letter.
    pub(super) fn from_direction(x: f64, y: f64) -> Self {
        if x.abs().min(y.abs()) > x.abs().max(y.abs()) * SLANT {
            return Self::Aslant;
        }
        match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        }
    }

    /// The point of the page in the frame in which such text runs to the right and lines follow
    /// each other downwards. Aslant text has a frame for each slant.
    pub(super) fn upright(self, x: f32, y: f32, width: f32, height: f32) -> (f32, f32) {
        match self {
            Self::Right | Self::Aslant => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }
}

/// One letter at its place, in points, in the frame of its turn: x grows with the text, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The letter; U+FFFD where the file does not tell.
    pub letter: char,
    /// Where it begins on its baseline.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// How far the next letter stands from it.
    pub advance: f32,
    /// The size of its font.
    pub size: f32,
    /// Whether its font is bold.
    pub bold: bool,
    /// Whether only its outline is drawn.
    pub outlined: bool,
    /// Whether the file marks it as no part of the content.
    pub artifact: bool,
    /// Which way it runs.
    pub turn: Direction,
}

/// A straight line along or across the page, in points, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Left end.
    pub x0: f32,
    /// Upper end.
    pub y0: f32,
    /// Right end.
    pub x1: f32,
    /// Lower end.
    pub y1: f32,
}

impl Rule {
    /// The rule in the frame of `turn` on a page of `width` times `height` points.
    pub(super) fn upright(self, turn: Direction, width: f32, height: f32) -> Self {
        let (x0, y0) = turn.upright(self.x0, self.y0, width, height);
        let (x1, y1) = turn.upright(self.x1, self.y1, width, height);
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }
}

impl Rule {
    /// Whether the two stand within a few points of each other.
    pub(super) fn touches(&self, other: &Self) -> bool {
        let near = |from: f32, to: f32, other_from: f32, other_to: f32| {
            from <= other_to + 3.0 && other_from <= to + 3.0
        };
        near(self.x0, self.x1, other.x0, other.x1) && near(self.y0, self.y1, other.y0, other.y1)
    }
}

/// What one page draws.
#[derive(Debug, Default)]
pub(super) struct PageDrawing {
    /// Its width in points.
    pub width: f32,
    /// Its height in points.
    pub height: f32,
    /// Its letters in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Its straight lines.
    pub rules: Vec<Rule>,
    /// Its small filled dots and squares, which may be bullets.
    pub dots: Vec<Rule>,
    /// The area of its pictures, in square points.
    pub pictured: f64,
    /// How many curved or composite shapes it fills: letters drawn as shapes count here.
    pub shapes: usize,
    /// How many letters and digits a reader of the page does not see.
    pub hidden: usize,
    /// How many stand outside the page or have no size.
    pub outside: usize,
    /// Whether something was left out because a limit was met.
    pub cut: bool,
}
