//! A page as a document for word processors (WordprocessingML, ECMA-376): headings, lists and tables are such, so
//! that people can go on working in it, and what comes from outside is text in it. The parts that are the same in
//! every document are files in the folder `docx`.

mod widths;

use std::io::{self, Cursor, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::block::{Cell, Entry, Sum, Table};
use super::{Block, Page, package};
use crate::plain;
use widths::widths;

type Xml = Writer<Vec<u8>>;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts that are the same in every document. The one that tells what the others are comes first.
const PARTS: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("docx/content-types.xml")),
    ("_rels/.rels", include_str!("docx/package-relations.xml")),
    ("docProps/core.xml", include_str!("docx/core.xml")),
    ("word/_rels/document.xml.rels", include_str!("docx/document-relations.xml")),
    ("word/numbering.xml", include_str!("docx/numbering.xml")),
    ("word/settings.xml", include_str!("docx/settings.xml")),
    ("word/styles.xml", include_str!("docx/styles.xml")),
];

/// What is between the margins of a page, in twentieths of a point.
const WIDE: usize = 9900;
/// The list in `numbering.xml` that points are of.
const POINTS: &str = "1";
/// Colour of faint words.
const FAINT: &str = "55565C";
/// Background colour of table heads.
const GROUND: &str = "F0F0F3";

pub(super) fn write(page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let document = document(page)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same page gives the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let fixed = PARTS.iter().map(|(name, part)| (*name, part.as_bytes()));
    for (name, bytes) in fixed.chain([("word/document.xml", document.as_slice())]) {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(bytes)?;
    }
    let bytes = zip.finish().map_err(io::Error::other)?.into_inner();
    out.write_all(&package::marked(bytes)?)
}

fn document(page: &Page) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    let document = xml.create_element("w:document").with_attribute(("xmlns:w", NAMESPACE));
    document.write_inner_content(|xml| {
        within(xml, "w:body", |xml| {
            blocks(&page.blocks, &mut false, xml)?;
            within(xml, "w:sectPr", |xml| {
                empty(xml, "w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
                let sides = [("w:top", "800"), ("w:right", "1000"), ("w:bottom", "800")];
                let rest = [("w:left", "1000"), ("w:header", "851"), ("w:footer", "992")];
                empty(xml, "w:pgMar", &[&sides[..], &rest, &[("w:gutter", "0")]].concat())
            })
        })
    })?;
    Ok(xml.into_inner())
}

/// The element `name` with what `content` writes.
fn within(
    xml: &mut Xml,
    name: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(name).write_inner_content(content).map(|_| ())
}

/// An element that has attributes alone.
fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_empty().map(|_| ())
}

/// An element whose only attribute is its value.
fn value(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    empty(xml, name, &[("w:val", value)])
}

/// How a paragraph is laid out.
#[derive(Clone, Copy, Default)]
struct Layout {
    style: Option<&'static str>,
    /// Whether it stays on one sheet with what follows.
    keep_next: bool,
    /// Whether it begins a new sheet.
    new_sheet: bool,
    is_point: bool,
    /// The room after it, in twentieths of a point.
    after: Option<&'static str>,
    /// How far in it stands, in twentieths of a point.
    indent: Option<&'static str>,
    /// The size of the mark that ends it, in half points.
    mark_size: Option<&'static str>,
}

const SPACED: Layout = Layout {
    style: None,
    keep_next: false,
    new_sheet: false,
    is_point: false,
    after: Some("80"),
    indent: None,
    mark_size: None,
};

impl Layout {
    /// Writes the properties, in the order that the standard has.
    fn write(self, xml: &mut Xml) -> io::Result<()> {
        within(xml, "w:pPr", |xml| {
            if let Some(style) = self.style {
                value(xml, "w:pStyle", style)?;
            }
            if self.keep_next {
                empty(xml, "w:keepNext", &[])?;
            }
            if self.new_sheet {
                empty(xml, "w:pageBreakBefore", &[])?;
            }
            if self.is_point {
                within(xml, "w:numPr", |xml| {
                    value(xml, "w:ilvl", "0")?;
                    value(xml, "w:numId", POINTS)
                })?;
            }
            if let Some(after) = self.after {
                empty(xml, "w:spacing", &[("w:after", after)])?;
            }
            if let Some(left) = self.indent {
                empty(xml, "w:ind", &[("w:left", left)])?;
            }
            match self.mark_size {
                Some(size) => within(xml, "w:rPr", |xml| value(xml, "w:sz", size)),
                None => Ok(()),
            }
        })
    }
}

