//! Columns of numbers, bytes and lengths that are read in place.
//!
//! A compiled checklist is decoded to these bytes and no further, since turning its hundred
//! thousand numbers into values would be most of a start. The meaning of a number is up to the
//! table that has the column.

use std::ops::{Deref, Range};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A contiguous block of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bytes(Box<[u8]>);

/// Numbers of 1 to 4 bytes each, as wide as the largest needs, the lowest byte first. A byte with
/// the width goes before them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    bytes: Bytes,
}

/// The ranges of consecutive rows, stored as the end of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extents {
    ends: Column,
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(|bytes| Self(bytes.into()))
    }
}

impl Column {
    /// The number at an index; `None` behind the last.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<u32> {
        let (width, numbers) = self.bytes.split_first()?;
        match width {
            1 => numbers.get(at).map(|byte| u32::from(*byte)),
            2 => match numbers.get(2 * at..2 * at + 2)? {
                [a, b] => Some(u32::from_le_bytes([*a, *b, 0, 0])),
                _ => None,
            },
            3 => match numbers.get(3 * at..3 * at + 3)? {
                [a, b, c] => Some(u32::from_le_bytes([*a, *b, *c, 0])),
                _ => None,
            },
            4 => match numbers.get(4 * at..4 * at + 4)? {
                [a, b, c, d] => Some(u32::from_le_bytes([*a, *b, *c, *d])),
                _ => None,
            },
            _ => None,
        }
    }

    /// The numbers in a range of indices.
    #[inline]
    pub(super) fn range(&self, places: Range<usize>) -> impl Iterator<Item = u32> {
        places.map_while(|at| self.get(at))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.range(0..self.len())
    }

    pub(super) fn len(&self) -> usize {
        let (width, numbers) = self.bytes.split_first().unwrap_or((&1, &[]));
        numbers.len() / usize::from(*width).max(1)
    }
}

impl FromIterator<u32> for Column {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let numbers: Vec<u32> = numbers.into_iter().collect();
        let width: u8 = match numbers.iter().max() {
            None | Some(0..0x100) => 1,
            Some(0x100..0x1_0000) => 2,
            Some(0x1_0000..0x100_0000) => 3,
            Some(_) => 4,
        };
        let mut bytes = vec![width];
        for number in numbers {
            bytes.extend_from_slice(&number.to_le_bytes()[..usize::from(width)]);
        }
        Self { bytes: bytes.into() }
    }
}

impl Default for Column {
    fn default() -> Self {
        Self::from_iter([])
    }
}

impl Extents {
    /// The range of the row `at`; empty where there is no such row.
    #[inline]
    pub(super) fn row(&self, at: usize) -> Range<usize> {
        let Some(end) = self.ends.get(at) else { return 0..0 };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(0);
        start as usize..end as usize
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// Makes rows of the given lengths.
impl FromIterator<usize> for Extents {
    fn from_iter<I: IntoIterator<Item = usize>>(lengths: I) -> Self {
        let mut end: usize = 0;
        let ends = lengths.into_iter().map(|length| {
            end += length;
            index(end)
        });
        Self { ends: ends.collect() }
    }
}

/// An index as a number of a column; no table has more than four thousand million entries.
pub(super) fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded<T: Serialize + for<'a> Deserialize<'a>>(value: &T) -> T {
        postcard::from_bytes(&postcard::to_stdvec(value).unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn numbers_are_found_by_place(
            numbers in prop::collection::vec(any::<u32>(), 0..40),
            shift in 0_u32..32,
        ) {
            let numbers: Vec<u32> = numbers.into_iter().map(|number| number >> shift).collect();
            let column: Column = numbers.iter().copied().collect();
            let column = decoded(&column);
            prop_assert_eq!(column.len(), numbers.len());
            prop_assert_eq!(column.iter().collect::<Vec<_>>(), numbers);
            prop_assert_eq!(column.get(column.len()), None);
        }

        #[test]
        fn rows_lie_one_after_another(lengths in prop::collection::vec(0_usize..700, 0..40)) {
            let extents: Extents = lengths.iter().copied().collect();
            let extents = decoded(&extents);
            let mut start = 0;
            for (row, length) in lengths.iter().enumerate() {
                prop_assert_eq!(extents.row(row), start..start + length);
                start += length;
            }
            prop_assert_eq!((extents.len(), extents.row(lengths.len())), (lengths.len(), 0..0));
        }

        #[test]
        fn any_bytes_are_looked_up_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let column = Column { bytes: bytes.into() };
            let extents = Extents { ends: column };
            for at in 0..40 {
                let _ = extents.row(at);
            }
        }
    }
}
