//! PDF. hayro reads the file and says what each page draws; the text is made here: glyphs are
//! mended and put together to lines, lines to paragraphs and tables, pages to a document.

mod assemble;
mod columns;
mod fonts;
mod glyphs;
mod grid;
mod layout;
mod lines;
mod marks;
mod notices;
mod order;
mod pages;
mod paragraph;
mod repair;
mod strings;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};

use super::{ExtractError, Extracted, Limits};
use crate::document::Coverage;
use crate::source::Source;
use fonts::Fonts;
use glyphs::{Collector, Drawn, Glyph, Rule, Turn};
use layout::Region;
use notices::Stop;
use pages::{Outer, Page};

/// The most short lines of a page that are looked at.
const MOST_SEPARATORS: usize = 50;

/// A page of this many letters, of which more than this many in a hundred cannot be told, is garbled.
const LEAST_GLYPHS: usize = 20;
const MOST_UNKNOWN: usize = 15;

/// The document in the PDF file `source`.
pub(super) fn document(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    catch_unwind(AssertUnwindSafe(|| read(source, limits))).unwrap_or(Err(ExtractError::Panicked))
}

fn read(source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
    let pdf = Pdf::new(source.bytes.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ExtractError::Encrypted,
        LoadPdfError::Invalid => ExtractError::Malformed("no PDF structure".to_owned()),
    })?;
    let (mut pages, stop) = pages(&pdf, limits);
    let outer = Outer::of(&pages);
    outer.join_words(&mut pages);
    let pages_without_text = outer.scanned(&pages);
    let notices = notices::of(&source.path, &pages, &pages_without_text, stop);
    let mut builder = assemble::assemble(&pages, outer);
    if let Some(title) = &pdf.metadata().title {
        builder.property("title", &strings::decode(title));
    }
    let coverage = Coverage { pages: u32::try_from(pdf.pages().len()).ok(), pages_without_text };
    let document = builder.finish(source.path.as_str(), coverage);
    Ok(Extracted { document, embedded: Vec::new(), notices })
}

/// The pages of `pdf`, and the limit at which reading stopped before the last one.
fn pages(pdf: &Pdf, limits: &Limits) -> (Vec<Page>, Option<Stop>) {
    let settings = InterpreterSettings::default();
    let cache = InterpreterCache::new();
    let mut fonts = Fonts::new(settings.clone());
    let mut found = Vec::new();
    let mut letters = 0;
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        if number > limits.pages {
            return (found, Some(Stop::Pages(limits.pages)));
        }
        let (width, height) = page.render_dimensions();
        fonts.page(page.resources());
        let mut collector = Collector::new(width, height, &mut fonts);
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, width.into(), height.into()),
            &cache,
            pdf.xref(),
            settings.clone(),
        );
        interpret_page(page, &mut context, &mut collector);
        let drawn = collector.finish();
        letters += drawn.glyphs.len();
        if letters > limits.characters {
            return (found, Some(Stop::Characters(number)));
        }
        found.push(page_of(number, drawn));
    }
    (found, None)
}

/// Page `number` with its text in reading order.
fn page_of(number: u32, drawn: Drawn) -> Page {
    let area = f64::from(drawn.width) * f64::from(drawn.height);
    let pictured = drawn.pictured / area.max(1.0);
    let (height, shapes, cut) = (drawn.height, drawn.shapes, drawn.cut);
    let mut glyphs = drawn.glyphs;
    repair::repair(&mut glyphs);
    distrust_artifacts(&mut glyphs);
    let garbled = is_garbled(&glyphs);
    let regions = regions(&glyphs, &drawn.rules, &drawn.dots, (drawn.width, height));
    let separator = separator(&drawn.rules, drawn.width, height);
    Page { number, height, regions, separator, pictured, shapes, garbled, cut }
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
    let count = |turn: Turn| glyphs.iter().filter(|glyph| glyph.turn == turn).count();
    let mut turns = Turn::ALL;
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
            Turn::Right | Turn::Left => height,
            Turn::Down | Turn::Up => width,
        };
        found.extend(order::sort(layout::regions(lines, &grids), tall));
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
    all >= LEAST_GLYPHS && unknown * 100 > all * MOST_UNKNOWN
}
