//! A trie over the letters of stems: reads a word once and says which words of terms it is.
//!
//! A stem's entry holds the endings that the word's inflections have after it; equal sets of
//! endings are kept once. Nodes lie in one row, the children of a node side by side.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::rows::Texts;
use super::term::{Right, Word, WordKind};
use crate::parallel;
use crate::text::swedish;

/// A distinct word of terms, by the order in which it was added.
pub(super) type WordId = u32;

/// What is left to ask of a token that a word's letters fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Proviso {
    /// Nothing.
    None,
    /// That it is no name of a street or place.
    NoName,
    /// That it begins with a capital.
    Capital,
    /// That it has the word's capitals.
    Capitals,
}

/// A word that fits a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Fit {
    pub(super) word: WordId,
    pub(super) proviso: Proviso,
}

/// The compiled trie.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The letter that leads to each node; apart from the nodes, to be run through quickly.
    letters: Vec<u8>,
    entries: Vec<Entry>,
    /// The endings of all sets, and where each set ends among them.
    endings: Texts,
    sets: Vec<u32>,
    /// For each root and first byte, the child of the root, or the root itself where it has none:
    /// most words end there, so that step is a look-up and not a search.
    first: [Vec<u32>; 2],
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Node {
    children: (u32, u32),
    entries: (u32, u32),
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Entry {
    fit: Fit,
    rest: Rest,
}

/// What may follow the stem.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
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
    pub(super) fn read(&self, token: &str, found: &mut Vec<Fit>) {
        let first = found.len();
        self.walk(FROM_START, token, found);
        for (at, _) in token.char_indices().skip(SHORTEST_FIRST_PART) {
            self.walk(INSIDE, &token[at..], found);
        }
        found[first..].sort_unstable();
        let kept = dedup_from(found, first);
        found.truncate(kept);
    }

    fn walk(&self, root: usize, word: &str, found: &mut Vec<Fit>) {
        let bytes = word.as_bytes();
        self.take_entries(&self.nodes[root], word, 0, found);
        let Some(first) = bytes.first() else { return };
        let child = self.first[root][usize::from(*first)] as usize;
        if child == root {
            return;
        }
        let mut node = &self.nodes[child];
        for at in 1..=bytes.len() {
            self.take_entries(node, word, at, found);
            let Some(child) = bytes.get(at).and_then(|letter| self.child(node, *letter)) else {
                return;
            };
            node = child;
        }
    }

    /// Takes the words whose stem is the first `at` bytes of `word`.
    fn take_entries(&self, node: &Node, word: &str, at: usize, found: &mut Vec<Fit>) {
        let (from, to) = node.entries;
        for entry in &self.entries[from as usize..to as usize] {
            // Stems end between letters, so `at` does where there is an entry.
            if self.ends(entry.rest, &word[at..]) {
                found.push(entry.fit);
            }
        }
    }

    fn child(&self, node: &Node, letter: u8) -> Option<&Node> {
        let (from, to) = node.children;
        let letters = &self.letters[from as usize..to as usize];
        let child = letters.iter().position(|child| *child == letter)?;
        Some(&self.nodes[from as usize + child])
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

    /// Whether `word` is among the endings of a set, which are sorted.
    fn is_ending(&self, set: usize, word: &str) -> bool {
        let mut from = set.checked_sub(1).map_or(0, |before| self.sets[before] as usize);
        let mut to = self.sets[set] as usize;
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
fn dedup_from(found: &mut [Fit], first: usize) -> usize {
    let mut kept = first;
    for at in first..found.len() {
        if kept == first || found[kept - 1] != found[at] {
            found[kept] = found[at];
            kept += 1;
        }
    }
    kept
}

/// Collects words and builds the trie of them.
#[derive(Debug, Default)]
pub(super) struct TrieBuilder {
    stems: [BTreeMap<Vec<u8>, Vec<Entry>>; 2],
    endings: BTreeMap<Vec<Box<str>>, u32>,
}

impl TrieBuilder {
    /// Builds the trie of `words`, whose ids are their places.
    pub(super) fn trie(words: &[Word]) -> Trie {
        // Bending is most of the work.
        let bent: Vec<(String, Bent)> = parallel::map(words, bent);
        let mut builder = Self::default();
        for (id, (word, (stem, bent))) in (0..).zip(words.iter().zip(bent)) {
            builder.add(id, word, stem, bent);
        }
        builder.build()
    }

    fn add(&mut self, id: WordId, word: &Word, stem: String, bent: Bent) {
        let proviso = match (word.kind, word.right) {
            (WordKind::Capitals, _) => Proviso::Capitals,
            (WordKind::Name, _) => Proviso::Capital,
            (_, Right::Any | Right::Compound) => Proviso::NoName,
            (_, Right::Closed) => Proviso::None,
        };
        let rest = match bent {
            Bent::Anything => Rest::Anything,
            Bent::Compound => Rest::Compound,
            Bent::Joined => Rest::Joined,
            Bent::Endings(endings) => {
                let longest = index(endings.iter().map(|ending| ending.len()).max().unwrap_or(0));
                let next = index(self.endings.len());
                Rest::Endings { set: *self.endings.entry(endings).or_insert(next), longest }
            }
        };
        let entry = Entry { fit: Fit { word: id, proviso }, rest };
        let stem = stem.into_bytes();
        if word.open_left {
            self.stems[INSIDE].entry(stem.clone()).or_default().push(entry);
        }
        self.stems[FROM_START].entry(stem).or_default().push(entry);
    }

    fn build(self) -> Trie {
        let mut by_id = vec![Vec::new(); self.endings.len()];
        for (set, id) in self.endings {
            by_id[id as usize] = set;
        }
        let (mut endings, mut sets) = (Texts::default(), Vec::new());
        for set in by_id {
            set.iter().for_each(|ending| endings.push(ending));
            sets.push(index(endings.len()));
        }
        let first = [FROM_START, INSIDE].map(|root| vec![index(root); 256]);
        let (nodes, letters) = (vec![Node::default(), Node::default()], vec![0, 0]);
        let mut trie = Trie { nodes, letters, entries: Vec::new(), endings, sets, first };
        let rows = self.stems.map(|stems| stems.into_iter().collect::<Vec<_>>());
        let mut open: Open<'_> =
            vec![(FROM_START, &rows[FROM_START], 0), (INSIDE, &rows[INSIDE], 0)];
        while let Some((node, stems, depth)) = open.pop() {
            trie.fill(node, stems, depth, &mut open);
        }
        for root in [FROM_START, INSIDE] {
            let (from, to) = trie.nodes[root].children;
            for child in from..to {
                trie.first[root][usize::from(trie.letters[child as usize])] = child;
            }
        }
        trie
    }
}

/// Nodes to fill: each with the stems that go through it and how many of their letters it has taken.
type Open<'a> = Vec<(usize, &'a [(Vec<u8>, Vec<Entry>)], usize)>;

impl Trie {
    fn fill<'a>(
        &mut self,
        node: usize,
        mut stems: &'a [(Vec<u8>, Vec<Entry>)],
        depth: usize,
        open: &mut Open<'a>,
    ) {
        let first_entry = index(self.entries.len());
        // Stems are sorted: the one that ends here stands first.
        if let Some(((stem, entries), others)) = stems.split_first()
            && stem.len() == depth
        {
            self.entries.extend(entries);
            stems = others;
        }
        let first_child = self.nodes.len();
        for group in stems.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]) {
            open.push((self.nodes.len(), group, depth + 1));
            self.nodes.push(Node::default());
            self.letters.push(group[0].0[depth]);
        }
        self.nodes[node].entries = (first_entry, index(self.entries.len()));
        self.nodes[node].children = (index(first_child), index(self.nodes.len()));
    }
}

