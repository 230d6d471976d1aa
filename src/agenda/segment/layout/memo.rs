//! Titles that have been read once: several readings of a document ask for the title in the same lines.

use std::cell::RefCell;
use std::rc::Rc;

use crate::agenda::CaseNumber;
use crate::text::Span;

/// A title, where its words stand, and the case number that stood among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::agenda::segment) struct Title {
    /// The title on one line.
    pub text: String,
    /// Where its lines stand in the document.
    pub spans: Vec<Span>,
    /// The case number in its lines.
    pub case: Option<CaseNumber>,
}

/// The byte from which on a title is read, and in how many lines.
type Key = (usize, usize);

/// The titles that begin in a line.
#[derive(Debug, Default)]
pub(in crate::agenda::segment) struct Memo(RefCell<Vec<(Key, Rc<Title>)>>);

impl Memo {
    /// The title from byte `from` on in `lines` lines, which `read` reads where it has not been read yet.
    pub(in crate::agenda::segment) fn get_or_read(
        &self,
        (from, lines): Key,
        read: impl FnOnce() -> Title,
    ) -> Rc<Title> {
        let known = |titles: &Vec<(Key, Rc<Title>)>| {
            titles.iter().find(|(key, _)| *key == (from, lines)).map(|(_, title)| title.clone())
        };
        if let Some(title) = known(&self.0.borrow()) {
            return title;
        }
        let title = Rc::new(read());
        self.0.borrow_mut().push(((from, lines), title.clone()));
        title
    }
}
