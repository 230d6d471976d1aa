//! Agendas that are cards: a table for each item, with the number, the title and perhaps the case
//! number in the first row, and its text in the other rows.

use std::ops::Range;

use super::grid::{self, Row, rows, text};
use super::table;
use crate::segment::document::draft::Draft;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::case_numbers;
use crate::{CaseNumber, ItemNumber, PartRole};

/// Fewest cards that are an agenda.
const CARDS: usize = 3;
/// Rows below the head of a card that are searched for its case number.
const CASE_WITHIN: usize = 2;

/// A card: its lines, its number, and the lines of its title.
struct Card {
    lines: Range<usize>,
    number: ItemNumber,
    title: Range<usize>,
    case: Option<CaseNumber>,
}

/// The items of a document whose agenda is cards, and the line after the last of them.
pub(in crate::segment) fn read(lines: &[Line<'_>]) -> Option<(Vec<Draft>, usize)> {
    let mut cards: Vec<Card> = Vec::new();
    for table in table::tables(lines) {
        cards.extend(split(lines, &table));
    }
    let counts = |card: &Card| card.number.ordinal();
    let rises = cards.windows(2).all(|two| counts(&two[1]) == counts(&two[0]) + 1);
    // Tables of one row each are a list that pages cut: at least one card must have more than its
    // first row.
    let says = cards.iter().any(|card| card.title.end < card.lines.end);
    let begins = cards.first().is_some_and(|card| counts(card) == 1 || card.number.is_paragraph());
    if cards.len() < CARDS || !begins || !rises || !says {
        return None;
    }
    let end = cards.last().map_or(0, |card| card.lines.end);
    let next = cards.iter().skip(1).map(|card| card.lines.start).chain([end]);
    Some((cards.iter().zip(next).map(|(card, next)| draft(lines, card, next)).collect(), end))
}

/// The cards in a table: one, or several where the format joined adjacent tables. A list in one
/// table is no cards: there must be rows between its numbers.
fn split(lines: &[Line<'_>], table: &Range<usize>) -> Vec<Card> {
    let all = rows(lines, table.clone());
    let heads: Vec<usize> = (0..all.len()).filter(|at| head(lines, &all[*at]).is_some()).collect();
    if heads.first() != Some(&0) || heads.len() > 1 && heads.len() == all.len() {
        return Vec::new();
    }
    let start = |row: &Row| row.values().map(|range| range.start).min().unwrap_or(table.start);
    let ends = heads.iter().skip(1).map(|at| start(&all[*at])).chain([table.end]);
    let card = |(at, end): (&usize, usize)| {
        let (number, title) = head(lines, &all[*at])?;
        let below = all.iter().skip(*at).take(1 + CASE_WITHIN);
        let below = below.take_while(|row| start(row) < end);
        let mut cells = below.flat_map(|row| row.values()).filter(|range| **range != title);
        let case = cells.find_map(|range| {
            let cell = text(lines, range);
            case_numbers::is_alone(&cell).then(|| case_numbers::first(&cell, true)).flatten()
        });
        Some(Card { lines: start(&all[*at])..end, number, title, case })
    };
    heads.iter().zip(ends).filter_map(card).collect()
}

/// The number and the lines of the title in a row that heads a card.
fn head(lines: &[Line<'_>], row: &Row) -> Option<(ItemNumber, Range<usize>)> {
    let mut cells = row.values();
    let number = grid::number(&text(lines, cells.next()?))?;
    let title = cells.next()?.clone();
    let said = text(lines, &title);
    let titled = said.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && said.contains(char::is_alphabetic)
        && !case_numbers::is_alone(&said);
    titled.then_some((number, title))
}

/// The item of a card with the lines up to `next`, the first line of the next card.
fn draft(lines: &[Line<'_>], card: &Card, next: usize) -> Draft {
    let pieces: Vec<Piece<'_>> =
        lines[card.title.clone()].iter().map(|line| Piece::from_line(line, 0)).collect();
    let title = title(&pieces, Brackets::Own);
    let case = title.case.clone().or_else(|| card.case.clone());
    let mut draft = Draft { number: Some(card.number.clone()), case, title, ..Draft::default() };
    draft.headed(&lines[card.lines.start..card.title.end]);
    draft.read(&lines[card.title.end..next], PartRole::Body);
    draft
}
