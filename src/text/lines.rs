//! Byte offsets to lines and columns.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: NonZeroU32,
    /// The column.
    pub column: NonZeroU32,
}

/// The line starts of a text, and enough of its long characters to count columns.
///
/// Lines end at `\n`; a `\r` before it belongs to the line. The index owns no text: columns are
/// counted from a sorted list of the offsets of continuation bytes, which is short for Swedish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineIndex {
    starts: Vec<usize>,
    continuation: Vec<usize>,
}

impl LineIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let starts = std::iter::once(0)
            .chain(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1))
            .collect();
        let continuation = bytes
            .iter()
            .enumerate()
            .filter(|(_, b)| **b & 0xC0 == 0x80)
            .map(|(at, _)| at)
            .collect();
        Self { starts, continuation }
    }

    /// The line and column of the byte at `offset`; an offset past the end gives the last line.
    #[must_use]
    pub fn locate(&self, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = |at: usize| self.continuation.partition_point(|c| *c < at);
        let characters = (offset - start) - (before(offset) - before(start));
        LineColumn { line: one_based(line - 1), column: one_based(characters) }
    }

    /// How many lines the text has.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

fn one_based(zero_based: usize) -> NonZeroU32 {
    let number = u32::try_from(zero_based).unwrap_or(u32::MAX - 1) + 1;
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "ab\nåäö x\r\n\ny";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let place = index.locate(text.find(needle).unwrap());
            (place.line.get(), place.column.get())
        };
        assert_eq!(at("ab"), (1, 1));
        assert_eq!(at("å"), (2, 1));
        assert_eq!(at("ö"), (2, 3));
        assert_eq!(at("x"), (2, 5));
        assert_eq!(at("y"), (4, 1));
        assert_eq!(index.lines(), 4);
    }

    #[test]
    fn an_empty_text_has_one_line() {
        let place = LineIndex::new("").locate(0);
        assert_eq!((place.line.get(), place.column.get()), (1, 1));
    }
}
