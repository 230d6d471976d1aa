//! A fingerprint of what an item says, whatever file, page, line or format says it.

use std::borrow::Cow;
use std::ops::Range;

use super::{AgendaItem, PartRole};
use utkik_input::document::Document;
use utkik_text::sort_words;
use utkik_text::swedish::folded;

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

/// Words in lower case, without hyphens, of two letters or digits and more.
#[derive(Default)]
struct Words {
    /// One behind the other.
    text: String,
    /// Where each stands.
    places: Vec<Range<usize>>,
}

impl Words {
    fn add(&mut self, text: &str) {
        let joined: Cow<'_, str> =
            if text.contains('-') { text.replace('-', "").into() } else { text.into() };
        let separate = joined.split(|c: char| !c.is_alphanumeric());
        for word in separate.filter(|word| word.chars().nth(1).is_some()) {
            let start = self.text.len();
            self.text.push_str(&folded(word));
            self.places.push(start..self.text.len());
        }
    }

    /// The words in order of the alphabet, each with a blank behind it.
    fn in_order(mut self) -> String {
        let word = |place: &Range<usize>| &self.text[place.clone()];
        sort_words(&self.text, &mut self.places);
        let mut all = String::with_capacity(self.text.len() + self.places.len());
        for place in &self.places {
            all.push_str(word(place));
            all.push(' ');
        }
        all
    }
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
