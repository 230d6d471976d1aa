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
mod sizes;
mod strings;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, TransformExt,
    interpret_page,
};

use super::{ExtractError, Extracted, Limits};
use crate::document::Coverage;
use crate::source::Source;
use fonts::Fonts;
use glyphs::{Collector, Drawn, Glyph, Rule, Turn};
use layout::Region;
use notices::{Losses, Stop};
use pages::{Outer, Page};

/// The most short lines of a page that are looked at.
const MOST_SEPARATORS: usize = 50;

/// The mark of a file's end stands in so many last bytes.
const END: usize = 4_096;

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
    if pdf.pages().is_empty() {
        return Err(ExtractError::Malformed("no pages".to_owned()));
    }
    let (mut pages, stop) = pages(&pdf, limits);
    let outer = Outer::of(&pages);
    outer.join_words(&mut pages);
    let pages_without_text = outer.scanned(&pages);
    let (missing, cut_off) = (missing_pages(&pdf), !has_end(&source.bytes));
    let losses = Losses { scanned: &pages_without_text, missing, cut_off, stop };
    let notices = notices::of(&source.path, &pages, &losses);
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
    let unknown_fonts = Arc::new(AtomicUsize::new(0));
    let settings = settings(&unknown_fonts);
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
        let mut read = page_of(number, drawn);
        read.garbled |= unknown_fonts.swap(0, Ordering::Relaxed) > 0;
        read.damaged = page.raw().contains_key("Contents") && page.page_stream().is_none();
        found.push(read);
    }
    (found, None)
}

/// hayro's settings, with a count of the fonts that it cannot read.
fn settings(unknown_fonts: &Arc<AtomicUsize>) -> InterpreterSettings {
    let count = Arc::clone(unknown_fonts);
    let sink = move |warning| {
        if matches!(warning, InterpreterWarning::UnsupportedFont) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    };
    InterpreterSettings { warning_sink: Arc::new(sink), ..InterpreterSettings::default() }
}

/// Whether the mark of a file's end stands at its end; some programs put a little behind it.
fn has_end(bytes: &[u8]) -> bool {
    bytes[bytes.len().saturating_sub(END)..].windows(5).any(|part| part == b"%%EOF")
}

/// How many pages the file says it has and does not.
fn missing_pages(pdf: &Pdf) -> u32 {
    let xref = pdf.xref();
    let told = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|catalogue| catalogue.get::<Dict<'_>>("Pages"))
        .and_then(|pages| pages.get::<u32>("Count"));
    let found = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    told.unwrap_or(0).saturating_sub(found)
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
    Page { number, height, regions, separator, pictured, shapes, garbled, damaged: false, cut }
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
            Turn::Right | Turn::Left | Turn::Aslant => height,
            Turn::Down | Turn::Up => width,
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
    all >= LEAST_GLYPHS && unknown * 100 > all * MOST_UNKNOWN
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn glyph(letter: char, x: f32, y: f32, size: f32, turn: Turn) -> Glyph {
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
            let turns = [Turn::Right; 7].into_iter().chain([Turn::Up, Turn::Aslant]);
            let turns: Vec<Turn> = turns.collect();
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
