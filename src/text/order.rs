//! Words in the order of the alphabet, where they stand one behind the other in a text of their own.

use std::ops::Range;

/// Sorts the `places` of words in `text`, none of them empty, by the bytes of the words.
pub fn sort_words(text: &str, places: &mut [Range<usize>]) {
    let text = text.as_bytes();
    // Most words differ in their first byte, which is compared without a call.
    places.sort_unstable_by(|a, b| {
        text[a.start].cmp(&text[b.start]).then_with(|| text[a.clone()].cmp(&text[b.clone()]))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_stand_in_the_order_of_their_letters(words in proptest::collection::vec("[a-cå]{1,3}", 0..8)) {
            let text = words.concat();
            let mut from = 0;
            let place = |word: &String| {
                from += word.len();
                from - word.len()..from
            };
            let mut places: Vec<Range<usize>> = words.iter().map(place).collect();
            sort_words(&text, &mut places);
            let sorted: Vec<&str> = places.into_iter().map(|place| &text[place]).collect();
            let mut wanted: Vec<&str> = words.iter().map(String::as_str).collect();
            wanted.sort_unstable();
            prop_assert_eq!(sorted, wanted);
        }
    }
}