/// What may follow a word's stem.
enum Bent {
    Anything,
    Compound,
    Joined,
    /// One of these, sorted.
    Endings(Vec<Box<str>>),
}

/// The longest stem that all forms of `word` share, and what they have after it.
fn bent(word: &Word) -> (String, Bent) {
    let forms = match (word.right, word.kind) {
        (Right::Any, _) => return (swedish::fold(&word.text), Bent::Anything),
        (Right::Compound, _) => return (swedish::fold(&word.text), Bent::Compound),
        (Right::Closed, WordKind::Capitals) => return (swedish::fold(&word.text), Bent::Joined),
        (Right::Closed, WordKind::Exact) => vec![word.text.to_string()],
        (Right::Closed, WordKind::Dictionary | WordKind::Name) => swedish::forms(&word.text),
    };
    let stem = common_start(&forms);
    // The forms are sorted, and so are their endings.
    let endings = forms.iter().map(|form| form[stem.len()..].into()).collect();
    (stem, Bent::Endings(endings))
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn common_start(forms: &[String]) -> String {
    let (Some(first), Some(last)) = (forms.first(), forms.last()) else { return String::new() };
    // In a sorted set, what the first and the last share is shared by all between.
    let shared = first.char_indices().zip(last.chars()).find(|((_, a), b)| a != b);
    let length = shared.map_or(first.len().min(last.len()), |((at, _), _)| at);
    first[..length].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_a_stem_and_share_endings() {
        let mut builder = TrieBuilder::default();
        for lemma in ["skola", "kyrka", "gå", "man"] {
            let word = Word {
                text: lemma.into(),
                kind: WordKind::Dictionary,
                open_left: false,
                right: Right::Closed,
            };
            let (stem, bent) = bent(&word);
            builder.add(0, &word, stem, bent);
        }
        let stems: Vec<_> = builder.stems[FROM_START].keys().cloned().collect();
        let stems: Vec<_> =
            stems.into_iter().map(|stem| String::from_utf8(stem).unwrap()).collect();
        assert_eq!(stems, ["g", "kyrk", "m", "skol"]);
        assert_eq!(builder.endings.len(), 3, "skola and kyrka bend alike");
    }
}
