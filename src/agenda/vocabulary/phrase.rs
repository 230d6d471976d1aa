//! Phrases of agendas: words in a row with open ends and gaps, compared with a line or a title.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use serde::Deserialize;

use super::ends::{Ends, head, tail};
use super::spoken::{Spoken, Words, raw_words, without_signs};
use utkik_text::swedish::{fold, folded};

/// A list of phrases, compared all at once.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases {
    all: Vec<Phrase>,
    /// Indices of the phrases that begin with a plain word, by that word. Looked up only, never
    /// iterated over.
    by_first: HashMap<String, Vec<usize>, RandomState>,
    /// Indices of the phrases that begin with a word open to the right, by the letters of that
    /// word, grouped by their first byte.
    by_head: BTreeMap<u8, Vec<(String, Vec<usize>)>>,
    /// Indices of the phrases that begin with a word open to the left, by the letters of that word,
    /// grouped by their last byte.
    by_tail: BTreeMap<u8, Vec<(String, Vec<usize>)>>,
    /// Indices of all other phrases.
    open: Vec<usize>,
    /// Beginnings of the first words of phrases that are plain or open to the right. Most texts
    /// begin with none of these and are rejected at once.
    heads: Ends,
    /// Ends of the first words of phrases that are open to the left.
    tails: Ends,
    /// Beginnings of the words behind a gap that opens a phrase.
    inner: Ends,
}

#[derive(Debug)]
struct Phrase {
    slots: Vec<Slot>,
    /// Whether nothing may follow the phrase even where only the beginning of a text is compared.
    whole: bool,
}

#[derive(Debug)]
enum Slot {
    /// One of these words.
    Word(Vec<Word>),
    /// Any words, or none.
    Gap,
}

#[derive(Debug)]
struct Word {
    text: String,
    open_left: bool,
    open_right: bool,
}

impl Spoken<'_> {
    /// Whether one of `phrases` is the whole of the text.
    #[must_use]
    pub fn is(&self, phrases: &Phrases) -> bool {
        phrases.compare(self, true)
    }

    /// Whether the text begins with one of `phrases`.
    #[must_use]
    pub fn begins(&self, phrases: &Phrases) -> bool {
        phrases.compare(self, false)
    }

    /// Whether the text may begin with one of `phrases`: a quick look, by its first word.
    #[must_use]
    pub fn may_begin(&self, phrases: &Phrases) -> bool {
        phrases.may_be_at_head(self)
    }
}

