//! The faults of one file, gathered with their places; and which of them are told, since a break in the
//! syntax makes much look wrong that is not.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Fault, Faults, StoreError, SyntaxFault};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_text::{LineColumn, LineIndex, Span, nearest};

/// A file that is being read, and what is wrong with it as far as it has been looked at.
#[derive(Clone, Debug)]
pub struct Notes {
    path: String,
    text: String,
    lines: LineIndex,
    syntax: Vec<SyntaxFault>,
    faults: RefCell<Vec<Fault>>,
}

impl Notes {
    /// Notes on the file that reports name `path`, with its faults of syntax in their order.
    pub(super) fn new(path: &str, text: &str, syntax: Vec<SyntaxFault>) -> Self {
        let (path, text, lines) = (path.to_owned(), text.to_owned(), LineIndex::new(text));
        let notes = Self { path, text, lines, syntax, faults: RefCell::default() };
        let mut last = None;
        for fault in &notes.syntax {
            // After its first fault the parser often stumbles over its own repair on the same line.
            let line = notes.locate(fault.span).line;
            if last.replace(line) != Some(line) {
                let (span, message, help) = fault.texts(&notes.text);
                notes.add(span, message, help);
            }
        }
        notes
    }

    /// The file, as reports name it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where `span` begins.
    #[must_use]
    pub fn locate(&self, span: Span) -> LineColumn {
        self.lines.locate(span.start)
    }

    /// Whether the whole file could be parsed; what another seems to lack may stand in what could not.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.syntax.is_empty()
    }

    /// Takes note of a fault at `span`, but on a line that could not be parsed: there it may be none.
    pub fn fault(&self, span: Span, message: Text, help: Text) {
        let line = self.locate(span).line;
        if !self.syntax.iter().any(|fault| self.locate(fault.span).line == line) {
            self.add(span, message, help);
        }
    }

    /// Takes note that the thing at `span` lacks something.
    pub fn missing(&self, span: Span, message: Text, help: Text) {
        if self.is_whole() {
            self.add(span, message, help);
        }
    }

    /// Takes note of `key`, which stands at `span` and is none of those `known` there.
    pub fn unknown_key(&self, span: Span, key: &str, known: &[&str]) {
        // Keys below a broken header are taken for keys of the table before it.
        if self.syntax.iter().any(|fault| fault.cause.starts_with("unclosed")) {
            return;
        }
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => text!("fields.help.nearest", near = near),
            None => text!("fields.help.known", list = known.join(", ")),
        };
        self.fault(span, text!("fields.fault.unknown", key = key), help);
    }

    /// All faults in their order; none of a sound file.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.faults.borrow().clone();
        faults.sort_by_key(|fault| fault.span);
        faults
    }

    /// `value`, if nothing is at fault.
    ///
    /// # Errors
    ///
    /// Gives all faults in their order.
    pub fn finish<T>(self, value: T) -> Result<T, StoreError> {
        let faults = self.faults();
        if faults.is_empty() {
            return Ok(value);
        }
        let texts = BTreeMap::from([(self.path.clone(), self.text)]);
        Err(StoreError::Damaged { path: self.path, faults: Faults::new(faults, texts) })
    }

    fn add(&self, span: Span, message: Text, help: Text) {
        let fault = Fault::at(&self.path, &self.lines, span, message, help);
        self.faults.borrow_mut().push(fault);
    }
}
