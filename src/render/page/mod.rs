//! A page: headings, paragraphs, lists, notes and tables. Each result is laid out as a page once;
//! one file per format shows any page, and knows no result.

mod block;
mod csv;
#[cfg(feature = "office")]
mod docx;
mod html;
mod markdown;
#[cfg(feature = "office")]
mod package;
mod receipt;
mod sheet;
mod terminal;
#[cfg(feature = "office")]
mod xlsx;

pub(super) use block::{Cell, Facets, Part, Sheet, Subject, Value};
pub use csv::Dialect;
pub use html::{SCRIPT, STYLE};
pub(super) use sheet::wrap;

use std::io::{self, Write};

use self::block::{Block, Entry, Head, Kind, Sum, Table};
use super::{Format, View};
use utkik_checklist::Level;
use utkik_lang::{Lang, Text};

/// A page, from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Page {
    blocks: Vec<Entry>,
    lang: Lang,
    /// Whether what is added belongs to the item above.
    within: bool,
    /// What a reader can choose among.
    subjects: Vec<Facets>,
    sheet: Option<Table>,
    /// What a workbook is given in the place of the tables.
    workbook: Vec<Sheet>,
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
        self.begin(Head { level, text: text.into(), ..Head::default() });
    }

    /// Names what a reader can choose to see or not to see.
    pub(super) fn subject(&mut self, facets: Facets) -> Subject {
        self.subjects.push(facets);
        Subject(self.subjects.len() - 1)
    }

    /// Begins the item of a subject; `tag` tells its level.
    pub(super) fn item_of(&mut self, subject: Subject, tag: String, text: String) {
        let level = self.subjects.get(subject.0).and_then(|facets| facets.level);
        self.begin(Head { level, tag, text, subject: Some(subject) });
    }

    fn begin(&mut self, head: Head) {
        self.within = false;
        self.push(Block::Item(head));
        self.within = true;
    }

    /// Ends an item.
    pub(super) fn end(&mut self) {
        self.within = false;
    }

    pub(super) fn part(&mut self, text: &Text) {
        self.push(Block::Part(self.say(text)));
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

    pub(super) fn strong_words(&mut self, text: String) {
        self.push(Block::Strong(text));
    }

    pub(super) fn alert(&mut self, text: &Text) {
        self.push(Block::Alert(self.say(text)));
    }

    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.push(Block::Note(text.into()));
    }

    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.push(Block::List(items));
        }
    }

    pub(super) fn ticks(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.push(Block::Ticks(items));
        }
    }

    /// Words of a document, which stand at `place`.
    pub(super) fn quote(&mut self, words: Cell, place: String) {
        self.push(Block::Quote(words, place));
    }

    /// What something adds up to, unless it has no parts.
    pub(super) fn sum(&mut self, heading: &Text, parts: Vec<Part>, total: String) {
        if !parts.is_empty() {
            self.push(Block::Sum(Sum { heading: self.say(heading), parts, total }));
        }
    }

    pub(super) fn command(&mut self, command: String) {
        self.push(Block::Command(command));
    }

    /// What `fill` adds stands folded under `heading`, where a format can fold.
    pub(super) fn folded(&mut self, heading: &Text, fill: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.blocks);
        fill(self);
        let inside = std::mem::replace(&mut self.blocks, before);
        if !inside.is_empty() {
            self.push(Block::Folded(self.say(heading), inside));
        }
    }

    /// A table, unless it has no rows. `narrow` columns hold words that are not to be broken.
    pub(super) fn table(
        &mut self,
        name: &str,
        head: &[Text],
        rows: Vec<Vec<impl Into<Cell>>>,
        narrow: &[usize],
    ) {
        let table = self.made(name, head, rows, Kind::Ruled(narrow.to_vec()));
        self.add_table(table);
    }

    /// A table with a row for each subject, its level first.
    pub(super) fn overview(
        &mut self,
        head: &[Text],
        rows: Vec<(Subject, Vec<String>)>,
        narrow: &[usize],
    ) {
        let (subjects, rows) = rows.into_iter().unzip();
        let table = self.made("overview", head, rows, Kind::Overview(narrow.to_vec()));
        self.add_table(Table { subjects, ..table });
    }

    /// A table of figures, unless it has no rows.
    pub(super) fn figures(&mut self, name: &str, head: &[Text], rows: Vec<Vec<String>>) {
        let table = self.made(name, head, rows, Kind::Figures);
        self.add_table(table);
    }

    fn add_table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.push(Block::Table(table));
        }
    }

    /// What a spreadsheet is given in the place of the tables: one table with a column for everything.
    pub(super) fn sheet(&mut self, head: &[Text], rows: Vec<Vec<impl Into<Cell>>>) {
        self.sheet = Some(self.made("", head, rows, Kind::Figures));
    }

    /// A sheet of the workbook that the page is as well.
    pub(super) fn workbook(&mut self, sheet: Sheet) {
        self.workbook.push(sheet);
    }

    /// What follows begins a new sheet of paper.
    pub(super) fn new_sheet(&mut self) {
        self.within = false;
        self.push(Block::NewSheet);
    }

    fn made(
        &self,
        name: &str,
        head: &[Text],
        rows: Vec<Vec<impl Into<Cell>>>,
        kind: Kind,
    ) -> Table {
        let head = head.iter().map(|text| self.say(text)).collect();
        let cells = |row: Vec<_>| row.into_iter().map(Into::into).collect();
        let rows = rows.into_iter().map(cells).collect();
        Table { name: name.to_owned(), head, rows, kind, subjects: Vec::new() }
    }

    /// All its tables, those of folded parts as well.
    fn tables(&self) -> impl Iterator<Item = &Table> {
        fn collect_tables(entries: &[Entry]) -> Vec<&Table> {
            let tables = entries.iter().flat_map(|entry| match &entry.block {
                Block::Table(table) => vec![table],
                Block::Folded(_, inside) => collect_tables(inside),
                _ => Vec::new(),
            });
            tables.collect()
        }
        collect_tables(&self.blocks).into_iter()
    }

    /// Writes the page. Formats for data are written from the result and not from its page.
    pub(super) fn write(&self, format: Format, view: &View, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Table => terminal::write(self, view, out),
            Format::Markdown => markdown::write(self, out),
            Format::Html => html::write(self, out),
            Format::Csv(dialect) => csv::write(self, dialect, out),
            #[cfg(feature = "office")]
            Format::Docx => docx::write(self, out),
            #[cfg(feature = "office")]
            Format::Xlsx => xlsx::write(self, out),
            Format::Json | Format::Ndjson | Format::Calendar => Ok(()),
        }
    }

    /// Writes what stands inside the page as HTML, for a page of somebody else.
    pub(super) fn write_inside(&self, out: &mut dyn Write) -> io::Result<()> {
        html::inside(self, out)
    }
}
