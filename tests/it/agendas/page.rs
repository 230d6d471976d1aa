//! A page before it is written in a format: what stands under what, and what stands beside it.

/// A file of a dress: its path in the folder without ending, and its page.
#[derive(Clone, Debug)]
pub struct File {
    pub stem: String,
    pub page: Page,
}

#[derive(Clone, Debug, Default)]
pub struct Page {
    pub blocks: Vec<Block>,
    /// What stands at the top of every page, with room for its number behind.
    pub running: Option<String>,
    /// The head of a letter where it is one: subject, sender.
    pub mail: Option<Mail>,
}

#[derive(Clone, Debug)]
pub struct Mail {
    pub subject: String,
    pub sent: String,
    /// A Word file that comes with it.
    pub attached: Option<Box<File>>,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub shape: Shape,
    /// Whether it stands close under the one above.
    pub tight: bool,
}

#[derive(Clone, Debug)]
pub enum Shape {
    /// A heading of the level 1 to 3, in a style for headings.
    Heading(u8, String),
    /// A bold line in no style.
    Bold(String),
    Text(String),
    /// Lines that are broken by hand.
    Lines(Vec<String>),
    /// A paragraph with a label that was typed.
    Item {
        label: String,
        text: String,
        indent: usize,
    },
    /// A list with automatic numbers from `start`, each entry with lines of its own.
    Numbered {
        start: u32,
        entries: Vec<Vec<String>>,
    },
    Bullets(Vec<String>),
    /// Words at places of one line, counted in letters of a line of 84. A word that does not fit goes
    /// on below itself.
    Row(Vec<(usize, String)>),
    Table {
        rows: Vec<Vec<String>>,
        widths: Vec<usize>,
        head: bool,
        ruled: bool,
    },
    /// A table for the layout alone, with pages in its cells.
    Frame(Vec<Page>),
    /// Words that stand right of each other in elements of their own.
    Spans(Vec<String>),
    /// Lines as they stand, in formats that are text.
    Raw(String),
    Break,
}

impl Page {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, shape: Shape) -> &mut Self {
        self.blocks.push(Block { shape, tight: false });
        self
    }

    /// Moves the last block close to the one above it.
    pub fn tight(&mut self) -> &mut Self {
        if let Some(last) = self.blocks.last_mut() {
            last.tight = true;
        }
        self
    }

    pub fn heading(&mut self, level: u8, text: impl Into<String>) -> &mut Self {
        self.push(Shape::Heading(level, text.into()))
    }

    pub fn bold(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Shape::Bold(text.into()))
    }

    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Shape::Text(text.into()))
    }

    /// A line of text close under the one above.
    pub fn under(&mut self, text: impl Into<String>) -> &mut Self {
        self.text(text).tight()
    }

    pub fn lines<T: Into<String>>(&mut self, lines: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(Shape::Lines(lines.into_iter().map(Into::into).collect()))
    }

    pub fn item(&mut self, label: impl Into<String>, text: impl Into<String>) -> &mut Self {
        self.push(Shape::Item { label: label.into(), text: text.into(), indent: 0 })
    }

    pub fn row(&mut self, words: Vec<(usize, String)>) -> &mut Self {
        let words = words.into_iter().filter(|(_, word)| !word.is_empty()).collect();
        self.push(Shape::Row(words))
    }
}
