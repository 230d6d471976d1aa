//! Paragraphs of a word-processor file on their way into a document.
//!
//! DOCX, ODT and RTF write paragraphs, cells, notes and text boxes in their own ways; what becomes
//! of them is decided here once: one block a cell, notes and text boxes after the block that holds
//! their anchor, page headers and footers once each, sizes against the text's most common one.

mod heading;
mod outcome;
mod paragraph;

pub(crate) use heading::heading_level;
pub(crate) use outcome::Outcome;
pub(crate) use paragraph::{Font, Paragraph};

use paragraph::{Draft, Weights};

use crate::document::{BlockKind, Builder, Cell, Look};

/// How many different page headers are kept, and how many footers; they are shown, not screened.
const MOST_FURNITURE: usize = 100;

/// The paragraphs read so far.
pub(crate) struct Flow {
    /// The body, and what is open inside it.
    levels: Vec<Level>,
    headers: Vec<Draft>,
    footers: Vec<Draft>,
    /// How many paragraphs the body has so far.
    paragraphs: u32,
    /// How many tables the file has so far.
    tables: u32,
    /// How many characters were read, and how many are kept.
    characters: usize,
    most: usize,
}

/// A text that runs beside the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Story {
    /// The text of a text box.
    Box,
    /// A footnote or endnote.
    Note,
    /// A page header or footer.
    Furniture,
}

/// The body, or a text beside it that is being read.
struct Level {
    story: Option<Story>,
    drafts: Vec<Draft>,
    /// The cells that are open, innermost last.
    cells: Vec<OpenCell>,
}

struct OpenCell {
    cell: Cell,
    draft: Draft,
    /// What comes after the cell: its notes and text boxes.
    after: Vec<Draft>,
}

/// Notes, text boxes or furniture, read and not yet placed.
pub(crate) struct Aside(Vec<Draft>);

