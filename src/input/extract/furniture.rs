//! Marks what stands on a page without being part of its text: page headers and footers, page
//! numbers, signature lines and stamps. Works on the lines of any document that has pages.
//!
//! Evidence is a line that stands at the same place from the page's edge on page after page, a
//! page counter, or words that `checklists/language/furniture.toml` lists. In doubt a line stays.

mod continuation;
mod counters;
mod phrases;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, BlockKind, Document};
use phrases::{Phrases, Words};
use utkik_text::Span;

pub(super) use self::counters::page_starts;

/// How many lines from the upper and the lower edge of a page may be furniture.
const EDGE: usize = 8;

/// Lines from the lower edge that may be furniture in a short document.
const SHORT_EDGE: usize = 3;

/// Words from which on a line that ends like a sentence is text, however often it recurs.
const SENTENCE: usize = 2;

/// Pages with a recurring line from which on it is furniture. In a document of up to
/// [`SHORT_DOCUMENT`] pages, half of them are enough, but at least two.
const PAGES: usize = 3;
/// Most pages of a short document.
const SHORT_DOCUMENT: usize = 4;

/// Most lines by which the place of a recurring line may differ between pages.
const SHIFT: usize = 1;

/// Marks furniture in `document`, and blocks that go on from the page before.
pub(super) fn mark(document: &mut Document) {
    let pages = Page::pages_of(document);
    if pages.is_empty() {
        return;
    }
    let edges: Vec<EdgeLines> = pages.iter().map(|page| EdgeLines::find(page, &pages)).collect();
    let recurring = RecurringLines::find(&pages, &edges);
    let mut marked: Vec<Span> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        marked.extend(page.lines.iter().filter(|line| line.anywhere()).map(|line| line.span));
        for side in [PageEdge::Top, PageEdge::Bottom] {
            marked.extend(recurring.furniture(at, side, &pages, &edges));
        }
    }
    marked.sort_unstable();
    split(document, &marked);
    continuation::mark(document);
}

/// A line of a page.
#[derive(Debug)]
struct Line {
    span: Span,
    /// The line in lower case with `0` for each number.
    folded: String,
    /// The numbers in it.
    numbers: Vec<u64>,
    /// What its words say.
    words: Words,
    /// Whether the extractor marked it as furniture.
    known: bool,
    /// Whether it stands in a footnote, or in a table that is more than the frame of a page header.
    fixed: bool,
}

impl Line {
    fn anywhere(&self) -> bool {
        self.words == Words::Anywhere
    }

    /// Whether it may be furniture for standing in the same place on many pages.
    fn may_recur(&self) -> bool {
        let sentence = self.folded.ends_with(['.', ',', '!', '?'])
            && self.folded.split(' ').count() >= SENTENCE;
        self.words != Words::Never && !self.fixed && !sentence
    }

    /// By what the line is the same as a line of another page: by its words, or, where it has none,
    /// by its numbers.
    fn key(&self) -> String {
        if self.folded.contains(char::is_alphabetic) {
            self.folded.clone()
        } else {
            format!("{} {:?}", self.folded, self.numbers)
        }
    }
}

/// The lines of one page, in reading order.
#[derive(Debug)]
struct Page {
    number: u32,
    lines: Vec<Line>,
}

impl Page {
    /// The pages of `document` in order.
    fn pages_of(document: &Document) -> Vec<Self> {
        let phrases = Phrases::in_use();
        let tables = Tables::locate(document);
        let mut pages: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
        for block in &document.blocks {
            let Some(page) = block.page else { continue };
            let lines = pages.entry(page).or_default();
            for span in lines_of(block.span, &document.text) {
                let (folded, numbers) = fold(span.slice(&document.text));
                let words = phrases.known_words(span.slice(&document.text));
                let known = !block.is_content();
                let fixed = block.kind == BlockKind::Note || tables.hold(block);
                lines.push(Line { span, folded, numbers, words, known, fixed });
            }
        }
        pages.into_iter().map(|(number, lines)| Self { number, lines }).collect()
    }
}

/// The lines and pages of each table, by its number.
struct Tables(BTreeMap<u32, (usize, BTreeSet<Option<u32>>)>);

