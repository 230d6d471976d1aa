//! A fingerprint of what an item says, whatever file, page, line or format says it.

use std::borrow::Cow;

use super::{AgendaItem, PartRole};
use crate::input::document::Document;

/// How many digits are kept.
const DIGITS: usize = 16;

/// Sixteen hexadecimal digits over the words of the item's title, proposal and body.
///
/// Case, order, punctuation, hyphens and white space do not count, nor do single letters and digits
/// (marks of footnotes and lists), so that pages may move and formats differ. Attachments do not
/// count: they come and go while the matter is the same.
#[must_use]
pub fn fingerprint(item: &AgendaItem, documents: &[Document]) -> String {
    let mut words: Vec<String> = Vec::new();
    for part in item.parts.iter().filter(|part| part.role != PartRole::Attachment) {
        let Some(document) = documents.get(part.document) else { continue };
        for stretch in &part.stretches {
            add_words(document.slice(stretch.span), &mut words);
        }
    }
    words.sort_unstable();
    let mut all = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in &words {
        all.push_str(word);
        all.push(' ');
    }
    let mut print = blake3::hash(all.as_bytes()).to_hex().to_string();
    print.truncate(DIGITS);
    print
}

/// The words of `text` in lower case, without hyphens, of two letters or digits and more.
fn add_words(text: &str, words: &mut Vec<String>) {
    let joined: Cow<'_, str> =
        if text.contains('-') { text.replace('-', "").into() } else { text.into() };
    let separate = joined.split(|c: char| !c.is_alphanumeric());
    let is_long = |word: &&str| word.chars().nth(1).is_some();
    words.extend(separate.filter(is_long).map(str::to_lowercase));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::segment::alone;

    fn print(title: &str, text: &str) -> String {
        let (item, document) = alone(title, text);
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
