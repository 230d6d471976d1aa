//! Rows of entries and of texts that lie side by side in one piece of memory: a compiled checklist has tens
//! of thousands of short rows, and waking each by itself would be most of a start.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::packed::{Packed, Packer, Unpacker};

/// Rows of entries, by number.
#[derive(Clone, Debug, PartialEq, Eq)]
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
            all.push(row);
        }
        all
    }
}

impl<T: Copy + Default + PartialEq> Rows<T> {
    /// So many rows, of entries that are given with the number of their row in order; the same entry twice
    /// in a row after another counts once.
    pub(in crate::checklist) fn gathered(
        rows: usize,
        entries: impl Iterator<Item = (u32, T)>,
    ) -> Self {
        let mut last = vec![None; rows];
        let is_new = |(row, entry): &(u32, T)| {
            let last: Option<&mut Option<T>> = last.get_mut(*row as usize);
            last.is_some_and(|last| last.replace(*entry) != Some(*entry))
        };
        let kept: Vec<(u32, T)> = entries.filter(is_new).collect();
        let mut ends = vec![0; rows];
        kept.iter().for_each(|(row, _)| ends[*row as usize] += 1);
        let mut before = 0;
        let mut next: Vec<u32> = Vec::with_capacity(rows);
        for end in &mut ends {
            next.push(before);
            *end += before;
            before = *end;
        }
        let mut all = vec![T::default(); kept.len()];
        for (row, entry) in kept {
            let at = &mut next[row as usize];
            all[*at as usize] = entry;
            *at += 1;
        }
        Self { entries: all, ends }
    }
}

impl<T> Rows<T> {
    pub(super) fn with_capacity(rows: usize, entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries), ends: Vec::with_capacity(rows) }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.entries.extend(row);
        self.end_row();
    }

    /// Adds an entry to the row that is not ended.
    #[inline]
    pub(super) fn add(&mut self, entry: T) {
        self.entries.push(entry);
    }

    #[inline]
    pub(super) fn end_row(&mut self) {
        self.ends.push(index(self.entries.len()));
    }
}

// In one piece of bytes: rows with their lengths.
impl<T: Packed> Serialize for Rows<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut to = Packer::default();
        to.length(self.len());
        let mut before = None;
        for row in 0..self.len() {
            let row = self.row(row);
            to.length(row.len());
            for entry in row {
                entry.pack(before.replace(*entry), &mut to);
            }
        }
        to.serialize(serializer)
    }
}

impl<'de, T: Packed> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Unpacker::all(<&[u8]>::deserialize(deserializer)?, |from| {
            let rows = from.count()?;
            let mut all = Self::with_capacity(rows, rows);
            let mut before = None;
            for _ in 0..rows {
                for _ in 0..from.count()? {
                    let entry = T::unpack(before, from)?;
                    before = Some(entry);
                    all.add(entry);
                }
                all.end_row();
            }
            Some(all)
        });
        rows.ok_or_else(|| serde::de::Error::custom("no rows"))
    }
}

/// Texts, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
        self.ends.push(index(self.all.len()));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn pack(&self, to: &mut Packer) {
        to.length(self.len());
        (0..self.len()).for_each(|at| to.length(self.text(at).len()));
        to.text(&self.all);
    }

    pub(super) fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let count = from.count()?;
        let mut ends = Vec::with_capacity(count);
        let mut end = 0_u32;
        for _ in 0..count {
            end = end.checked_add(from.index()?)?;
            ends.push(end);
        }
        let all = from.text()?.to_owned();
        (end as usize == all.len()).then_some(Self { all, ends })
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_texts_are_found_by_number() {
        let gathered = [(1, 'a'), (0, 'b'), (1, 'a'), (1, 'c')].into_iter();
        let gathered = Rows::gathered(3, gathered);
        assert_eq!(
            (gathered.row(0), gathered.row(1), gathered.row(2)),
            (&['b'][..], &['a', 'c'][..], &[][..])
        );
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
