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

    /// Makes the span of `text` that lies nearest to `start..end`: within the text, its ends moved
    /// out to borders of characters. For offsets that come from elsewhere, such as a parser.
    #[must_use]
    pub fn within(text: &str, start: usize, end: usize) -> Self {
        let start = text.floor_char_boundary(start.min(text.len()));
        let end = text.ceil_char_boundary(end.min(text.len()));
        Self { start, end: end.max(start) }
    }

    /// The first place where `words` stand in `text`.
    #[must_use]
    pub fn find(text: &str, words: &str) -> Option<Self> {
        text.find(words).map(|at| Self { start: at, end: at + words.len() })
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
    pub fn slice(self, text: &str) -> &str {
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
        assert_eq!(b.slice("abcåx"), "å");
    }

    #[test]
    fn offsets_from_elsewhere_never_cut_a_character_or_leave_the_text() {
        let text = "aåb";
        for start in 0..6 {
            for end in 0..6 {
                let span = Span::within(text, start, end);
                assert!(text.get(span.start..span.end).is_some(), "{start}..{end} {span:?}");
            }
        }
        assert_eq!(Span::within(text, 2, 2), Span::new(1, 3), "the whole of å");
        assert_eq!(Span::find(text, "åb"), Some(Span::new(1, 4)));
        assert_eq!(Span::find(text, "x"), None);
    }

    #[test]
    #[should_panic(expected = "runs backwards")]
    fn backwards_is_refused() {
        let _ = Span::new(2, 1);
    }
}