impl Tables {
    fn locate(document: &Document) -> Self {
        let mut found: BTreeMap<u32, (usize, BTreeSet<Option<u32>>)> = BTreeMap::new();
        for block in &document.blocks {
            let Some(cell) = block.cell() else { continue };
            let (lines, pages) = found.entry(cell.table).or_default();
            *lines += document.slice(block.span).lines().count();
            pages.insert(block.page);
        }
        Self(found)
    }

    /// Whether `block` stands in a table that is too large for the frame of a page header.
    fn hold(&self, block: &Block) -> bool {
        let table = block.cell().and_then(|cell| self.0.get(&cell.table));
        table.is_some_and(|(lines, pages)| *lines > EDGE || pages.len() > 1)
    }
}

/// The spans of the lines of `block`, without blank ones.
fn lines_of(block: Span, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start;
    for line in block.slice(text).split('\n') {
        let trimmed = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        if !trimmed.is_empty() {
            found.push(Span::new(from, from + trimmed.len()));
        }
        start += line.len() + 1;
    }
    found
}

/// `line` in lower case with one space between words and `0` for each number, and its numbers.
fn fold(line: &str) -> (String, Vec<u64>) {
    let mut folded = String::with_capacity(line.len());
    let mut numbers: Vec<u64> = Vec::new();
    let mut in_number = false;
    for letter in line.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match letter.to_digit(10) {
            Some(digit) if in_number => {
                if let Some(number) = numbers.last_mut() {
                    *number = number.saturating_mul(10).saturating_add(digit.into());
                }
            }
            Some(digit) => {
                numbers.push(digit.into());
                folded.push('0');
            }
            None => folded.extend(letter.to_lowercase()),
        }
        in_number = letter.is_ascii_digit();
    }
    (folded, numbers)
}

/// An edge of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PageEdge {
    Top,
    Bottom,
}

/// The lines at the edges of a page, by index, the outermost first.
#[derive(Debug)]
struct EdgeLines {
    top: Vec<usize>,
    bottom: Vec<usize>,
}

impl EdgeLines {
    fn find(page: &Page, pages: &[Page]) -> Self {
        // In a short document the last words of two pages may be the same by chance, and nothing
        // would be left of them; of headers the first one stays.
        let low = if pages.len() <= SHORT_DOCUMENT { SHORT_EDGE } else { EDGE };
        let indices = || 0..page.lines.len();
        Self { top: indices().take(EDGE).collect(), bottom: indices().rev().take(low).collect() }
    }

    fn side(&self, side: PageEdge) -> &[usize] {
        match side {
            PageEdge::Top => &self.top,
            PageEdge::Bottom => &self.bottom,
        }
    }
}

/// At which edge, page and distance from the edge each line stands.
struct RecurringLines {
    places: BTreeMap<(PageEdge, String), Vec<(usize, usize)>>,
    /// How many more pages than the number on it each page with a lone number has: page 7 with
    /// "5" on it has two.
    offsets: BTreeMap<i64, usize>,
    pages: usize,
}

impl RecurringLines {
    fn find(pages: &[Page], edges: &[EdgeLines]) -> Self {
        let mut places: BTreeMap<(PageEdge, String), Vec<(usize, usize)>> = BTreeMap::new();
        let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
        for (at, (page, edges)) in pages.iter().zip(edges).enumerate() {
            for side in [PageEdge::Top, PageEdge::Bottom] {
                for (distance, line) in edges.side(side).iter().enumerate() {
                    let line = &page.lines[*line];
                    if line.fixed {
                        continue;
                    }
                    let key = (side, line.key());
                    places.entry(key).or_default().push((at, distance));
                    if let Some(offset) = offset(page, line) {
                        *offsets.entry(offset).or_default() += 1;
                    }
                }
            }
        }
        Self { places, offsets, pages: pages.len() }
    }

    /// The spans of furniture at one edge of page `at`, from the edge inwards.
    fn furniture(
        &self,
        at: usize,
        side: PageEdge,
        pages: &[Page],
        edges: &[EdgeLines],
    ) -> Vec<Span> {
        let page = &pages[at];
        let mut found = Vec::new();
        let mut unbroken = true;
        for (distance, index) in edges[at].side(side).iter().enumerate() {
            let line = &page.lines[*index];
            let counted = match line.words {
                Words::Counter | Words::Edge => !line.fixed,
                Words::Anywhere => true,
                Words::Never => false,
                Words::Nothing => line.known || (unbroken && self.is_page_number(page, line)),
            };
            let recurs = unbroken && line.may_recur() && self.recurs(at, distance, side, line);
            let first = side == PageEdge::Top && recurs && self.is_first(at, line, pages);
            if counted || (recurs && !first) {
                found.push(line.span);
            }
            unbroken &= counted || recurs;
        }
        found
    }

