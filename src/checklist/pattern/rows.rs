//! Rows of entries and of texts that lie side by side in one piece of memory: a compiled checklist has tens
//! of thousands of short rows, and waking each by itself would be most of a start.

use serde::{Deserialize, Serialize};

/// Rows of entries, by number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows<T> {
    entries: Vec<T>,
    /// Where each row ends.
    ends: Vec<u32>,
}

impl<T> Rows<T> {
    /// The row `at`; empty where there is none.
    #[must_use]
    pub fn row(&self, at: usize) -> &[T] {
        let Some(end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start as usize..*end as usize).unwrap_or_default()
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), ends: Vec::new() }
    }
}

impl<T, R: IntoIterator<Item = T>> FromIterator<R> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let mut all = Self::default();
        for row in rows {
            all.entries.extend(row);
            all.ends.push(u32::try_from(all.entries.len()).unwrap_or(u32::MAX));
        }
        all
    }
}

/// Texts, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// The text `at`; empty where there is none.
    pub(super) fn text(&self, at: usize) -> &str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.all.get(start as usize..*end as usize).unwrap_or_default()
    }

    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_texts_are_found_by_number() {
        let rows: Rows<u8> = [vec![1, 2], Vec::new(), vec![3]].into_iter().collect();
        assert_eq!(
            (rows.row(0), rows.row(1), rows.row(2), rows.row(3)),
            (&[1, 2][..], &[][..], &[3][..], &[][..])
        );
        let mut texts = Texts::default();
        ["å", "", "bc"].iter().for_each(|text| texts.push(text));
        assert_eq!(
            (texts.text(0), texts.text(1), texts.text(2), texts.text(3)),
            ("å", "", "bc", "")
        );
    }
}