/// How words look.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Plain,
    Bold,
    Faint,
    /// Faint and small.
    Aside,
    /// Where a quote is highlighted.
    Marked,
    /// As typed.
    Command,
}

impl Look {
    /// Writes the properties, in the order that the standard has.
    fn write(self, xml: &mut Xml) -> io::Result<()> {
        within(xml, "w:rPr", |xml| match self {
            Self::Plain => Ok(()),
            Self::Bold => empty(xml, "w:b", &[]).and_then(|()| empty(xml, "w:bCs", &[])),
            Self::Faint => value(xml, "w:color", FAINT),
            Self::Aside => {
                value(xml, "w:color", FAINT)?;
                value(xml, "w:sz", "18")
            }
            Self::Marked => value(xml, "w:highlight", "yellow"),
            Self::Command => {
                let font = "Courier New";
                empty(xml, "w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)])
            }
        })
    }
}

/// Words of one look, and whether a line begins with them.
struct Run {
    words: String,
    look: Look,
    on_new_line: bool,
}

impl Run {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        within(xml, "w:r", |xml| {
            if self.look != Look::Plain {
                self.look.write(xml)?;
            }
            if self.on_new_line {
                empty(xml, "w:br", &[])?;
            }
            let words = xml.create_element("w:t").with_attribute(("xml:space", "preserve"));
            words.write_text_content(BytesText::new(&self.words)).map(|_| ())
        })
    }
}

/// `text` with its line ends shown.
fn lined(text: &str, look: Look) -> Vec<Run> {
    let lines = text.lines().enumerate();
    lines.map(|(at, line)| Run { words: plain(line), look, on_new_line: at > 0 }).collect()
}

/// The words of a cell, the marked ones highlighted.
fn highlighted(cell: &Cell) -> Vec<Run> {
    let mut runs = Vec::new();
    for (at, [before, marked, after]) in cell.lines().enumerate() {
        runs.push(Run { words: plain(before), look: Look::Plain, on_new_line: at > 0 });
        if !marked.is_empty() {
            runs.push(Run { words: plain(marked), look: Look::Marked, on_new_line: false });
            runs.push(Run { words: plain(after), look: Look::Plain, on_new_line: false });
        }
    }
    runs
}

fn paragraph(layout: Layout, runs: &[Run], xml: &mut Xml) -> io::Result<()> {
    within(xml, "w:p", |xml| {
        layout.write(xml)?;
        runs.iter().try_for_each(|run| run.write(xml))
    })
}

/// `new_sheet` says that what comes next begins a new sheet of paper.
fn blocks(entries: &[Entry], new_sheet: &mut bool, xml: &mut Xml) -> io::Result<()> {
    entries.iter().try_for_each(|entry| block(&entry.block, new_sheet, xml))
}

fn block(block: &Block, new_sheet: &mut bool, xml: &mut Xml) -> io::Result<()> {
    let mut words = |layout: Layout, runs: &[Run]| {
        paragraph(Layout { new_sheet: std::mem::take(new_sheet), ..layout }, runs, xml)
    };
    let mut spaced = |text: &str, look: Look| words(SPACED, &lined(text, look));
    match block {
        Block::Title(text) => heading("Heading1", text, new_sheet, xml),
        Block::Heading(text) => heading("Heading2", text, new_sheet, xml),
        Block::Item(head) => heading("Heading3", &head.line(), new_sheet, xml),
        Block::Part(text) => heading("Heading4", text, new_sheet, xml),
        Block::Paragraph(text) => spaced(text, Look::Plain),
        Block::Strong(text) | Block::Alert(text) => spaced(text, Look::Bold),
        Block::Note(text) => spaced(text, Look::Faint),
        Block::Command(command) => spaced(command, Look::Command),
        Block::Ticks(items) => {
            items.iter().try_for_each(|item| spaced(&format!("☐  {item}"), Look::Plain))
        }
        Block::List(items) => {
            let point = Layout { is_point: true, ..Layout::default() };
            items.iter().try_for_each(|item| words(point, &lined(item, Look::Plain)))
        }
        Block::Quote(quote, place) => {
            let mut runs = highlighted(quote);
            runs.push(Run { words: plain(place), look: Look::Aside, on_new_line: true });
            words(Layout { indent: Some("400"), ..SPACED }, &runs)
        }
        Block::NewSheet => {
            *new_sheet = true;
            Ok(())
        }
        Block::Table(table) => self::table(table, xml),
        Block::Sum(sum) => self::sum(sum, xml),
        Block::Folded(text, inside) => {
            heading("Heading2", text, new_sheet, xml)?;
            blocks(inside, new_sheet, xml)
        }
    }
}

