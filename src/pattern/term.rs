//! A term: a word, a phrase, a number with its word, or a regular expression.

use std::fmt;

use super::parse::{self, TermError};

/// How many words may stand in a gap ("ta .. bort").
pub(super) const GAP: usize = 4;
/// How many words may stand between a number and its word ("214 inkomna skriftliga yttranden").
pub(super) const NUMBER_GAP: usize = 2;

/// A term of a checklist, read and found to be sound.
///
/// Two terms are equal when they are written alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub(super) written: Box<str>,
    pub(super) shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Places in a row; never empty, and the first has no gap.
    Phrase(Vec<Slot>),
    /// The source of a regular expression that is known to compile.
    Regex(Box<str>),
}

/// One place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    /// How many words may stand between the place before and this one.
    pub(super) gap: usize,
    pub(super) takes: Takes,
}

/// What may stand in a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    Number,
    /// Any of these; never empty.
    Words(Vec<Word>),
}

/// One word of a term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// In lower case, but as written for capitals.
    pub(super) text: Box<str>,
    pub(super) kind: WordKind,
    /// Whether it may be the last part of a longer word.
    pub(super) open_left: bool,
    /// Whether any word that begins so will do.
    pub(super) open_right: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordKind {
    /// All its inflections.
    Dictionary,
    /// Only this form.
    Exact,
    /// Only in capitals.
    Capitals,
}

impl Term {
    /// Reads a term.
    ///
    /// # Errors
    ///
    /// Says what is wrong, and at which byte of `written`.
    pub fn parse(written: &str) -> Result<Self, TermError> {
        parse::term(written)
    }

    /// The words that may stand at each of its places, in lower case and without stars; a number has
    /// no words. None at all for a regular expression.
    pub fn places(&self) -> impl Iterator<Item = Vec<&str>> {
        let slots = match &self.shape {
            Shape::Phrase(slots) => slots.as_slice(),
            Shape::Regex(_) => &[],
        };
        slots.iter().map(|slot| match &slot.takes {
            Takes::Number => Vec::new(),
            Takes::Words(words) => words.iter().map(|word| &*word.text).collect(),
        })
    }

    /// Whether the term holds a number, so that a smallest number can be asked of it.
    #[must_use]
    pub fn has_number(&self) -> bool {
        match &self.shape {
            Shape::Phrase(slots) => slots.iter().any(|slot| slot.takes == Takes::Number),
            Shape::Regex(_) => false,
        }
    }
}

/// Shows the term as it was written.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
