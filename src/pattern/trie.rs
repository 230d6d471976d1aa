//! A trie over the letters of stems: reads a word once and finds the words of terms that it
//! matches.
//!
//! An entry of a stem holds the endings that the inflections of its word have after the stem; equal
//! sets of endings are stored once. Nodes are numbered level by level, so that the children of a
//! node are adjacent and follow those of the node before; the data of the nodes is stored in
//! columns.

mod build;

use std::cmp::Ordering;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::columns::{Bytes, Column, Extents};
use super::rows::Texts;
use super::term::{Word, WordEnd, WordKind};
use utkik_text::swedish;

/// A distinct word of terms, by the order in which it was added.
pub(super) type WordId = u32;

/// A condition on a token that remains to be checked once the trie has matched its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TokenCondition {
    /// No condition.
    None,
    /// The token is no name of a street or place.
    NoName,
    /// The token begins with a capital.
    Capital,
    /// The token contains the word in the same capitals.
    Capitals,
}

impl TokenCondition {
    /// The condition for a word of this kind with this end.
    pub(super) fn for_word(kind: WordKind, right: WordEnd) -> Self {
        match (kind, right) {
            (WordKind::Capitals, _) => Self::Capitals,
            (WordKind::Name, _) => Self::Capital,
            (_, WordEnd::Any | WordEnd::Compound) => Self::NoName,
            (_, WordEnd::Closed) => Self::None,
        }
    }
}

/// A word of the terms that matches a token, if its condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordMatch {
    pub(super) word: WordId,
    pub(super) proviso: TokenCondition,
}

/// The compiled trie.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Trie {
    /// For each node, the byte that leads to it.
    letters: Bytes,
    /// For each node, the range of its children, counted from the first node that is no root.
    children: Extents,
    /// The labels of all nodes: the bytes after the first that lead to a node without a branch.
    labels: Bytes,
    /// For each node, the range of its label in `labels`.
    labels_of: Extents,
    /// For each node, the range of its entries in `words` and `rests`: the words whose stem ends
    /// there.
    entries_of: Extents,
    /// For each entry, its word.
    words: Column,
    /// For each entry, its [`Rest`] and [`TokenCondition`] as one number; see [`encoded`].
    rests: Column,
    /// The endings of all sets.
    endings: Texts,
    /// For each set, the range of its endings in `endings`.
    sets: Extents,
}

/// The text that may follow a stem within a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// One of the endings of this set.
    Endings(u32),
    /// Nothing, or a colon or hyphen and anything ("LVU:s", "LVU-vård").
    Joined,
    /// Anything.
    Anything,
    /// The rest of a compound.
    Compound,
}

/// Root of the stems of all words, matched from the first letter of a token.
const FROM_START: usize = 0;
/// Root of the stems of words that may begin inside a token ("vård" in "äldrevård").
const INSIDE: usize = 1;
/// Number of roots.
const ROOTS: usize = 2;
/// Fewest letters of a token before a word that begins inside it.
const SHORTEST_FIRST_PART: usize = 2;

impl Trie {
    /// Appends to `found` the words that `token` (in lower case) matches; sorted, each once.
    pub(super) fn read(&self, token: &str, found: &mut Vec<WordMatch>) {
        let first = found.len();
        self.walk(FROM_START, token, found);
        for (at, _) in token.char_indices().skip(SHORTEST_FIRST_PART) {
            self.walk(INSIDE, &token[at..], found);
        }
        found[first..].sort_unstable();
        let kept = dedup_from(found, first);
        found.truncate(kept);
    }

    fn walk(&self, root: usize, word: &str, found: &mut Vec<WordMatch>) {
        let bytes = word.as_bytes();
        let (mut node, mut at) = (root, 0);
        loop {
            self.take_entries(node, word, at, found);
            let Some(child) = bytes.get(at).and_then(|letter| self.child(node, *letter)) else {
                return;
            };
            let label = self.labels.get(self.labels_of.row(child)).unwrap_or_default();
            if !bytes[at + 1..].starts_with(label) {
                return;
            }
            at += 1 + label.len();
            node = child;
        }
    }

    /// Appends to `found` the words whose stem is the first `at` bytes of `word` and whose endings
    /// include the rest.
    fn take_entries(&self, node: usize, word: &str, at: usize, found: &mut Vec<WordMatch>) {
        for entry in self.entries_of.row(node) {
            let (Some(id), Some(rest)) = (self.words.get(entry), self.rests.get(entry)) else {
                return;
            };
            let (rest, proviso) = decoded(rest);
            // Stems end between letters, so `at` does where there is an entry.
            if self.ends(rest, &word[at..]) {
                found.push(WordMatch { word: id, proviso });
            }
        }
    }

    fn child(&self, node: usize, letter: u8) -> Option<usize> {
        let children = self.children.row(node);
        let (from, to) = (children.start + ROOTS, children.end + ROOTS);
        let child = self.letters.get(from..to)?.iter().position(|child| *child == letter)?;
        Some(from + child)
    }

    fn ends(&self, rest: Rest, word: &str) -> bool {
        match rest {
            Rest::Endings(set) => self.is_ending(set as usize, word),
            Rest::Joined => word.is_empty() || word.starts_with([':', '-']),
            Rest::Anything => true,
            Rest::Compound => swedish::goes_on_as_compound(word),
        }
    }

    /// Whether `word` is one of the endings of a set, which are sorted.
    fn is_ending(&self, set: usize, word: &str) -> bool {
        let Range { start: mut from, end: mut to } = self.sets.row(set);
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.endings.text(middle).cmp(word) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return true,
                Ordering::Greater => to = middle,
            }
        }
        false
    }
}

/// Moves the distinct values of the sorted tail from `first` on to its front and returns the length
/// of the whole without the repetitions.
fn dedup_from(found: &mut [WordMatch], first: usize) -> usize {
    let mut kept = first;
    for at in first..found.len() {
        if kept == first || found[kept - 1] != found[at] {
            found[kept] = found[at];
            kept += 1;
        }
    }
    kept
}

/// Builds the trie of `words`, whose ids are their indices.
pub(super) fn build_trie(words: &[Word]) -> Trie {
    build::trie(words)
}

/// The conditions, by their number as [`encoded`].
const CONDITIONS: [TokenCondition; 4] = [
    TokenCondition::None,
    TokenCondition::NoName,
    TokenCondition::Capital,
    TokenCondition::Capitals,
];
/// Bits of the number of a condition.
const CONDITION_BITS: u32 = 2;
/// Number of the first set of endings; smaller numbers are the other variants of [`Rest`].
const FIRST_SET: u32 = 3;

/// A rest and a condition as one number: the condition in the two lowest bits.
fn encoded(rest: Rest, proviso: TokenCondition) -> u32 {
    let rest = match rest {
        Rest::Joined => 0,
        Rest::Anything => 1,
        Rest::Compound => 2,
        Rest::Endings(set) => set + FIRST_SET,
    };
    rest << CONDITION_BITS | proviso as u32
}

fn decoded(number: u32) -> (Rest, TokenCondition) {
    let rest = match number >> CONDITION_BITS {
        0 => Rest::Joined,
        1 => Rest::Anything,
        2 => Rest::Compound,
        set => Rest::Endings(set - FIRST_SET),
    };
    (rest, CONDITIONS[number as usize % CONDITIONS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_stem_is_one_number() {
        for rest in
            [Rest::Joined, Rest::Anything, Rest::Compound, Rest::Endings(0), Rest::Endings(70_000)]
        {
            for proviso in CONDITIONS {
                assert_eq!(decoded(encoded(rest, proviso)), (rest, proviso));
            }
        }
    }
}
