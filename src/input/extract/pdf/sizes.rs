//! The size of the body text, and which text is a heading by its size.
//!
//! The body text is that of the whole file. But a bundle holds documents of different sizes: where
//! the pages around have hardly any text of that size, theirs counts.

use std::collections::BTreeMap;

use super::page::Page;
use super::region::{Paragraph, Region};

/// Ratio to the size of the body text from which on a short paragraph is a heading.
const HEADING_SIZE: f32 = 1.15;

/// Most lines of a heading.
const HEADING_LINES: usize = 4;
/// Most characters of a heading.
const HEADING_LENGTH: usize = 250;

/// Pages before and after a page whose text decides its size of body text with it.
const AROUND: usize = 2;
/// Fewest characters that these pages must have to decide it.
const ENOUGH: usize = 600;
/// Share of their characters, in percent, in the file's body size from which on the page has that
/// size too.
const SHARED: usize = 15;

/// The sizes of one file.
#[derive(Debug)]
pub(super) struct Sizes {
    /// The size of the body text of each page, in points.
    bodies: Vec<f32>,
    /// The sizes of headings in tenths of points, the largest first.
    headings: Vec<u32>,
}

impl Sizes {
    /// Of a file with these pages.
    pub(super) fn measure(pages: &[Page]) -> Self {
        let counts: Vec<Counts> = pages.iter().map(Counts::measure).collect();
        let whole = body(&counts).unwrap_or(10.0);
        let bodies: Vec<f32> = (0..pages.len())
            .map(|at| {
                let around = &counts[at.saturating_sub(AROUND)..counts.len().min(at + AROUND + 1)];
                let running: usize = around.iter().map(|count| count.running).sum();
                let shared: usize = around.iter().map(|count| count.of_size(whole)).sum();
                let other = running >= ENOUGH && shared * 100 < running * SHARED;
                body(around).filter(|_| other).unwrap_or(whole)
            })
            .collect();
        let mut headings: Vec<u32> = pages
            .iter()
            .zip(&bodies)
            .flat_map(|(page, body)| {
                let found = page.regions.iter().filter_map(Region::paragraph);
                found.filter(|paragraph| is_heading(paragraph, *body))
            })
            .map(|paragraph| tenths(paragraph.size))
            .collect();
        headings.sort_unstable_by(|one, two| two.cmp(one));
        headings.dedup();
        Self { bodies, headings }
    }

    /// The size of the body text of page `at`, counted from 0, in points.
    pub(super) fn body(&self, at: usize) -> f32 {
        self.bodies.get(at).copied().unwrap_or(10.0)
    }

    /// The level of `paragraph` on a page with body text of size `body`, if it is a heading.
    pub(super) fn level(&self, paragraph: &Paragraph, body: f32) -> Option<u8> {
        let size = tenths(paragraph.size);
        let rank = self.headings.iter().position(|heading| *heading <= size).unwrap_or(0);
        is_heading(paragraph, body).then(|| u8::try_from(rank + 1).unwrap_or(u8::MAX).min(6))
    }
}

/// How many characters of each size a page has.
#[derive(Debug)]
struct Counts {
    sizes: BTreeMap<u32, usize>,
    cells: BTreeMap<u32, usize>,
    running: usize,
}

impl Counts {
    fn measure(page: &Page) -> Self {
        let mut found = Self { sizes: BTreeMap::new(), cells: BTreeMap::new(), running: 0 };
        for region in &page.regions {
            match region {
                Region::Paragraph(paragraph) if paragraph.artifact => {}
                Region::Paragraph(paragraph) => {
                    found.running += paragraph.length();
                    *found.sizes.entry(tenths(paragraph.size)).or_default() += paragraph.length();
                }
                Region::Table(table) => {
                    for cell in table.cells.values() {
                        *found.cells.entry(tenths(cell.size)).or_default() += cell.length();
                    }
                }
            }
        }
        found
    }

    /// How many characters of running text have the size of `body`.
    fn of_size(&self, body: f32) -> usize {
        self.sizes.get(&tenths(body)).copied().unwrap_or(0)
    }
}

/// The size that most of the running text has; that of cells where there is little else.
fn body(pages: &[Counts]) -> Option<f32> {
    let sum = |part: fn(&Counts) -> &BTreeMap<u32, usize>| {
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        for (size, count) in pages.iter().flat_map(part) {
            *sizes.entry(*size).or_default() += count;
        }
        sizes
    };
    let (running, cells) = (sum(|count| &count.sizes), sum(|count| &count.cells));
    let little = running.values().sum::<usize>() * 5 < cells.values().sum::<usize>();
    let sizes = if little { cells } else { running };
    let (size, _) = sizes.into_iter().max_by_key(|(size, count)| (*count, *size))?;
    Some((size as f32 / 10.0).max(1.0))
}

fn is_heading(paragraph: &Paragraph, body: f32) -> bool {
    !paragraph.artifact
        && paragraph.size >= body * HEADING_SIZE
        && paragraph.lines.len() <= HEADING_LINES
        && paragraph.length() <= HEADING_LENGTH
        && paragraph.lines.iter().any(|line| line.chars().any(char::is_alphabetic))
}

fn tenths(size: f32) -> u32 {
    (size * 10.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::pdf::region::Area;

    fn paragraph(size: f32, length: usize) -> Region {
        let lines = vec!["x".repeat(length)];
        let area = Area::default();
        Region::Paragraph(Paragraph { lines, size, bold: false, artifact: false, area })
    }

    fn pages(texts: &[&[(f32, usize)]]) -> Vec<Page> {
        let page = |(number, texts): (u32, &&[(f32, usize)])| Page {
            number,
            height: 842.0,
            regions: texts.iter().map(|(size, length)| paragraph(*size, *length)).collect(),
            separator: None,
            pictured: 0.0,
            shapes: 0,
            garbled: false,
            senseless: false,
            damaged: false,
            broken: false,
            hidden: 0,
            veiled: false,
            cut: false,
        };
        (1..).zip(texts).map(page).collect()
    }

    #[test]
    fn a_document_has_one_body_size_and_a_bundle_several() {
        let minutes = pages(&[&[(10.0, 500)], &[(11.0, 900)], &[(11.0, 900)], &[(10.0, 700)]]);
        let sizes = Sizes::measure(&minutes);
        assert_eq!((0..4).map(|at| sizes.body(at)).collect::<Vec<_>>(), [11.0; 4]);
        let agenda: &[(f32, usize)] = &[(14.0, 40), (12.0, 900)];
        let attachment: &[(f32, usize)] = &[(10.0, 2_000)];
        let bundle = pages(&[
            agenda, agenda, agenda, agenda, attachment, attachment, attachment, attachment,
        ]);
        let sizes = Sizes::measure(&bundle);
        assert_eq!((sizes.body(0), sizes.body(7)), (12.0, 10.0));
        let level = |at: usize, region: usize| {
            sizes.level(bundle[at].regions[region].paragraph().unwrap(), sizes.body(at))
        };
        assert_eq!((level(0, 0), level(0, 1)), (Some(1), None));
    }
}
