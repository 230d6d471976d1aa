//! Quotes: a sentence, cut to a length that can be read at a glance.

use utkik_text::{Span, with_single_blanks};

/// Longest quote, in characters.
const LONGEST: usize = 220;
/// Most characters of a quote before the words that matched.
const BEFORE: usize = 90;
/// The sign for text that is left out.
const CUT: &str = "…";

/// The words of `text` at `matched` with their `sentence` around them, on one line.
///
/// A sentence that is too long is cut at words, and says so with "…".
#[must_use]
pub fn excerpt(text: &str, sentence: Span, matched: Span) -> String {
    let sentence = sentence.cover(matched);
    let whole = with_single_blanks(sentence.slice(text));
    if whole.len() <= LONGEST || whole.chars().count() <= LONGEST {
        // The text after a comma is another paragraph.
        return whole.trim_end_matches(',').to_owned();
    }
    let before = with_single_blanks(&text[sentence.start..matched.start]);
    let within = with_single_blanks(matched.slice(text));
    let after = with_single_blanks(&text[matched.end..sentence.end]);
    let head = last_words(&before, BEFORE);
    let used = head.chars().count() + within.chars().count();
    let tail = first_words(&after, LONGEST.saturating_sub(used));
    let mut quote = String::new();
    if head.len() < before.len() {
        quote.push_str(CUT);
    }
    for (at, piece) in [head, within.as_str(), tail].into_iter().enumerate() {
        let touches = piece.starts_with([',', '.', ';', ':', ')', '-', '”']);
        let glued = at == 2 && touches;
        if !(piece.is_empty() || quote.is_empty() || glued) {
            quote.push(' ');
        }
        quote.push_str(piece);
    }
    if tail.len() < after.len() {
        quote.push(' ');
        quote.push_str(CUT);
    }
    quote
}

/// The last words of `text`, at most `most` characters.
fn last_words(text: &str, most: usize) -> &str {
    let skip = text.chars().count().saturating_sub(most);
    if skip == 0 {
        return text;
    }
    let from = text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
    let word = text[from..].find(' ').map_or(text.len(), |at| from + at + 1);
    &text[word..]
}

/// The first words of `text`, at most `most` characters.
fn first_words(text: &str, most: usize) -> &str {
    let Some((to, _)) = text.char_indices().nth(most) else { return text };
    text[..to].rfind(' ').map_or("", |space| &text[..space])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_sentences_are_whole_and_long_ones_are_cut_at_words() {
        let short = "Skolan\n läggs  ned.";
        let at = |text: &str, words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        assert_eq!(
            excerpt(short, Span::new(0, short.len()), at(short, "läggs")),
            "Skolan läggs ned."
        );
        let long = format!("{} skolan läggs ned {}", "före ".repeat(60), "efter ".repeat(60));
        let quote = excerpt(&long, Span::new(0, long.len()), at(&long, "läggs ned"));
        assert!(quote.starts_with("… före") && quote.ends_with("efter …"), "{quote}");
        assert!(quote.contains("skolan läggs ned efter"), "{quote}");
        assert!(quote.chars().count() <= LONGEST + 4, "{quote}");
    }

    proptest! {
        #[test]
        fn any_cut_is_possible(text in "[a-zåäö ]{1,400}", from in 0usize..400, length in 0usize..40) {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = borders[from.min(borders.len() - 1)];
            let end = borders[(from + length).min(borders.len() - 1)].max(start);
            let _ = excerpt(&text, Span::new(0, text.len()), Span::new(start, end));
        }
    }
}
