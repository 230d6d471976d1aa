//! Runs of letters and digits: the words by which titles and texts are compared.

use std::ops::Range;

/// First byte of the letters from "À" to "ÿ".
const LATIN: u8 = 0xC3;
/// Second bytes of "×" and "÷", the two signs among these letters.
const SIGNS: [u8; 2] = [0x97, 0xB7];

/// The runs of letters and digits in a text, as ranges of bytes.
#[derive(Clone, Debug)]
pub struct Runs<'a> {
    text: &'a str,
    at: usize,
}

/// The runs of letters and digits in `text`.
#[inline]
#[must_use]
pub fn runs(text: &str) -> Runs<'_> {
    Runs { text, at: 0 }
}

impl Runs<'_> {
    /// How many bytes the character at `at` has, and whether it is a letter or a digit. Nearly all are of ASCII or "åäö".
    #[inline]
    fn character(&self, at: usize) -> Option<(usize, bool)> {
        let bytes = self.text.as_bytes();
        match *bytes.get(at)? {
            byte if byte.is_ascii() => Some((1, byte.is_ascii_alphanumeric())),
            LATIN => Some((2, !bytes.get(at + 1).is_some_and(|second| SIGNS.contains(second)))),
            _ => {
                let character = self.text[at..].chars().next()?;
                Some((character.len_utf8(), character.is_alphanumeric()))
            }
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        while let Some((length, false)) = self.character(self.at) {
            self.at += length;
        }
        let start = self.at;
        while let Some((length, true)) = self.character(self.at) {
            self.at += length;
        }
        (self.at > start).then_some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_what_other_signs_part(text in "[a-c1 Å×÷ÿß²–.-]{0,12}|\\PC{0,12}") {
            let found: Vec<&str> = runs(&text).map(|run| &text[run]).collect();
            let split = text.split(|c: char| !c.is_alphanumeric());
            let wanted: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