impl Flow {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            levels: vec![Level::new(None)],
            headers: Vec::new(),
            footers: Vec::new(),
            paragraphs: 0,
            tables: 0,
            characters: 0,
            most: usize::MAX,
        }
    }

    /// How many paragraphs the body has so far.
    pub fn paragraphs(&self) -> u32 {
        self.paragraphs
    }

    /// Keeps at most so many characters, and the paragraph in which they end.
    pub fn limit(&mut self, characters: usize) {
        self.most = characters;
    }

    /// How many characters were read so far.
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// Whether more characters were read than are kept.
    pub fn is_full(&self) -> bool {
        self.characters > self.most
    }

    /// Begins a paragraph; only those of the body are counted.
    pub fn paragraph(&mut self) -> Paragraph {
        if self.levels.len() == 1 {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        Paragraph::new(self.paragraphs)
    }

    /// Begins a text beside the body.
    pub fn enter(&mut self, story: Story) {
        self.levels.push(Level::new(Some(story)));
    }

    /// Ends the text that [`Self::enter`] began.
    pub fn leave(&mut self) -> Aside {
        if self.levels.len() == 1 {
            return Aside(Vec::new());
        }
        Aside(self.levels.pop().map(Level::finish).unwrap_or_default())
    }

    /// Begins a table, and gives its first place.
    pub fn open_table(&mut self) -> Cell {
        let table = self.tables;
        self.tables = self.tables.saturating_add(1);
        Cell { table, row: 0, column: 0 }
    }

    /// Begins a cell. What an outer cell has so far comes before it.
    pub fn open_cell(&mut self, cell: Cell) {
        let level = self.level();
        level.settle();
        level.cells.push(OpenCell {
            cell,
            draft: Draft::new(BlockKind::Cell(cell)),
            after: Vec::new(),
        });
    }

    /// Ends the innermost cell.
    pub fn close_cell(&mut self) {
        let level = self.level();
        level.settle();
        level.cells.pop();
    }

    /// How many blocks stand before the next one in the text that is being read.
    pub fn blocks(&mut self) -> usize {
        self.level().drafts.len()
    }

    /// Says that the cells of `table`, which begins after `first` blocks, stand in other columns
    /// than they were opened with.
    pub fn move_cells(&mut self, table: u32, first: usize, column: impl Fn(Cell) -> u32) {
        for draft in self.level().drafts.iter_mut().skip(first) {
            if let BlockKind::Cell(cell) = &mut draft.kind
                && cell.table == table
            {
                cell.column = column(*cell);
            }
        }
    }

    /// Adds a finished paragraph with its automatic number or list mark. Its kind gives way to that
    /// of the cell or note that it stands in.
    pub fn push(&mut self, mut paragraph: Paragraph, kind: BlockKind, label: Option<String>) {
        if self.is_full() {
            return;
        }
        let level = self.level();
        let alone = level.cells.is_empty() && !matches!(kind, BlockKind::Heading(_));
        let plain = alone && !matches!(level.story, Some(Story::Note | Story::Furniture));
        match if plain { paragraph.split_head() } else { None } {
            Some(head) => {
                self.add(head, kind, label);
                self.add(paragraph, BlockKind::Paragraph, None);
            }
            None => self.add(paragraph, kind, label),
        }
    }

    fn add(&mut self, paragraph: Paragraph, kind: BlockKind, label: Option<String>) {
        self.characters = self.characters.saturating_add(paragraph.characters());
        let (part, weights, asides) = paragraph.finish(label);
        let level = self.level();
        if let Some(open) = level.cells.last_mut() {
            open.draft.add(part, &weights);
            open.after.extend(asides);
            return;
        }
        match (level.story, level.drafts.first_mut()) {
            (Some(Story::Note | Story::Furniture), Some(whole)) => whole.add(part, &weights),
            (story, _) => {
                let mut draft = Draft::new(story.and_then(Story::kind).unwrap_or(kind));
                draft.add(part, &weights);
                if !draft.is_blank() || draft.kind == BlockKind::Note {
                    level.drafts.push(draft);
                }
            }
        }
        level.drafts.extend(asides);
    }

    /// Keeps a page header, unless there is an equal one.
    pub fn header(&mut self, aside: Aside) {
        keep(&mut self.headers, aside);
    }

    /// Keeps a page footer, unless there is an equal one.
    pub fn footer(&mut self, aside: Aside) {
        keep(&mut self.footers, aside);
    }

    fn level(&mut self) -> &mut Level {
        if self.levels.is_empty() {
            self.levels.push(Level::new(None));
        }
        let innermost = self.levels.len() - 1;
        &mut self.levels[innermost]
    }

    /// All blocks in reading order, in a builder.
    fn build(mut self) -> Builder {
        while self.levels.len() > 1 {
            let aside = self.leave();
            self.level().drafts.extend(aside.0);
        }
        let body = self.levels.pop().map(Level::finish).unwrap_or_default();
        let mut all = Weights::default();
        body.iter().for_each(|draft| all.add(&draft.weights));
        let common = all.size();
        let mut builder = Builder::with_paragraphs();
        for draft in self.headers.into_iter().chain(self.footers).chain(body) {
            let look = Look { size: draft.weights.against(common), bold: draft.weights.is_bold() };
            draft.build(&mut builder, look);
        }
        builder
    }
}

impl Level {
    fn new(story: Option<Story>) -> Self {
        Self { story, drafts: Vec::new(), cells: Vec::new() }
    }

    /// Puts what the innermost cell has so far among the finished blocks.
    fn settle(&mut self) {
        let Some(open) = self.cells.last_mut() else { return };
        let next = Draft::new(BlockKind::Cell(open.cell));
        let draft = std::mem::replace(&mut open.draft, next);
        if !draft.is_blank() {
            self.drafts.push(draft);
        }
        self.drafts.append(&mut open.after);
    }

    fn finish(mut self) -> Vec<Draft> {
        while !self.cells.is_empty() {
            self.settle();
            self.cells.pop();
        }
        if self.story == Some(Story::Furniture) {
            self.drafts.iter_mut().for_each(|draft| draft.kind = BlockKind::Furniture);
        }
        self.drafts
    }
}

impl Story {
    /// The kind that all its paragraphs together have.
    fn kind(self) -> Option<BlockKind> {
        match self {
            Self::Box => None,
            Self::Note => Some(BlockKind::Note),
            Self::Furniture => Some(BlockKind::Furniture),
        }
    }
}

fn keep(kept: &mut Vec<Draft>, aside: Aside) {
    for draft in aside.0 {
        if kept.len() < MOST_FURNITURE && !kept.iter().any(|other| other.same_text(&draft)) {
            kept.push(draft);
        }
    }
}