    /// Whether `line` is a lone number that follows the pages.
    fn is_page_number(&self, page: &Page, line: &Line) -> bool {
        let Some(offset) = offset(page, line) else { return false };
        let agreeing = self.offsets.get(&offset).copied().unwrap_or(0);
        agreeing >= PAGES.min(self.pages) && (self.pages > 1 || offset == 0)
    }

    /// Whether `line` stands about as far from the edge as on page `at` on enough pages, in a row that
    /// holds page `at`; every other page is enough (left and right pages differ).
    fn recurs(&self, at: usize, distance: usize, side: PageEdge, line: &Line) -> bool {
        let Some(places) = self.places.get(&(side, line.key())) else { return false };
        let enough =
            if self.pages <= SHORT_DOCUMENT { self.pages.div_ceil(2).max(2) } else { PAGES };
        let (before, after) = places.split_at(places.partition_point(|(page, _)| *page < at));
        let near = |(page, other): &(usize, usize)| (*page, other.abs_diff(distance) <= SHIFT);
        let before = in_row(before.iter().rev().map(near), at, enough);
        1 + before + in_row(after.iter().map(near), at, enough) >= enough
    }

    /// Whether `line` is the first of its kind: it stays, since it may tell body, date or case.
    ///
    /// It is so too where its numbers do not follow those of the page before: a new document
    /// begins in a bundle.
    fn is_first(&self, at: usize, line: &Line, pages: &[Page]) -> bool {
        let places = self.places.get(&(PageEdge::Top, line.key())).map_or(&[][..], Vec::as_slice);
        let earlier = &places[..places.partition_point(|(page, _)| *page < at)];
        let Some((before, _)) = earlier.last().copied() else { return true };
        let same = pages[before].lines.iter().take(EDGE).find(|other| other.folded == line.folded);
        same.is_some_and(|other| !follows(&other.numbers, &line.numbers, at - before))
    }
}

/// On how many pages beside `at` a line stands, each at most one page from the one before; at most `enough`.
/// `places` leads away from `at`, with whether each is near enough.
fn in_row(places: impl Iterator<Item = (usize, bool)>, at: usize, enough: usize) -> usize {
    let (mut last, mut count) = (at, 0);
    for (page, near) in places {
        if page.abs_diff(last) > 2 || count == enough {
            break;
        }
        if near {
            count += usize::from(page != last);
            last = page;
        }
    }
    count
}

/// How many more pages than the number that `line` consists of the page has.
fn offset(page: &Page, line: &Line) -> Option<i64> {
    let [number] = line.numbers[..] else { return None };
    let number = i64::try_from(number).ok().filter(|_| line.folded == "0")?;
    Some(i64::from(page.number) - number)
}

/// Whether `two` are the numbers of `one`, but for a counter that is `pages` higher.
fn follows(one: &[u64], two: &[u64], pages: usize) -> bool {
    let pages = u64::try_from(pages).unwrap_or(u64::MAX);
    let differ: Vec<(u64, u64)> =
        one.iter().copied().zip(two.iter().copied()).filter(|(a, b)| a != b).collect();
    match differ[..] {
        [] => true,
        [(before, after)] => after == before.saturating_add(pages),
        _ => false,
    }
}

