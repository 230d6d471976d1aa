//! The state of reading rich text: groups, paragraphs, and where their text goes.

use std::rc::Rc;

use super::fonts::Fonts;
use super::group::{Aside, Destination, Group, Letters};
use super::styles::StyleSheet;
use super::tables::{Row, Tables};
use super::tokens::Token;
use crate::document::BlockKind;
use crate::extract::flow::{Flow, Font, Outcome, Paragraph, Story};
use crate::extract::numerals::LONGEST_LABEL;

/// The mark shown for those of symbol fonts, which say nothing elsewhere.
const BULLET: char = '•';

/// The property of a shape that holds its text.
const SHAPE_TEXT: &str = "gtextUNICODE";

/// The state.
pub(super) struct Reader {
    pub flow: Flow,
    pub outcome: Outcome,
    groups: Vec<Group>,
    stories: Vec<StoryState>,
    pub(super) fonts: Fonts,
    pub(super) styles: StyleSheet,
    pub(super) row: Rc<Row>,
    /// Bytes that wait for the rest of their letters.
    bytes: Vec<u8>,
    /// The first half of a letter that `\u` writes in two.
    pub(super) half: Option<u16>,
    /// How many characters are left to skip after `\u`.
    pub(super) skip: u32,
    /// What the last text was to a tracked change, to count these.
    change: Option<Change>,
    /// Text of a destination that is no text of the document.
    collected: String,
    property: String,
}

/// The body, or a text beside it.
#[derive(Default)]
struct StoryState {
    paragraph: Option<Paragraph>,
    label: String,
    tables: Tables,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Inserted,
    Deleted,
}

impl Reader {
    /// Before the first token.
    pub fn new() -> Self {
        Self {
            flow: Flow::new(),
            outcome: Outcome::default(),
            groups: vec![Group::outermost()],
            stories: vec![StoryState::default()],
            fonts: Fonts::new(),
            styles: StyleSheet::default(),
            row: Rc::default(),
            bytes: Vec::new(),
            half: None,
            skip: 0,
            change: None,
            collected: String::new(),
            property: String::new(),
        }
    }

    /// How many groups are open.
    pub fn depth(&self) -> usize {
        self.groups.len().saturating_sub(1)
    }

