//! All terms of a checklist, compiled into one structure.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use regex::Regex;
use serde::{Deserialize, Serialize};

use super::columns::{Bytes, Column, index};
use super::later::LazyValue;
use super::places::{Place, PlaceMatch, Places, PlacesBuilder};
use super::rows::{Numbered, Rows, Texts};
use super::term::{Shape, Slot, SlotMatch, Term, Word, WordForm, WordKind};
use super::trie::{self, Trie, WordId};
use super::typed::TokenKind;
use utkik_text::swedish;

/// First letters that are compared to see whether one word begins as another does.
const LETTERS_TO_TELL: usize = 3;

/// A term of a lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermId(u32);

impl TermId {
    /// Its place among the lexicon's terms, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The written form of a term, for descriptions of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Spelling {
    /// The same as [`plain`] gives.
    Plain,
    /// The same as that of an earlier term, by the number of terms back.
    As(u32),
    /// Any other.
    Own(Box<str>),
}

/// Terms that can all be looked for in one pass over a text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lexicon {
    /// The text of each word.
    pub(super) texts: Texts,
    /// For each word, the number of its [`WordForm`].
    forms: Bytes,
    pub(super) places: Places,
    pub(super) regexes: Vec<(TermId, LazyRegex)>,
    spellings: LazyValue<Vec<Spelling>>,
    pub(super) trie: Trie,
    /// For each word, the terms that may begin with it.
    pub(super) begins: Rows<TermId>,
    /// The terms that begin with a number.
    numbers: Column,
    /// The terms that begin with a span recognised by its form ([`TypedSpan`](super::TypedSpan)).
    typed: Column,
    /// All terms, once somebody has asked for one.
    #[serde(skip)]
    terms: OnceLock<Vec<Term>>,
}

/// A regular expression that is compiled at its first use: most runs use few of them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LazyRegex {
    pub(super) source: Box<str>,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl LazyRegex {
    /// Of a source that compiled when the term was read.
    pub(super) fn new(source: &str) -> Self {
        Self { source: source.into(), compiled: OnceLock::new() }
    }

    pub(super) fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

impl Numbered for TermId {
    fn number(&self) -> u32 {
        self.0
    }

    fn numbered(number: u32) -> Option<Self> {
        Some(Self(number))
    }
}

impl Lexicon {
    fn form(&self, word: WordId) -> WordForm {
        let form = self.forms.get(word as usize).and_then(|form| WordForm::numbered(*form));
        form.unwrap_or_default()
    }

    fn word(&self, word: WordId) -> Word {
        let WordForm { kind, open_left, right } = self.form(word);
        Word { text: self.texts.text(word as usize).into(), kind, open_left, right }
    }

    /// All terms, rebuilt from the columns.
    fn all_terms(&self) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::with_capacity(self.places.terms());
        let mut regexes = self.regexes.iter().peekable();
        for (at, spelling) in (0..self.places.terms()).zip(self.spellings.iter()) {
            let shape = match regexes.next_if(|(id, _)| id.index() == at) {
                Some((_, regex)) => Shape::Regex(regex.source.clone()),
                None => Shape::Phrase(self.places.row(at).map(|at| self.slot(&at)).collect()),
            };
            let written = match spelling {
                Spelling::Plain => plain(&shape).into(),
                Spelling::As(before) => terms[at - *before as usize].written.clone(),
                Spelling::Own(written) => written.clone(),
            };
            terms.push(Term { written, shape });
        }
        terms
    }

    fn slot(&self, place: &Place) -> Slot {
        let takes = match &place.takes {
            PlaceMatch::Number(least) => SlotMatch::Number(*least),
            PlaceMatch::Typed(kind) => SlotMatch::Typed(*kind),
            words @ PlaceMatch::Words(_) => {
                SlotMatch::Words(self.places.words(words).map(|word| self.word(word)).collect())
            }
        };
        Slot { gap: place.gap, takes }
    }
}

