//! Titles compared with each other, each only with those that share a rare word with it.

use std::collections::BTreeMap;

use crate::text::swedish::{self, fold, folded};

/// How many of a title's rarest words are looked up.
const RAREST: usize = 3;
/// How many titles with one word in common are compared.
const MOST: usize = 24;

/// How many long words in common make two titles of one matter.
const MANY: usize = 6;

/// Titles by their words.
#[derive(Debug, Default)]
pub(in crate::agenda::segment) struct Titles {
    words: Vec<Vec<String>>,
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Titles {
    /// Adds a title; the first has index 0.
    pub(in crate::agenda::segment) fn push(&mut self, title: &str) {
        let words = words(title);
        let at = self.words.len();
        for (place, word) in words.iter().enumerate() {
            if place == 0 || words[place - 1] != *word {
                self.by_word.entry(word.clone()).or_default().push(at);
            }
        }
        self.words.push(words);
    }

    /// The titles that may be like `text`, with how alike they are (0 to 1), the likest first.
    pub(in crate::agenda::segment) fn like(&self, text: &str) -> Vec<(usize, f32)> {
        let words = words(text);
        let mut posted: Vec<&Vec<usize>> =
            words.iter().filter_map(|word| self.by_word.get(word)).collect();
        posted.sort_by_key(|titles| titles.len());
        let rarest = posted.into_iter().take(RAREST).flat_map(|titles| titles.iter().take(MOST));
        let mut near: Vec<usize> = rarest.copied().collect();
        near.sort_unstable();
        near.dedup();
        let mut like: Vec<(usize, f32)> =
            near.into_iter().map(|at| (at, alike(&self.words[at], &words))).collect();
        like.sort_by(|(a, left), (b, right)| right.total_cmp(left).then(a.cmp(b)));
        like
    }

    /// Whether half of the words of `text` are words of titles: anything less is like none.
    pub(in crate::agenda::segment) fn know(&self, text: &str) -> bool {
        let words = words(text);
        let known = words.iter().filter(|word| self.by_word.contains_key(*word)).count();
        known > 0 && known * 2 >= words.len()
    }

    /// How many words the title at `at` has.
    pub(in crate::agenda::segment) fn length(&self, at: usize) -> usize {
        self.words.get(at).map_or(0, Vec::len)
    }
}

impl<'a> FromIterator<&'a str> for Titles {
    fn from_iter<T: IntoIterator<Item = &'a str>>(titles: T) -> Self {
        let mut all = Self::default();
        titles.into_iter().for_each(|title| all.push(title));
        all
    }
}

/// How alike two titles are: the share of their words that they have in common (Dice), 0 to 1.
///
/// Words of one letter count as well, so that "Taxa A" and "Taxa B" differ.
pub(in crate::agenda::segment) fn likeness(a: &str, b: &str) -> f32 {
    alike(&words(a), &words(b))
}

/// Whether each of two titles has a word that tells what it is about and that the other lacks: "Taxa för
/// sotning" and "Taxa för vatten", "Budget 2031" and "Budget 2032".
pub(in crate::agenda::segment) fn differ(a: &str, b: &str) -> bool {
    let (own, other) = (words(a), words(b));
    lacks(a, &other) && lacks(b, &own)
}

/// Whether two titles have so many long words in common that they are of one matter, though each says something
/// of its own: a motion under its own title and the answer to it.
pub(in crate::agenda::segment) fn share_most(a: &str, b: &str) -> bool {
    let other = words(b);
    let long = words(a).into_iter().filter(|word| word.chars().count() > 3);
    long.filter(|word| other.binary_search(word).is_ok()).count() >= MANY
}

/// Whether `text` has a word that tells what it is about and that is not among `others`.
fn lacks(text: &str, others: &[String]) -> bool {
    let fold = fold(text);
    let separate = fold.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut telling = separate.filter(|word| !swedish::is_function_word(word)).map(plain);
    telling.any(|word| !others.iter().any(|known| kin(&word, known)))
}

/// Whether two words are forms or parts of one: "plan", "planen", "flerårsplan".
fn kin(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let word = short.len() > 3 && short.chars().all(char::is_alphabetic);
    a == b || (word && (long.starts_with(short) || long.ends_with(short)))
}

/// Whether the two have a word in common that is no small one.
pub(in crate::agenda::segment) fn shares_word(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let long = |word: &&String| word.chars().count() > 3;
    b.iter().filter(long).any(|word| a.binary_search(word).is_ok()) || !b.iter().any(|w| long(&w))
}

fn alike(a: &[String], b: &[String]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.len() + b.len();
    2.0 * f32::from(u16::try_from(common).unwrap_or(u16::MAX))
        / f32::from(u16::try_from(all).unwrap_or(u16::MAX))
}

/// The words of `text` in lower case and in order of the alphabet, without the dots and rings that file
/// names leave out.
fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let separate = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = separate.map(plain).collect();
    words.sort_unstable();
    words
}

fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let letters = word.chars().map(|letter| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    });
    letters.collect()
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
