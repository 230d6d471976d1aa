//! How wide the columns of a table are in a document: what is in them decides, since a word processor would give each
//! the same.

use super::WIDE;
use crate::page::block::Table;

/// Average width of a letter, with some room for wider fonts.
const LETTER: usize = 118;
/// Width of the left and right margin of a cell together.
const MARGINS: usize = 380;
/// Most letters of a word that is kept whole.
const WORD: usize = 22;
/// Most letters of a line that is kept whole.
const LINE: usize = 26;

/// What a column must have to break no word and no short line, and how much of the rest it can use.
struct ColumnNeeds {
    word: usize,
    line: Option<usize>,
    share: usize,
}

/// How wide each column is: as much as its longest word takes, or its longest line where it holds short words
/// and there is room for them, and of what is left in proportion to what stands in it.
pub(super) fn widths(table: &Table) -> Vec<usize> {
    let columns: Vec<ColumnNeeds> =
        (0..table.head.len()).map(|column| ColumnNeeds::new(table, column)).collect();
    let lines: usize = columns.iter().filter_map(|column| column.line).sum();
    let roomy = lines <= WIDE / 2;
    let needs = |column: &ColumnNeeds| column.line.filter(|_| roomy).unwrap_or(column.word);
    let needed: Vec<usize> = columns.iter().map(needs).collect();
    let all: usize = needed.iter().sum::<usize>().max(1);
    let shares: usize = columns.iter().map(|column| column.share).sum();
    if all >= WIDE || shares == 0 {
        return needed.iter().map(|one| WIDE * one / all).collect();
    }
    let width =
        |(needed, column): (&usize, &ColumnNeeds)| needed + (WIDE - all) * column.share / shares;
    needed.iter().zip(&columns).map(width).collect()
}

impl ColumnNeeds {
    fn new(table: &Table, column: usize) -> Self {
        let cells = || table.rows.iter().filter_map(|row| row.get(column));
        let head = table.head.get(column).map(String::as_str);
        let texts = || cells().map(|cell| cell.text.as_str()).chain(head);
        let long = |words: &str| words.chars().count();
        let wide = |letters: usize| letters * LETTER + MARGINS;
        let word = texts().flat_map(str::split_whitespace).map(long).max().unwrap_or(0).min(WORD);
        let line = texts().flat_map(str::lines).map(long).max().unwrap_or(0);
        // What is empty is to be written in by hand.
        if !table.rows.is_empty() && cells().all(|cell| cell.text.is_empty()) {
            return Self { word: wide(word), line: None, share: 20 };
        }
        if table.is_narrow(column) {
            let line = wide(line.min(LINE).max(word));
            return Self { word: wide(word), line: Some(line), share: 0 };
        }
        Self { word: wide(word), line: None, share: line.clamp(10, 60) }
    }
}
