//! A trie over the letters of stems: reads a word once and says which words of terms it is.
//!
//! A stem's entry holds the endings that the word's inflections have after it; equal sets of
//! endings are kept once. Nodes lie in one row, level by level, so that the children of each stand side by side
//! behind those of the node before, and all that is told of nodes is told in columns.

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

/// The conditions on a token that are still to be checked once the trie has matched its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TokenCondition {
    /// Nothing.
    None,
    /// That it is no name of a street or place.
    NoName,
    /// That it begins with a capital.
    Capital,
    /// That it has the word's capitals.
    Capitals,
}

impl TokenCondition {
    /// What is left to ask of a word of this kind.
    pub(super) fn of(kind: WordKind, right: WordEnd) -> Self {
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
    /// The letter that leads to each node.
    letters: Bytes,
    /// For each node, where its children are, counted from the first node that is a child.
    children: Extents,
    /// The letters after the first that lead to nodes, where there is no choice between.
    labels: Bytes,
    labels_of: Extents,
    /// The words whose stem ends at each node, and the number of the [`Rest`] and condition of each.
    entries_of: Extents,
    words: Column,
    rests: Column,
    /// The endings of all sets, and where each set lies among them.
    endings: Texts,
    sets: Extents,
}

/// What may follow the stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// One of a set of endings.
    Endings(u32),
    /// Nothing, or a colon or hyphen and anything ("LVU:s", "LVU-vård").
    Joined,
    /// Anything.
    Anything,
    /// The rest of a compound.
    Compound,
}

/// Where words that match from a token's first letter hang; all words do.
const FROM_START: usize = 0;
/// Where words hang that may begin inside a token.
const INSIDE: usize = 1;
/// How many nodes are nobody's children.
const ROOTS: usize = 2;
/// How many letters of a token stand before a word inside it, at the least.
const SHORTEST_FIRST_PART: usize = 2;

impl Trie {
    /// Finds the words that `token` (in lower case) is; sorted, each once.
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

    /// Takes the words whose stem is the first `at` bytes of `word`.
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

    /// Whether `word` is among the endings of a set, which are sorted.
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

/// Drops repetitions in the sorted tail from `first` on; says how long the whole then is.
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

/// Builds the trie of `words`, whose ids are their places.
pub(super) fn of_words(words: &[Word]) -> Trie {
    build::trie(words)
}

/// The conditions by number, and how many they are.
const CONDITIONS: [TokenCondition; 4] = [
    TokenCondition::None,
    TokenCondition::NoName,
    TokenCondition::Capital,
    TokenCondition::Capitals,
];
const CONDITION_BITS: u32 = 2;
/// The first number of a set of endings.
const FIRST_SET: u32 = 3;

/// What may follow a stem and the condition, as one number.
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
