//! The places of a lexicon's phrases, in columns: what each place matches, and its distance from
//! the place before.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::columns::{Column, Extents, index};
use super::trie::WordId;
use super::typed::TokenKind;

/// A place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The most other tokens between it and the place before.
    pub(super) gap: usize,
    pub(super) takes: PlaceMatch,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceMatch {
    /// A number, and the least value that it may have.
    Number(u64),
    /// A span recognised by its form ([`TypedSpan`](super::TypedSpan)).
    Typed(TokenKind),
    /// Words, by the range of their ids among the operands of all places; see [`Places::words`].
    Words(Range<usize>),
}

/// The places of all phrases.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Places {
    /// For each term, the range of its places; empty for a regular expression.
    of_term: Extents,
    /// For each place, `gap * KINDS` plus its kind ([`WORDS`], [`NUMBER`] or [`TYPED`]).
    kinds: Column,
    /// For each place, the range of its operands.
    operands_of: Extents,
    /// The operands of all places. A place of words has the ids of the words, a typed place the
    /// index of its kind in [`TokenKind::NAMED`], and a number two halves of 32 bits, the lower
    /// first.
    operands: Column,
}

/// Kind of a place that matches words.
const WORDS: usize = 0;
/// Kind of a place that matches a number.
const NUMBER: usize = 1;
/// Kind of a place that matches a span recognised by its form.
const TYPED: usize = 2;
/// Number of kinds of places.
const KINDS: usize = 3;

/// Bits of one half of a number.
const HALF: u32 = 32;

impl Places {
    /// The number of terms.
    pub(super) fn terms(&self) -> usize {
        self.of_term.len()
    }

    /// The number of places of a term.
    pub(super) fn count(&self, term: usize) -> usize {
        self.of_term.row(term).len()
    }

    /// The places of a term.
    #[inline]
    pub(super) fn row(&self, term: usize) -> impl Iterator<Item = Place> + Clone {
        self.of_term.row(term).filter_map(|at| self.place(at))
    }

    fn place(&self, at: usize) -> Option<Place> {
        let kind = self.kinds.get(at)? as usize;
        let operands = self.operands_of.row(at);
        let takes = match kind % KINDS {
            WORDS => PlaceMatch::Words(operands),
            NUMBER => {
                let low = self.operands.get(operands.start)?;
                let high = self.operands.get(operands.start + 1)?;
                PlaceMatch::Number(u64::from(low) | u64::from(high) << HALF)
            }
            _ => {
                let kind = self.operands.get(operands.start)? as usize;
                PlaceMatch::Typed(TokenKind::NAMED.get(kind)?.1)
            }
        };
        Some(Place { gap: kind / KINDS, takes })
    }

    /// The words that a place matches.
    #[inline]
    pub(super) fn words<'a>(
        &'a self,
        takes: &PlaceMatch,
    ) -> impl Iterator<Item = WordId> + use<'a> {
        let places = match takes {
            PlaceMatch::Words(places) => places.clone(),
            PlaceMatch::Number(_) | PlaceMatch::Typed(_) => 0..0,
        };
        self.operands.range(places)
    }
}

/// Collects places, term after term.
#[derive(Debug, Default)]
pub(super) struct PlacesBuilder {
    of_term: Vec<usize>,
    kinds: Vec<u32>,
    operands_of: Vec<usize>,
    operands: Vec<u32>,
}

impl PlacesBuilder {
    /// Adds a place that matches a number of at least `least`.
    pub(super) fn number(&mut self, gap: usize, least: u64) {
        let halves = [least & u64::from(u32::MAX), least >> HALF];
        self.add(gap, NUMBER, &halves.map(|half| half as u32));
    }

    /// Adds a place that matches a span recognised by its form, of this kind.
    pub(super) fn typed(&mut self, gap: usize, kind: TokenKind) {
        let at = TokenKind::NAMED.iter().position(|(_, named)| *named == kind);
        self.add(gap, TYPED, &[index(at.unwrap_or(TokenKind::NAMED.len()))]);
    }

    /// Adds a place that matches any of `words`.
    pub(super) fn words(&mut self, gap: usize, words: &[WordId]) {
        self.add(gap, WORDS, words);
    }

    /// Ends the term with the `places` added last.
    pub(super) fn end_term(&mut self, places: usize) {
        self.of_term.push(places);
    }

    fn add(&mut self, gap: usize, kind: usize, operands: &[u32]) {
        self.kinds.push(index(gap * KINDS + kind));
        self.operands.extend_from_slice(operands);
        self.operands_of.push(operands.len());
    }

    pub(super) fn build(self) -> Places {
        Places {
            of_term: self.of_term.into_iter().collect(),
            kinds: self.kinds.into_iter().collect(),
            operands_of: self.operands_of.into_iter().collect(),
            operands: self.operands.into_iter().collect(),
        }
    }
}
