//! Titles that have been read once: several readings of a document ask for the title in the same lines.

use std::cell::RefCell;
use std::rc::Rc;

use crate::CaseNumber;
use utkik_text::Span;

/// A title, where its words stand, and the case number that stood among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::segment) struct Title {
    /// The title on one line.
    pub text: String,
    /// Where its lines stand in the document.
    pub spans: Vec<Span>,
    /// The case number in its lines.
    pub case: Option<CaseNumber>,
}

/// The titles that begin in a line.
#[derive(Debug, Default)]
pub(in crate::segment) struct Memo(RefCell<Vec<Entry>>);

/// A title, by the byte from which on it is read and its number of lines.
#[derive(Debug)]
struct Entry {
    key: (usize, usize),
    title: Rc<Title>,
}

impl Memo {
    /// The title from a byte on in so many lines (`key`), which `read` reads where it has not been read yet.
    pub(in crate::segment) fn get_or_read(
        &self,
        key: (usize, usize),
        read: impl FnOnce() -> Title,
    ) -> Rc<Title> {
        if let Some(entry) = self.0.borrow().iter().find(|entry| entry.key == key) {
            return entry.title.clone();
        }
        let title = Rc::new(read());
        self.0.borrow_mut().push(Entry { key, title: title.clone() });
        title
    }
}
