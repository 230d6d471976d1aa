//! All terms of a checklist, compiled into one structure.

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::later::LazyValue;
use super::rows::{Rows, Texts};
use super::term::{Shape, Slot, SlotMatch, Term, Word, WordForm, WordKind};
use super::trie::{self, Trie, WordId};
use super::typed::TokenKind;

/// How many letters tell whether a word begins as another does.
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

/// A place of a phrase, with its words by number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) gap: usize,
    pub(super) takes: PlaceMatch,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum PlaceMatch {
    Number(u64),
    Typed(TokenKind),
    /// Words from and to this place among those of the lexicon's places.
    Words(u32, u32),
}

/// How a term is written: for those who describe it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Spelling {
    /// As its words.
    Plain,
    /// As the term so many before it.
    As(u32),
    /// Otherwise.
    Own(Box<str>),
}

/// What a lexicon is made of; all else in it follows from this.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The texts of the words, and what kind each is.
    pub(super) texts: Texts,
    pub(super) forms: Vec<WordForm>,
    /// For each term, its places; none for a regular expression.
    pub(super) places: Rows<Place>,
    /// The words of places, one place after another.
    pub(super) place_words: Vec<WordId>,
    pub(super) regexes: Vec<(TermId, LazyRegex)>,
    pub(super) spellings: LazyValue<Vec<Spelling>>,
    pub(super) trie: Trie,
}

/// Terms that can all be looked for in one pass over a text.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) parts: Parts,
    /// For each word, the terms whose first place it can stand in.
    pub(super) begins: Rows<TermId>,
    /// The terms that begin with a number.
    pub(super) numbers: Vec<TermId>,
    /// The terms that begin with something known by its form.
    pub(super) typed: Vec<(TokenKind, TermId)>,
    terms: OnceLock<Vec<Term>>,
}

/// A regular expression that is compiled when it is first looked for: most runs use few of them.
#[derive(Debug)]
pub(super) struct LazyRegex {
    pub(super) source: Box<str>,
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

impl Parts {
    /// The words that may stand in a place.
    pub(super) fn words(&self, takes: &PlaceMatch) -> &[WordId] {
        match takes {
            PlaceMatch::Words(from, to) => {
                self.place_words.get(*from as usize..*to as usize).unwrap_or_default()
            }
            PlaceMatch::Number(_) | PlaceMatch::Typed(_) => &[],
        }
    }

    fn word(&self, word: WordId) -> Word {
        let WordForm { kind, open_left, right } = self.forms[word as usize];
        Word { text: self.texts.text(word as usize).into(), kind, open_left, right }
    }

    /// All terms, made anew.
    fn terms(&self) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::with_capacity(self.places.len());
        let mut regexes = self.regexes.iter().peekable();
        for (at, spelling) in (0..self.places.len()).zip(self.spellings.iter()) {
            let shape = match regexes.next_if(|(id, _)| id.index() == at) {
                Some((_, regex)) => Shape::Regex(regex.source.clone()),
                None => Shape::Phrase(self.places.row(at).iter().map(|at| self.slot(at)).collect()),
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
            words @ PlaceMatch::Words(..) => {
                SlotMatch::Words(self.words(words).iter().map(|word| self.word(*word)).collect())
            }
        };
        Slot { gap: place.gap, takes }
    }
}

/// The words of a term, as most are written.
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

impl From<Parts> for Lexicon {
    fn from(parts: Parts) -> Self {
        let (mut numbers, mut typed, mut begins) = (Vec::new(), Vec::new(), Vec::new());
        for id in (0..index(parts.places.len())).map(TermId) {
            match parts.places.row(id.index()).first().map(|place| place.takes) {
                Some(PlaceMatch::Number(_)) => numbers.push(id),
                Some(PlaceMatch::Typed(kind)) => typed.push((kind, id)),
                Some(words @ PlaceMatch::Words(..)) => {
                    begins.extend(parts.words(&words).iter().map(|word| (*word, id)));
                }
                None => {}
            }
        }
        let begins = Rows::gathered(parts.forms.len(), begins.into_iter());
        Self { parts, begins, numbers, typed, terms: OnceLock::new() }
    }
}

impl Lexicon {
    fn all(&self) -> &[Term] {
        self.terms.get_or_init(|| self.parts.terms())
    }

