//! Numbers and texts side by side in as few bytes as they need: the form of the tables of a compiled
//! checklist. A table of a hundred thousand numbers is read in one loop, where waking each as a value of its
//! own would be most of a start. What a number stands for is for its table to know.

use serde::{Serialize, Serializer};

/// Seven bits of a number in each byte, the lowest first; the highest bit says that more follow (LEB128).
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// Writes numbers and texts, one after another.
#[derive(Debug, Default)]
pub(in crate::checklist) struct Packer {
    bytes: Vec<u8>,
}

/// Reads them in the same order. All gives nothing where the bytes are not such.
#[derive(Clone, Copy, Debug)]
pub(in crate::checklist) struct Unpacker<'a> {
    bytes: &'a [u8],
}

/// An entry of a table, which may be told by how it differs from the one before.
pub(in crate::checklist) trait Packed: Copy {
    /// Writes the entry, which comes after `before`.
    fn pack(self, before: Option<Self>, to: &mut Packer);
    /// Reads the entry that comes after `before`.
    fn unpack(before: Option<Self>, from: &mut Unpacker<'_>) -> Option<Self>;
}

impl Packer {
    pub(in crate::checklist) fn number(&mut self, number: u64) {
        let mut left = number;
        while left >= u64::from(MORE) {
            // The lowest bits, with the mark that more follow.
            self.bytes.push((left & u64::from(MORE - 1)) as u8 | MORE);
            left >>= BITS;
        }
        self.bytes.push(left as u8);
    }

    pub(super) fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.raw(text.as_bytes());
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}

impl Serialize for Packer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'a> Unpacker<'a> {
    /// Reads `bytes` by `how`, which must leave none.
    pub(super) fn all<T>(bytes: &'a [u8], how: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut from = Self { bytes };
        how(&mut from).filter(|_| from.bytes.is_empty())
    }

    #[inline]
    pub(in crate::checklist) fn number(&mut self) -> Option<u64> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        if *first < MORE { Some(u64::from(*first)) } else { self.longer(*first) }
    }

    fn longer(&mut self, first: u8) -> Option<u64> {
        let mut number = u64::from(first & !MORE);
        for shift in (BITS..u64::BITS).step_by(BITS as usize) {
            let (next, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(next & !MORE) << shift;
            if *next < MORE {
                return Some(number);
            }
        }
        None
    }

    #[inline]
    pub(super) fn index(&mut self) -> Option<u32> {
        self.number().and_then(|number| u32::try_from(number).ok())
    }

    #[inline]
    pub(super) fn length(&mut self) -> Option<usize> {
        self.number().and_then(|number| usize::try_from(number).ok())
    }

    /// How many entries follow, of at least one byte each: no more room is made than there are bytes.
    #[inline]
    pub(super) fn count(&mut self) -> Option<usize> {
        self.length().filter(|count| *count <= self.bytes.len())
    }

    pub(super) fn raw(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(bytes)
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        std::str::from_utf8(self.raw(length)?).ok()
    }
}

/// A difference as a number without a sign: small ones are small, whichever way they go.
pub(in crate::checklist) fn difference(from: u32, to: u32) -> u64 {
    let difference = i64::from(to) - i64::from(from);
    ((difference << 1) ^ (difference >> 63)).cast_unsigned()
}

/// What differs from `from` by this.
pub(in crate::checklist) fn differing(from: u32, difference: u64) -> Option<u32> {
    let difference = (difference >> 1).cast_signed() ^ -((difference & 1).cast_signed());
    u32::try_from(i64::from(from).checked_add(difference)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(
            numbers in prop::collection::vec(any::<u64>().prop_map(|n| n >> (n % 64)), 0..20),
            text in ".{0,9}",
        ) {
            let mut to = Packer::default();
            numbers.iter().for_each(|number| to.number(*number));
            to.text(&text);
            let mut from = Unpacker { bytes: &to.bytes };
            for number in &numbers {
                prop_assert_eq!(from.number(), Some(*number));
            }
            prop_assert_eq!(from.text(), Some(text.as_str()));
            prop_assert_eq!((from.number(), from.text()), (None, None));
        }

        #[test]
        fn differences_lead_back(from in any::<u32>(), to in any::<u32>()) {
            prop_assert_eq!(differing(from, difference(from, to)), Some(to));
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut from = Unpacker { bytes: &bytes };
            while from.number().is_some() {}
            let _ = (from.text(), from.count());
        }
    }
}
