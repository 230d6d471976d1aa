//! Endings of words, of which most words have none: two bytes tell that at once.

use serde::{Deserialize, Deserializer};

/// Endings, to be looked for all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endings {
    all: Vec<String>,
    /// For each last byte, by its lowest five bits, the bytes that stand before it, by theirs.
    rows: [u32; 32],
}

impl Endings {
    /// Whether `word` ends with one of them.
    #[must_use]
    pub fn are_of(&self, word: &str) -> bool {
        let [.., before, last] = word.as_bytes() else {
            return self.all.iter().any(|ending| word.ends_with(ending.as_str()));
        };
        self.rows[low(*last) as usize] & (1 << low(*before)) != 0
            && self.all.iter().any(|ending| word.ends_with(ending.as_str()))
    }
}

/// The lowest five bits, in which letters of a kind differ.
fn low(byte: u8) -> u32 {
    u32::from(byte & 31)
}

impl FromIterator<String> for Endings {
    fn from_iter<I: IntoIterator<Item = String>>(endings: I) -> Self {
        let all: Vec<String> = endings.into_iter().collect();
        let mut rows = [0; 32];
        for ending in &all {
            match ending.as_bytes() {
                [.., before, last] => rows[low(*last) as usize] |= 1 << low(*before),
                // What stands before it is not known.
                [last] => rows[low(*last) as usize] = u32::MAX,
                [] => rows = [u32::MAX; 32],
            }
        }
        Self { all, rows }
    }
}

impl<'de> Deserialize<'de> for Endings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_has_an_ending_or_not(
            endings in prop::collection::vec("[a-cåé]{0,3}", 0..4),
            word in "[a-eåäé]{0,5}",
        ) {
            let has = endings.iter().any(|ending| word.ends_with(ending.as_str()));
            let endings: Endings = endings.into_iter().collect();
            prop_assert_eq!(endings.are_of(&word), has);
        }
    }
}
