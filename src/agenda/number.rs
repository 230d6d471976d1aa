//! The number of an item on its agenda or in its minutes.

use std::fmt;

/// An item's number: how it is written, and what it counts as.
///
/// Two numbers are equal when they count as the same: "§ 12", "§12" and "12." are.
#[derive(Clone, Debug)]
pub struct ItemNumber {
    written: String,
    counts: u32,
    suffix: Option<char>,
}

impl ItemNumber {
    /// The number `counts`, with the letter `suffix` where it has one ("3a"), written `§ 3a` when it is
    /// a paragraph of minutes and `3a` otherwise.
    #[must_use]
    pub fn new(counts: u32, suffix: Option<char>, paragraph: bool) -> Self {
        let sign = if paragraph { "§ " } else { "" };
        let suffix = suffix.map(|letter| letter.to_ascii_lowercase());
        let letter = suffix.map(String::from).unwrap_or_default();
        Self { written: format!("{sign}{counts}{letter}"), counts, suffix }
    }

    /// What it counts as.
    #[must_use]
    pub fn counts(&self) -> u32 {
        self.counts
    }
}

impl PartialEq for ItemNumber {
    fn eq(&self, other: &Self) -> bool {
        (self.counts, self.suffix) == (other.counts, other.suffix)
    }
}

impl Eq for ItemNumber {}

impl fmt::Display for ItemNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
