//! All terms of a checklist, compiled into one structure.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::hits::{Reader, TermHit};
use super::later::Later;
use super::rows::{Rows, Texts};
use super::term::{Shape, Slot, Takes, Term, Word};
use super::trie::{Trie, TrieBuilder, WordId};
use super::typed::TokenKind;
use crate::text::Token;

/// How many letters tell whether a word begins as another does.
const LETTERS_TO_TELL: usize = 3;

/// A term of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermId(u32);

impl TermId {
    /// Its place among the lexicon's terms, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place of a phrase, with its words by number.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) gap: usize,
    pub(super) takes: PlaceTakes,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum PlaceTakes {
    Number(u64),
    Typed(TokenKind),
    /// Words from and to this place among those of the lexicon's places.
    Words(u32, u32),
}

/// Terms that can all be looked for in one pass over a text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lexicon {
    terms: Later<Vec<Term>>,
    /// For each term, whether it means names.
    names: Vec<bool>,
    pub(super) trie: Trie,
    /// The texts of the words.
    pub(super) texts: Texts,
    /// For each word, the terms whose first place it can stand in.
    pub(super) begins: Rows<TermId>,
    /// The terms that begin with a number.
    pub(super) numbers: Vec<TermId>,
    /// The terms that begin with something known by its form.
    pub(super) typed: Vec<(TokenKind, TermId)>,
    /// For each term, its places; none for a regular expression.
    pub(super) places: Rows<Place>,
    /// The words of places.
    place_words: Vec<WordId>,
    pub(super) regexes: Vec<(TermId, LazyRegex)>,
}

/// A regular expression that is compiled when it is first looked for: most runs use few of them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LazyRegex {
    source: Box<str>,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl LazyRegex {
    /// Of a source that compiled when the term was read.
    fn new(source: &str) -> Self {
        Self { source: source.into(), compiled: OnceLock::new() }
    }

    pub(super) fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

impl Lexicon {
    /// All its terms with their names.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        (0..).map(TermId).zip(self.terms.get())
    }

    /// The term that `id`, an id of this lexicon, names.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms.get()[id.index()]
    }

    /// How many terms there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The words that may stand in a place.
    pub(super) fn words(&self, takes: &PlaceTakes) -> &[WordId] {
        match takes {
            PlaceTakes::Words(from, to) => {
                self.place_words.get(*from as usize..*to as usize).unwrap_or_default()
            }
            PlaceTakes::Number(_) | PlaceTakes::Typed(_) => &[],
        }
    }

    /// How many places the term has.
    #[must_use]
    pub fn length(&self, id: TermId) -> usize {
        self.places.row(id.index()).len()
    }

    /// Whether the term is one word that only ends the longer `word` (in lower case).
    #[must_use]
    pub fn is_tail_of(&self, id: TermId, word: &str) -> bool {
        let place = self.places.row(id.index()).iter().flat_map(|place| self.words(&place.takes));
        let mut alternatives = place.map(|word| self.texts.text(*word as usize));
        let begins = |own: &str| {
            let start: String = own.chars().take(LETTERS_TO_TELL).collect();
            word.starts_with(&*crate::text::swedish::fold(&start))
        };
        self.length(id) == 1 && !alternatives.any(begins)
    }

    /// Whether the term means names: something in it is known by its form, or is itself a name.
    #[must_use]
    pub fn means_names(&self, id: TermId) -> bool {
        self.names[id.index()]
    }

    /// A reader, which remembers the words it has met; for many texts in a row.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// The hits of all terms among the `tokens` of `text`; see [`Reader::hits`].
    #[must_use]
    pub fn hits(&self, text: &str, tokens: &[Token]) -> Vec<TermHit> {
        self.reader().hits(text, tokens)
    }
}

/// Collects terms; equal terms get the same name.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    known: HashMap<Term, TermId>,
    terms: Vec<Term>,
}

impl LexiconBuilder {
    /// Adds `term`, and says how the lexicon will name it.
    pub fn add(&mut self, term: Term) -> TermId {
        let next = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        let id = *self.known.entry(term.clone()).or_insert(next);
        if id == next {
            self.terms.push(term);
        }
        id
    }

    /// The term that `id`, an id of this builder, names.
    #[must_use]
    pub fn term(&self, id: TermId) -> Option<&Term> {
        self.terms.get(id.index())
    }

    /// Whether the term that `id` names holds a number.
    #[must_use]
    pub fn has_number(&self, id: TermId) -> bool {
        self.terms.get(id.index()).is_some_and(Term::has_number)
    }

    /// Compiles the terms.
    #[must_use]
    pub fn build(self) -> Lexicon {
        let mut words = Words::default();
        let mut places = Vec::with_capacity(self.terms.len());
        let (mut numbers, mut typed, mut regexes) = (Vec::new(), Vec::new(), Vec::new());
        for (id, term) in (0..).map(TermId).zip(&self.terms) {
            let row = match &term.shape {
                Shape::Phrase(slots) => words.places(slots),
                // It compiled when the term was read.
                Shape::Regex(source) => {
                    regexes.push((id, LazyRegex::new(source)));
                    Vec::new()
                }
            };
            match row.first() {
                Some(Place { takes: PlaceTakes::Number(_), .. }) => numbers.push(id),
                Some(Place { takes: PlaceTakes::Typed(kind), .. }) => typed.push((*kind, id)),
                Some(Place { takes: PlaceTakes::Words(from, to), .. }) => {
                    words.begin(*from as usize..*to as usize, id);
                }
                None => {}
            }
            places.push(row);
        }
        let Words { words, of_places, begins, .. } = words;
        let mut texts = Texts::default();
        words.iter().for_each(|word| texts.push(&word.text));
        Lexicon {
            names: self.terms.iter().map(Term::means_names).collect(),
            terms: Later::new(self.terms),
            trie: TrieBuilder::trie(&words),
            texts,
            begins: begins.into_iter().collect(),
            numbers,
            typed,
            places: places.into_iter().collect(),
            place_words: of_places,
            regexes,
        }
    }
}

/// The distinct words of the terms.
#[derive(Default)]
struct Words {
    known: HashMap<Word, WordId>,
    words: Vec<Word>,
    /// Those of each place, one place after another.
    of_places: Vec<WordId>,
    begins: Vec<Vec<TermId>>,
}

impl Words {
    fn places(&mut self, slots: &[Slot]) -> Vec<Place> {
        let mut place = |slot: &Slot| {
            let takes = match &slot.takes {
                Takes::Number(least) => PlaceTakes::Number(*least),
                Takes::Typed(kind) => PlaceTakes::Typed(*kind),
                Takes::Words(words) => {
                    let from = self.of_places.len();
                    for word in words {
                        let id = self.add(word);
                        self.of_places.push(id);
                    }
                    PlaceTakes::Words(index(from), index(self.of_places.len()))
                }
            };
            Place { gap: slot.gap, takes }
        };
        slots.iter().map(&mut place).collect()
    }

    fn add(&mut self, word: &Word) -> WordId {
        if let Some(id) = self.known.get(word) {
            return *id;
        }
        let id = WordId::try_from(self.known.len()).unwrap_or(WordId::MAX);
        self.known.insert(word.clone(), id);
        self.words.push(word.clone());
        self.begins.push(Vec::new());
        id
    }

    fn begin(&mut self, first: Range<usize>, term: TermId) {
        for word in &self.of_places[first] {
            let terms = &mut self.begins[*word as usize];
            if terms.last() != Some(&term) {
                terms.push(term);
            }
        }
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
