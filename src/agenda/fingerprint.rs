//! A fingerprint of what an item says, whatever file, page, line or format says it.

use super::{AgendaItem, PartRole};
use crate::input::document::Document;

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
    let mut hasher = blake3::Hasher::new();
    for word in &words {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

/// The words of `text` in lower case, without hyphens, of two letters or digits and more.
fn add_words(text: &str, words: &mut Vec<String>) {
    let joined = text.replace('-', "");
    let separate = joined.split(|c: char| !c.is_alphanumeric());
    words.extend(separate.filter(|word| word.chars().count() > 1).map(str::to_lowercase));
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
