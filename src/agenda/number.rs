//! The number of an item on its agenda or in its minutes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An item's number: how it is written, and what it counts as.
///
/// Two numbers are equal when they count as the same: "§ 12", "§12" and "12." are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ItemNumber {
    written: String,
    parts: Vec<u32>,
    suffix: Option<char>,
}

impl ItemNumber {
    /// The number whose parts are `parts` (one, or several for "2.1.3"), with the letter `suffix` where
    /// it has one ("3a"), written `§ 3a` when it is a paragraph of minutes and `3a` otherwise.
    #[must_use]
    pub fn new(parts: &[u32], suffix: Option<char>, paragraph: bool) -> Self {
        let sign = if paragraph { "§ " } else { "" };
        let suffix = suffix.map(|letter| letter.to_ascii_lowercase());
        let mut written = sign.to_owned();
        for (at, part) in parts.iter().enumerate() {
            written.push_str(if at > 0 { "." } else { "" });
            written.push_str(&part.to_string());
        }
        written.extend(suffix);
        Self { written, parts: parts.to_vec(), suffix }
    }

    /// The number that is written otherwise than in digits: "A1", "IV".
    #[must_use]
    pub fn written(written: String, parts: &[u32], suffix: Option<char>) -> Self {
        let letter = suffix.map(String::from).unwrap_or_default();
        Self { written: written + &letter, parts: parts.to_vec(), suffix }
    }

    /// Its letter, in lower case ("3a").
    #[must_use]
    pub fn suffix(&self) -> Option<char> {
        self.suffix
    }

    /// Whether it is that of a paragraph of minutes.
    #[must_use]
    pub fn is_paragraph(&self) -> bool {
        self.written.starts_with('§')
    }

    /// Its parts: one, or several for "2.1.3".
    pub(crate) fn parts(&self) -> &[u32] {
        &self.parts
    }

    /// What it counts as: its last part.
    #[must_use]
    pub fn ordinal(&self) -> u32 {
        self.parts.last().copied().unwrap_or(0)
    }
}

impl PartialEq for ItemNumber {
    fn eq(&self, other: &Self) -> bool {
        (&self.parts, self.suffix) == (&other.parts, other.suffix)
    }
}

impl Eq for ItemNumber {}

impl fmt::Display for ItemNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
