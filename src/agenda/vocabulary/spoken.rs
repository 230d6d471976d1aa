//! A text in the form in which it is compared with phrases: its words are read once, and only as
//! many as needed.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::ends::{Ends, LATIN, Pair, head};
use utkik_text::swedish::{folded, folds_by_letter};
use utkik_text::word_places;

/// A text that is compared with several lists: its words are read once.
#[derive(Debug)]
pub struct Spoken<'a> {
    text: &'a str,
    /// The beginning of its first word, if its first two bytes show it.
    pub(super) head: Option<Pair>,
    /// Its first word, as written.
    raw: OnceCell<Option<&'a str>>,
    first: OnceCell<Option<Cow<'a, str>>>,
    /// The range of each of its words.
    places: OnceCell<Vec<Range<usize>>>,
    words: OnceCell<FoldedWords<'a>>,
}

/// The words of a text in lower case.
#[derive(Debug)]
struct FoldedWords<'a> {
    text: Cow<'a, str>,
    /// The range of each word.
    places: Vec<Range<usize>>,
}

impl<'a> FoldedWords<'a> {
    /// The words of `text`, whose ranges are `written`.
    fn new(text: &'a str, written: &[Range<usize>]) -> Self {
        if folds_by_letter(text) {
            return Self { text: folded(text), places: written.to_vec() };
        }
        let (mut all, mut places) = (String::new(), Vec::with_capacity(written.len()));
        for word in written {
            let start = all.len();
            all.push_str(&folded(&text[word.clone()]));
            places.push(start..all.len());
        }
        Self { text: all.into(), places }
    }
}

impl<'a> Spoken<'a> {
    /// A text to compare.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            head: first_head(text),
            raw: OnceCell::new(),
            first: OnceCell::new(),
            places: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    pub(super) fn raw(&self) -> Option<&'a str> {
        *self.raw.get_or_init(|| raw_words(self.text).next())
    }

    pub(super) fn first(&self) -> &str {
        self.first.get_or_init(|| self.raw().map(folded)).as_deref().unwrap_or("")
    }

    fn places(&self) -> &[Range<usize>] {
        self.places.get_or_init(|| raw_places(self.text).collect())
    }

    /// Whether a word of the text may have one of the beginnings `heads`.
    pub(super) fn has_head(&self, heads: &Ends) -> bool {
        let bytes = self.text.as_bytes();
        self.places().iter().any(|place| heads.may_have(head(&bytes[place.clone()])))
    }

    pub(super) fn words(&self) -> Words<'_> {
        let FoldedWords { text, places } =
            self.words.get_or_init(|| FoldedWords::new(self.text, self.places()));
        Words { text, places }
    }
}

/// Consecutive words of a text in lower case.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) places: &'a [Range<usize>],
}

impl<'a> Words<'a> {
    /// The first word and those behind it.
    pub(super) fn split_first(self) -> Option<(&'a str, Self)> {
        let (first, places) = self.places.split_first()?;
        Some((&self.text[first.clone()], Self { places, ..self }))
    }
}

/// The words of `text` as written, without the punctuation around them.
pub(super) fn raw_words(text: &str) -> impl Iterator<Item = &str> {
    raw_places(text).map(move |place| &text[place])
}

/// The ranges of these words. Most words have no punctuation around them, as their first and last
/// byte show.
fn raw_places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let own = move |place: Range<usize>| {
        let word = &text[place.clone()];
        if has_plain_ends(word) {
            return place;
        }
        let word = word.trim_end_matches(is_mark);
        let end = place.start + word.len();
        end - word.trim_start_matches(is_mark).len()..end
    };
    word_places(text).map(own).filter(|place| !place.is_empty())
}

/// `word` without the punctuation around it.
pub(super) fn without_signs(word: &str) -> &str {
    if has_plain_ends(word) { word } else { word.trim_matches(is_mark) }
}

/// Whether a word begins and ends with letters or digits of ASCII.
fn has_plain_ends(word: &str) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    letter(word.as_bytes().first()) && letter(word.as_bytes().last())
}

/// The beginning of the first word of `text`, if the text begins with two letters or digits of
/// ASCII or from "À" to "ÿ".
fn first_head(text: &str) -> Option<Pair> {
    let bytes = text.trim_ascii_start().as_bytes();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == LATIN;
    match bytes {
        [LATIN, ..] => head(bytes),
        [first, second, ..] if plain(first) && plain(second) => head(bytes),
        _ => None,
    }
}

/// Whether `c` is punctuation that may be around a word.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ':'
            | ';'
            | '('
            | ')'
            | '"'
            | '”'
            | '“'
            | '’'
            | '\''
            | '!'
            | '?'
            | '…'
            | '–'
            | '-'
            | '•'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_word_is_that_of_all_words(text in "[ \\t\u{A0}–(.,a-cÅ1]{0,8}|\\PC{0,12}") {
            let first = raw_words(&text).next();
            if let Some(pair) = first_head(&text) {
                prop_assert_eq!(first.and_then(|word| head(word.as_bytes())), Some(pair));
            }
        }

        #[test]
        fn words_are_read_without_signs_in_lower_case(text in "[ (.,a-cÅ–İ]{0,12}|\\PC{0,12}") {
            let spoken = Spoken::new(&text);
            let mut words = spoken.words();
            let mut found = Vec::new();
            while let Some((word, after)) = words.split_first() {
                found.push(word.to_owned());
                words = after;
            }
            let wanted = text.split_whitespace().map(|word| word.trim_matches(is_mark));
            let wanted: Vec<String> =
                wanted.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