impl Phrases {
    /// Whether one of the phrases is the whole of `text`.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        Spoken::new(text).is(self)
    }

    /// Whether `text` begins with one of the phrases.
    #[must_use]
    pub fn begins(&self, text: &str) -> bool {
        Spoken::new(text).begins(self)
    }

    /// Whether one of the words of `text` is a phrase of this list, which holds single words.
    #[must_use]
    pub fn has_word(&self, text: &str) -> bool {
        raw_words(text).any(|raw| self.is_raw(raw))
    }

    /// Whether `word`, in which there is no blank, is a phrase of this list, which holds single words.
    #[must_use]
    pub fn is_word(&self, word: &str) -> bool {
        let raw = without_signs(word);
        !raw.is_empty() && self.is_raw(raw)
    }

    fn is_raw(&self, raw: &str) -> bool {
        let open = !self.open.is_empty();
        if !(open || self.may_begin(raw)) {
            return false;
        }
        let text = folded(raw);
        let whole = 0..text.len();
        let words = Words { text: &text, places: std::slice::from_ref(&whole) };
        self.candidates(&text, open).any(|phrase| phrase.matches(words, true))
    }

    /// Whether one of the words of the file name `name` is a phrase of this list. File names often
    /// lack the dots and rings of å ä ö, so both are compared without them.
    #[must_use]
    pub fn in_name(&self, name: &str) -> bool {
        let plain = |phrase: &Phrase, word: &str| match phrase.slots.as_slice() {
            [Slot::Word(words)] => words.iter().any(|wanted| wanted.without_marks().fits(word)),
            _ => false,
        };
        let separated = without_marks(&name.replace(['_', '-', '.', '(', ')'], " "));
        words(&separated).any(|word| self.all.iter().any(|phrase| plain(phrase, &word)))
    }

    /// Most texts begin with the first word of no phrase, so the others are read only where one does.
    fn compare(&self, spoken: &Spoken<'_>, whole: bool) -> bool {
        let open = !self.open.is_empty() && (self.inner.any || spoken.has_head(&self.inner));
        if !open && !self.may_begin_with(spoken) {
            return false;
        }
        let mut candidates = self.candidates(spoken.first(), open);
        candidates.any(|phrase| phrase.matches(spoken.words(), whole))
    }

    /// Whether one of the phrases may begin with the word `raw`, as written.
    fn may_begin(&self, raw: &str) -> bool {
        self.heads.may_have(head(raw.as_bytes())) || self.may_end(raw)
    }

    /// Whether a text may begin with one of the phrases, by its first word.
    fn may_be_at_head(&self, spoken: &Spoken<'_>) -> bool {
        !self.open.is_empty() || self.may_begin_with(spoken)
    }

    /// Whether one of the phrases may begin with the first word of a text.
    fn may_begin_with(&self, spoken: &Spoken<'_>) -> bool {
        match spoken.head {
            Some(head) if self.heads.may_have(Some(head)) => true,
            Some(_) if !self.has_tails() => false,
            Some(_) => spoken.raw().is_some_and(|raw| self.may_end(raw)),
            None => spoken.raw().is_some_and(|raw| self.may_begin(raw)),
        }
    }

    /// Whether a phrase that begins with a word which is open to the left may begin with the word `raw`.
    fn may_end(&self, raw: &str) -> bool {
        self.has_tails() && self.tails.may_have(tail(raw.as_bytes()))
    }

    fn has_tails(&self) -> bool {
        self.tails.any || !self.by_tail.is_empty()
    }

    /// The phrases that a text may be that begins with the word `first`; those that may begin with any only if `open`.
    fn candidates(&self, first: &str, open: bool) -> impl Iterator<Item = &Phrase> {
        let plain = self.by_first.get(first).into_iter().flatten();
        let heads = first.bytes().next().and_then(|head| self.by_head.get(&head));
        let heads = heads.into_iter().flatten().filter(move |(head, _)| first.starts_with(head));
        let tails = first.bytes().next_back().and_then(|tail| self.by_tail.get(&tail));
        let tails = tails.into_iter().flatten().filter(move |(tail, _)| first.ends_with(tail));
        let open = self.open.iter().filter(move |at| open && self.all[**at].may_begin_with(first));
        let known = plain.chain(heads.chain(tails).flat_map(|(_, phrases)| phrases));
        known.chain(open).map(|at| &self.all[*at])
    }
}

/// The words of `text` in lower case, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    raw_words(text).map(folded)
}

fn without_marks(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'å' | 'ä' | 'Å' | 'Ä' => 'a',
            'ö' | 'Ö' => 'o',
            'é' | 'É' => 'e',
            other => other,
        })
        .collect()
}

impl Phrase {
    fn matches(&self, words: Words<'_>, whole: bool) -> bool {
        matches(&self.slots, words, whole || self.whole)
    }

    fn may_begin_with(&self, first: &str) -> bool {
        match self.slots.first() {
            Some(Slot::Word(alternatives)) => alternatives.iter().any(|wanted| wanted.fits(first)),
            Some(Slot::Gap) | None => true,
        }
    }
}

fn matches(slots: &[Slot], words: Words<'_>, whole: bool) -> bool {
    match slots {
        [] => !whole || words.places.is_empty(),
        [Slot::Gap] => true,
        [Slot::Gap, rest @ ..] => (0..=words.places.len()).any(|skipped| {
            matches(rest, Words { places: &words.places[skipped..], ..words }, whole)
        }),
        [Slot::Word(alternatives), rest @ ..] => {
            words.split_first().is_some_and(|(word, after)| {
                alternatives.iter().any(|wanted| wanted.fits(word)) && matches(rest, after, whole)
            })
        }
    }
}

impl Word {
    fn fits(&self, word: &str) -> bool {
        match (self.open_left, self.open_right) {
            (false, false) => word == self.text,
            (true, false) => word.ends_with(&self.text),
            (false, true) => word.starts_with(&self.text),
            (true, true) => word.contains(&self.text),
        }
    }

    fn without_marks(&self) -> Self {
        Self { text: without_marks(&self.text), ..*self }
    }

    fn read(written: &str) -> Self {
        let text = written.trim_matches('*');
        Self {
            text: fold(text.trim_matches(|c: char| ".,:;()".contains(c))),
            open_left: written.starts_with('*'),
            open_right: written.ends_with('*') && written.len() > 1,
        }
    }
}