    /// All its terms with their names.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        (0..).map(TermId).zip(self.all())
    }

    /// The term that `id`, an id of this lexicon, names.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        &self.all()[id.index()]
    }

    /// How many terms there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts.places.len()
    }

    /// How many places the term has.
    #[must_use]
    pub fn length(&self, id: TermId) -> usize {
        self.parts.places.row(id.index()).len()
    }

    /// Whether the term is one word that only ends the longer `word` (in lower case).
    #[must_use]
    pub fn is_tail_of(&self, id: TermId, word: &str) -> bool {
        let mut words = self.words_of(id).map(|word| self.parts.texts.text(word as usize));
        let begins = |own: &str| {
            let start: String = own.chars().take(LETTERS_TO_TELL).collect();
            word.starts_with(&*crate::text::swedish::fold(&start))
        };
        self.length(id) == 1 && !words.any(begins)
    }

    /// Whether `word` (in lower case) is the term in the definite genitive: "skolans", and not "ambulans", which
    /// only ends like one.
    #[must_use]
    pub fn is_owner(&self, id: TermId, word: &str) -> bool {
        let mut written = self.words_of(id).map(|own| self.parts.texts.text(own as usize));
        crate::text::swedish::is_owner(word) && !written.any(|own| word.ends_with(own))
    }

    /// Whether the term means names: something in it is known by its form, or is itself a name.
    #[must_use]
    pub fn means_names(&self, id: TermId) -> bool {
        let mut places = self.parts.places.row(id.index()).iter();
        let is_name = |word: WordId| self.parts.forms[word as usize].kind == WordKind::Name;
        places.any(|place| matches!(place.takes, PlaceMatch::Typed(_)))
            || self.words_of(id).any(is_name)
    }

    /// The words of all places of a term.
    fn words_of(&self, id: TermId) -> impl Iterator<Item = WordId> {
        let places = self.parts.places.row(id.index()).iter();
        places.flat_map(|place| self.parts.words(&place.takes)).copied()
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
        let next = TermId(index(self.terms.len()));
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
        let (mut words, mut parts) = (Words::default(), Parts::default());
        for (id, term) in (0..).map(TermId).zip(&self.terms) {
            match &term.shape {
                Shape::Phrase(slots) => {
                    let row: Vec<Place> = slots
                        .iter()
                        .map(|slot| words.place(slot, &mut parts.place_words))
                        .collect();
                    parts.places.push(row);
                }
                // It compiled when the term was read.
                Shape::Regex(source) => {
                    parts.regexes.push((id, LazyRegex::new(source)));
                    parts.places.push([]);
                }
            }
        }
        words.words.iter().for_each(|word| parts.texts.push(&word.text));
        parts.forms = words.words.iter().map(Word::form).collect();
        parts.trie = trie::of_words(&words.words);
        parts.spellings = LazyValue::new(spellings(&self.terms));
        parts.into()
    }
}

/// How the terms are written, in as few words as tell it.
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
    known: HashMap<Word, WordId>,
    words: Vec<Word>,
}

impl Words {
    fn place(&mut self, slot: &Slot, of_places: &mut Vec<WordId>) -> Place {
        let takes = match &slot.takes {
            SlotMatch::Number(least) => PlaceMatch::Number(*least),
            SlotMatch::Typed(kind) => PlaceMatch::Typed(*kind),
            SlotMatch::Words(words) => {
                let from = index(of_places.len());
                of_places.extend(words.iter().map(|word| self.add(word)));
                PlaceMatch::Words(from, index(of_places.len()))
            }
        };
        Place { gap: slot.gap, takes }
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

/// The term at a place, for tables.
pub(super) fn term_at(place: usize) -> TermId {
    TermId(index(place))
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
