//! A term: a word, a phrase, a number with its word, or a regular expression.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::typed::TokenKind;
use utkik_text::swedish;

/// Letters that no word begins or ends with, for samples of open words.
const LETTERS: &str = "qx";
/// A word that no term has, for samples of gaps.
const FILLING: &str = "qxq ";

/// Most words in a gap ("ta .. bort").
pub(super) const GAP: usize = 4;
/// Most words between a number and the word that it counts ("214 inkomna skriftliga yttranden").
pub(super) const NUMBER_GAP: usize = 2;

/// A term of a checklist, read and found to be sound.
///
/// Two terms are equal when they are written alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub(super) written: Box<str>,
    pub(super) shape: Shape,
}

/// Hashes the written form only: it tells terms apart well enough, and a checklist looks up tens of
/// thousands.
impl Hash for Term {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
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
    /// Most words between the place before and this one.
    pub(super) gap: usize,
    pub(super) takes: SlotMatch,
}

/// What a slot of a phrase matches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SlotMatch {
    /// A whole number of at least this value.
    Number(u64),
    /// A span recognised by its form ([`TypedSpan`](super::TypedSpan)).
    Typed(TokenKind),
    /// Any of these; never empty.
    Words(Vec<Word>),
}

/// One word of a term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Word {
    /// In lower case, but as written for capitals.
    pub(super) text: Box<str>,
    pub(super) kind: WordKind,
    /// Whether it may be the last part of a longer word.
    pub(super) open_left: bool,
    /// The text that may follow it within a longer word.
    pub(super) right: WordEnd,
}

/// How a word may go on after the letters of the term: inflected, with anything, or as a compound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WordEnd {
    /// Its own endings only.
    #[default]
    Closed,
    /// Anything.
    Any,
    /// The rest of a compound that it begins.
    Compound,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WordKind {
    /// All its inflections.
    #[default]
    Dictionary,
    /// Only this form.
    Exact,
    /// Only in capitals.
    Capitals,
    /// All its inflections, with a capital: a name.
    Name,
}

/// The properties of a word apart from its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordForm {
    pub(super) kind: WordKind,
    pub(super) open_left: bool,
    pub(super) right: WordEnd,
}

const KINDS: [WordKind; 4] =
    [WordKind::Dictionary, WordKind::Exact, WordKind::Capitals, WordKind::Name];
const RIGHTS: [WordEnd; 3] = [WordEnd::Closed, WordEnd::Any, WordEnd::Compound];

impl WordForm {
    /// The form as a number below 24.
    pub(super) fn number(self) -> u8 {
        (self.right as u8 * 2 + u8::from(self.open_left)) * 4 + self.kind as u8
    }

    /// The form with this number.
    pub(super) fn numbered(number: u8) -> Option<Self> {
        let kind = KINDS[usize::from(number % 4)];
        let right = *RIGHTS.get(usize::from(number / 8))?;
        Some(Self { kind, open_left: number / 4 % 2 == 1, right })
    }
}

impl Term {
    /// The words that may stand at each of its places, in lower case and without stars; a number has
    /// no words. None at all for a regular expression.
    pub fn places(&self) -> impl Iterator<Item = Vec<&str>> {
        let slots = match &self.shape {
            Shape::Phrase(slots) => slots.as_slice(),
            Shape::Regex(_) => &[],
        };
        slots.iter().map(|slot| match &slot.takes {
            SlotMatch::Number(_) | SlotMatch::Typed(_) => Vec::new(),
            SlotMatch::Words(words) => words.iter().map(|word| &*word.text).collect(),
        })
    }

    /// Texts that the term matches: with each form of each of its words, with and without words in its
    /// gaps, and with more letters where it is open. None for a regular expression.
    ///
    /// Of a phrase one word at a time is varied, so that their number grows with its length only.
    #[must_use]
    pub fn samples(&self) -> Vec<String> {
        let Shape::Phrase(slots) = &self.shape else { return Vec::new() };
        let varied: Vec<Vec<String>> = slots.iter().map(Slot::samples).collect();
        let mut samples = BTreeSet::new();
        for (place, texts) in varied.iter().enumerate() {
            for text in texts {
                let mut words: Vec<&str> = varied.iter().map(|texts| texts[0].as_str()).collect();
                words[place] = text;
                samples.insert(words.join(" "));
            }
        }
        if slots.iter().any(|slot| slot.gap > 0) {
            let filled = |(slot, texts): (&Slot, &Vec<String>)| {
                let gap = if slot.gap > 0 { FILLING } else { "" };
                format!("{gap}{}", texts[0])
            };
            let words: Vec<String> = slots.iter().zip(&varied).map(filled).collect();
            samples.insert(words.join(" "));
        }
        samples.into_iter().collect()
    }

    /// Whether the term has a place for a number, so that a least value can be demanded of it.
    #[must_use]
    pub fn has_number(&self) -> bool {
        match &self.shape {
            Shape::Phrase(slots) => {
                slots.iter().any(|slot| matches!(slot.takes, SlotMatch::Number(_)))
            }
            Shape::Regex(_) => false,
        }
    }
}

impl Slot {
    /// Texts that this place matches; never empty.
    fn samples(&self) -> Vec<String> {
        match &self.takes {
            // More than any smallest number that is asked for.
            SlotMatch::Number(_) => vec!["999999".to_owned()],
            SlotMatch::Typed(kind) => vec![kind.sample().to_owned()],
            SlotMatch::Words(words) => words.iter().flat_map(Word::samples).collect(),
        }
    }
}

impl Word {
    pub(super) fn form(&self) -> WordForm {
        WordForm { kind: self.kind, open_left: self.open_left, right: self.right }
    }

    fn samples(&self) -> Vec<String> {
        let forms = match self.kind {
            WordKind::Dictionary | WordKind::Name => swedish::forms(&self.text),
            WordKind::Exact | WordKind::Capitals => vec![self.text.to_string()],
        };
        let mut samples = Vec::new();
        for form in forms {
            if self.open_left {
                samples.push(format!("{LETTERS}{form}"));
            }
            if self.right == WordEnd::Any {
                samples.push(format!("{form}{LETTERS}"));
            }
            samples.push(form);
        }
        samples
    }
}

/// Shows the term as it was written.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_and_its_number_are_one() {
        for kind in KINDS {
            for right in RIGHTS {
                for open_left in [false, true] {
                    let form = WordForm { kind, open_left, right };
                    assert_eq!(WordForm::numbered(form.number()), Some(form));
                }
            }
        }
        assert_eq!(WordForm::numbered(24), None);
    }
}
