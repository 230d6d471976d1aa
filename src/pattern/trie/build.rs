//! The building of a trie: words are inflected, and the stems that their forms share become nodes.

use std::collections::{BTreeMap, VecDeque};

use super::{FROM_START, INSIDE, Rest, TokenCondition, Trie, WordId, encoded};
use crate::columns::index;
use crate::term::{Word, WordEnd, WordKind};
use utkik_text::swedish;

/// A word whose stem ends at a node.
#[derive(Clone, Copy, Debug)]
struct Entry {
    word: WordId,
    rest: Rest,
    proviso: TokenCondition,
}

/// Collects words and their stems.
#[derive(Debug, Default)]
struct TrieBuilder {
    /// For each root, the entries by stem.
    stems: [BTreeMap<Vec<u8>, Vec<Entry>>; 2],
    /// The id of each distinct set of endings.
    endings: BTreeMap<Vec<Box<str>>, u32>,
}

/// Builds the trie of `words`, whose ids are their indices.
pub(super) fn trie(words: &[Word]) -> Trie {
    // Inflection is most of the work.
    let stems: Vec<(String, StemEndings)> = utkik_parallel::map(words, stem_and_endings);
    let mut builder = TrieBuilder::default();
    for (id, (word, (stem, endings))) in (0..).zip(words.iter().zip(stems)) {
        builder.add(id, word, stem, endings);
    }
    builder.build()
}

impl TrieBuilder {
    fn add(&mut self, id: WordId, word: &Word, stem: String, endings: StemEndings) {
        let proviso = TokenCondition::for_word(word.kind, word.right);
        let rest = match endings {
            StemEndings::Anything => Rest::Anything,
            StemEndings::Compound => Rest::Compound,
            StemEndings::Joined => Rest::Joined,
            StemEndings::Endings(endings) => {
                let next = index(self.endings.len());
                Rest::Endings(*self.endings.entry(endings).or_insert(next))
            }
        };
        let entry = Entry { word: id, rest, proviso };
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
        let rows = self.stems.map(|stems| stems.into_iter().collect::<Vec<_>>());
        let mut nodes = Nodes::default();
        nodes.add(0, &[]);
        nodes.add(0, &[]);
        // Nodes are filled in the order in which they were added, level by level.
        let mut open: VecDeque<Open<'_>> =
            [(rows[FROM_START].as_slice(), 0), (rows[INSIDE].as_slice(), 0)].into();
        while let Some((stems, depth)) = open.pop_front() {
            nodes.fill(stems, depth, &mut open);
        }
        Trie {
            letters: nodes.letters.into(),
            children: nodes.children.into_iter().collect(),
            labels: nodes.labels.into(),
            labels_of: nodes.labels_of.into_iter().collect(),
            entries_of: nodes.entries_of.into_iter().collect(),
            words: nodes.entries.iter().map(|entry| entry.word).collect(),
            rests: nodes.entries.iter().map(|entry| encoded(entry.rest, entry.proviso)).collect(),
            endings: by_id.iter().flatten().map(|ending| &**ending).collect(),
            sets: by_id.iter().map(Vec::len).collect(),
        }
    }
}

/// A node to fill: the stems that go through it, and its depth: the bytes of them that lead to it.
type Open<'a> = (&'a [(Vec<u8>, Vec<Entry>)], usize);

/// Nodes in the order in which they are filled.
#[derive(Debug, Default)]
struct Nodes {
    letters: Vec<u8>,
    children: Vec<usize>,
    labels: Vec<u8>,
    labels_of: Vec<usize>,
    entries: Vec<Entry>,
    entries_of: Vec<usize>,
}

impl Nodes {
    fn add(&mut self, letter: u8, label: &[u8]) {
        self.letters.push(letter);
        self.labels.extend_from_slice(label);
        self.labels_of.push(label.len());
    }

    fn fill<'a>(
        &mut self,
        mut stems: &'a [(Vec<u8>, Vec<Entry>)],
        depth: usize,
        open: &mut VecDeque<Open<'a>>,
    ) {
        let entries_before = self.entries.len();
        // Stems are sorted: the one that ends here stands first.
        if let Some(((stem, entries), others)) = stems.split_first()
            && stem.len() == depth
        {
            self.entries.extend(entries);
            stems = others;
        }
        let nodes_before = self.letters.len();
        for group in stems.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]) {
            let (first, last) = (&group[0].0, &group[group.len() - 1].0);
            let label = shared(&first[depth + 1..], &last[depth + 1..]);
            open.push_back((group, depth + 1 + label.len()));
            self.add(first[depth], label);
        }
        self.entries_of.push(self.entries.len() - entries_before);
        self.children.push(self.letters.len() - nodes_before);
    }
}

/// The common beginning of two stems: in a sorted row, all stems between them share it.
fn shared<'a>(first: &'a [u8], last: &[u8]) -> &'a [u8] {
    let same = first.iter().zip(last).take_while(|(a, b)| a == b).count();
    &first[..same]
}

/// The text that may follow the stem of a word; see [`Rest`].
enum StemEndings {
    Anything,
    Compound,
    Joined,
    /// One of these endings, sorted.
    Endings(Vec<Box<str>>),
}

/// The longest stem that all forms of `word` share, and the endings that the forms have after it.
fn stem_and_endings(word: &Word) -> (String, StemEndings) {
    let forms = match (word.right, word.kind) {
        (WordEnd::Any, _) => return (swedish::fold(&word.text), StemEndings::Anything),
        (WordEnd::Compound, _) => return (swedish::fold(&word.text), StemEndings::Compound),
        (WordEnd::Closed, WordKind::Capitals) => {
            return (swedish::fold(&word.text), StemEndings::Joined);
        }
        (WordEnd::Closed, WordKind::Exact) => vec![word.text.to_string()],
        (WordEnd::Closed, WordKind::Dictionary | WordKind::Name) => swedish::forms(&word.text),
    };
    let stem = common_start(&forms);
    // The forms are sorted, and so are their endings.
    let endings = forms.iter().map(|form| form[stem.len()..].into()).collect();
    (stem, StemEndings::Endings(endings))
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
                right: WordEnd::Closed,
            };
            let (stem, endings) = stem_and_endings(&word);
            builder.add(0, &word, stem, endings);
        }
        let stems: Vec<_> = builder.stems[FROM_START].keys().cloned().collect();
        let stems: Vec<_> =
            stems.into_iter().map(|stem| String::from_utf8(stem).unwrap()).collect();
        assert_eq!(stems, ["g", "kyrk", "m", "skol"]);
        assert_eq!(builder.endings.len(), 3, "skola and kyrka bend alike");
    }
}