/// Makes the lines at `marked` (sorted) furniture, splitting blocks at line borders.
fn split(document: &mut Document, marked: &[Span]) {
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for block in std::mem::take(&mut document.blocks) {
        let is_marked = |span: &Span| marked.binary_search(span).is_ok();
        let lines = lines_of(block.span, &document.text);
        if !block.is_content() || !lines.iter().any(is_marked) {
            blocks.push(block);
            continue;
        }
        for run in lines.chunk_by(|one, two| is_marked(one) == is_marked(two)) {
            let span = run.iter().copied().reduce(Span::cover).unwrap_or(block.span);
            let kind = if is_marked(&run[0]) { BlockKind::Furniture } else { block.kind };
            let label = block.label.filter(|label| span.contains(*label));
            blocks.push(Block { kind, span, label, ..block.clone() });
        }
    }
    document.blocks = blocks;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Cell, Coverage, Look};

    /// A document with one block for each string of each page.
    fn document(pages: &[Vec<String>]) -> Document {
        let mut builder = Builder::with_pages();
        for (number, blocks) in (1..).zip(pages) {
            builder.page(number);
            for block in blocks {
                builder.open(BlockKind::Paragraph, Look::default());
                builder.push(block);
            }
        }
        builder.finish("protokoll.pdf", Coverage::default())
    }

    /// The pages `from..=to`, each with the blocks that `page` gives it.
    fn pages(from: u32, to: u32, page: impl Fn(u32) -> Vec<String>) -> Vec<Vec<String>> {
        (from..=to).map(page).collect()
    }

    fn blocks(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    /// The lines of furniture of each page of `pages`, joined by " | ".
    fn found(pages: &[Vec<String>]) -> Vec<String> {
        let mut document = document(pages);
        mark(&mut document);
        let lines = |page: u32| {
            let blocks = document.blocks.iter().filter(|b| b.page == Some(page) && !b.is_content());
            let texts = blocks.map(|block| document.slice(block.span).replace('\n', " | "));
            texts.collect::<Vec<_>>().join(" | ")
        };
        (1..=u32::try_from(pages.len()).unwrap()).map(lines).collect()
    }

    /// Text that differs from page to page.
    fn body(page: u32) -> String {
        let words = ["taxan", "skolan", "vägen", "planen", "avtalet", "budgeten", "parken"];
        let word = |at: u32| words[usize::try_from(at).unwrap() % words.len()];
        format!("Nämnden talar om {}\noch sedan om {}.", word(page), word(page * 3 + 1))
    }

    #[test]
    fn headers_are_furniture_but_the_first_of_their_kind() {
        let minutes = pages(1, 4, |n| {
            let head = "Kommunstyrelsen\nProtokoll\n2026-06-01".to_owned();
            vec![n.to_string(), head, body(n), "Utdragsbestyrkande".to_owned()]
        });
        let rest = "Kommunstyrelsen | Protokoll | 2026-06-01 | Utdragsbestyrkande";
        let wanted: Vec<String> = (2..5).map(|n| format!("{n} | {rest}")).collect();
        let shown = found(&minutes);
        assert_eq!(shown[0], "1 | Utdragsbestyrkande");
        assert_eq!(shown[1..], wanted);

        let two = pages(1, 2, |n| vec!["Socialnämnden".to_owned(), body(n)]);
        assert_eq!(found(&two), ["", "Socialnämnden"], "two pages are enough where there are few");

        let turned = pages(1, 4, |n| {
            let head = if n % 2 == 0 { "Mellanåkra kommun" } else { "Kallelse" };
            vec![head.to_owned(), body(n)]
        });
        assert_eq!(found(&turned), ["", "", "Kallelse", "Mellanåkra kommun"], "left and right");
    }

    #[test]
    fn a_new_case_number_in_a_bundle_is_a_new_document() {
        let bundle = pages(1, 5, |n| {
            let (first, dnr) = if n < 3 { (1, 12) } else { (3, 47) };
            vec![format!("Dnr TN 2026/{dnr} sida {}", n + 1 - first), body(n)]
        });
        let wanted =
            ["", "Dnr TN 2026/12 sida 2", "", "Dnr TN 2026/47 sida 2", "Dnr TN 2026/47 sida 3"];
        assert_eq!(found(&bundle), wanted);
    }

    #[test]
    fn footers_are_furniture_on_the_first_page_too() {
        let footed = pages(1, 3, |n| vec![body(n), format!("Tekniska nämnden Sida {n}(3)")]);
        let wanted: Vec<String> = (1..4).map(|n| format!("Tekniska nämnden Sida {n}(3)")).collect();
        assert_eq!(found(&footed), wanted);
    }

    #[test]
    fn what_recurs_by_chance_or_inside_pages_is_text() {
        let twice = pages(1, 6, |n| {
            let head = if n == 2 || n == 5 { "Budget i sammandrag" } else { "" };
            vec![head.to_owned(), body(n)]
        });
        assert_eq!(found(&twice), [""; 6]);
        let inside = pages(1, 5, |n| {
            vec![body(n), body(n + 2), "Bifalls.".to_owned(), body(n + 4), body(n), body(n + 1)]
        });
        assert_eq!(found(&inside), [""; 5]);
        let sentence = "Beslutet kan överklagas inom tre veckor från den dag då det anslogs.";
        let told = pages(1, 5, |n| vec![body(n), sentence.to_owned()]);
        assert_eq!(found(&told), [""; 5]);
    }

    #[test]
    fn headings_are_never_furniture() {
        for heading in
            ["§ 12 Taxa", "12. Taxa", "KS § 4", "Beslut", "Förslag till beslut", "Nämndens beslut"]
        {
            let pages: Vec<Vec<String>> =
                (1..6).map(|n| vec![heading.to_owned(), body(n)]).collect();
            assert_eq!(found(&pages), [""; 5], "{heading}");
        }
    }

    #[test]
    fn a_lone_number_counts_where_it_follows_the_pages() {
        let numbered = pages(1, 4, |n| vec![body(n), (n + 10).to_string()]);
        assert_eq!(found(&numbered), ["11", "12", "13", "14"]);
        let amounts = pages(1, 4, |n| vec![body(n), (n * n * 7).to_string()]);
        assert_eq!(found(&amounts), [""; 4]);
    }

    #[test]
    fn counters_and_stamps_need_no_second_page() {
        let cases = [
            (&["Sida 1 av 1", "Motion om lekplatser"][..], "Sida 1 av 1"),
            (
                &["Motion om lekplatser", "Transaktion 09222115557412345678", "Slut."],
                "Transaktion 09222115557412345678",
            ),
            (&["Motion om lekplatser", "Justerandes sign"], "Justerandes sign"),
            (&["Motion om lekplatser", "12"], ""),
        ];
        for (texts, wanted) in cases {
            assert_eq!(found(&[blocks(texts)]), [wanted], "{texts:?}");
        }
    }

    #[test]
    fn blocks_are_split_at_line_borders() {
        let mut document = document(&pages(1, 3, |n| vec![format!("Kallelse {n}\n{}", body(n))]));
        mark(&mut document);
        let second: Vec<(bool, &str)> = document
            .blocks
            .iter()
            .filter(|block| block.page == Some(2))
            .map(|block| (block.is_content(), document.slice(block.span)))
            .collect();
        assert_eq!(second, [(false, "Kallelse 2"), (true, body(2).as_str())]);
    }

    #[test]
    fn rows_of_a_table_at_the_edge_are_no_furniture() {
        let mut builder = Builder::with_pages();
        for page in 1..4 {
            builder.page(page);
            for row in 0..10 {
                let cell = Cell { table: 0, row: (page - 1) * 10 + row, column: 0 };
                builder.open(BlockKind::Cell(cell), Look::default());
                builder.push(if row == 9 { "2 (5)" } else { "Enhetschef" });
            }
        }
        let mut document = builder.finish("lista.pdf", Coverage::default());
        mark(&mut document);
        assert!(document.blocks.iter().all(Block::is_content));
    }

    #[test]
    fn text_goes_on_over_a_page_end() {
        let goes_on = |before: &str, after: &str| {
            let head = "Kallelse".to_owned();
            let mut document = document(&[
                vec![head.clone(), before.to_owned(), "Sida 1".to_owned()],
                vec![head, after.to_owned()],
            ]);
            mark(&mut document);
            document.blocks.last().unwrap().continues
        };
        let wrapped = "Förvaltningen föreslår att nämnden\nantar det förslag som Mellanåkra";
        let cases = [
            ("Nämnden beslutar att", "avslå ansökan.", true, "lower case"),
            (wrapped, "Bostäder har lämnat.", true, "a full line without a full stop"),
            ("Nämnden avslår ansökan.", "därefter", false, "a sentence has ended"),
            ("Nämnden beslutar:", "att avslå", false, "a colon ends a line of its own"),
            ("Val av justerare", "Godkännande", false, "two short lines"),
            (wrapped, "§ 12 Taxa", false, "a new item"),
        ];
        for (before, after, wanted, remark) in cases {
            assert_eq!(goes_on(before, after), wanted, "{remark}");
        }
    }
}
