//! The words of terms that each token of a text matches, and the terms that may begin there.

use std::ops::Range;

use super::candidates::{NEAR, SecondSlot};
use super::trie::{WordId, WordMatch};

/// The words of terms that one distinct word of a text may match.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordCandidates {
    /// The range of its [`Fit`]s among those of all distinct words.
    pub(super) fits: (u32, u32),
    /// Whether it [speaks by itself](super::shapes::word_speaks).
    pub(super) speaks: bool,
}

/// A word of terms that a distinct word of a text may match.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) of: WordMatch,
    /// The indices of the candidates that begin with it.
    pub(super) beginning: Range<usize>,
}

/// The words of terms that the tokens of a text match.
#[derive(Debug, Default)]
pub(super) struct TokenWords {
    /// For each token, the candidates of its word.
    pub(super) known: Vec<WordCandidates>,
    /// The words of terms that the tokens match, token after token.
    pub(super) found: Vec<WordId>,
    /// For each word in `found`, the indices of the candidates that begin with it.
    pub(super) beginning: Vec<Range<usize>>,
    /// For each token, the range of its words in `found` and `beginning`.
    pub(super) of_token: Vec<Range<usize>>,
    /// For each token, the [bits](super::candidates::bit) of its words.
    pub(super) bits: Vec<u64>,
}

impl TokenWords {
    pub(super) fn clear(&mut self) {
        let Self { known, found, beginning, of_token, bits } = self;
        known.clear();
        found.clear();
        beginning.clear();
        of_token.clear();
        bits.clear();
    }

    pub(super) fn at_token(&self, token: usize) -> &[WordId] {
        &self.found[self.of_token[token].clone()]
    }

    /// What follows the token `at`.
    pub(super) fn behind(&self, at: usize) -> Behind {
        let behind = self.bits.get(at + 1..).unwrap_or_default();
        let near = behind.iter().take(NEAR).fold(0, |all, bits| all | bits);
        Behind { next: behind.first().copied().unwrap_or_default(), near }
    }
}

/// The bits of the words behind a token: of the next, and of a few.
#[derive(Clone, Copy)]
pub(super) struct Behind {
    next: u64,
    near: u64,
}

impl Behind {
    /// Whether the words behind may include one that `second` asks for.
    pub(super) fn may_be(self, second: SecondSlot) -> bool {
        match second {
            SecondSlot::None | SecondSlot::Any => true,
            SecondSlot::Next(wanted) => self.next & wanted != 0,
            SecondSlot::Near(wanted) => self.near & wanted != 0,
        }
    }
}
