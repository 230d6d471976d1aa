//! The elements that are open at a point of a page, and what they mean for the text there.

use super::element;
use super::list::List;
use super::table::Table;
use crate::document::{BlockKind, Cell};

/// The element of drawings.
const DRAWING: &str = "svg";

/// The elements that need no end tag.
const MAY_STAY_OPEN: [&str; 13] = [
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup",
    "caption",
];

/// The open elements, the outermost first.
pub(super) struct Stack {
    frames: Vec<Frame>,
    /// How many may be open.
    depth: usize,
    /// How many elements beyond that are open; their text stands in the deepest.
    beyond: usize,
}

/// An open element.
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) role: Role,
}

/// What an open element means for the text in it.
pub(super) enum Role {
    /// Nothing beyond what its name says.
    Plain,
    /// Its content is no text of the page.
    Inert,
    /// Its content is not shown.
    Hidden,
    /// Its content is shown, though what it stands in is not (a page within a drawing).
    Shown,
    /// The page's title.
    Title,
    Main,
    /// Navigation and other surroundings.
    Chrome,
    Heading(u8),
    Bold,
    Preformatted,
    List(List),
    Item,
    Note,
    Table(Table),
    Cell(Cell),
}

/// Which open elements an end tag closes.
pub(super) enum EndTagEffect {
    /// Everything from this many open elements on.
    Down(usize),
    /// One element, and what began inside it stays open.
    Alone(usize),
    /// An element too deep to be remembered.
    Beyond,
    /// Nothing that is open.
    Nothing,
}

impl Stack {
    pub(super) fn new(depth: usize) -> Self {
        Self { frames: Vec::new(), depth, beyond: 0 }
    }

    pub(super) fn push(&mut self, name: &str, role: Role) {
        if self.frames.len() < self.depth {
            self.frames.push(Frame { name: name.to_owned(), role });
        } else {
            self.beyond += 1;
        }
    }

    pub(super) fn pop(&mut self) -> Option<Frame> {
        self.frames.pop()
    }

    pub(super) fn remove(&mut self, at: usize) {
        self.frames.remove(at);
    }

    pub(super) fn len(&self) -> usize {
        self.frames.len()
    }

    pub(super) fn last(&self) -> Option<&Frame> {
        self.frames.last()
    }

    /// What the end tag of `name` ends. Within a cell it ends nothing outside, but for the parts of
    /// the table itself.
    pub(super) fn ended_by(&mut self, name: &str) -> EndTagEffect {
        if self.beyond > 0 {
            self.beyond -= 1;
            return EndTagEffect::Beyond;
        }
        let table_part = matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        for (at, frame) in self.frames.iter().enumerate().rev() {
            let heading =
                matches!(frame.role, Role::Heading(_)) && element::heading(name).is_some();
            if frame.name == name || heading {
                let bold = matches!(frame.role, Role::Bold);
                return if bold { EndTagEffect::Alone(at) } else { EndTagEffect::Down(at) };
            }
            if matches!(frame.name.as_str(), "td" | "th" | "caption") && !table_part {
                break;
            }
        }
        EndTagEffect::Nothing
    }

