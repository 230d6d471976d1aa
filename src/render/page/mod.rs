//! A page: headings, paragraphs, lists, notes and tables. Each result is laid out as a page once;
//! one file per format shows any page, and knows no result.

mod csv;
mod html;
mod markdown;
mod receipt;
mod sheet;
mod terminal;

pub use csv::Dialect;
pub(super) use sheet::wrap;

use std::io::{self, Write};

use super::{Format, View};
use crate::checklist::Level;
use crate::lang::{Lang, Text};

/// A page, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Page {
    blocks: Vec<Entry>,
    lang: Lang,
    /// Whether what is added belongs to the item above.
    within: bool,
    sheet: Option<Table>,
}

/// A block, and whether it belongs to the item above it.
#[derive(Clone, Debug)]
struct Entry {
    block: Block,
    within: bool,
}

/// A part of a page.
#[derive(Clone, Debug)]
enum Block {
    /// What the page is about.
    Title(String),
    /// The head of a part.
    Heading(String),
    /// The head of one thing among several, such as an agenda item, marked by its level if it has one.
    Item(Option<Level>, String),
    /// A sentence or more.
    Paragraph(String),
    /// A sentence that sums up.
    Strong(String),
    /// Something for those who want to know.
    Note(String),
    /// One thing a line.
    List(Vec<String>),
    /// Rows under a head.
    Table(Table),
}

/// A table. Cells may have several lines.
#[derive(Clone, Debug)]
struct Table {
    /// A name for it where there are several, in English.
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    kind: Kind,
}

/// How a table is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Lines between rows; the columns named hold short words and are kept narrow.
    Ruled(Vec<usize>),
    /// Figures, without lines.
    Figures,
}

impl Page {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, ..Self::default() }
    }

    /// `text` in the language of the page.
    pub(super) fn say(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    fn push(&mut self, block: Block) {
        self.blocks.push(Entry { block, within: self.within });
    }

    pub(super) fn title(&mut self, text: &Text) {
        self.within = false;
        self.push(Block::Title(self.say(text)));
    }

    pub(super) fn heading(&mut self, text: &Text) {
        self.within = false;
        self.push(Block::Heading(self.say(text)));
    }

    /// Begins an item; what is added belongs to it until [`Page::end`] or the next heading.
    pub(super) fn item(&mut self, level: Option<Level>, text: impl Into<String>) {
        self.within = false;
        self.push(Block::Item(level, text.into()));
        self.within = true;
    }

    /// Ends an item.
    pub(super) fn end(&mut self) {
        self.within = false;
    }

    pub(super) fn sentence(&mut self, text: &Text) {
        self.push(Block::Paragraph(self.say(text)));
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.push(Block::Paragraph(text.into()));
    }

    pub(super) fn strong(&mut self, text: &Text) {
        self.push(Block::Strong(self.say(text)));
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.push(Block::Note(text.into()));
    }

    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.push(Block::List(items));
        }
    }

    /// A table, unless it has no rows. `narrow` columns hold words that are not to be broken.
    pub(super) fn table(
        &mut self,
        name: &str,
        head: &[Text],
        rows: Vec<Vec<String>>,
        narrow: &[usize],
    ) {
        self.add_table(name, head, rows, Kind::Ruled(narrow.to_vec()));
    }

    /// A table of figures, unless it has no rows.
    pub(super) fn figures(&mut self, name: &str, head: &[Text], rows: Vec<Vec<String>>) {
        self.add_table(name, head, rows, Kind::Figures);
    }

    fn add_table(&mut self, name: &str, head: &[Text], rows: Vec<Vec<String>>, kind: Kind) {
        if !rows.is_empty() {
            let table = self.made(name, head, rows, kind);
            self.push(Block::Table(table));
        }
    }

    /// What a spreadsheet is given in the place of the tables: one table with a column for everything.
    pub(super) fn sheet(&mut self, head: &[Text], rows: Vec<Vec<String>>) {
        self.sheet = Some(self.made("", head, rows, Kind::Figures));
    }

    fn made(&self, name: &str, head: &[Text], rows: Vec<Vec<String>>, kind: Kind) -> Table {
        let head = head.iter().map(|text| self.say(text)).collect();
        Table { name: name.to_owned(), head, rows, kind }
    }

    /// Writes the page. Formats for data are written from the result and not from its page.
    pub(super) fn write(&self, format: Format, view: &View, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Table => terminal::write(self, view, out),
            Format::Markdown => markdown::write(self, out),
            Format::Html => html::write(self, out),
            Format::Csv(dialect) => csv::write(self, dialect, out),
            Format::Json | Format::Ndjson | Format::Calendar => Ok(()),
        }
    }
}
