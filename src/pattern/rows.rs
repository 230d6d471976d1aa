//! Rows of entries and of texts in one contiguous block of memory: a compiled checklist has tens of
//! thousands of short rows, and decoding each by itself would be most of a start.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use super::columns::{Column, Extents};

/// An entry that is stored as a number.
pub trait Numbered: Sized {
    /// The number.
    fn number(&self) -> u32;
    /// The entry with this number, where there is one.
    fn numbered(number: u32) -> Option<Self>;
}

/// Rows of entries, by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Rows<T> {
    entries: Column,
    extents: Extents,
    entry: PhantomData<fn() -> T>,
}

impl<T: Numbered> Rows<T> {
    /// The entries of the row `at`; empty where there is no such row.
    pub fn row(&self, at: usize) -> impl Iterator<Item = T> {
        self.entries.range(self.extents.row(at)).filter_map(T::numbered)
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { entries: Column::default(), extents: Extents::default(), entry: PhantomData }
    }
}

impl<T: Numbered> FromIterator<Vec<T>> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = Vec<T>>>(rows: I) -> Self {
        let mut entries: Vec<u32> = Vec::new();
        let lengths = rows.into_iter().map(|row| {
            entries.extend(row.iter().map(T::number));
            row.len()
        });
        let extents = lengths.collect();
        Self { entries: entries.into_iter().collect(), extents, entry: PhantomData }
    }
}

/// Texts, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Texts {
    all: String,
    extents: Extents,
}

impl Texts {
    /// The text with the number `at`; empty where there is no such text.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &str {
        self.all.get(self.extents.row(at)).unwrap_or_default()
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut all = String::new();
        let lengths = texts.into_iter().map(|text| {
            all.push_str(text);
            text.len()
        });
        let extents = lengths.collect();
        Self { all, extents }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{TermId, term_at};

    #[test]
    fn rows_and_texts_are_found_by_number() {
        let rows = [vec![term_at(1), term_at(700)], Vec::new(), vec![term_at(3)]];
        let all: Rows<TermId> = rows.iter().cloned().collect();
        for (at, row) in rows.iter().chain([&Vec::new()]).enumerate() {
            assert_eq!(all.row(at).collect::<Vec<_>>(), *row);
        }
        let texts: Texts = ["å", "", "bc"].into_iter().collect();
        assert_eq!(
            (texts.text(0), texts.text(1), texts.text(2), texts.text(3)),
            ("å", "", "bc", "")
        );
    }
}
