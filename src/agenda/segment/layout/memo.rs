//! A cache of titles: several readings of a document need the title in the same lines.

use std::cell::RefCell;
use std::rc::Rc;

use crate::CaseNumber;
use utkik_text::Span;

/// A title with its spans and the case number that was taken off it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::segment) struct Title {
    /// The title on one line.
    pub text: String,
    /// The spans of its lines in the document.
    pub spans: Vec<Span>,
    /// The case number in its lines.
    pub case: Option<CaseNumber>,
}

/// The titles that begin in a line.
#[derive(Debug, Default)]
pub(in crate::segment) struct Memo(RefCell<Vec<Entry>>);

/// A cached title. The key is the byte offset at which it begins in its first line and its number
/// of lines.
#[derive(Debug)]
struct Entry {
    key: (usize, usize),
    title: Rc<Title>,
}

impl Memo {
    /// The title with this `key`; `read` makes it where it is not cached yet.
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
