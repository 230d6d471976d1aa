//! A trie over the letters of stems: reads a word once and says which words of terms it is.
//!
//! A stem's entry holds the endings that the word's inflections have after it; equal sets of
//! endings are kept once. Nodes lie in one row, the children of a node side by side.

mod build;

use std::cmp::Ordering;
use std::ops::Range;

use super::packed::{Packer, Unpacker};
use super::rows::Texts;
use super::term::{Word, WordEnd, WordKind};
use crate::text::swedish;

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
#[derive(Debug, Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The letter that leads to each node; apart from the nodes, to be run through quickly.
    letters: Vec<u8>,
    /// The letters after the first that lead to nodes, where there is no choice between.
    labels: Vec<u8>,
    entries: Vec<Entry>,
    /// The endings of all sets, and where each set ends among them.
    endings: Texts,
    sets: Vec<u32>,
    /// For each root and first byte, the child of the root, or the root itself where it has none:
    /// most words end there, so that step is a look-up and not a search.
    first: [Vec<u32>; 2],
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    children: (u32, u32),
    entries: (u32, u32),
    label: (u32, u32),
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    fit: WordMatch,
    rest: Rest,
}

/// What may follow the stem.
#[derive(Clone, Copy, Debug)]
enum Rest {
    /// One of a set of endings, the longest of which has so many bytes.
    Endings { set: u32, longest: u32 },
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
        self.take_entries(&self.nodes[root], word, 0, found);
        let Some(first) = bytes.first() else { return };
        let mut child = self.first[root][usize::from(*first)] as usize;
        if child == root {
            return;
        }
        let mut at = 0;
        loop {
            let node = &self.nodes[child];
            let label = &self.labels[node.label.0 as usize..node.label.1 as usize];
            if !bytes[at + 1..].starts_with(label) {
                return;
            }
            at += 1 + label.len();
            self.take_entries(node, word, at, found);
            match bytes.get(at).and_then(|letter| self.child(node, *letter)) {
                Some(next) => child = next,
                None => return,
            }
        }
    }

    /// Takes the words whose stem is the first `at` bytes of `word`.
    fn take_entries(&self, node: &Node, word: &str, at: usize, found: &mut Vec<WordMatch>) {
        let (from, to) = node.entries;
        for entry in &self.entries[from as usize..to as usize] {
            // Stems end between letters, so `at` does where there is an entry.
            if self.ends(entry.rest, &word[at..]) {
                found.push(entry.fit);
            }
        }
    }

    fn child(&self, node: &Node, letter: u8) -> Option<usize> {
        let (from, to) = node.children;
        let letters = &self.letters[from as usize..to as usize];
        let child = letters.iter().position(|child| *child == letter)?;
        Some(from as usize + child)
    }

    fn ends(&self, rest: Rest, word: &str) -> bool {
        match rest {
            Rest::Endings { set, longest } => {
                word.len() <= longest as usize && self.is_ending(set as usize, word)
            }
            Rest::Joined => word.is_empty() || word.starts_with([':', '-']),
            Rest::Anything => true,
            Rest::Compound => swedish::goes_on_as_compound(word),
        }
    }

    /// The places of a set's endings.
    fn set(&self, set: usize) -> Range<usize> {
        let from = set.checked_sub(1).map_or(0, |before| self.sets[before] as usize);
        from..self.sets.get(set).map_or(from, |to| *to as usize)
    }

    /// Whether `word` is among the endings of a set, which are sorted.
    fn is_ending(&self, set: usize, word: &str) -> bool {
        let Range { start: mut from, end: mut to } = self.set(set);
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

    /// Looks up where the children of the roots are.
    fn index_roots(&mut self) {
        self.first = [FROM_START, INSIDE].map(|root| vec![index(root); 256]);
        for root in [FROM_START, INSIDE] {
            let (from, to) = self.nodes[root].children;
            for child in from..to {
                self.first[root][usize::from(self.letters[child as usize])] = child;
            }
        }
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

impl Trie {
    fn add_node(&mut self, letter: u8, label: &[u8]) {
        let start = index(self.labels.len());
        self.labels.extend_from_slice(label);
        let label = (start, index(self.labels.len()));
        self.nodes.push(Node { label, ..Node::default() });
        self.letters.push(letter);
    }
}

// In one piece of bytes: the nodes in the order in which they are filled.
impl Trie {
    pub(super) fn pack(&self, to: &mut Packer) {
        self.endings.pack(to);
        to.length(self.sets.len());
        self.sets.iter().for_each(|end| to.number(u64::from(*end)));
        for count in [self.nodes.len(), self.entries.len(), self.labels.len()] {
            to.length(count);
        }
        let mut open = vec![FROM_START, INSIDE];
        while let Some(node) = open.pop() {
            let Node { children, entries, .. } = self.nodes[node];
            to.number(u64::from(entries.1 - entries.0));
            for entry in &self.entries[entries.0 as usize..entries.1 as usize] {
                to.number(u64::from(entry.fit.word));
                to.number(match entry.rest {
                    Rest::Joined => 0,
                    Rest::Anything => 1,
                    Rest::Compound => 2,
                    Rest::Endings { set, .. } => u64::from(set) + 3,
                });
            }
            to.number(u64::from(children.1 - children.0));
            for child in children.0 as usize..children.1 as usize {
                let (from, end) = self.nodes[child].label;
                let label = &self.labels[from as usize..end as usize];
                to.raw(&[self.letters[child]]);
                to.length(label.len());
                to.raw(label);
                open.push(child);
            }
        }
    }

    /// `proviso` tells what is left to ask of a word.
    pub(super) fn unpack(
        from: &mut Unpacker<'_>,
        proviso: impl Fn(WordId) -> Option<TokenCondition>,
    ) -> Option<Self> {
        let endings = Texts::unpack(from)?;
        let sets = (0..from.count()?).map(|_| from.index()).collect::<Option<Vec<u32>>>()?;
        let [nodes, entries, labels] = [from.count()?, from.count()?, from.count()?];
        let mut trie = Self { endings, sets, ..Self::default() };
        trie.reserve(nodes, entries, labels);
        let longest: Vec<u32> = (0..trie.sets.len())
            .map(|set| trie.set(set).map(|at| index(trie.endings.text(at).len())).max())
            .map(Option::unwrap_or_default)
            .collect();
        let mut open = vec![FROM_START, INSIDE];
        open.iter().for_each(|_| trie.add_node(0, &[]));
        while let Some(node) = open.pop() {
            let first = index(trie.entries.len());
            for _ in 0..from.count()? {
                let word = from.index()?;
                let rest = match from.number()? {
                    0 => Rest::Joined,
                    1 => Rest::Anything,
                    2 => Rest::Compound,
                    set => {
                        let set = u32::try_from(set - 3).ok()?;
                        Rest::Endings { set, longest: *longest.get(set as usize)? }
                    }
                };
                trie.entries.push(Entry { fit: WordMatch { word, proviso: proviso(word)? }, rest });
            }
            trie.nodes[node].entries = (first, index(trie.entries.len()));
            let first = trie.nodes.len();
            for _ in 0..from.count()? {
                let letter = *from.raw(1)?.first()?;
                let length = from.length()?;
                open.push(trie.nodes.len());
                trie.add_node(letter, from.raw(length)?);
            }
            trie.nodes[node].children = (index(first), index(trie.nodes.len()));
        }
        trie.index_roots();
        Some(trie)
    }

    fn reserve(&mut self, nodes: usize, entries: usize, labels: usize) {
        self.nodes.reserve_exact(nodes);
        self.letters.reserve_exact(nodes);
        self.entries.reserve_exact(entries);
        self.labels.reserve_exact(labels);
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
