//! A page: headings, paragraphs, lists and tables, for what is read from top to bottom rather than
//! looked up. Written once for each kind of account, and shown by one file per format.

mod csv;
mod markdown;
mod receipt;
mod terminal;

use std::io::{self, Write};

use super::Style;
use crate::lang::{Lang, Text};

/// A format of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFormat {
    /// For a terminal.
    Table,
    /// CommonMark with tables, to be sent on or put into a document.
    Markdown,
    /// The tables alone, for a spreadsheet.
    Csv,
    /// No page but the account itself, as data.
    Json,
}

/// What is written, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Page {
    blocks: Vec<Block>,
    lang: Lang,
}

#[derive(Clone, Debug)]
enum Block {
    /// The heading of the page.
    Title(String),
    /// A heading of the second rank.
    Heading(String),
    Paragraph(String),
    /// Something said by the way.
    Aside(String),
    List(Vec<String>),
    Table(Table),
}

#[derive(Clone, Debug)]
struct Table {
    /// What it shows; names it in CSV.
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Columns that are as wide as their widest word.
    narrow: Vec<usize>,
}

impl Page {
    pub(super) fn new(lang: Lang) -> Self {
        Self { blocks: Vec::new(), lang }
    }

    pub(super) fn say(&self, text: &Text) -> String {
        text.in_lang(self.lang)
    }

    pub(super) fn title(&mut self, text: &Text) {
        self.blocks.push(Block::Title(self.say(text)));
    }

    pub(super) fn heading(&mut self, text: &Text) {
        self.blocks.push(Block::Heading(self.say(text)));
    }

    pub(super) fn sentence(&mut self, text: &Text) {
        self.blocks.push(Block::Paragraph(self.say(text)));
    }

    pub(super) fn aside(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Aside(text.into()));
    }

    /// A list; nothing where it is empty.
    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// A table called `name`; nothing where it has no rows.
    pub(super) fn table(
        &mut self,
        name: &str,
        head: &[Text],
        rows: Vec<Vec<String>>,
        narrow: &[usize],
    ) {
        if !rows.is_empty() {
            let head = head.iter().map(|text| self.say(text)).collect();
            let (name, narrow) = (name.to_owned(), narrow.to_vec());
            self.blocks.push(Block::Table(Table { name, head, rows, narrow }));
        }
    }

    pub(super) fn write(
        &self,
        format: PageFormat,
        style: &Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match format {
            PageFormat::Table => terminal::write(self, style, out),
            PageFormat::Markdown => markdown::write(self, out),
            PageFormat::Csv => csv::write(self, out),
            // Data is written by the account that the page was made of.
            PageFormat::Json => Ok(()),
        }
    }
}
