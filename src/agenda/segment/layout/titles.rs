//! An index of titles by word, so that each title is compared only with those that share a rare
//! word with it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::words::{Words, plain, without_diacritics};
use utkik_text::runs;
use utkik_text::swedish::{self, fold};

/// Rarest words of a title that are looked up.
const RAREST: usize = 3;
/// Most titles with a word in common that are compared.
const MOST: usize = 24;

/// Long words in common from which on two titles are about one matter.
const MANY: usize = 6;

/// Titles by their words.
#[derive(Debug, Default)]
pub(in crate::segment) struct Titles {
    words: Vec<Words>,
    /// Looked up only, never walked.
    by_word: HashMap<Box<str>, Posting, RandomState>,
}

/// The indices of the titles with a word; most words are in one title only.
#[derive(Debug)]
struct Posting {
    first: usize,
    others: Vec<usize>,
}

impl Posting {
    fn len(&self) -> usize {
        1 + self.others.len()
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

impl Titles {
    /// Adds a title; the first has index 0.
    pub(in crate::segment) fn push(&mut self, title: &str) {
        self.push_words(Words::new(title));
    }

    fn push_words(&mut self, words: Words) {
        let at = self.words.len();
        let mut before = None;
        for word in words.iter().filter(|word| before.replace(*word) != Some(*word)) {
            match self.by_word.get_mut(word) {
                Some(titles) => titles.others.push(at),
                None => {
                    self.by_word.insert(word.into(), Posting { first: at, others: Vec::new() });
                }
            }
        }
        self.words.push(words);
    }

    /// The titles that may be like `text`, with their likeness (0 to 1), the likest first.
    pub(in crate::segment) fn like(&self, text: &str) -> Vec<(usize, f32)> {
        let words = Words::new(text);
        let mut posted: Vec<&Posting> =
            words.iter().filter_map(|word| self.by_word.get(word)).collect();
        posted.sort_by_key(|titles| titles.len());
        let rarest = posted.into_iter().take(RAREST).flat_map(|titles| titles.iter().take(MOST));
        let mut near: Vec<usize> = rarest.collect();
        near.sort_unstable();
        near.dedup();
        let mut like: Vec<(usize, f32)> =
            near.into_iter().map(|at| (at, self.words[at].likeness(&words))).collect();
        like.sort_by(|(a, left), (b, right)| right.total_cmp(left).then(a.cmp(b)));
        like
    }

    /// Whether at least half of the words of `text` are words of titles; otherwise no title is like
    /// it.
    pub(in crate::segment) fn mostly_known(&self, text: &str) -> bool {
        let text = plain(text);
        let (mut all, mut known) = (0_usize, 0_usize);
        for word in runs(&text) {
            all += 1;
            known += usize::from(self.by_word.contains_key(&text[word]));
        }
        known > 0 && known * 2 >= all
    }

    /// The number of words of the title `at`.
    pub(in crate::segment) fn length(&self, at: usize) -> usize {
        self.words.get(at).map_or(0, |words| words.len())
    }
}

impl<'a> FromIterator<&'a str> for Titles {
    fn from_iter<T: IntoIterator<Item = &'a str>>(titles: T) -> Self {
        let mut all = Self::default();
        let words = utkik_parallel::map_small(titles, Words::new);
        words.into_iter().for_each(|words| all.push_words(words));
        all
    }
}

/// The likeness of two titles: the share of their words that they have in common (Dice), 0 to 1.
///
/// Words of one letter count as well, so that "Taxa A" and "Taxa B" differ.
pub(in crate::segment) fn likeness(a: &str, b: &str) -> f32 {
    Words::new(a).likeness(&Words::new(b))
}

/// Whether each of two titles has a significant word that the other lacks: "Taxa för sotning" and
/// "Taxa för vatten", "Budget 2031" and "Budget 2032".
pub(in crate::segment) fn differ(a: &str, b: &str) -> bool {
    let (own, other) = (Words::new(a), Words::new(b));
    has_word_beyond(a, &other) && has_word_beyond(b, &own)
}

/// Whether two titles have at least [`MANY`] long words in common, so that they are about one
/// matter although each has words of its own: a motion under its own title and the answer to it.
pub(in crate::segment) fn share_most(a: &str, b: &str) -> bool {
    let (own, other) = (Words::new(a), Words::new(b));
    let long = own.iter().filter(|word| word.chars().count() > 3);
    long.filter(|word| other.has_word(word)).count() >= MANY
}

/// Whether `text` has a significant word that is not among `others`.
fn has_word_beyond(text: &str, others: &Words) -> bool {
    let fold = fold(text);
    let separate = fold.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut telling = separate
        .filter(|word| !swedish::is_function_word(word))
        .map(|word| without_diacritics(word.into()));
    telling.any(|word| !others.iter().any(|known| share_stem(&word, known)))
}

/// Whether two words are forms or parts of one: "plan", "planen", "flerårsplan".
fn share_stem(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let word = short.len() > 3 && short.chars().all(char::is_alphabetic);
    a == b || (word && (long.starts_with(short) || long.ends_with(short)))
}

/// Whether two texts have a word in common that is no function word.
pub(in crate::segment) fn shares_word(a: &str, b: &str) -> bool {
    let (a, b) = (Words::new(a), Words::new(b));
    let long = |word: &&str| word.chars().count() > 3;
    b.iter().filter(long).any(|word| a.has_word(word)) || !b.iter().any(|word| long(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_alike_by_their_words() {
        assert!(likeness("Taxa för vatten 2026", "Taxa för vatten 2026 ..... 5") > 0.85);
        assert!(likeness("Svar på motion om A", "Svar på motion om B") < 0.85);
        assert!(likeness("Detaljplan för skola", "Val av justerare") < 0.1);
        assert!(likeness("", "x") < 0.1);
    }

    #[test]
    fn titles_differ_where_both_say_something_of_their_own() {
        let cases = [
            ("Taxa för sotning 2031", "Taxa för vatten 2031", true),
            ("Budget 2031", "Budget 2032", true),
            ("Taxa A", "Taxa B", true),
            ("Taxa för badet i Näs", "Taxa för badet i Ekbacken", true),
            ("Detaljplan för Norrby 1:2", "Detaljplan för Norrby 1:3", true),
            ("Detaljplan för Norrby", "Antagande av detaljplanen för Norrby", false),
            ("Budget och flerårsplan", "Budget med plan", false),
            ("Val av ombud", "Val av ombud", false),
        ];
        for (a, b, apart) in cases {
            assert_eq!(differ(a, b), apart, "{a} / {b}");
        }
    }

    #[test]
    fn the_likest_title_comes_first() {
        let titles: Titles =
            ["Taxa för vatten", "Taxa för sotning", "Upprop"].into_iter().collect();
        let found = titles.like("Taxa för sotning 2031");
        assert_eq!(found.first().map(|(at, _)| *at), Some(1));
        assert!(titles.like("Skolskjuts").is_empty());
        assert_eq!(titles.length(0), 3);
    }
}
