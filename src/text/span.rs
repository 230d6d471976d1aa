//! A half-open range of bytes in a text.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` in the UTF-8 text of a document.
///
/// Both ends lie on character borders of that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`.
    ///
    /// # Panics
    ///
    /// Panics when `start` is after `end`, which is a fault of the caller.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text that the span stands for in `text`, which must be the text it was made for.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_open_ranges_touch_without_overlap() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b));
        assert_eq!(a.cover(b), Span::new(0, 5));
        assert!(a.cover(b).contains(b));
        assert_eq!(b.of("abcåx"), "å");
    }

    #[test]
    #[should_panic(expected = "runs backwards")]
    fn backwards_is_refused() {
        let _ = Span::new(2, 1);
    }
}