impl From<Vec<String>> for Phrases {
    fn from(written: Vec<String>) -> Self {
        let mut phrases = Self::default();
        for phrase in written {
            let (body, whole) = match phrase.strip_suffix('$') {
                Some(body) => (body, true),
                None => (phrase.as_str(), false),
            };
            let slots: Vec<_> = body.split_whitespace().map(Slot::read).collect();
            let at = phrases.all.len();
            match slots.first() {
                Some(Slot::Word(words)) => words.iter().for_each(|word| phrases.index(word, at)),
                _ => phrases.index_open(slots.get(1), at),
            }
            phrases.all.push(Phrase { slots, whole });
        }
        phrases
    }
}

impl Phrases {
    /// Takes note that the phrase `at` may begin with `word`.
    fn index(&mut self, word: &Word, at: usize) {
        let bytes = word.text.as_bytes();
        match (word.open_left, word.open_right, bytes.first(), bytes.last()) {
            (false, false, ..) => {
                self.heads.add(head(bytes), false);
                self.by_first.entry(word.text.clone()).or_default().push(at);
            }
            (false, true, Some(first), _) => {
                self.heads.add(head(bytes), bytes.len() == 1);
                note(self.by_head.entry(*first).or_default(), &word.text, at);
            }
            (true, false, _, Some(last)) => {
                self.tails.add(tail(bytes), bytes.len() == 1);
                note(self.by_tail.entry(*last).or_default(), &word.text, at);
            }
            _ => {
                self.inner.any = true;
                self.open.push(at);
            }
        }
    }

    /// Takes note that the phrase `at` may begin with any word, and then has one that fits `slot`.
    fn index_open(&mut self, slot: Option<&Slot>, at: usize) {
        self.open.push(at);
        let Some(Slot::Word(words)) = slot else {
            self.inner.any = true;
            return;
        };
        for word in words {
            let bytes = word.text.as_bytes();
            self.inner.any |= word.open_left;
            self.inner.add(head(bytes), word.open_right && bytes.len() < 2);
        }
    }
}

/// Adds the phrase `at` to those that begin with `word`.
fn note(words: &mut Vec<(String, Vec<usize>)>, word: &str, at: usize) {
    match words.iter_mut().find(|(known, _)| known == word) {
        Some((_, phrases)) => phrases.push(at),
        None => words.push((word.to_owned(), vec![at])),
    }
}

impl Slot {
    fn read(written: &str) -> Self {
        match written {
            ".." => Self::Gap,
            word => Self::Word(word.split('|').map(Word::read).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn phrases(written: &[&str]) -> Phrases {
        Phrases::from(written.iter().map(|phrase| (*phrase).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn phrases_compare_words() {
        let list = phrases(&["val av .. justerare", "*s beslut", "anmälan av deleg*", "beslut$"]);
        let cases = [
            ("Val av justerare", true, true, "a gap may be empty"),
            ("Val av två justerare", true, true, "or hold words"),
            ("Val av justerare och tid", false, true, "more may follow where it begins"),
            ("Kommunfullmäktiges beslut:", true, true, "open to the left, punctuation"),
            ("Anmälan av delegeringsbeslut 2024", false, true, "open to the right"),
            ("Beslut", true, true, "closed"),
            ("Beslut om taxa", false, false, "closed means nothing may follow"),
            ("Valet av justerare", false, false, "another word"),
            ("", false, false, "nothing"),
        ];
        for (text, is, begins, remark) in cases {
            assert_eq!((list.is(text), list.begins(text)), (is, begins), "{text}: {remark}");
        }
        let bodies = phrases(&["*nämnd", "*nämnden"]);
        assert!(bodies.has_word("Kallelse till Socialnämnden 2026"));
        assert!(bodies.is_word("(Socialnämnden):") && !bodies.is_word("–"));
    }

    proptest! {
        /// A text that the quick tests reject matches no phrase.
        #[test]
        fn quick_looks_lose_nothing(text in "[a-cåÅA-C]{1,4}( [a-cåÅA-C]{1,3}){0,2}") {
            let list = ["ab* c", "*b", "*å", "å*", "a", ".. ca ..", ".. *å$", "*c*", "bc a"];
            for phrase in list {
                let all = phrases(&[phrase]);
                for whole in [true, false] {
                    let spoken = Spoken::new(&text);
                    let wanted = all.all[0].matches(spoken.words(), whole);
                    prop_assert_eq!(all.compare(&spoken, whole), wanted, "{} {}", phrase, whole);
                }
            }
        }
    }
}