    /// Takes a token.
    pub fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(bytes) => self.text(bytes),
            Token::Byte(byte) => self.text(&[byte]),
            Token::Open => {
                self.flush();
                self.skip = 0;
                let inner = self.group().inner();
                self.groups.push(inner);
            }
            Token::Close => self.close(),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, value) => self.word(word, value),
        }
    }

    /// Ends the text, whatever is open.
    pub fn finish(&mut self) {
        self.flush();
        while self.groups.len() > 1 {
            self.close();
        }
        self.end_story();
    }

    pub(super) fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::outermost());
        }
        let innermost = self.groups.len() - 1;
        &mut self.groups[innermost]
    }

    fn story(&mut self) -> &mut StoryState {
        if self.stories.is_empty() {
            self.stories.push(StoryState::default());
        }
        let innermost = self.stories.len() - 1;
        &mut self.stories[innermost]
    }

    pub(super) fn text(&mut self, bytes: &[u8]) {
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        self.skip -= u32::try_from(skipped).unwrap_or(0);
        if self.group().destination != Destination::Skip {
            self.bytes.extend_from_slice(&bytes[skipped..]);
        }
        self.group().fresh &= bytes.is_empty();
    }

    /// Writes the bytes that wait.
    pub(super) fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let font = self.group().letters.font;
            if self.fonts.is_symbols(font) && self.group().destination != Destination::Fonts {
                self.symbols(bytes.len());
            } else {
                let text = self.fonts.decode(&bytes, font);
                self.write(&text);
            }
        }
    }

    /// Characters of a symbol font: a mark before a list item, and nothing elsewhere.
    pub(super) fn symbols(&mut self, count: usize) {
        match self.group().destination {
            Destination::Label if count > 0 => self.write(BULLET.encode_utf8(&mut [0; 4])),
            Destination::Text => self.outcome.symbols += count,
            _ => {}
        }
    }

    /// Writes `text` where the group's text goes.
    pub(super) fn write(&mut self, text: &str) {
        let letters = self.group().letters;
        match self.group().destination {
            Destination::Text => self.write_text(text, letters),
            Destination::Label => {
                let label = &mut self.story().label;
                if label.len() < LONGEST_LABEL {
                    label.push_str(text);
                }
            }
            Destination::Styles => self.styles.name(text),
            Destination::Property(_)
            | Destination::PropertyName
            | Destination::ObjectKind
            | Destination::ShapeName
            | Destination::ShapeValue => self.collected.push_str(text),
            Destination::Skip | Destination::Quiet | Destination::Fonts => {}
        }
    }

    fn write_text(&mut self, text: &str, letters: Letters) {
        let change = match (letters.deleted, letters.inserted) {
            (true, _) => Some(Change::Deleted),
            (false, true) => Some(Change::Inserted),
            (false, false) => None,
        };
        self.outcome.changes += usize::from(change.is_some() && change != self.change);
        self.change = change;
        if letters.deleted {
            return;
        }
        if letters.hidden {
            self.outcome.hidden += text.trim().chars().count();
            return;
        }
        let font = Font { size: letters.size, bold: letters.bold };
        self.paragraph().push(text, font);
    }

    /// The paragraph that text goes into; a new one where none is open.
    pub(super) fn paragraph(&mut self) -> &mut Paragraph {
        let Self { stories, flow, .. } = self;
        if stories.is_empty() {
            stories.push(StoryState::default());
        }
        let innermost = stories.len() - 1;
        stories[innermost].paragraph.get_or_insert_with(|| flow.paragraph())
    }

    /// Ends the paragraph, which stands `depth` deep in tables.
    pub(super) fn end_paragraph(&mut self, depth: usize) {
        self.paragraph();
        let format = self.group().paragraph;
        let heading = match format.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => self.styles.heading(format.style),
        };
        let story = self.story();
        let label = label(&std::mem::take(&mut story.label));
        let Some(paragraph) = story.paragraph.take() else { return };
        let mut tables = std::mem::take(&mut story.tables);
        tables.go_to(depth, &mut self.flow);
        let kind = match (heading, &label) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(_)) => BlockKind::ListItem(format.level.saturating_add(1)),
            (None, None) => BlockKind::Paragraph,
        };
        self.flow.push(paragraph, kind, label);
        self.story().tables = tables;
    }

    /// Ends the cell, which is `depth` deep in tables.
    pub(super) fn end_cell(&mut self, depth: usize) {
        self.end_paragraph(depth);
        let mut tables = std::mem::take(&mut self.story().tables);
        tables.end_cell(depth, &mut self.flow);
        self.story().tables = tables;
    }

    /// Ends the row, which is `depth` deep in tables.
    pub(super) fn end_row(&mut self, depth: usize) {
        let mut tables = std::mem::take(&mut self.story().tables);
        tables.end_row(depth, &self.row, &mut self.flow);
        self.story().tables = tables;
    }

    /// Begins a text beside the body.
    pub(super) fn begin_story(&mut self, story: Story) {
        self.flow.enter(story);
        self.stories.push(StoryState::default());
    }

    /// Ends the paragraph and the innermost text, at its last brace.
    fn end_story(&mut self) {
        if self.story().paragraph.is_some() {
            let depth = self.group().paragraph.depth();
            self.end_paragraph(depth);
        }
        let mut tables = std::mem::take(&mut self.story().tables);
        tables.go_to(0, &mut self.flow);
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        let group = self.group().clone();
        match &group.destination {
            Destination::Property(name) => self.end_property(name),
            Destination::PropertyName | Destination::ShapeName => {
                self.property = std::mem::take(&mut self.collected);
            }
            Destination::ShapeValue => self.end_shape_value(),
            Destination::ObjectKind => {
                let kind = std::mem::take(&mut self.collected);
                self.outcome.foreign += usize::from(!kind.starts_with("Equation"));
            }
            Destination::Styles => self.styles.end(),
            Destination::Text
            | Destination::Skip
            | Destination::Quiet
            | Destination::Fonts
            | Destination::Label => {}
        }
        if let Some(aside) = group.aside {
            self.end_story();
            self.stories.pop();
            let text = self.flow.leave();
            match aside {
                Aside::Anchored => self.paragraph().attach(text),
                Aside::Header => self.flow.header(text),
                Aside::Footer => self.flow.footer(text),
            }
        }
        self.groups.pop();
    }

    fn end_property(&mut self, name: &str) {
        let value = std::mem::take(&mut self.collected);
        let name =
            if name.is_empty() { std::mem::take(&mut self.property) } else { name.to_owned() };
        self.outcome.properties.push((name, value));
    }

    /// The value of a shape's property: letters bent into a picture are text too.
    fn end_shape_value(&mut self) {
        let value = std::mem::take(&mut self.collected);
        if std::mem::take(&mut self.property) != SHAPE_TEXT {
            return;
        }
        self.paragraph();
        self.flow.enter(Story::Box);
        let mut paragraph = self.flow.paragraph();
        let letters = self.group().letters;
        paragraph.push(&value, Font { size: letters.size, bold: letters.bold });
        self.flow.push(paragraph, BlockKind::Paragraph, None);
        let aside = self.flow.leave();
        self.paragraph().attach(aside);
    }
}

/// The number or mark in the text that stands for it.
fn label(text: &str) -> Option<String> {
    match text.trim() {
        "" => None,
        // A ring in a typewriter's font.
        "o" => Some(BULLET.to_string()),
        label => Some(label.to_owned()),
    }
}
