//! Walks through a page's events and writes its text, block by block. Pages leave tags open, close what they
//! never opened, and nest what may not nest: the walk follows a browser's rules where they decide which words
//! belong together, and never drops a visible word because of a broken tag.

use std::collections::BTreeSet;
use std::ops::Range;

use super::account::{Account, SkippedWords};
use super::element::{self, Element, Landmark};
use super::line::Line;
use super::list::List;
use super::stack::{EndTagEffect, Frame, Role, Stack};
use super::survey::Survey;
use super::table::Table;
use super::tokens::{Event, Piece};
use crate::document::{BlockKind, Builder, Look};
use crate::extract::Limits;
use utkik_text::swedish;

/// A walk through a page, or a part of one.
pub(super) struct Walk<'a> {
    source: &'a str,
    events: &'a [Event],
    survey: &'a Survey,
    builder: &'a mut Builder,
    /// How many tables the document has so far.
    tables: &'a mut u32,
    limits: &'a Limits,
    stack: Stack,
    line: Line,
    /// The mark of a list item, until its first words come.
    label: Option<(String, usize)>,
    /// The number that the last numbered heading said it had, and the one it has.
    numbered: Option<(i64, i64)>,
    /// Notes that the current block refers to.
    notes: Vec<usize>,
    in_note: bool,
    /// The page's title.
    pub(super) title: String,
    /// The last page that a comment marks.
    pub(super) page: Option<u32>,
    /// The notes that have been written.
    written: BTreeSet<usize>,
    /// The account of the page's words.
    pub(super) account: Account,
    /// The element that is not shown and never ends.
    pub(super) silent: Option<(String, usize)>,
}

impl<'a> Walk<'a> {
    /// A walk through `events` of `source`.
    pub(super) fn new(
        source: &'a str,
        events: &'a [Event],
        survey: &'a Survey,
        builder: &'a mut Builder,
        tables: &'a mut u32,
        limits: &'a Limits,
    ) -> Self {
        Self {
            source,
            events,
            survey,
            builder,
            tables,
            limits,
            stack: Stack::new(limits.depth),
            line: Line::default(),
            label: None,
            numbered: None,
            notes: Vec::new(),
            in_note: false,
            title: String::new(),
            page: None,
            written: BTreeSet::new(),
            account: Account::default(),
            silent: None,
        }
    }

    /// Walks through the whole page.
    pub(super) fn run(mut self) -> Self {
        self.events(0..self.events.len());
        self.silent = self.silent.take().or_else(|| self.account.left_open(&self.stack));
        self.pop_to(0);
        self.emit();
        // Notes whose links stand where nothing is shown.
        for note in self.survey.referred() {
            self.note(note);
        }
        self
    }

