//! Where something stands in a source, in the terms a reader of that format can look up.

use std::num::NonZeroU32;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A place in a source file. What a format cannot tell is absent, never zero.
///
/// Lines, columns, pages and paragraphs count from 1; columns count characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Text formats: plain text, Markdown, HTML, e-mail bodies.
    Line {
        /// The line.
        line: NonZeroU32,
        /// The column, where the format tells it.
        column: Option<NonZeroU32>,
    },
    /// PDF: the page in file order.
    Page {
        /// The page.
        page: NonZeroU32,
    },
    /// Word-processor files: the paragraph in reading order, as extracted.
    Paragraph {
        /// The paragraph.
        paragraph: NonZeroU32,
    },
}

/// As reports write it: the names of its numbers say which kind it is.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Place", untagged)]
enum Shown {
    Line {
        line: NonZeroU32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<NonZeroU32>,
    },
    Page {
        page: NonZeroU32,
    },
    Paragraph {
        paragraph: NonZeroU32,
    },
}

/// As processes write it to each other, in a form that has no names.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Place")]
enum CompactPlace {
    Line { line: NonZeroU32, column: Option<NonZeroU32> },
    Page { page: NonZeroU32 },
    Paragraph { paragraph: NonZeroU32 },
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            Shown::serialize(self, serializer)
        } else {
            CompactPlace::serialize(self, serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            Shown::deserialize(deserializer)
        } else {
            CompactPlace::deserialize(deserializer)
        }
    }
}

impl Place {
    /// The place on `line`, at `column` where that is known.
    #[must_use]
    pub fn line(line: NonZeroU32, column: Option<NonZeroU32>) -> Self {
        Self::Line { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_after_both_forms() {
        let one = NonZeroU32::MIN;
        let places =
            [Place::line(one, None), Place::line(one, Some(one)), Place::Page { page: one }];
        for place in places.into_iter().chain([Place::Paragraph { paragraph: one }]) {
            let shown = serde_json::to_string(&place).unwrap();
            assert_eq!(serde_json::from_str::<Place>(&shown).unwrap(), place, "{shown}");
            let kept = postcard::to_stdvec(&place).unwrap();
            assert_eq!(postcard::from_bytes::<Place>(&kept).unwrap(), place, "{shown}");
        }
    }
}