fn heading(style: &'static str, text: &str, new_sheet: &mut bool, xml: &mut Xml) -> io::Result<()> {
    let new_sheet = std::mem::take(new_sheet);
    let layout = Layout { style: Some(style), new_sheet, ..Layout::default() };
    paragraph(layout, &[Run { words: plain(text), look: Look::Plain, on_new_line: false }], xml)
}

fn table(table: &Table, xml: &mut Xml) -> io::Result<()> {
    let widths: Vec<String> = widths(table).iter().map(usize::to_string).collect();
    within(xml, "w:tbl", |xml| {
        within(xml, "w:tblPr", |xml| {
            let wide = WIDE.to_string();
            empty(xml, "w:tblW", &[("w:w", wide.as_str()), ("w:type", "dxa")])?;
            within(xml, "w:tblBorders", |xml| {
                let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
                let line = [("w:val", "single"), ("w:sz", "2"), ("w:space", "0")];
                let line = [&line[..], &[("w:color", "000000")]].concat();
                sides.iter().try_for_each(|side| empty(xml, &format!("w:{side}"), &line))
            })
        })?;
        within(xml, "w:tblGrid", |xml| {
            widths.iter().try_for_each(|wide| empty(xml, "w:gridCol", &[("w:w", wide)]))
        })?;
        row(xml, true, |xml| {
            // The head stays with what it is the head of.
            let layout = Layout { keep_next: true, ..Layout::default() };
            let mut names = table.head.iter().zip(&widths);
            names.try_for_each(|(name, wide)| {
                cell(xml, wide, Some(GROUND), layout, &lined(name, Look::Bold))
            })
        })?;
        table.rows.iter().try_for_each(|cells| {
            row(xml, false, |xml| {
                let mut cells = cells.iter().zip(&widths);
                cells.try_for_each(|(one, wide)| {
                    cell(xml, wide, None, Layout::default(), &highlighted(one))
                })
            })
        })
    })?;
    paragraph(Layout { mark_size: Some("8"), ..SPACED }, &[], xml)
}

/// A row that stands on one sheet; the head is repeated on each.
fn row(
    xml: &mut Xml,
    is_head: bool,
    cells: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    within(xml, "w:tr", |xml| {
        within(xml, "w:trPr", |xml| {
            empty(xml, "w:cantSplit", &[])?;
            if is_head { empty(xml, "w:tblHeader", &[]) } else { Ok(()) }
        })?;
        cells(xml)
    })
}

fn cell(
    xml: &mut Xml,
    wide: &str,
    ground: Option<&str>,
    layout: Layout,
    runs: &[Run],
) -> io::Result<()> {
    within(xml, "w:tc", |xml| {
        within(xml, "w:tcPr", |xml| {
            empty(xml, "w:tcW", &[("w:w", wide), ("w:type", "dxa")])?;
            let Some(ground) = ground else { return Ok(()) };
            let plain = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", ground)];
            empty(xml, "w:shd", &plain)
        })?;
        paragraph(layout, runs, xml)
    })
}

fn sum(sum: &Sum, xml: &mut Xml) -> io::Result<()> {
    heading("Heading4", &sum.heading, &mut false, xml)?;
    let point = Layout { is_point: true, ..Layout::default() };
    for part in &sum.parts {
        paragraph(point, &lined(&format!("{}: {}", part.name, part.said), Look::Plain), xml)?;
    }
    paragraph(SPACED, &lined(&sum.total, Look::Bold), xml)
}
