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

/// `text` with one blank between its words and none around them.
#[must_use]
pub fn with_single_blanks(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for word in split_blanks(text) {
        joined.push_str(if joined.is_empty() { "" } else { " " });
        joined.push_str(word);
    }
    joined
}

/// What a byte that begins a character is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    /// The first byte of other white space, and of other characters.
    Open,
}

/// What each byte is; white space beyond ASCII begins with one of four. What goes on with a character begins none.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Word; 256];
    let mut at = 0x09;
    while at <= 0x0D {
        kinds[at] = Kind::Blank;
        at += 1;
    }
    kinds[0x20] = Kind::Blank;
    kinds[0xC2] = Kind::Open;
    kinds[0xE1] = Kind::Open;
    kinds[0xE2] = Kind::Open;
    kinds[0xE3] = Kind::Open;
    kinds
};

/// How many bytes of white space begin at `at` in `text`; 0 where none does.
#[inline]
fn blank(text: &str, at: usize) -> usize {
    match KINDS[usize::from(text.as_bytes()[at])] {
        Kind::Word => 0,
        Kind::Blank => 1,
        Kind::Open => {
            let letter = text[at..].chars().next().filter(|letter| letter.is_whitespace());
            letter.map_or(0, char::len_utf8)
        }
    }
}

impl Iterator for WordPlaces<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let text = self.text;
        let mut start = self.at;
        while start < text.len() {
            match blank(text, start) {
                0 => break,
                length => start += length,
            }
        }
        let mut behind = text.as_bytes()[start..].iter().zip(start..);
        let ends = |(byte, at): &(&u8, usize)| {
            KINDS[usize::from(**byte)] != Kind::Word && blank(text, *at) > 0
        };
        let end = behind.find(ends).map_or(text.len(), |(_, at)| at);
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
            prop_assert_eq!(&found, &wanted);
            prop_assert_eq!(with_single_blanks(&text), wanted.join(" "));
        }
    }
}
