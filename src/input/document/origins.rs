//! From offsets in a document's text to places in its source.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use utkik_text::{LineIndex, Offsets, Place};

/// The way back to the source, in the terms that its format knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origins {
    /// Text formats: through the source's bytes to line and column.
    Lines {
        /// From the document's text to the source's text.
        offsets: Offsets,
        /// The lines of the source's text.
        index: LineIndex,
    },
    /// PDF: where in the text each page begins, with its number from 1, in order.
    Pages(Vec<(usize, u32)>),
    /// Word-processor files: where in the text each paragraph begins, with its number from 1.
    Paragraphs(Vec<(usize, u32)>),
}

impl Origins {
    /// The place of the byte at `offset` of the document's text; `None` where nothing is known.
    #[must_use]
    pub fn place(&self, offset: usize) -> Option<Place> {
        match self {
            Self::Lines { offsets, index } => {
                let found = index.locate(offsets.source(offset)?);
                Some(Place::Line { line: found.line, column: Some(found.column) })
            }
            Self::Pages(starts) => Some(Place::Page { page: last_before(starts, offset)? }),
            Self::Paragraphs(starts) => {
                Some(Place::Paragraph { paragraph: last_before(starts, offset)? })
            }
        }
    }
}

fn last_before(starts: &[(usize, u32)], offset: usize) -> Option<NonZeroU32> {
    let at = starts.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
    NonZeroU32::new(starts.get(at)?.1)
}
