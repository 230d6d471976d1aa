//! What properties of paragraphs, runs, rows and cells say (`w:pPr`, `w:rPr`, `w:trPr`, `w:tcPr`): in styles,
//! in the text, in levels of lists. Says nothing of what they inherit.

use crate::extract::package::{Tag, Xml};

/// Fonts whose letters are pictures.
const SYMBOL_FONTS: &[&str] = &["wingdings", "webdings", "symbol"];

/// How a run looks, as far as its properties say.
#[derive(Clone, Debug, Default)]
pub(super) struct RunFormat {
    /// The character style's id.
    pub style: Option<String>,
    /// The size in half points.
    pub size: Option<u16>,
    /// Bold.
    pub bold: Option<bool>,
    /// Hidden text.
    pub hidden: Option<bool>,
    /// For a paragraph's end: a tracked change takes it away.
    pub removed: bool,
    /// A font of pictures instead of letters.
    pub symbols: bool,
}

/// What a paragraph is, as far as its properties say.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphFormat {
    /// The paragraph style's id.
    pub style: Option<String>,
    /// The outline level from 0; 9 is running text.
    pub outline: Option<u8>,
    /// The list; 0 is none.
    pub list: Option<u32>,
    /// The level in the list, from 0.
    pub level: Option<u8>,
    /// How its end is formatted.
    pub end: RunFormat,
    /// Ids of the headers and footers of the section that ends here.
    pub section: Vec<SectionPart>,
}

/// A header or footer that a section names by its relationship.
#[derive(Clone, Debug)]
pub(super) struct SectionPart {
    /// The relationship's id.
    pub id: String,
    /// A footer.
    pub footer: bool,
}

/// Reads the `w:rPr` that the cursor is in, to its end.
pub(super) fn run_format(xml: &mut Xml<'_>) -> RunFormat {
    let mut format = RunFormat::default();
    while let Some(tag) = xml.child() {
        match tag.name() {
            "rStyle" => format.style = value(&tag),
            "sz" => format.size = value(&tag).and_then(|size| size.parse().ok()),
            "b" => format.bold = Some(is_on(&tag)),
            "vanish" => format.hidden = Some(is_on(&tag)),
            "del" | "moveFrom" => format.removed = true,
            "rFonts" => format.symbols = tag.attr("ascii").is_some_and(|font| is_symbols(&font)),
            _ => {}
        }
        xml.skip();
    }
    format
}

/// Reads the `w:pPr` that the cursor is in, to its end.
pub(super) fn paragraph_format(xml: &mut Xml<'_>) -> ParagraphFormat {
    let mut format = ParagraphFormat::default();
    while let Some(tag) = xml.child() {
        match tag.name() {
            "pStyle" => format.style = value(&tag),
            "outlineLvl" => format.outline = value(&tag).and_then(|level| level.parse().ok()),
            "numPr" => {
                list(xml, &mut format);
                continue;
            }
            "rPr" => {
                format.end = run_format(xml);
                continue;
            }
            "sectPr" => {
                format.section = section(xml);
                continue;
            }
            _ => {}
        }
        xml.skip();
    }
    format
}

fn list(xml: &mut Xml<'_>, format: &mut ParagraphFormat) {
    while let Some(tag) = xml.child() {
        match tag.name() {
            "ilvl" => format.level = value(&tag).and_then(|level| level.parse().ok()),
            "numId" => format.list = value(&tag).and_then(|list| list.parse().ok()),
            _ => {}
        }
        xml.skip();
    }
}

/// Reads the `w:sectPr` that the cursor is in, to its end.
pub(super) fn section(xml: &mut Xml<'_>) -> Vec<SectionPart> {
    let mut parts = Vec::new();
    while let Some(tag) = xml.child() {
        let footer = tag.name() == "footerReference";
        if let (true, Some(id)) = (footer || tag.name() == "headerReference", tag.attr("id")) {
            parts.push(SectionPart { id: id.into_owned(), footer });
        }
        xml.skip();
    }
    parts
}

/// The attribute `w:val`.
pub(super) fn value(tag: &Tag<'_>) -> Option<String> {
    Some(tag.attr("val")?.into_owned())
}

/// Whether a property that may say `w:val="false"` is on.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(tag.attr("val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// Whether `font` shows pictures instead of letters.
pub(super) fn is_symbols(font: &str) -> bool {
    let font = font.to_lowercase();
    SYMBOL_FONTS.iter().any(|symbols| font.starts_with(symbols))
}

/// How a cell lies in the grid.
pub(super) struct CellFormat {
    /// How many columns it takes.
    pub columns: u32,
    /// A tracked change takes it away.
    pub removed: bool,
}

impl Default for CellFormat {
    fn default() -> Self {
        Self { columns: 1, removed: false }
    }
}

/// How a row lies in the grid.
#[derive(Default)]
pub(super) struct RowFormat {
    /// How many columns stand empty before its first cell.
    pub skipped: u32,
    /// A tracked change takes it away.
    pub removed: bool,
}

/// Reads the `w:trPr` that the cursor is in, to its end.
pub(super) fn row_format(xml: &mut Xml<'_>) -> RowFormat {
    let mut format = RowFormat::default();
    while let Some(tag) = xml.child() {
        match tag.name() {
            "gridBefore" => format.skipped = tag.number("val").unwrap_or(0),
            "del" => format.removed = true,
            _ => {}
        }
        xml.skip();
    }
    format
}

/// Reads the `w:tcPr` that the cursor is in, to its end.
pub(super) fn cell_format(xml: &mut Xml<'_>) -> CellFormat {
    let mut format = CellFormat::default();
    while let Some(tag) = xml.child() {
        match tag.name() {
            "gridSpan" => format.columns = tag.number("val").unwrap_or(1).max(1),
            "cellDel" => format.removed = true,
            _ => {}
        }
        xml.skip();
    }
    format
}
