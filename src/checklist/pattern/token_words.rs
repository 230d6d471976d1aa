//! What the tokens of a text are: which words of terms, and what may begin at each.

use std::ops::Range;

use super::candidates::{NEAR, SecondSlot};
use super::trie::{WordId, WordMatch};
use utkik_text::Token;

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

    /// What follows the token `at` of `tokens` in its sentence.
    pub(super) fn behind(&self, tokens: &[Token<'_>], at: usize) -> Behind {
        let sentence = tokens[at].sentence;
        let mut behind = tokens[at + 1..].iter().zip(&self.bits[at + 1..]);
        let mut all = 0;
        Behind(std::array::from_fn(|_| {
            let next = behind.next().filter(|(token, _)| token.sentence == sentence);
            all |= next.map_or(0, |(_, bits)| *bits);
            all
        }))
    }
}

/// The bits of the words behind a token: of the next, of the next two, and so on.
#[derive(Clone, Copy)]
pub(super) struct Behind([u64; NEAR]);

impl Behind {
    /// Whether what follows may be what `second` asks for.
    pub(super) fn may_be(self, second: SecondSlot) -> bool {
        match second {
            SecondSlot::None | SecondSlot::Any => true,
            SecondSlot::Near(gap, wanted) => self.0[gap] & wanted != 0,
        }
    }
}
