//! What a page draws: glyphs with their places, straight lines, and how much of it is pictures.
//!
//! The only file that speaks hayro's language of drawing. A hostile page may draw without end: what
//! goes over the limits is counted and left out.

use std::collections::BTreeMap;

use hayro_interpret::font::{Glyph as Drawing, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::drawn::{Direction, Glyph, PageDrawing, Rule};
use super::fonts::Fonts;
use super::strings;
use super::unseen::{HiddenText, PaintMode};

/// The most glyphs and the most lines of one page that are kept. A page of a book has 3,000
/// glyphs, the densest map seen some 100,000.
const MOST_GLYPHS: usize = 300_000;
const MOST_RULES: usize = 100_000;

/// The most nested marks of content that are followed.
const MOST_MARKS: usize = 1_000;

/// A rectangle thinner than this is a line, in points.
const THIN: f64 = 2.5;

/// How wide a bullet may be that is drawn as a shape, in points, and how many are kept of a page.
const DOT: std::ops::Range<f64> = 1.5..8.0;
const MOST_DOTS: usize = 1_000;

/// A shape at least so high and wide is a ground on which letters stand, in points.
const GROUND: f64 = 4.0;

/// A line shorter than this tells nothing of the layout, in points.
const SHORT: f64 = 4.0;

/// Collects what a page draws.
pub(super) struct Collector<'d, 'a> {
    drawn: PageDrawing,
    fonts: &'d mut Fonts<'a>,
    marks: Vec<Mark>,
    unseen: HiddenText,
}

/// A stretch of marked content that is open.
struct Mark {
    artifact: bool,
    /// The text that the file gives for what is drawn, and the first glyph that it stands for.
    spoken: Option<(String, usize)>,
}

impl<'d, 'a> Collector<'d, 'a> {
    /// For a page of `width` times `height` points.
    pub(super) fn new(width: f32, height: f32, fonts: &'d mut Fonts<'a>) -> Self {
        let drawn = PageDrawing { width, height, ..PageDrawing::default() };
        Self { drawn, fonts, marks: Vec::new(), unseen: HiddenText::default() }
    }

    /// What was drawn.
    pub(super) fn finish(self) -> PageDrawing {
        let outside = self.unseen.outside;
        let (pictured, hidden) = self.unseen.finish();
        let mut drawn = PageDrawing { hidden, outside, ..self.drawn };
        drawn.glyphs.extend(pictured);
        drawn
    }

    fn run(&mut self, run: &GlyphRun<'_, 'a>, transform: Affine, outlined: bool, ink: PaintMode) {
        let Some(first) = run.glyphs().first() else { return };
        let bold = self.fonts.is_bold(first);
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        // The glyphs of a run are of one font, in which a code always means the same.
        let mut known: BTreeMap<u32, (Option<BfString>, f32)> = BTreeMap::new();
        for positioned in run.glyphs() {
            if self.drawn.glyphs.len() >= MOST_GLYPHS {
                self.drawn.cut = true;
                return;
            }
            let known = known.entry(positioned.char_code()).or_insert_with(|| look_up(positioned));
            let (letters, units) = known;
            let to_page = transform * positioned.transform();
            let Some(place) = self.place(*units, to_page) else {
                self.unseen.outside += count(letters.as_ref());
                continue;
            };
            let glyph = Glyph { bold, outlined, artifact, ..place };
            let at = to_page.translation().to_point();
            let mut letter = |glyph: Glyph| {
                if self.unseen.is_seen(ink, at) {
                    self.drawn.glyphs.push(glyph);
                } else {
                    self.unseen.keep(glyph, at);
                }
            };
            match letters {
                Some(BfString::Char(only)) => letter(Glyph { letter: *only, ..glyph }),
                Some(BfString::String(letters)) => split_ligature(glyph, letters, letter),
                None => letter(glyph),
            }
        }
    }

    /// Where a glyph of `units` width stands; nothing for one outside the page, which nobody sees.
    fn place(&self, units: f32, to_page: Affine) -> Option<Glyph> {
        let [xx, xy, yx, yy, x, y] = to_page.as_coeffs();
        let (width, height) = (f64::from(self.drawn.width), f64::from(self.drawn.height));
        let inside = (-THIN..=width + THIN).contains(&x) && (-THIN..=height + THIN).contains(&y);
        if !inside {
            return None;
        }
        let turn = Direction::from_direction(xx, xy);
        let unit = xx.hypot(xy);
        let advance = unit * f64::from(units);
        let mut size = yx.hypot(yy) * 1000.0;
        if size < 2.0 && advance > 1.0 {
            // Old bitmap fonts have a size of 1 and a scale of their own; letters are half as wide
            // as their font is high.
            size = advance * 2.0;
        }
        let (x, y) = if turn == Direction::Aslant {
            ((x * xx + y * xy) / unit, (y * xx - x * xy) / unit)
        } else {
            (x, y)
        };
        let (x, y) = turn.upright(x as f32, y as f32, self.drawn.width, self.drawn.height);
        let glyph = Glyph {
            letter: char::REPLACEMENT_CHARACTER,
            x,
            y,
            advance: advance as f32,
            size: size as f32,
            bold: false,
            outlined: false,
            artifact: false,
            turn,
        };
        (advance.is_finite() && size.is_finite() && size < 2_000.0).then_some(glyph)
    }

    fn rule(&mut self, from: Point, to: Point) {
        let (x0, x1) = (from.x.min(to.x), from.x.max(to.x));
        let (y0, y1) = (from.y.min(to.y), from.y.max(to.y));
        let straight = (x1 - x0).min(y1 - y0) < THIN && (x1 - x0).max(y1 - y0) >= SHORT;
        if !straight || ![x0, x1, y0, y1].iter().all(|value| value.abs() < 1e5) {
            return;
        }
        if self.drawn.rules.len() >= MOST_RULES {
            self.drawn.cut = true;
            return;
        }
        let [x0, y0, x1, y1] = [x0, y0, x1, y1].map(|value| value as f32);
        self.drawn.rules.push(Rule { x0, y0, x1, y1 });
    }

    /// A filled shape: a dot, a line when it is thin, part of a picture otherwise.
    fn filled(&mut self, shape: Rect, coloured: bool) {
        let (width, height) = (shape.width(), shape.height());
        if coloured && width.min(height) >= GROUND {
            self.unseen.ground(shape);
        }
        let dot = DOT.contains(&width) && (width - height).abs() < width * 0.25;
        if dot && self.drawn.dots.len() < MOST_DOTS {
            let [x0, y0, x1, y1] = [shape.x0, shape.y0, shape.x1, shape.y1].map(|v| v as f32);
            self.drawn.dots.push(Rule { x0, y0, x1, y1 });
        } else if shape.width() < THIN || shape.height() < THIN {
            let centre = shape.center();
            if shape.width() < shape.height() {
                self.rule(Point::new(centre.x, shape.y0), Point::new(centre.x, shape.y1));
            } else {
                self.rule(Point::new(shape.x0, centre.y), Point::new(shape.x1, centre.y));
            }
        }
    }

    /// The straight parts of an outline.
    fn outlined(&mut self, path: &BezPath) {
        let (mut start, mut at) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => (start, at) = (to, to),
                PathEl::LineTo(to) => {
                    self.rule(at, to);
                    at = to;
                }
                PathEl::ClosePath => {
                    self.rule(at, start);
                    at = start;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => at = to,
            }
        }
    }
}

