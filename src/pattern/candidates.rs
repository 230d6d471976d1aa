//! A cache of the terms that may begin with a word, a number or a typed span, read from the
//! lexicon's columns once: a text has the same words again and again.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::columns::index;
use super::lexicon::{Lexicon, TermId};
use super::places::{Place, PlaceMatch};
use super::trie::WordId;
use super::typed::TokenKind;
use super::words::GAP;

/// How many tokens behind a word are near it: those in the longest gap of a term, and one more.
pub(super) const NEAR: usize = GAP + 1;

/// The beginning of a term: what its first place matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Start {
    Word(WordId),
    Number,
    Typed(TokenKind),
}

/// A term that may begin somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) term: TermId,
    pub(super) second: SecondSlot,
    /// The range of its places in [`Candidates`].
    places: (u32, u32),
}

/// A quick test for the second place of a term: where it fails, the rest of the phrase is not
/// compared.
#[derive(Clone, Copy, Debug)]
pub(super) enum SecondSlot {
    /// The term has one place only.
    None,
    /// It takes what is known otherwise than by words, or stands farther off.
    Any,
    /// It takes one of the words with these bits, with so many tokens between at the most.
    Near(usize, u64),
}

/// A place of a term, with the bits of its words.
#[derive(Clone, Debug)]
pub(super) struct KnownPlace {
    pub(super) place: Place,
    pub(super) bits: u64,
}

/// The candidates that have been asked for, by their beginning.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Looked up only, never walked: its order is no order.
    /// The value is a range of `all`.
    known: HashMap<Start, (u32, u32), RandomState>,
    all: Vec<Candidate>,
    /// The places of all candidates. [`PlaceMatch::Words`] in them is a range of `words`, not of
    /// the lexicon.
    places: Vec<KnownPlace>,
    words: Vec<WordId>,
}

/// The bit of a word among 64, which few other words share.
pub(super) fn bit(word: WordId) -> u64 {
    1 << (word % u64::BITS)
}

impl Candidates {
    /// The candidates that begin with `start`, in the order of their terms, as indices for
    /// [`Candidates::at`].
    #[inline]
    pub(super) fn beginning(&mut self, start: Start, lexicon: &Lexicon) -> Range<usize> {
        let (from, to) = match self.known.get(&start) {
            Some(known) => *known,
            None => self.learn(start, lexicon),
        };
        from as usize..to as usize
    }

    #[inline]
    pub(super) fn at(&self, place: usize) -> Candidate {
        self.all[place]
    }

    /// The places of a candidate.
    #[inline]
    pub(super) fn places(&self, of: Candidate) -> &[KnownPlace] {
        &self.places[of.places.0 as usize..of.places.1 as usize]
    }

    /// The words that one of these places matches.
    #[inline]
    pub(super) fn words(&self, takes: &PlaceMatch) -> &[WordId] {
        match takes {
            PlaceMatch::Words(words) => &self.words[words.clone()],
            PlaceMatch::Number(_) | PlaceMatch::Typed(_) => &[],
        }
    }

    fn learn(&mut self, start: Start, lexicon: &Lexicon) -> (u32, u32) {
        let from = index(self.all.len());
        match start {
            Start::Word(word) => {
                lexicon.begins.row(word as usize).for_each(|term| self.add(term, lexicon));
            }
            Start::Number => lexicon.numbers().for_each(|term| self.add(term, lexicon)),
            Start::Typed(kind) => lexicon.typed(kind).for_each(|term| self.add(term, lexicon)),
        }
        let range = (from, index(self.all.len()));
        self.known.insert(start, range);
        range
    }

    fn add(&mut self, term: TermId, lexicon: &Lexicon) {
        let from = self.places.len();
        for mut place in lexicon.places.row(term.index()) {
            if let PlaceMatch::Words(_) = place.takes {
                let first = self.words.len();
                self.words.extend(lexicon.places.words(&place.takes));
                place.takes = PlaceMatch::Words(first..self.words.len());
            }
            let bits = self.words(&place.takes).iter().fold(0, |bits, word| bits | bit(*word));
            self.places.push(KnownPlace { place, bits });
        }
        let second = match self.places[from..].get(1) {
            Some(KnownPlace { place: Place { gap, takes: PlaceMatch::Words(_) }, bits })
                if *gap < NEAR =>
            {
                SecondSlot::Near(*gap, *bits)
            }
            Some(_) => SecondSlot::Any,
            None => SecondSlot::None,
        };
        let places = (index(from), index(self.places.len()));
        self.all.push(Candidate { term, second, places });
    }
}
