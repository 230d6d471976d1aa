//! The extracted document: clean text, its blocks, and the way back to the source. Types and the
//! builder that every extractor uses; knows no format and no agenda.

mod aside;
mod block;
mod builder;
mod origins;

pub use aside::Aside;
pub use block::{Block, BlockKind, Cell, Look};
pub use builder::Builder;
pub use origins::Origins;

use serde::{Deserialize, Serialize};

use utkik_text::{Place, Span};

/// A document as text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The source's path as reports name it: `/` between parts.
    pub path: String,
    /// Clean text (see [`utkik_text::clean`]), blocks separated by line ends.
    pub text: String,
    /// Blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// The way from offsets in `text` to places in the source.
    pub origins: Origins,
    /// What the file says of itself: front matter, document properties, e-mail headers.
    pub properties: Vec<Property>,
    /// What of the file is in the text.
    pub coverage: Coverage,
    /// What is written to utkik in comments, in order.
    pub asides: Vec<Aside>,
    /// Where text begins that does not stand in the source ([`Document::add`]).
    pub added_from: Option<usize>,
}

/// Something that a file says of itself: a name in lower case ("title", "dnr", "organ") and a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// The name, in lower case, as the file writes it.
    pub name: String,
    /// The value.
    pub value: String,
}

/// What of a file is in the text, for the receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// How many pages the file has, where the format has pages.
    pub pages: Option<u32>,
    /// Pages (from 1) that show something but hold no text: probably scanned.
    pub pages_without_text: Vec<u32>,
}

impl Document {
    /// Whether its blocks stand in order within its text, each on character borders: what all that
    /// reads it relies on, and what does not hold of itself where it comes from another process.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let within = |span: Span| {
            span.start <= span.end
                && self.text.is_char_boundary(span.start)
                && self.text.is_char_boundary(span.end)
        };
        let labelled = |block: &Block| {
            block.label.is_none_or(|label| within(label) && block.span.contains(label))
        };
        let ordered = self.blocks.windows(2).all(|two| two[0].span.end <= two[1].span.start);
        ordered && self.blocks.iter().all(|block| within(block.span) && labelled(block))
    }

    /// The place in the source of the byte at `offset` in the text; `None` for added text.
    #[must_use]
    pub fn place(&self, offset: usize) -> Option<Place> {
        let added = self.added_from.is_some_and(|from| offset >= from);
        if added { None } else { self.origins.place(offset) }
    }

    /// Adds `text` that does not stand in the source (a title that only the file's name tells), so that
    /// it is read like the rest, and gives its span.
    pub fn add(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.added_from.get_or_insert(start);
        self.text.push_str(text);
        self.text.push('\n');
        Span::new(start, start + text.len())
    }

    /// The text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.slice(&self.text)
    }

    /// The value of the property `name` (in lower case), where the file has one that is not empty.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|property| property.name == name)?;
        Some(found.value.trim()).filter(|value| !value.is_empty())
    }
}
