//! Phrases of agendas: words in a row with open ends and gaps, compared with a line or a title.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use serde::Deserialize;

use crate::text::swedish::{fold, folded};

/// A list of phrases, compared all at once.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases {
    all: Vec<Phrase>,
    /// Which of them begin with a plain word. Looked up only, never walked.
    by_first: HashMap<String, Vec<usize>, RandomState>,
    /// Which begin with a word that is open to one side, by the first or last byte of what is written of it.
    by_head: BTreeMap<u8, Vec<usize>>,
    by_tail: BTreeMap<u8, Vec<usize>>,
    /// Which of them begin otherwise.
    open: Vec<usize>,
    /// With which bytes those plain words begin: most texts begin with none.
    heads: Bytes,
    /// With which bytes words begin that are open to the right, and end that are open to the left.
    open_heads: Bytes,
    open_tails: Bytes,
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Bytes([u64; 4]);

impl Bytes {
    fn add(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    fn has(self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & (1 << (byte & 63)) != 0
    }
}

#[derive(Debug)]
struct Phrase {
    slots: Vec<Slot>,
    /// Whether nothing may follow, also where only the beginning is compared.
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

/// A text that is compared with several lists: its words are read once.
#[derive(Debug)]
pub struct Spoken<'a> {
    text: &'a str,
    /// The first and the last byte of its first word, as written.
    ends: Option<(u8, u8)>,
    first: OnceCell<Option<Cow<'a, str>>>,
    words: OnceCell<Vec<Cow<'a, str>>>,
}

impl<'a> Spoken<'a> {
    /// Of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let ends = raw_words(text).next().map(str::as_bytes);
        let ends = ends.and_then(|word| Some((*word.first()?, *word.last()?)));
        Self { text, ends, first: OnceCell::new(), words: OnceCell::new() }
    }

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

    fn first(&self) -> &str {
        self.first.get_or_init(|| words(self.text).next()).as_deref().unwrap_or("")
    }

    fn words(&self) -> &[Cow<'a, str>] {
        self.words.get_or_init(|| words(self.text).collect())
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
        words(text).any(|word| {
            let word = std::slice::from_ref(&word);
            self.candidates(&word[0]).any(|phrase| phrase.matches(word, true))
        })
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
        let holds =
            |bytes: Bytes, byte: u8| !byte.is_ascii() || bytes.has(byte.to_ascii_lowercase());
        let may_begin = |(head, tail): (u8, u8)| {
            holds(self.heads, head) || holds(self.open_heads, head) || holds(self.open_tails, tail)
        };
        if self.open.is_empty() && !spoken.ends.is_some_and(may_begin) {
            return false;
        }
        let mut candidates = self.candidates(spoken.first());
        candidates.any(|phrase| phrase.matches(spoken.words(), whole))
    }

    /// The phrases that a text may be that begins with the word `first`.
    fn candidates(&self, first: &str) -> impl Iterator<Item = &Phrase> {
        let head = first.bytes().next();
        let known = head.is_some_and(|head| self.heads.has(head));
        let plain = known.then(|| self.by_first.get(first)).flatten().into_iter().flatten();
        let heads = head.and_then(|head| self.by_head.get(&head));
        let tails = first.bytes().next_back().and_then(|tail| self.by_tail.get(&tail));
        let open = heads.into_iter().chain(tails).flatten().chain(&self.open);
        let open = open.filter(move |at| self.all[**at].may_begin_with(first));
        plain.chain(open).map(|at| &self.all[*at])
    }
}

/// The words of `text` in lower case, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    raw_words(text).map(folded)
}

/// The words of `text` as written, without the punctuation around them.
fn raw_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(is_mark)).filter(|word| !word.is_empty())
}

/// Whether `c` is punctuation that may stand around a word.
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
    fn matches(&self, words: &[Cow<'_, str>], whole: bool) -> bool {
        matches(&self.slots, words, whole || self.whole)
    }

    fn may_begin_with(&self, first: &str) -> bool {
        match self.slots.first() {
            Some(Slot::Word(alternatives)) => alternatives.iter().any(|wanted| wanted.fits(first)),
            Some(Slot::Gap) | None => true,
        }
    }
}

fn matches(slots: &[Slot], words: &[Cow<'_, str>], whole: bool) -> bool {
    match slots {
        [] => !whole || words.is_empty(),
        [Slot::Gap] => true,
        [Slot::Gap, rest @ ..] => {
            (0..=words.len()).any(|skipped| matches(rest, &words[skipped..], whole))
        }
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
                _ => phrases.open.push(at),
            }
            phrases.all.push(Phrase { slots, whole });
        }
        phrases
    }
}

impl Phrases {
    /// Takes note that the phrase `at` may begin with `word`.
    fn index(&mut self, word: &Word, at: usize) {
        let (first, last) = (word.text.bytes().next(), word.text.bytes().next_back());
        match (word.open_left, word.open_right, first, last) {
            (false, false, ..) => {
                first.into_iter().for_each(|head| self.heads.add(head));
                self.by_first.entry(word.text.clone()).or_default().push(at);
            }
            (false, true, Some(first), _) => {
                self.open_heads.add(first);
                self.by_head.entry(first).or_default().push(at);
            }
            (true, false, _, Some(last)) => {
                self.open_tails.add(last);
                self.by_tail.entry(last).or_default().push(at);
            }
            _ => self.open.push(at),
        }
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
        assert!(phrases(&["*nämnd", "*nämnden"]).has_word("Kallelse till Socialnämnden 2026"));
    }
}
