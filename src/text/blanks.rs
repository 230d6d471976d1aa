//! Words parted by white space. The standard library decodes each letter for that; nearly all blanks are of ASCII.

use std::ops::Range;

/// Where the words stand in a text that white space parts.
#[derive(Clone, Debug)]
pub struct WordPlaces<'a> {
    text: &'a str,
    at: usize,
}

/// Where the words stand in `text` that white space parts, as ranges of bytes.
#[inline]
#[must_use]
pub fn word_places(text: &str) -> WordPlaces<'_> {
    WordPlaces { text, at: 0 }
}

/// The words of `text` that white space parts, as [`str::split_whitespace`] gives them.
#[inline]
pub fn split_blanks(text: &str) -> impl Iterator<Item = &str> + Clone {
    word_places(text).map(move |place| &text[place])
}

/// The first byte of the letters from "À" to "ÿ".
const LATIN: u8 = 0xC3;

/// How many bytes of white space begin at `at` in `text`, if any do.
#[inline]
fn blank(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at] {
        b' ' | b'\t'..=b'\r' => Some(1),
        // What ends a letter begins no white space.
        byte if byte <= 0xC1 || byte == LATIN => None,
        _ => {
            let letter = text[at..].chars().next()?;
            letter.is_whitespace().then(|| letter.len_utf8())
        }
    }
}

impl Iterator for WordPlaces<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let text = self.text;
        let mut start = self.at;
        while let Some(length) = (start < text.len()).then(|| blank(text, start)).flatten() {
            start += length;
        }
        let mut end = start;
        while end < text.len() && blank(text, end).is_none() {
            end += 1;
        }
        self.at = end;
        (end > start).then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn blanks_part_words(text in "[ \t\u{A0}\u{85}\u{2003}\u{3000}a-cÅ–€]{0,12}|\\PC{0,12}") {
            let found: Vec<&str> = split_blanks(&text).collect();
            let wanted: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
