//! Where something stands in a source, in the terms a reader of that format can look up.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// A place in a source file. What a format cannot tell is absent, never zero.
///
/// Lines, columns, pages and paragraphs count from 1; columns count characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Place {
    /// Text formats: plain text, Markdown, HTML, e-mail bodies.
    Line {
        /// The line.
        line: NonZeroU32,
        /// The column, where the format tells it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
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

impl Place {
    /// The place on `line`, at `column` where that is known.
    #[must_use]
    pub fn line(line: NonZeroU32, column: Option<NonZeroU32>) -> Self {
        Self::Line { line, column }
    }
}
