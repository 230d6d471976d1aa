//! The words of terms that each token of a text matches, and the terms that may begin there.

use std::ops::Range;

use super::candidates::{NEAR, SecondSlot};
use super::trie::{WordId, WordMatch};
use utkik_text::Token;

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
    /// Whether the words behind may include one that `second` asks for.
    pub(super) fn may_be(self, second: SecondSlot) -> bool {
        match second {
            SecondSlot::None | SecondSlot::Any => true,
            SecondSlot::Near(gap, wanted) => self.0[gap] & wanted != 0,
        }
    }
}
