//! Page headers and footers of texts that know their pages.
//!
//! What stands first or last on a page, and on the page beside it too, is furniture: the same words,
//! with page numbers that may count on. Numbers of items and attachments count on as well, so a number
//! must look like a page's.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{BlockKind, Document};
use crate::text::swedish;

/// On how many pages something must stand before it is furniture.
const PAGES: usize = 3;
/// On how many pages if it gives the page's number, or is a name in capitals.
const FEW_PAGES: usize = 2;
/// On how many pages before a number that counts on is a page's, whatever the words.
const MANY_PAGES: usize = 6;
/// Longer blocks are text.
const LONGEST: usize = 200;
/// How many blocks at each edge of a page may be furniture.
const DEEPEST: usize = 3;

/// Marks the furniture of `document`, if it knows its pages.
pub(super) fn mark(document: &mut Document) {
    let pages = pages(document);
    if pages.len() < FEW_PAGES {
        return;
    }
    for from_end in [false, true] {
        let mut edges: Vec<Vec<usize>> = pages
            .values()
            .map(|blocks| {
                let mut blocks = blocks.clone();
                if from_end {
                    blocks.reverse();
                }
                blocks
            })
            .collect();
        for _ in 0..DEEPEST {
            let found = repeated(document, &pages, &edges);
            if found.is_empty() {
                break;
            }
            for edge in &mut edges {
                if edge.first().is_some_and(|first| found.contains(first)) {
                    document.blocks[edge.remove(0)].kind = BlockKind::Furniture;
                }
            }
        }
    }
}

/// The blocks of each page that may be furniture or text, by page.
fn pages(document: &Document) -> BTreeMap<u32, Vec<usize>> {
    let mut pages = BTreeMap::<u32, Vec<usize>>::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if let Some(page) = block.page.filter(|_| block.is_content()) {
            pages.entry(page).or_default().push(at);
        }
    }
    pages
}

/// Which of the first blocks of `edges` (one for each of `pages`) are repeated.
fn repeated(
    document: &Document,
    pages: &BTreeMap<u32, Vec<usize>>,
    edges: &[Vec<usize>],
) -> BTreeSet<usize> {
    let mut alike = BTreeMap::<String, BTreeMap<u32, (usize, Vec<u32>)>>::new();
    for (page, edge) in pages.keys().zip(edges) {
        let Some(first) = edge.first() else { continue };
        let block = &document.blocks[*first];
        let paragraph = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        let text = document.slice(block.span);
        if paragraph && text.len() <= LONGEST && !text.starts_with('§') {
            let (words, numbers) = apart(text);
            alike.entry(words).or_default().insert(*page, (*first, numbers));
        }
    }
    let mut found = BTreeSet::new();
    for (words, group) in &alike {
        let numbered = numbers_pages(words);
        let needed = if numbered || is_name_in_capitals(words) { FEW_PAGES } else { PAGES };
        let may_count = group.len() >= MANY_PAGES || numbered;
        for (page, (block, numbers)) in group.iter().filter(|_| group.len() >= needed) {
            let beside = [(page.wrapping_sub(1), 1), (page.wrapping_add(1), -1)];
            let agrees = beside.iter().any(|(other, step)| {
                let theirs = group.get(other);
                theirs.is_some_and(|(_, theirs)| agree(numbers, theirs, *step, may_count))
            });
            if agrees {
                found.insert(*block);
            }
        }
    }
    found
}

/// Whether each number stays or, if it may, counts on as the pages do.
fn agree(ours: &[u32], theirs: &[u32], step: i64, may_count: bool) -> bool {
    ours.iter().zip(theirs).all(|(ours, theirs)| {
        let difference = i64::from(*ours) - i64::from(*theirs);
        difference == 0 || (may_count && difference == step)
    })
}