/// The usual written form of a term: the words of a place joined by `|`, the places by blanks.
fn plain(shape: &Shape) -> String {
    let Shape::Phrase(slots) = shape else { return String::new() };
    let places = slots.iter().map(|slot| match &slot.takes {
        SlotMatch::Words(words) => {
            words.iter().map(|word| &*word.text).collect::<Vec<_>>().join("|")
        }
        SlotMatch::Number(_) | SlotMatch::Typed(_) => String::new(),
    });
    places.collect::<Vec<_>>().join(" ")
}

impl Lexicon {
    fn all(&self) -> &[Term] {
        self.terms.get_or_init(|| self.all_terms())
    }

    /// The terms that begin with a number.
    pub(super) fn numbers(&self) -> impl Iterator<Item = TermId> {
        self.numbers.iter().map(TermId)
    }

    /// The terms that begin with a span of this kind, recognised by its form.
    pub(super) fn typed(&self, kind: TokenKind) -> impl Iterator<Item = TermId> {
        let begins = move |term: &TermId| {
            self.places
                .row(term.index())
                .next()
                .is_some_and(|place| place.takes == PlaceMatch::Typed(kind))
        };
        self.typed.iter().map(TermId).filter(begins)
    }

    /// All terms with their ids.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        (0..).map(TermId).zip(self.all())
    }

    /// The term with the id `id` of this lexicon.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        &self.all()[id.index()]
    }

    /// The number of terms.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.terms()
    }

    /// The number of places of the term.
    #[must_use]
    pub fn length(&self, id: TermId) -> usize {
        self.places.count(id.index())
    }

    /// Whether the term has one place and `word` (in lower case), a compound that matched it,
    /// begins with another word.
    #[must_use]
    pub fn is_tail_of(&self, id: TermId, word: &str) -> bool {
        let mut words = self.words_of(id).map(|word| self.texts.text(word as usize));
        let begins = |own: &str| {
            let end = own.char_indices().nth(LETTERS_TO_TELL).map_or(own.len(), |(at, _)| at);
            word.starts_with(&*swedish::folded(&own[..end]))
        };
        self.length(id) == 1 && !words.any(begins)
    }

    /// Whether `word` (in lower case) is the term in the definite genitive ("skolans"). A word that
    /// merely ends like one ("ambulans") is not.
    #[must_use]
    pub fn is_owner(&self, id: TermId, word: &str) -> bool {
        let mut written = self.words_of(id).map(|own| self.texts.text(own as usize));
        swedish::is_owner(word) && !written.any(|own| word.ends_with(own))
    }

    /// Whether the term matches names: one of its places is recognised by its form or has a word
    /// that is a name.
    #[must_use]
    pub fn means_names(&self, id: TermId) -> bool {
        let mut places = self.places.row(id.index());
        let is_name = |word: WordId| self.form(word).kind == WordKind::Name;
        places.any(|place| matches!(place.takes, PlaceMatch::Typed(_)))
            || self.words_of(id).any(is_name)
    }

    /// The words of all places of a term.
    fn words_of(&self, id: TermId) -> impl Iterator<Item = WordId> {
        self.places.row(id.index()).flat_map(|place| self.places.words(&place.takes))
    }
}

/// Collects terms; equal terms get the same id.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    /// Looked up only, never walked: its order is no order.
    known: HashMap<Term, TermId, RandomState>,
    terms: Vec<Term>,
}

impl LexiconBuilder {
    /// Adds `term` and returns its id in the lexicon.
    pub fn add(&mut self, term: Term) -> TermId {
        let next = TermId(index(self.terms.len()));
        let id = *self.known.entry(term.clone()).or_insert(next);
        if id == next {
            self.terms.push(term);
        }
        id
    }

    /// The term with the id `id` of this builder.
    #[must_use]
    pub fn term(&self, id: TermId) -> Option<&Term> {
        self.terms.get(id.index())
    }

