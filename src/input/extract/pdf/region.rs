//! What a page is cut into: paragraphs and tables, each with the area that it takes. `layout` finds them,
//! `order` sorts them, `assemble` makes blocks of them.

use std::collections::BTreeMap;

use super::lines::Line;

/// A part of the page, in points, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    /// Its left edge.
    pub x0: f32,
    /// Its upper edge.
    pub y0: f32,
    /// Its right edge.
    pub x1: f32,
    /// Its lower edge.
    pub y1: f32,
}

impl Area {
    /// That of a line.
    pub(super) fn line(line: &Line) -> Self {
        let (size, y) = (line.size(), line.y());
        Self { x0: line.x0(), y0: y - size * 0.8, x1: line.x1(), y1: y + size * 0.2 }
    }

    /// The least area that holds both.
    pub(super) fn cover(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether a line from top to bottom meets both.
    pub(super) fn shares_column(self, other: Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1
    }
}

/// What a page consists of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Region {
    /// Running text or a heading.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// Its lines.
    pub lines: Vec<String>,
    /// The size of its letters, in points.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether the file marks it as no part of the content.
    pub artifact: bool,
    /// Where it stands.
    pub area: Area,
}

/// A table, or the part of it that stands on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// Where its columns begin and end.
    pub columns: Vec<f32>,
    /// Its cells by row and column; empty ones are left out.
    pub cells: BTreeMap<(usize, usize), Paragraph>,
    /// Where it stands.
    pub area: Area,
}

impl Region {
    /// The paragraph that it is, if it is one.
    pub(super) fn paragraph(&self) -> Option<&Paragraph> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            Self::Table(_) => None,
        }
    }

    /// Where it stands.
    pub(super) fn area(&self) -> Area {
        match self {
            Self::Paragraph(paragraph) => paragraph.area,
            Self::Table(table) => table.area,
        }
    }
}