/// Whether `words` are at least two words, all in capitals: "BERGS KOMMUN".
fn is_name_in_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let capitals = !words.chars().any(char::is_lowercase) && letters.count() >= 6;
    capitals && words.split_whitespace().filter(|word| word.len() > 1).count() >= 2
}

/// Whether `words`, with `#` for numbers, give a page number: `#(#)`, `#/#`, "Sida #", `- # -`.
fn numbers_pages(words: &str) -> bool {
    let close: String = words.split_whitespace().collect();
    let alone = !close.chars().any(char::is_alphabetic);
    let word = words.split_once(" #").and_then(|(before, _)| before.split_whitespace().last());
    alone
        || close.contains("#(#)")
        || close.contains("#/#")
        || word.is_some_and(swedish::is_page_word)
}

/// `text` with `#` for each number and single blanks, and the numbers.
fn apart(text: &str) -> (String, Vec<u32>) {
    let (mut words, mut numbers, mut digits) = (String::new(), Vec::new(), String::new());
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            numbers.push(digits.parse().unwrap_or(u32::MAX));
            words.push('#');
            digits.clear();
        }
        if !c.is_whitespace() {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    (words.trim().to_owned(), numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Coverage, Look};

    /// A document of pages, and which of its blocks become furniture.
    fn furniture(pages: &[&[&str]]) -> Vec<String> {
        let mut builder = Builder::with_pages();
        for (page, blocks) in (1..).zip(pages) {
            builder.page(page);
            for block in *blocks {
                builder.open(BlockKind::Paragraph, Look::default());
                builder.push(block);
            }
        }
        let mut document = builder.finish("a", Coverage::default());
        mark(&mut document);
        let marked = document.blocks.iter().filter(|block| !block.is_content());
        marked.map(|block| document.slice(block.span).to_owned()).collect()
    }

    #[test]
    fn what_repeats_at_the_edges_of_pages_is_furniture() {
        let heads: [&[&str]; 3] = [
            &["Bergs kommun", "1(3)", "Kallelse", "www.berg.example"],
            &["Bergs kommun", "2(3)", "Taxa", "www.berg.example"],
            &["Bergs kommun", "3(3)", "Övrigt", "www.berg.example"],
        ];
        assert_eq!(furniture(&heads).len(), 9);
        let items: [&[&str]; 3] =
            [&["§ 11", "Val", "x"], &["§ 12", "Taxa", "y"], &["§ 13", "Övrigt", "z"]];
        assert_eq!(furniture(&items), [""; 0], "numbers of items are none");
        let apart: [&[&str]; 5] =
            [&["Förslag", "a"], &["b", "c"], &["Förslag", "d"], &["e", "f"], &["Förslag", "g"]];
        assert_eq!(furniture(&apart), [""; 0], "a heading that comes back now and then is none");
        let attached: [&[&str]; 3] = [&["Bilaga 1", "a"], &["Bilaga 2", "b"], &["Bilaga 3", "c"]];
        assert_eq!(furniture(&attached), [""; 0], "attachments of a page each");
        let numbers: [&[&str]; 3] =
            [&["a", "Sida 4 av 9"], &["b", "Sida 5 av 9"], &["c", "Sida 6 av 9"]];
        assert_eq!(furniture(&numbers).len(), 3, "a bundle's own numbers");
        let short: [&[&str]; 3] =
            [&["Kallelse"], &["BERGS  KOMMUN", "2(3)", "Val"], &["BERGS KOMMUN", "3(3)", "Taxa"]];
        assert_eq!(furniture(&short).len(), 4, "a short document");
        let twice: [&[&str]; 2] = [&["Förslag till beslut", "a"], &["Förslag till beslut", "b"]];
        assert_eq!(furniture(&twice), [""; 0], "a heading on two pages");
        let sums: [&[&str]; 3] = [&["Summa 17", "a"], &["Summa 4", "b"], &["Summa 90", "c"]];
        assert_eq!(furniture(&sums), [""; 0], "numbers that do not count on");
    }
}