    fn events(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let elsewhere = !self.in_note && self.survey.is_referred(at);
            if elsewhere && let Some(note) = self.survey.note(at) {
                at = note.end;
                continue;
            }
            match &self.events[at] {
                Event::Open(element) => self.open(element, at),
                Event::Close { name } => self.close(name),
                Event::Text(pieces) => self.text(pieces),
                Event::Comment(comment) => self.comment(comment),
            }
            at += 1;
        }
    }

    fn open(&mut self, element: &Element, at: usize) {
        let name = element.name.as_str();
        self.leave_head(name);
        self.account.open(element);
        if self.stack.hidden_by() == Some("svg")
            && element::breaks_out(name)
            && let Some(drawing) = self.stack.drawing()
        {
            self.pop_to(drawing);
        }
        if let Some(inert) = self.stack.hidden_by() {
            let title = name == "title" && inert == "head" && self.title.is_empty();
            let foreign = inert == "svg" && element.self_closing;
            let shown = inert == "svg" && name == "foreignobject";
            let role = match () {
                () if title => Role::Title,
                () if shown => Role::Shown,
                () => Role::Plain,
            };
            if !element::is_void(name) && !foreign {
                self.stack.push(name, role);
            }
            return;
        }
        match name {
            "br" => self.line.line_end(),
            "hr" => self.end_block(),
            "img" | "input" => {
                let alt = element.shows();
                if !alt.is_empty() {
                    self.line.space(element.at);
                    self.line.push_replacement(alt, element.at, self.stack.is_bold());
                    self.line.space(element.at);
                }
            }
            _ if element::is_void(name) => {}
            _ => {
                if element::is_block(name) {
                    self.end_implied(name);
                    self.end_block();
                } else if element.stands_apart() {
                    self.line.gap(element.at);
                } else if element.may_stand_apart() {
                    self.line.seam(element.at);
                }
                if let Some(role) = self.role(element, at) {
                    match role {
                        Role::Inert | Role::Hidden => self.account.falls_silent(name, element.at),
                        Role::Chrome => self.account.begin_surroundings(name, element.at),
                        _ => {}
                    }
                    self.stack.push(name, role);
                }
            }
        }
    }

    /// The role of `element`; none where it makes no difference to the text.
    fn role(&mut self, element: &Element, at: usize) -> Option<Role> {
        let name = element.name.as_str();
        if name == "title" {
            return Some(Role::Title);
        }
        if element::is_inert(name) {
            return Some(Role::Inert);
        }
        if element.is_hidden() {
            return Some(Role::Hidden);
        }
        if let Some(note) = self.survey.note_of(element).filter(|_| !self.in_note) {
            self.notes.push(note);
            return Some(Role::Inert);
        }
        let inside = self.stack.has(|role| matches!(role, Role::Main));
        match element.landmark() {
            Some(Landmark::Main) => return Some(Role::Main),
            Some(Landmark::Chrome) => return Some(Role::Chrome),
            Some(Landmark::Beside) if self.survey.parts(name, inside) => return Some(Role::Chrome),
            None if self.survey.article == Some(at) => return Some(Role::Main),
            Some(Landmark::Beside) | None => {}
        }
        if element.is_note() {
            return Some(Role::Note);
        }
        Some(match name {
            "ul" | "ol" | "menu" | "dir" => Role::List(self.list(element, at)),
            "li" => self.item(element),
            "table" if !self.survey.is_layout(at) => {
                let table = Table::new(*self.tables);
                *self.tables = self.tables.saturating_add(1);
                Role::Table(table)
            }
            "tr" => {
                self.stack.table().into_iter().for_each(Table::row);
                Role::Plain
            }
            "td" | "th" => match self.stack.table() {
                Some(table) => Role::Cell(table.cell(element)),
                None => Role::Plain,
            },
            "pre" | "listing" | "xmp" => Role::Preformatted,
            _ => match element::heading(name) {
                Some(level) => Role::Heading(level),
                None if element::is_block(name) => Role::Plain,
                None if element.is_bold() => Role::Bold,
                None => return None,
            },
        })
    }

    /// A list. Word processors write numbered headings as lists of one item each, and give each the
    /// number of the first ("start=101"): those count on.
    fn list(&mut self, element: &Element, at: usize) -> List {
        let list = List::new(element, self.survey.items(at));
        let start = element.number("start").filter(|start| *start > 1);
        let Some(start) = start.filter(|_| self.survey.numbers_a_heading(at)) else { return list };
        let before = self.numbered.filter(|(first, _)| *first == start);
        let number = before.map_or(start, |(_, last)| last.saturating_add(1));
        self.numbered = Some((start, number));
        list.from(number)
    }

    /// A list item: its mark waits for its first words, or stands in a cell's text.
    fn item(&mut self, element: &Element) -> Role {
        if let Some(mark) = self.stack.list().and_then(|list| list.mark(element)) {
            if self.stack.cell().is_some() {
                self.line.push_replacement(&mark, element.at, self.stack.is_bold());
                self.line.space(element.at);
            } else {
                let outer = self.label.take().map(|(outer, _)| format!("{outer} "));
                self.label = Some((outer.unwrap_or_default() + &mark, element.at));
            }
        }
        Role::Item
    }

    fn close(&mut self, name: &str) {
        self.account.close(name);
        if name == "br" {
            return self.line.line_end();
        }
        match self.stack.ended_by(name) {
            EndTagEffect::Down(at) => {
                self.silent =
                    self.silent.take().or_else(|| self.account.cut_short(&self.stack, at));
                self.pop_to(at);
            }
            EndTagEffect::Alone(at) => self.stack.remove(at),
            EndTagEffect::Beyond => self.end_block(),
            EndTagEffect::Nothing if element::is_block(name) && self.stack.is_shown() => {
                self.end_block();
            }
            EndTagEffect::Nothing => {}
        }
        // The number of a note and its words are often written without a blank between.
        if self.in_note && name == "a" {
            self.line.space(0);
        }
    }

    fn text(&mut self, pieces: &[Piece]) {
        let shows = pieces.iter().any(|piece| match piece {
            Piece::Same(range) => !self.source[range.clone()].trim().is_empty(),
            Piece::Stands { text, .. } => !text.trim().is_empty(),
        });
        if shows {
            self.leave_head("");
        }
        if let Some(Frame { role: Role::Title, .. }) = self.stack.last() {
            for piece in pieces {
                self.title.push_str(match piece {
                    Piece::Same(range) => &self.source[range.clone()],
                    Piece::Stands { text, .. } => text,
                });
            }
        } else if let Some(element) = self.stack.hidden_by() {
            let passed = match element {
                "svg" if self.stack.is_open("text") => SkippedWords::Drawn,
                "svg" => SkippedWords::Inert,
                _ if self.stack.has(|role| matches!(role, Role::Inert)) => SkippedWords::Inert,
                _ => SkippedWords::Hidden,
            };
            self.account.pass(self.source, pieces, passed);
        } else if self.stack.has(|role| matches!(role, Role::Preformatted)) {
            self.account.show(self.source, pieces);
            let bold = self.stack.is_bold();
            self.line.push_preformatted(self.source, pieces, bold);
        } else {
            self.account.show(self.source, pieces);
            let bold = self.stack.is_bold();
            self.line.push(self.source, pieces, bold);
        }
    }

    fn comment(&mut self, comment: &str) {
        let page = swedish::page_mark(comment).filter(|page| *page <= self.limits.pages);
        if let Some(page) = page {
            self.end_block();
            self.builder.page(page);
            self.page = Some(page);
        }
    }

    /// Closes open elements until `length` are left, and their blocks with them.
    fn pop_to(&mut self, length: usize) {
        while self.stack.len() > length {
            match self.stack.last() {
                Some(Frame { role: Role::Cell(_), .. }) => self.emit(),
                Some(Frame { name, .. }) if element::is_block(name) => self.end_block(),
                Some(_) | None => {}
            }
            if let Some(Frame { role: Role::Item, .. }) = self.stack.pop() {
                self.label = None;
            }
        }
    }

    /// Closes what the start tag of `name` closes without saying so.
    fn end_implied(&mut self, name: &str) {
        if let Some(paragraph) = self.stack.open_paragraph() {
            self.pop_to(paragraph);
        }
        if let Some(at) = self.stack.ended_by_start(name) {
            self.pop_to(at);
        }
    }

    /// Closes a head that was left open, when `name` (or text, for an empty name) cannot be in one.
    fn leave_head(&mut self, name: &str) {
        let in_head = self.stack.last().is_some_and(|frame| frame.name == "head");
        if in_head && !element::belongs_in_head(name) {
            self.stack.pop();
        }
    }

    /// Ends a block of text; inside a cell, a line of it.
    fn end_block(&mut self) {
        if self.stack.cell().is_none() {
            self.emit();
        } else if !self.line.is_blank() {
            self.line.line_end();
        }
    }

    /// Writes the block that has been read, and the notes that it refers to.
    fn emit(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let speaks = self.account.end_block();
        if line.is_blank() {
            return self.notes();
        }
        if self.stack.kind() == BlockKind::Paragraph && self.label.is_none() {
            line.write_head(self.source, self.builder);
        }
        let kind = match self.stack.kind() {
            // A sentence is no navigation, wherever on a page it stands.
            BlockKind::Furniture if speaks => BlockKind::Paragraph,
            kind => kind,
        };
        self.builder.open(kind, Look { bold: line.is_bold(), ..Look::default() });
        self.builder.quoted(self.stack.is_open("blockquote"));
        if let Some((label, at)) = self.label.take() {
            self.builder.label_at(&label, at);
        }
        line.write(self.source, self.builder);
        self.builder.close();
        self.notes();
    }

    /// Writes the notes that the block refers to.
    fn notes(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            self.note(note);
        }
    }

    fn note(&mut self, note: usize) {
        let Some(range) = self.survey.note(note).filter(|_| self.written.insert(note)) else {
            return;
        };
        let outside = std::mem::replace(&mut self.stack, Stack::new(self.limits.depth));
        self.in_note = true;
        self.events(range);
        self.pop_to(0);
        self.emit();
        self.in_note = false;
        self.stack = outside;
    }
}
