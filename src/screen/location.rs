//! Locations in a file that a person can find: the place as the format has it, and for formats
//! without pages and lines a heading or table row nearby.

use serde::{Deserialize, Serialize};

use utkik_input::document::{BlockKind, Document};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::{Place, with_single_blanks};

/// Longest heading of a landmark, in characters.
const LONGEST: usize = 60;

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// The file, as reports name it.
    pub path: String,
    /// The place in it, if the format has places.
    pub place: Option<Place>,
    /// A landmark nearby, for places that people cannot look up.
    pub landmark: Option<Landmark>,
}

/// A landmark by which people find a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Landmark {
    /// The paragraph is a heading.
    Heading,
    /// A row of a table, both counted from 1.
    Row {
        /// The table in its document.
        table: u32,
        /// The row in its table.
        row: u32,
    },
    /// The paragraph is below this heading.
    Below(String),
}

impl Location {
    /// The place of the byte at `offset` in `document`.
    #[must_use]
    pub fn at_offset(document: &Document, offset: usize) -> Self {
        let place = document.place(offset);
        let counted = matches!(place, Some(Place::Paragraph { .. }));
        let landmark = if counted { landmark(document, offset) } else { None };
        Self { path: document.path.clone(), place, landmark }
    }

    /// A place in a file with only a line or page.
    #[must_use]
    pub fn at(path: &str, place: Option<Place>) -> Self {
        Self { path: path.to_owned(), place, landmark: None }
    }
}

impl Landmark {
    /// The location in words.
    #[must_use]
    pub fn in_words(&self) -> Text {
        match self {
            Self::Heading => text!("render.place.heading"),
            Self::Row { table, row } => text!("render.place.row", table = *table, row = *row),
            Self::Below(heading) => text!("render.place.below", heading = heading.as_str()),
        }
    }
}

fn landmark(document: &Document, offset: usize) -> Option<Landmark> {
    let at = document.blocks.partition_point(|block| block.span.end <= offset);
    let block = document.blocks.get(at)?;
    match block.kind {
        BlockKind::Heading(_) => return Some(Landmark::Heading),
        BlockKind::Cell(cell) => {
            return Some(Landmark::Row { table: cell.table + 1, row: cell.row + 1 });
        }
        BlockKind::Paragraph
        | BlockKind::ListItem(_)
        | BlockKind::Note
        | BlockKind::Furniture
        | BlockKind::Quoted => {}
    }
    let is_heading = |kind: BlockKind| matches!(kind, BlockKind::Heading(_));
    let heading = document.blocks[..at].iter().rfind(|block| is_heading(block.kind))?;
    let words = with_single_blanks(document.slice(heading.span));
    let short = match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    };
    (!short.is_empty()).then_some(Landmark::Below(short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_input::document::{Builder, Cell, Coverage, Look};

    #[test]
    fn paragraphs_are_told_by_the_heading_above_and_cells_by_their_row() {
        let kinds = [
            (BlockKind::Paragraph, "först"),
            (BlockKind::Heading(1), "Bakgrund"),
            (BlockKind::Paragraph, "sedan"),
            (BlockKind::Cell(Cell { table: 0, row: 2, column: 1 }), "ruta"),
        ];
        let mut builder = Builder::with_paragraphs();
        for (at, (kind, text)) in (1..).zip(kinds) {
            builder.open(kind, Look::default());
            builder.paragraph(at);
            builder.push(text);
        }
        let document = builder.finish("a.docx", Coverage::default());
        let of = |words: &str| {
            Location::at_offset(&document, document.text.find(words).unwrap()).landmark
        };
        assert_eq!(of("först"), None);
        assert_eq!(of("Bakgrund"), Some(Landmark::Heading));
        assert_eq!(of("sedan"), Some(Landmark::Below("Bakgrund".to_owned())));
        assert_eq!(of("ruta"), Some(Landmark::Row { table: 1, row: 3 }));
    }
}
