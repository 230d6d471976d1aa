//! Words in the order of the alphabet, where they stand one behind the other in a text of their own.

use std::cmp::Ordering;
use std::ops::Range;

/// How many bytes of a word are compared as one number.
const HEAD: usize = 8;

/// Where a word stands in its text, with its first bytes as a number of the same order: most words differ in them, and
/// are compared without a look at the text.
#[derive(Clone, Copy, Debug)]
pub struct WordPlace {
    head: u64,
    start: usize,
    end: usize,
}

impl WordPlace {
    /// The place `start..end` of a word in `text`.
    #[inline]
    #[must_use]
    pub fn new(text: &str, Range { start, end }: Range<usize>) -> Self {
        let bytes = text.as_bytes();
        let length = end - start;
        let head = match bytes.get(start..).and_then(<[u8]>::first_chunk::<HEAD>) {
            Some(eight) if length >= HEAD => u64::from_be_bytes(*eight),
            Some(eight) => u64::from_be_bytes(*eight) & !(u64::MAX >> (8 * length)),
            None => {
                let short = bytes[start..end].iter();
                short
                    .zip((0..HEAD).rev())
                    .fold(0, |head, (byte, at)| head | (u64::from(*byte) << (8 * at)))
            }
        };
        Self { head, start, end }
    }

    /// Where the word stands.
    #[inline]
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The order of the word in `text` and of that at `other` in `other_text`, by their bytes.
    #[inline]
    #[must_use]
    pub fn compare(&self, text: &str, other: &Self, other_text: &str) -> Ordering {
        let rest = || {
            let long = |place: &Self| place.end - place.start > HEAD;
            if long(self) || long(other) {
                text.as_bytes()[self.range()].cmp(&other_text.as_bytes()[other.range()])
            } else {
                Ordering::Equal
            }
        };
        self.head.cmp(&other.head).then_with(rest)
    }
}

/// Sorts the `places` of words in `text`, none of which has a nought, by the bytes of the words.
pub fn sort_words(text: &str, places: &mut [WordPlace]) {
    places.sort_unstable_by(|a, b| a.compare(text, b, text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_stand_in_the_order_of_their_letters(words in proptest::collection::vec("[a-cå]{1,3}|a{6,8}[ab]{0,4}", 0..8)) {
            let text = words.concat();
            let mut from = 0;
            let place = |word: &String| {
                from += word.len();
                WordPlace::new(&text, from - word.len()..from)
            };
            let mut places: Vec<WordPlace> = words.iter().map(place).collect();
            sort_words(&text, &mut places);
            let sorted: Vec<&str> = places.into_iter().map(|place| &text[place.range()]).collect();
            let mut wanted: Vec<&str> = words.iter().map(String::as_str).collect();
            wanted.sort_unstable();
            prop_assert_eq!(sorted, wanted);
        }
    }
}
