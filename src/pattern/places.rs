//! The places of a lexicon's phrases, in columns: what may stand in each, and how far from the place before.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::columns::{Column, Extents, index};
use super::trie::WordId;
use super::typed::TokenKind;

/// A place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// How many tokens may stand between it and the place before.
    pub(super) gap: usize,
    pub(super) takes: PlaceMatch,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlaceMatch {
    /// A number of at least so much.
    Number(u64),
    Typed(TokenKind),
    /// The words at these places of [`Places::words`].
    Words(Range<usize>),
}

/// The places of all phrases.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Places {
    /// For each term, its places; none for a regular expression.
    of_term: Extents,
    /// For each place, its gap and what kind it takes.
    kinds: Column,
    /// For each place, how many operands it has.
    operands_of: Extents,
    /// The words of a place; the kind of one that takes what is known by its form; a number in two halves.
    operands: Column,
}

/// What a place takes, beside its gap.
const WORDS: usize = 0;
const NUMBER: usize = 1;
const TYPED: usize = 2;
const KINDS: usize = 3;

/// How many bits a half of a number has.
const HALF: u32 = 32;

impl Places {
    /// How many terms there are.
    pub(super) fn terms(&self) -> usize {
        self.of_term.len()
    }

    /// How many places the term has.
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

    /// The words that may stand in a place.
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
    /// Adds a place that takes a number.
    pub(super) fn number(&mut self, gap: usize, least: u64) {
        let halves = [least & u64::from(u32::MAX), least >> HALF];
        self.add(gap, NUMBER, &halves.map(|half| half as u32));
    }

    /// Adds a place that takes what is known by its form.
    pub(super) fn typed(&mut self, gap: usize, kind: TokenKind) {
        let at = TokenKind::NAMED.iter().position(|(_, named)| *named == kind);
        self.add(gap, TYPED, &[index(at.unwrap_or(TokenKind::NAMED.len()))]);
    }

    /// Adds a place that takes words.
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
