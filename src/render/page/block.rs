//! What pages are made of. A block says what something is and never how it looks; each format has its own
//! way of showing it.

use std::ops::Range;

use jiff::civil::Date;

use utkik_checklist::Level;

/// A block, and whether it belongs to the item above it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub block: Block,
    pub within: bool,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// What the page is about.
    Title(String),
    /// The head of a part.
    Heading(String),
    /// The head of one thing among several, such as an agenda item.
    Item(Head),
    /// The head of a part of an item.
    Part(String),
    /// A sentence or more.
    Paragraph(String),
    /// A sentence that sums up.
    Strong(String),
    /// Something that must not be overlooked.
    Alert(String),
    /// Something for those who want to know.
    Note(String),
    /// One thing a line.
    List(Vec<String>),
    /// Questions to tick off.
    Ticks(Vec<String>),
    /// Words of a document, and where they stand.
    Quote(Cell, String),
    /// Rows under a head.
    Table(Table),
    /// What something adds up to: what each part gives or takes.
    Sum(Sum),
    /// Something to type.
    Command(String),
    /// What most need not read: its heading, and what is under it.
    Folded(String, Vec<Entry>),
    /// A new sheet of paper begins.
    NewSheet,
}

/// The head of an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub level: Option<Level>,
    /// The level in a word, where it is to be told.
    pub tag: String,
    pub text: String,
    /// Which subject of the page it is, where a reader can choose among them.
    pub subject: Option<Subject>,
}

impl Head {
    /// The head in one line.
    pub(super) fn line(&self) -> String {
        if self.tag.is_empty() { self.text.clone() } else { format!("{}  {}", self.tag, self.text) }
    }
}

/// One of the subjects of a page, in the order in which they were named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject(pub(super) usize);

/// What a subject goes by when a reader chooses what to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facets {
    /// What a program around the page knows it by.
    pub id: String,
    pub level: Option<Level>,
    pub roles: Vec<String>,
    pub body: Option<String>,
    pub meeting: Option<String>,
}

/// A table. Cells may have several lines.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// A name for it where there are several, in English.
    pub name: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    pub kind: Kind,
    /// The subject of each row of an overview.
    pub subjects: Vec<Subject>,
}

impl Table {
    /// Whether the words of a column are not to be broken.
    pub(super) fn is_narrow(&self, column: usize) -> bool {
        match &self.kind {
            Kind::Ruled(narrow) | Kind::Overview(narrow) => narrow.contains(&column),
            Kind::Figures => false,
        }
    }
}

/// How a table is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Sentences; the columns named hold short words and are kept narrow.
    Ruled(Vec<usize>),
    /// One row for each subject, which begins with its level; the columns named are kept narrow.
    Overview(Vec<usize>),
    /// Figures.
    Figures,
}

/// A cell of a table, or other words of which some are marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub(super) text: String,
    /// Bytes of the text.
    pub(super) marked: Option<Range<usize>>,
    /// The number that the text is, with a point, for those who count on.
    pub(super) figure: Option<f64>,
}

impl Cell {
    /// A number with two decimals.
    pub(crate) fn figure(value: f64) -> Self {
        Self { text: format!("{value:.2}"), marked: None, figure: Some(value) }
    }

    /// `text` with the first place where it has `words` marked, however their blanks are written.
    pub(crate) fn marking(text: String, words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = if words.is_empty() { None } else { text.find(&words) };
        Self { marked: at.map(|at| at..at + words.len()), text, figure: None }
    }

    /// The lines, each as what stands before the marked words, those words, and what stands after.
    pub(super) fn lines(&self) -> impl Iterator<Item = [&str; 3]> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let from = start;
            start += line.len() + 1;
            let within =
                |range: &&Range<usize>| from <= range.start && range.end <= from + line.len();
            match self.marked.as_ref().filter(within) {
                Some(range) => {
                    let (start, end) = (range.start - from, range.end - from);
                    [&line[..start], &line[start..end], &line[end..]]
                }
                None => [line, "", ""],
            }
        })
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, marked: None, figure: None }
    }
}

/// A sheet of a workbook: rows to sort, choose among and fill in.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "office"), expect(dead_code, reason = "only workbooks are made of it"))]
pub(crate) struct Sheet {
    pub name: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Value>>,
    /// How many of the last columns are for programs, and not shown.
    pub hidden: usize,
    /// A column in which one of a few words is to be chosen, and these.
    pub choice: Option<(usize, Vec<String>)>,
}

/// What stands in a cell of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(f64),
    Day(Date),
    Nothing,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        text.clone().map_or(Self::Nothing, Self::from)
    }
}

impl From<Option<Date>> for Value {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// What something adds up to.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub heading: String,
    pub parts: Vec<Part>,
    /// What it comes to, in words.
    pub total: String,
}

impl Sum {
    /// How large each part is beside the largest, 0 to 1.
    pub(super) fn shares(&self) -> impl Iterator<Item = f64> {
        let most = self.parts.iter().map(|part| part.points.abs()).fold(0.0, f64::max);
        let share = move |part: &Part| if most > 0.0 { part.points.abs() / most } else { 0.0 };
        self.parts.iter().map(share)
    }
}

/// A part of a sum.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub name: String,
    /// What it gives; less than nothing where it takes.
    pub points: f64,
    /// The same in words.
    pub said: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_in_the_line_that_has_them() {
        let cell = Cell::marking("Först\n”Norrby skola läggs ned”".to_owned(), "skola\n  läggs");
        let lines: Vec<_> = cell.lines().collect();
        assert_eq!(lines, [["Först", "", ""], ["”Norrby ", "skola läggs", " ned”"]]);
        assert_eq!(Cell::marking("a".to_owned(), "").marked, None);
        assert_eq!(Cell::marking("a".to_owned(), "b").marked, None);
        let across = Cell { text: "ett\ntvå".to_owned(), marked: Some(2..5), figure: None };
        assert_eq!(across.lines().count(), 2);
    }
}
