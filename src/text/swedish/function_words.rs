//! The short words that every Swedish text has many of, and the language that they tell.

use std::sync::LazyLock;

use super::{SWEDISH, folded};

/// Whether `text` reads as Swedish: at least one word in twelve is a Swedish function word.
///
/// Looks at the first 2,000 words. A text of fewer than eight words says nothing and gives `None`.
#[must_use]
pub fn is_swedish(text: &str) -> Option<bool> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut all, mut swedish) = (0_usize, 0_usize);
    for word in words.take(WORDS_TO_TELL) {
        all += 1;
        swedish += usize::from(is_function_word(word));
        // Whatever follows, there are enough of them.
        if swedish * ONE_IN >= WORDS_TO_TELL {
            return Some(true);
        }
    }
    (all >= 8).then_some(swedish * ONE_IN >= all)
}

/// How many words of a text are looked at to tell its language.
const WORDS_TO_TELL: usize = 2_000;

/// One word in so many is a function word in a Swedish text, at the least.
const ONE_IN: usize = 12;

/// Whether `word` is one of the short words that every Swedish text has many of.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    // In ASCII a word is as long in small letters.
    let long = word.len() > *LONGEST_FUNCTION_WORD && word.is_ascii();
    !long && SWEDISH.function_words.contains(&*folded(word))
}

/// The length of the longest function word, in bytes.
static LONGEST_FUNCTION_WORD: LazyLock<usize> =
    LazyLock::new(|| SWEDISH.function_words.iter().map(String::len).max().unwrap_or(0));