    /// Whether the term with the id `id` has a place for a number.
    #[must_use]
    pub fn has_number(&self, id: TermId) -> bool {
        self.terms.get(id.index()).is_some_and(Term::has_number)
    }

    /// Compiles the terms.
    #[must_use]
    pub fn build(self) -> Lexicon {
        let (mut words, mut places) = (Words::default(), PlacesBuilder::default());
        let mut regexes = Vec::new();
        for (id, term) in (0..).map(TermId).zip(&self.terms) {
            match &term.shape {
                Shape::Phrase(slots) => {
                    slots.iter().for_each(|slot| words.place(slot, &mut places));
                    places.end_term(slots.len());
                }
                // It compiled when the term was read.
                Shape::Regex(source) => {
                    regexes.push((id, LazyRegex::new(source)));
                    places.end_term(0);
                }
            }
        }
        let (words, places) = (words.words, places.build());
        let begins = Begins::from_places(&places, words.len());
        Lexicon {
            texts: words.iter().map(|word| &*word.text).collect(),
            forms: words.iter().map(|word| word.form().number()).collect::<Vec<u8>>().into(),
            regexes,
            spellings: LazyValue::new(spellings(&self.terms)),
            trie: trie::build_trie(&words),
            begins: begins.words.into_iter().collect(),
            numbers: begins.numbers.into_iter().collect(),
            typed: begins.typed.into_iter().collect(),
            places,
            terms: OnceLock::new(),
        }
    }
}

/// The terms by what their first place matches.
struct Begins {
    /// For each word, the terms that may begin with it; each once.
    words: Vec<Vec<TermId>>,
    /// The terms that begin with a number.
    numbers: Vec<u32>,
    /// The terms that begin with a span recognised by its form.
    typed: Vec<u32>,
}

impl Begins {
    fn from_places(places: &Places, words: usize) -> Self {
        let (mut numbers, mut typed, mut of_words) =
            (Vec::new(), Vec::new(), vec![Vec::new(); words]);
        for id in (0..index(places.terms())).map(TermId) {
            let first = places.row(id.index()).next().map(|place| place.takes);
            match first {
                Some(PlaceMatch::Number(_)) => numbers.push(id.0),
                Some(PlaceMatch::Typed(_)) => typed.push(id.0),
                Some(takes) => {
                    for word in places.words(&takes) {
                        let terms: &mut Vec<TermId> = &mut of_words[word as usize];
                        if terms.last() != Some(&id) {
                            terms.push(id);
                        }
                    }
                }
                None => {}
            }
        }
        Self { words: of_words, numbers, typed }
    }
}

/// The written form of each term, stored as briefly as possible.
fn spellings(terms: &[Term]) -> Vec<Spelling> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut spellings = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        spellings.push(match known.insert(&term.written, at) {
            _ if *plain(&term.shape) == *term.written => Spelling::Plain,
            Some(before) => Spelling::As(index(at - before)),
            None => Spelling::Own(term.written.clone()),
        });
    }
    spellings
}

/// The distinct words of the terms.
#[derive(Default)]
struct Words {
    known: HashMap<Word, WordId, RandomState>,
    words: Vec<Word>,
}

impl Words {
    fn place(&mut self, slot: &Slot, places: &mut PlacesBuilder) {
        match &slot.takes {
            SlotMatch::Number(least) => places.number(slot.gap, *least),
            SlotMatch::Typed(kind) => places.typed(slot.gap, *kind),
            SlotMatch::Words(words) => {
                let words: Vec<WordId> = words.iter().map(|word| self.add(word)).collect();
                places.words(slot.gap, &words);
            }
        }
    }

    fn add(&mut self, word: &Word) -> WordId {
        if let Some(id) = self.known.get(word) {
            return *id;
        }
        let id = index(self.known.len());
        self.known.insert(word.clone(), id);
        self.words.push(word.clone());
        id
    }
}

/// The term at a place, for tests of tables.
#[cfg(test)]
pub(super) fn term_at(place: usize) -> TermId {
    TermId(index(place))
}
