//! The words of titles and lines in the form in which they are compared.

use std::borrow::Cow;
use std::cmp::Ordering;

use utkik_text::swedish::folded;
use utkik_text::{WordPlace, runs, sort_words};

/// Average length of a word with the blank behind it, in bytes, that room is reserved for; few
/// texts have less.
const SHORT: usize = 4;

/// The first byte of "å", "ä" and "ö".
const LATIN: u8 = 0xC3;

/// The words of a text in lower case and in order of the alphabet, without the dots and rings that file
/// names leave out.
#[derive(Debug)]
pub(in crate::segment) struct Words {
    text: String,
    /// The place of each word in it.
    places: Vec<WordPlace>,
}

impl Words {
    /// The words of `text`.
    pub(in crate::segment) fn new(text: &str) -> Self {
        let text = plain(text).into_owned();
        let mut places: Vec<WordPlace> = Vec::with_capacity(text.len() / SHORT);
        places.extend(runs(&text).map(|run| WordPlace::new(&text, run)));
        sort_words(&text, &mut places);
        Self { text, places }
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The words in order of the alphabet.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| &self.text[place.range()])
    }

    /// Whether `word` is one of them.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.places.binary_search_by(|place| self.text[place.range()].cmp(word)).is_ok()
    }

    /// The likeness to other words: the share of all words that both have (Dice), 0 to 1.
    pub(in crate::segment) fn likeness(&self, other: &Self) -> f32 {
        let (mut own, mut others) = (self.places.as_slice(), other.places.as_slice());
        let mut common = 0;
        while let ([left, own_rest @ ..], [right, other_rest @ ..]) = (own, others) {
            match left.compare(&self.text, right, &other.text) {
                Ordering::Less => own = own_rest,
                Ordering::Greater => others = other_rest,
                Ordering::Equal => {
                    common += 1;
                    (own, others) = (own_rest, other_rest);
                }
            }
        }
        dice(common, self.len() + other.len())
    }

    /// The most that the likeness to the words of `text`, or to some of them, can be. `text` is in
    /// lower case and without diacritics ([`plain`]).
    pub(in crate::segment) fn most_likeness(&self, text: &str) -> f32 {
        let common = self.iter().filter(|word| text.contains(*word)).count();
        // The other text has at least the common words.
        dice(common, self.len() + common)
    }
}

/// The share of `all` words of two texts that are `common` to both; 0 where one of them has none.
fn dice(common: usize, all: usize) -> f32 {
    if common == 0 {
        return 0.0;
    }
    2.0 * f32::from(u16::try_from(common).unwrap_or(u16::MAX))
        / f32::from(u16::try_from(all).unwrap_or(u16::MAX))
}

/// `text` in lower case and without the dots and rings that file names leave out.
pub(in crate::segment) fn plain(text: &str) -> Cow<'_, str> {
    without_diacritics(folded(text))
}

/// `text`, which is in lower case, without the dots and rings that file names leave out.
pub(super) fn without_diacritics(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if !bytes.contains(&LATIN) {
        return text;
    }
    let mut plain = String::with_capacity(bytes.len());
    let mut from = 0;
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == LATIN) {
        let letter = match bytes.get(at + 1) {
            Some(0xA4 | 0xA5) => 'a',
            Some(0xB6) => 'o',
            _ => continue,
        };
        plain.push_str(&text[from..at]);
        plain.push(letter);
        from = at + 'å'.len_utf8();
    }
    plain.push_str(&text[from..]);
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is told at the most is never less than what is.
        #[test]
        fn no_likeness_is_above_the_most(own in "([a-cå]{1,3} ){0,6}", other in "([a-cå]{1,3} ){0,6}", around in "[a-cå ]{0,6}") {
            let words = Words::new(&own);
            let most = words.most_likeness(&plain(&format!("{around}{other}{around}")));
            prop_assert!(words.likeness(&Words::new(&other)) <= most);
        }

        #[test]
        fn dots_and_rings_are_left_out(text in "[aåäöé x]{0,12}") {
            let wanted: String = text.chars().map(|letter| match letter {
                'å' | 'ä' => 'a',
                'ö' => 'o',
                other => other,
            }).collect();
            prop_assert_eq!(&*plain(&text), wanted);
        }
    }
}
