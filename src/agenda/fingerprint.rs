//! A fingerprint of what an item says, whatever file, page, line or format says it.

use std::borrow::Cow;

use super::{AgendaItem, PartRole};
use utkik_input::document::Document;
use utkik_text::swedish::{folded, push_folded};
use utkik_text::{WordPlace, runs, sort_words};

/// How many digits are kept.
const DIGITS: usize = 16;

/// Sixteen hexadecimal digits over the words of the item's title, proposal and body.
///
/// Case, order, punctuation, hyphens and white space do not count, nor do single letters and digits
/// (marks of footnotes and lists), so that pages may move and formats differ. Attachments do not
/// count: they come and go while the matter is the same.
#[must_use]
pub fn fingerprint(item: &AgendaItem, documents: &[Document]) -> String {
    let mut words = Words::default();
    for part in item.parts.iter().filter(|part| part.role != PartRole::Attachment) {
        let Some(document) = documents.get(part.document) else { continue };
        for stretch in &part.stretches {
            words.add(document.slice(stretch.span));
        }
    }
    let mut print = blake3::hash(words.in_order().as_bytes()).to_hex().to_string();
    print.truncate(DIGITS);
    print
}

/// How long words with the blank behind them are on average at the least, in bytes.
const SHORT: usize = 4;

/// Words in lower case, without hyphens, of two letters or digits and more.
#[derive(Default)]
struct Words {
    /// They stand in it, in order.
    text: String,
    /// Where each stands.
    places: Vec<WordPlace>,
}

impl Words {
    fn add(&mut self, text: &str) {
        let joined: Cow<'_, str> =
            if text.contains('-') { text.replace('-', "").into() } else { text.into() };
        let from = self.text.len();
        self.places.reserve(joined.len() / SHORT);
        if push_folded(&mut self.text, &joined) {
            let text = &self.text;
            let words = runs(&text[from..]).filter(|run| is_word(&text[from..][run.clone()]));
            let places = words.map(|run| WordPlace::new(text, from + run.start..from + run.end));
            self.places.extend(places);
            return;
        }
        // What is one word may be several in lower case.
        for word in runs(&joined).map(|run| &joined[run]).filter(|word| is_word(word)) {
            let start = self.text.len();
            self.text.push_str(&folded(word));
            self.places.push(WordPlace::new(&self.text, start..self.text.len()));
        }
    }

    /// The words in order of the alphabet, each with a blank behind it.
    fn in_order(mut self) -> String {
        sort_words(&self.text, &mut self.places);
        let mut all = String::with_capacity(self.text.len() + self.places.len());
        for place in &self.places {
            all.push_str(&self.text[place.range()]);
            all.push(' ');
        }
        all
    }
}

/// Whether a word has more than one letter.
fn is_word(word: &str) -> bool {
    // A character takes at most four bytes (`char::MAX_LEN_UTF8` is newer than the Rust that utkik promises).
    word.len() > 4 || word.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::standalone_item;

    fn print(title: &str, text: &str) -> String {
        let (item, document) = standalone_item(title, text);
        fingerprint(&item, &[document])
    }

    #[test]
    fn only_words_count() {
        let one = print("Taxa för e-post", "Nämnden antar taxan. Den gäller 2027.");
        let same = [
            "Taxa för epost|Den gäller 2027. NÄMNDEN antar taxan.",
            "Taxa för e-post|1 Nämnden antar taxan.\nDen gäller 2027.",
        ];
        for written in same {
            let (title, text) = written.split_once('|').unwrap();
            assert_eq!(print(title, text), one, "{written}");
        }
        assert_ne!(print("Taxa för e-post", "Nämnden antar taxan. Den gäller 2028."), one);
        assert_eq!(one.len(), 16);
    }
}
