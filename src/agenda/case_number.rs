//! The case number (diarienummer) that follows a case through all its meetings.

use std::fmt;

use serde::{Deserialize, Serialize};
use utkik_text::with_single_blanks;

/// A case number: how it is written, and the key by which two ways of writing it are the same.
///
/// "KS 2024/123", "KS-2024-00123", "KS/2024:123" and "2024/KS 0123" have one key. A number without
/// letters ("2024-00123") is compared by year and serial alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseNumber {
    written: String,
    letters: String,
    year: u16,
    serial: u32,
    sub: Option<u32>,
}

impl CaseNumber {
    /// A case number of the authority `letters` (may be empty), registered in `year` as `serial`,
    /// with the sub-number `sub` where it has one, written `written`.
    #[must_use]
    pub fn new(written: &str, letters: &str, year: u16, serial: u32, sub: Option<u32>) -> Self {
        let written = with_single_blanks(written);
        Self { written, letters: letters.to_uppercase(), year, serial, sub }
    }

    /// The year in which the case was registered, with four digits.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The year and the serial, which two ways of naming the same case have in common.
    #[must_use]
    pub fn year_and_serial(&self) -> (u16, u32) {
        (self.year, self.serial)
    }

    /// A key that all ways of writing the number share; for file names and comparison.
    #[must_use]
    pub fn key(&self) -> String {
        let sub = self.sub.map(|sub| format!("-{sub}")).unwrap_or_default();
        format!("{}{}-{}{sub}", self.letters, self.year, self.serial)
    }

    /// Whether the two may name the same case: same year and serial, and letters that do not differ.
    ///
    /// Sub-numbers are left out: "KS 2013/548-3" is a document in the case "KS 2013/548".
    #[must_use]
    pub fn same_case(&self, other: &Self) -> bool {
        let letters =
            self.letters == other.letters || self.letters.is_empty() || other.letters.is_empty();
        letters && (self.year, self.serial) == (other.year, other.serial)
    }
}

impl PartialEq for CaseNumber {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for CaseNumber {}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_are_one_case() {
        let a = CaseNumber::new("KS 2024/123", "KS", 2024, 123, None);
        let b = CaseNumber::new("KS-2024-\n00123", "ks", 2024, 123, None);
        let bare = CaseNumber::new("2024-00123", "", 2024, 123, None);
        let other = CaseNumber::new("BN 2024/123", "BN", 2024, 123, None);
        assert_eq!(a, b);
        assert_eq!(b.to_string(), "KS-2024- 00123");
        assert!(a.same_case(&bare) && !a.same_case(&other));
        assert_eq!(a.key(), "KS2024-123");
    }
}
