//! What only the pages of a file together tell: which paragraphs are likely to be headers and footers,
//! words that are cut by a page's end, and which pages have been scanned.

use std::collections::{BTreeMap, BTreeSet};

use super::page::Page;
use super::region::{Paragraph, Region};
use utkik_text::clean;

/// The part of the page at its upper and lower edge where headers and footers stand.
const MARGIN: f32 = 0.065;

/// A page without a letter has been scanned when pictures cover this part of it, or when it fills
/// this many shapes: letters drawn as shapes.
const PICTURED: f64 = 0.1;
const SHAPES: usize = 300;

/// A page that pictures cover so far has been scanned where it has only a stamp of so few letters.
const COVERED: f64 = 0.6;
const STAMP: usize = 25;

/// What tells headers and footers from the text of pages.
#[derive(Debug)]
pub(super) struct RunningText {
    /// On how many pages each paragraph stands, with `0` for digits.
    recurring: BTreeMap<String, usize>,
}

impl RunningText {
    /// Of a document with these pages.
    pub(super) fn find(pages: &[Page]) -> Self {
        let mut recurring: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages {
            let texts: BTreeSet<String> =
                page.regions.iter().filter_map(|region| region.paragraph().map(folded)).collect();
            for text in texts {
                *recurring.entry(text).or_default() += 1;
            }
        }
        Self { recurring }
    }

    /// Whether `paragraph` of `page` is likely to be a header or footer.
    pub(super) fn is_header_or_footer(&self, paragraph: &Paragraph, page: &Page) -> bool {
        is_at_edge(paragraph, page)
            || self.recurring.get(&folded(paragraph)).is_some_and(|pages| *pages > 1)
    }

    /// Whether the first paragraph of `page` goes on from the page before, as its first letter shows.
    pub(super) fn continues_on(&self, page: &Page) -> bool {
        let first = page.regions.iter().find_map(|region| match region {
            Region::Paragraph(found) if self.is_header_or_footer(found, page) => None,
            region => Some(region),
        });
        matches!(first, Some(Region::Paragraph(found))
            if found.lines.first().is_some_and(|line| line.starts_with(char::is_lowercase)))
    }

    /// The pages that show something whose text is not in the file: scanned ones.
    pub(super) fn scanned(&self, pages: &[Page]) -> Vec<u32> {
        let letters = |page: &Page| -> usize {
            page.regions
                .iter()
                .map(|region| match region {
                    Region::Paragraph(found) if self.is_header_or_footer(found, page) => 0,
                    Region::Paragraph(found) => letters(found),
                    Region::Table(table) => table.cells.values().map(letters).sum(),
                })
                .sum()
        };
        let is_scanned = |page: &&Page| {
            let shows = page.pictured >= PICTURED || page.shapes >= SHAPES;
            let empty = page.regions.is_empty() && shows;
            empty || (page.pictured >= COVERED && letters(page) < STAMP)
        };
        pages.iter().filter(is_scanned).map(|page| page.number).collect()
    }

    /// Joins words that are cut by the end of a page or of a column.
    ///
    /// The whole word stands where it begins, as a reader would say it does.
    pub(super) fn join_words(&self, pages: &mut [Page]) {
        let mut last: Option<(usize, usize)> = None;
        for at in 0..pages.len() {
            for region in 0..pages[at].regions.len() {
                let Region::Paragraph(next) = &pages[at].regions[region] else {
                    last = None;
                    continue;
                };
                if self.is_header_or_footer(next, &pages[at]) {
                    continue;
                }
                let joined = last.and_then(|(page, place)| match &pages[page].regions[place] {
                    Region::Paragraph(before) => Some((page, place, joined(before, next)?)),
                    Region::Table(_) => None,
                });
                if let Some((page, place, (word, rest))) = joined {
                    replace(&mut pages[page].regions[place], true, word);
                    replace(&mut pages[at].regions[region], false, rest);
                }
                last = Some((at, region));
            }
        }
    }
}

/// Whether `paragraph` is marked as no content, or stands at the edge of `page`.
pub(super) fn is_at_edge(paragraph: &Paragraph, page: &Page) -> bool {
    let area = paragraph.area;
    paragraph.artifact || area.y1 < page.height * MARGIN || area.y0 > page.height * (1.0 - MARGIN)
}

/// The last line of `before` with its cut word made whole, and the first line of `next` without it.
fn joined(before: &Paragraph, next: &Paragraph) -> Option<(String, String)> {
    let (line, following) = (before.lines.last()?, next.lines.first()?);
    let same = (before.size - next.size).abs() <= before.size * 0.06 && before.bold == next.bold;
    let cut = line.rsplit([' ', '\u{A0}']).next().filter(|word| word.len() > 1)?;
    let (rest, left) = following.split_once(' ').unwrap_or((following, ""));
    if !same || !cut.ends_with(['-', '\u{2010}', '\u{AD}']) {
        return None;
    }
    let whole = clean(&format!("{cut}\n{rest}")).text;
    let kept = &line[..line.len() - cut.len()];
    (!whole.contains('\n')).then(|| (format!("{kept}{whole}"), left.to_owned()))
}

fn replace(region: &mut Region, last: bool, line: String) {
    if let Region::Paragraph(paragraph) = region {
        let lines = &mut paragraph.lines;
        if let Some(old) = if last { lines.last_mut() } else { lines.first_mut() } {
            *old = line;
        }
    }
}

fn letters(paragraph: &Paragraph) -> usize {
    paragraph.lines.iter().map(|line| line.chars().filter(|c| c.is_alphabetic()).count()).sum()
}

fn folded(paragraph: &Paragraph) -> String {
    let digit = |letter: char| if letter.is_ascii_digit() { '0' } else { letter };
    paragraph.lines.join(" ").chars().map(digit).collect()
}