    /// From which open element on the start tag of `name` ends what is open without saying so.
    pub(super) fn ended_by_start(&self, name: &str) -> Option<usize> {
        match name {
            "li" => self.innermost(&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => self.innermost(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.innermost(&["td", "th"], &["table"]),
            "tr" => self.innermost(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => self.innermost(&["tbody", "thead", "tfoot"], &["table"]),
            _ => {
                let heading = matches!(self.last(), Some(Frame { role: Role::Heading(_), .. }));
                (heading && element::heading(name).is_some()).then(|| self.len() - 1)
            }
        }
    }

    /// Whether an end tag that leaves `at` elements open ends navigation or what is not shown with it, though
    /// these must be ended by tags of their own.
    pub(super) fn cuts_short(&self, at: usize) -> bool {
        let inside = self.frames.iter().skip(at + 1);
        let mut owned = inside.filter(|frame| !MAY_STAY_OPEN.contains(&frame.name.as_str()));
        owned.any(|frame| matches!(frame.role, Role::Chrome | Role::Inert | Role::Hidden))
    }

    /// The innermost open paragraph within the innermost cell.
    pub(super) fn open_paragraph(&self) -> Option<usize> {
        self.innermost(&["p"], &[])
    }

    /// The innermost of `names` that is open within the innermost of `fences`. A cell is a fence for
    /// all but the parts of its table.
    fn innermost(&self, names: &[&str], fences: &[&str]) -> Option<usize> {
        let table = fences == ["table"];
        for (at, frame) in self.frames.iter().enumerate().rev() {
            let name = frame.name.as_str();
            if names.contains(&name) {
                return Some(at);
            }
            let cell = !table && matches!(name, "td" | "th" | "caption" | "table");
            if fences.contains(&name) || cell {
                return None;
            }
        }
        None
    }

    pub(super) fn has(&self, is: impl Fn(&Role) -> bool) -> bool {
        self.frames.iter().any(|frame| is(&frame.role))
    }

    pub(super) fn is_bold(&self) -> bool {
        self.has(|role| matches!(role, Role::Bold))
    }

    /// Whether text is read where the walk is.
    pub(super) fn is_shown(&self) -> bool {
        self.hidden_by().is_none()
    }

    /// The name of the element that keeps text from being read, if one is open.
    pub(super) fn hidden_by(&self) -> Option<&str> {
        self.frames.iter().fold(None, |silent, frame| match frame.role {
            Role::Inert | Role::Hidden => silent.or(Some(&frame.name)),
            Role::Shown => silent.filter(|name| *name != DRAWING),
            _ => silent,
        })
    }

    /// Where the drawing that is open begins in the stack.
    pub(super) fn drawing(&self) -> Option<usize> {
        self.frames.iter().position(|frame| frame.name == DRAWING)
    }

    /// Whether an element of this name is open.
    pub(super) fn is_open(&self, name: &str) -> bool {
        self.frames.iter().any(|frame| frame.name == name)
    }

    /// The innermost list.
    pub(super) fn list(&mut self) -> Option<&mut List> {
        self.frames.iter_mut().rev().find_map(|frame| {
            if let Role::List(list) = &mut frame.role { Some(list) } else { None }
        })
    }

    /// The table whose row or cell begins, if it is one that holds data.
    pub(super) fn table(&mut self) -> Option<&mut Table> {
        let innermost = self.frames.iter_mut().rev().find(|frame| frame.name == "table")?;
        if let Role::Table(table) = &mut innermost.role { Some(table) } else { None }
    }

    /// The cell whose text is being read.
    pub(super) fn cell(&self) -> Option<Cell> {
        if self.in_chrome() {
            return None;
        }
        self.frames
            .iter()
            .rev()
            .find_map(|frame| if let Role::Cell(cell) = frame.role { Some(cell) } else { None })
    }

    /// Whether text here belongs to the surroundings of the page: what it is about never does, even where
    /// navigation before it was left open.
    pub(super) fn in_chrome(&self) -> bool {
        let innermost = self.frames.iter().rev().find_map(|frame| match frame.role {
            Role::Chrome => Some(true),
            Role::Main => Some(false),
            _ => None,
        });
        innermost.unwrap_or(false)
    }

    /// What a block of text is here.
    pub(super) fn kind(&self) -> BlockKind {
        if self.in_chrome() {
            return BlockKind::Furniture;
        }
        if let Some(cell) = self.cell() {
            return BlockKind::Cell(cell);
        }
        let level = self.frames.iter().rev().find_map(|frame| {
            if let Role::Heading(level) = frame.role { Some(level) } else { None }
        });
        let items = self.frames.iter().filter(|frame| matches!(frame.role, Role::Item)).count();
        match (level, items) {
            _ if self.has(|role| matches!(role, Role::Note)) => BlockKind::Note,
            (Some(level), _) => BlockKind::Heading(level),
            (None, 0) => BlockKind::Paragraph,
            (None, depth) => BlockKind::ListItem(u8::try_from(depth).unwrap_or(u8::MAX)),
        }
    }
}