/// The letters that a glyph stands for, and its width in thousandths of its size.
fn look_up(drawing: &Drawing<'_>) -> (Option<BfString>, f32) {
    let width = match drawing {
        Drawing::Outline(outline) => outline.advance_width(),
        Drawing::Type3(shape) => shape.advance_width(),
    };
    (drawing.as_unicode(), width.unwrap_or(0.0))
}

/// How many letters and digits a glyph stands for.
fn count(letters: Option<&BfString>) -> usize {
    match letters {
        Some(BfString::Char(letter)) => usize::from(letter.is_alphanumeric()),
        Some(BfString::String(letters)) => letters.chars().filter(|c| c.is_alphanumeric()).count(),
        None => 0,
    }
}

/// Shares the room of `glyph` among `letters`, which it stands for (a ligature).
fn split_ligature(glyph: Glyph, letters: &str, mut into: impl FnMut(Glyph)) {
    let count = letters.chars().count().max(1) as f32;
    let advance = glyph.advance / count;
    for (at, letter) in letters.chars().enumerate() {
        into(Glyph { letter, advance, x: glyph.x + advance * at as f32, ..glyph });
    }
}

impl<'a> Device<'a> for Collector<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if path.elements().len() > MOST_RULES {
            self.drawn.cut = true;
            return;
        }
        let path = props.transform * path.clone();
        let coloured = PaintMode::from_paint(&props.paint, mode) == PaintMode::Seen;
        match mode {
            DrawMode::Stroke(_) => self.outlined(&path),
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => {
                self.drawn.shapes += 1;
                for part in parts(&path) {
                    self.filled(part, coloured);
                }
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Stroke(_) => self.outlined(&(props.transform * rect.to_path(0.1))),
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => {
                let coloured = PaintMode::from_paint(&props.paint, mode) == PaintMode::Seen;
                self.filled(props.transform.transform_rect_bbox(*rect), coloured);
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let ink = PaintMode::from_paint(&props.paint, mode);
        self.run(run, props.transform, matches!(mode, DrawMode::Stroke(_)), ink);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let page = Rect::new(0.0, 0.0, self.drawn.width.into(), self.drawn.height.into());
        let shown = props.transform.transform_rect_bbox(pixels).intersect(page);
        if shown.area().is_finite() {
            self.drawn.pictured += shown.area();
            self.unseen.picture(shown);
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.marks.len() < MOST_MARKS {
            let spoken = properties
                .and_then(|found| found.get::<PdfString<'_>>(&b"ActualText"[..]))
                .map(|text| (strings::decode(text.as_bytes()), self.drawn.glyphs.len()));
            self.marks.push(Mark { artifact: tag == b"Artifact", spoken });
        }
    }

    fn end_marked_content(&mut self) {
        if let Some(Mark { spoken: Some((text, first)), .. }) = self.marks.pop() {
            strings::speak(&text, first, &mut self.drawn.glyphs);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The boxes of the parts of a composite path.
fn parts(path: &BezPath) -> Vec<Rect> {
    let mut found: Vec<Rect> = Vec::new();
    for element in path.elements() {
        match (element, found.last_mut()) {
            (PathEl::MoveTo(to), _) => found.push(Rect::from_points(*to, *to)),
            (element, Some(last)) => {
                if let Some(end) = element.end_point() {
                    *last = last.union_pt(end);
                }
            }
            (_, None) => {}
        }
    }
    found
}
