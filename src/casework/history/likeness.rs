//! The likeness of two titles, by which they name one matter.

use std::collections::BTreeSet;

/// Fewest words of a title that is compared by its words; shorter titles must be equal.
const WORDS: usize = 3;

/// The likeness of two titles: `|a ∩ b| / |a ∪ b|` of their words (Jaccard), from 0 to 1.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.len().min(b.len()) < WORDS {
        return if a == b { 1.0 } else { 0.0 };
    }
    a.intersection(&b).count() as f64 / a.union(&b).count() as f64
}

/// The words of three letters and more, without figures: years and amounts change between meetings.
fn words(title: &str) -> BTreeSet<String> {
    let parts = title.split(|c: char| !c.is_alphanumeric());
    let says = |word: &&str| word.chars().count() > 2 && !word.chars().any(|c| c.is_ascii_digit());
    parts.filter(says).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn titles_are_alike_by_their_words() {
        let cases = [
            ("Nedläggning av Kvarnlida skola", "Nedläggning av Kvarnlida skola", 1.0),
            ("Nedläggning av Kvarnlida skola", "Remiss: nedläggning av Kvarnlida skola", 0.75),
            ("Budget 2026", "Budget 2027", 1.0),
            ("Budget", "Budget i balans", 0.0),
            ("Val av justerare", "Val av revisorer", 0.0),
            ("", "", 0.0),
        ];
        for (a, b, wanted) in cases {
            assert_eq!(likeness(a, b), wanted, "{a} | {b}");
            assert_eq!(likeness(b, a), wanted, "{b} | {a}");
        }
    }
}
