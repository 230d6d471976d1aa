//! The beginnings and ends of words, as two bytes: a quick test that most words fail which are not
//! on a list.

/// The first byte of the letters from "À" to "ÿ".
pub(super) const LATIN: u8 = 0xC3;

/// Two bytes at one end of a word, in lower case: the outermost first.
pub(super) type Pair = [u8; 2];

/// A set of pairs. It may include pairs that were not added, and never lacks one that was.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ends {
    rows: [u32; 32],
    /// Whether it includes all pairs.
    pub(super) any: bool,
}

impl Ends {
    /// Adds `pair`. With `only`, the word has no other byte than its outermost, and all pairs with
    /// it are added. An unknown pair adds all pairs.
    pub(super) fn add(&mut self, pair: Option<Pair>, only: bool) {
        match pair {
            Some([outer, _]) if only => self.rows[row(outer)] = u32::MAX,
            Some([outer, inner]) => self.rows[row(outer)] |= bit(inner),
            None => self.any = true,
        }
    }

    /// Whether `pair` may have been added; true for an unknown pair.
    pub(super) fn may_have(&self, pair: Option<Pair>) -> bool {
        self.any || pair.is_none_or(|[outer, inner]| self.rows[row(outer)] & bit(inner) != 0)
    }
}

fn row(byte: u8) -> usize {
    usize::from(byte & 31)
}

fn bit(byte: u8) -> u32 {
    1 << (byte & 31)
}

/// The beginning of `word`; `None` if it has letters whose lower case is not known here.
pub(super) fn head(word: &[u8]) -> Option<Pair> {
    match *word {
        [first] if first.is_ascii() => Some([first.to_ascii_lowercase(), 0]),
        [LATIN, second, ..] => Some([LATIN, small(second)]),
        [first, second, ..] if first.is_ascii() && (second.is_ascii() || second == LATIN) => {
            Some([first.to_ascii_lowercase(), second.to_ascii_lowercase()])
        }
        _ => None,
    }
}

/// The end of `word`.
pub(super) fn tail(word: &[u8]) -> Option<Pair> {
    match *word {
        [last] if last.is_ascii() => Some([last.to_ascii_lowercase(), 0]),
        [.., LATIN, last] => Some([small(last), LATIN]),
        [.., LATIN, second, last] if last.is_ascii() => {
            Some([last.to_ascii_lowercase(), small(second)])
        }
        [.., second, last] if second.is_ascii() && last.is_ascii() => {
            Some([last.to_ascii_lowercase(), second.to_ascii_lowercase()])
        }
        _ => None,
    }
}

/// The second byte of the small letter for a letter from "À" to "ÿ" with the second byte `byte`: 32
/// more than that of the capital. "×" is within that range and is no letter.
fn small(byte: u8) -> u8 {
    if (0x80..=0x9E).contains(&byte) && byte != 0x97 { byte + 32 } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use utkik_text::swedish::fold;

    proptest! {
        /// A word in capitals begins and ends as in small letters, as far as anything is known of it.
        #[test]
        fn capitals_count_for_nothing(word in "[a-zåäöé]{1,4}|[A-Za-zÅÄÖåäöÿŸİKß×µ²–]{1,4}|\\PC{1,4}") {
            let small = fold(&word);
            for of in [head, tail] {
                if let Some(pair) = of(word.as_bytes()) {
                    prop_assert_eq!(of(small.as_bytes()), Some(pair));
                }
            }
        }
    }

    #[test]
    fn a_set_has_what_was_added() {
        let mut ends = Ends::default();
        ends.add(head("val".as_bytes()), false);
        ends.add(head("å".as_bytes()), false);
        ends.add(head("x".as_bytes()), true);
        let cases = [
            ("valet", true),
            ("VA", true),
            ("vit", false),
            ("Å", true),
            ("xenon", true),
            ("y", false),
        ];
        for (word, has) in cases {
            assert_eq!(ends.may_have(head(word.as_bytes())), has, "{word}");
        }
        assert!(ends.may_have(head("–".as_bytes())));
    }
}
