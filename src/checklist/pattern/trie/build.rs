//! The building of a trie: words are bent, and what their forms share is laid out as nodes.

use std::collections::BTreeMap;

use super::{
    Entry, FROM_START, INSIDE, Node, Rest, TokenCondition, Trie, WordId, WordMatch, index,
};
use crate::checklist::pattern::rows::Texts;
use crate::checklist::pattern::term::{Word, WordEnd, WordKind};
use crate::parallel;
use crate::text::swedish;

/// Collects words and their stems.
#[derive(Debug, Default)]
struct TrieBuilder {
    stems: [BTreeMap<Vec<u8>, Vec<Entry>>; 2],
    endings: BTreeMap<Vec<Box<str>>, u32>,
}

/// Builds the trie of `words`, whose ids are their places.
pub(super) fn trie(words: &[Word]) -> Trie {
    // Bending is most of the work.
    let bent: Vec<(String, StemEndings)> = parallel::map(words, bent);
    let mut builder = TrieBuilder::default();
    for (id, (word, (stem, bent))) in (0..).zip(words.iter().zip(bent)) {
        builder.add(id, word, stem, bent);
    }
    builder.build()
}

impl TrieBuilder {
    fn add(&mut self, id: WordId, word: &Word, stem: String, bent: StemEndings) {
        let proviso = TokenCondition::of(word.kind, word.right);
        let rest = match bent {
            StemEndings::Anything => Rest::Anything,
            StemEndings::Compound => Rest::Compound,
            StemEndings::Joined => Rest::Joined,
            StemEndings::Endings(endings) => {
                let longest = index(endings.iter().map(|ending| ending.len()).max().unwrap_or(0));
                let next = index(self.endings.len());
                Rest::Endings { set: *self.endings.entry(endings).or_insert(next), longest }
            }
        };
        let entry = Entry { fit: WordMatch { word: id, proviso }, rest };
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
        let (nodes, letters) = (vec![Node::default(), Node::default()], vec![0, 0]);
        let mut trie = Trie { nodes, letters, endings, sets, ..Trie::default() };
        let rows = self.stems.map(|stems| stems.into_iter().collect::<Vec<_>>());
        let mut open: Open<'_> =
            vec![(FROM_START, &rows[FROM_START], 0), (INSIDE, &rows[INSIDE], 0)];
        while let Some((node, stems, depth)) = open.pop() {
            trie.fill(node, stems, depth, &mut open);
        }
        trie.index_roots();
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
            let (first, last) = (&group[0].0, &group[group.len() - 1].0);
            let label = shared(&first[depth + 1..], &last[depth + 1..]);
            open.push((self.nodes.len(), group, depth + 1 + label.len()));
            self.add_node(first[depth], label);
        }
        self.nodes[node].entries = (first_entry, index(self.entries.len()));
        self.nodes[node].children = (index(first_child), index(self.nodes.len()));
    }
}

/// What two of a sorted row of stems share, and so all between.
fn shared<'a>(first: &'a [u8], last: &[u8]) -> &'a [u8] {
    let same = first.iter().zip(last).take_while(|(a, b)| a == b).count();
    &first[..same]
}

/// What may follow a word's stem.
enum StemEndings {
    Anything,
    Compound,
    Joined,
    /// One of these, sorted.
    Endings(Vec<Box<str>>),
}

/// The longest stem that all forms of `word` share, and what they have after it.
fn bent(word: &Word) -> (String, StemEndings) {
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
