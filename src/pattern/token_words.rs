//! What the tokens of a text are: which words of terms, and what may begin at each.

use std::ops::Range;

use super::candidates::{NEAR, SecondSlot};
use super::trie::{WordId, WordMatch};

/// What a distinct word turned out to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// Where the words of terms that it is stand among those of all.
    pub(super) fits: (u32, u32),
    /// Whether it [speaks by its form](super::shapes::word_speaks).
    pub(super) speaks: bool,
}

/// A word of terms that a distinct word may be, and which candidates begin with it.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) of: WordMatch,
    pub(super) beginning: Range<usize>,
}

/// What each token is.
#[derive(Debug, Default)]
pub(super) struct TokenWords {
    pub(super) known: Vec<Known>,
    /// The words of terms that the tokens are, and which candidates begin with each.
    pub(super) found: Vec<WordId>,
    pub(super) beginning: Vec<Range<usize>>,
    pub(super) of_token: Vec<Range<usize>>,
    /// For each token, the bits of its words.
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
    /// Whether what follows may be what `second` asks for.
    pub(super) fn may_be(self, second: SecondSlot) -> bool {
        match second {
            SecondSlot::None | SecondSlot::Any => true,
            SecondSlot::Next(wanted) => self.next & wanted != 0,
            SecondSlot::Near(wanted) => self.near & wanted != 0,
        }
    }
}
