//! The items of meetings, whatever file they came from. Types only; `segment` fills them.

mod account;
mod case_number;
mod fingerprint;
mod ids;
mod item;
mod number;

pub mod segment;
pub mod vocabulary;

pub use account::{BlockRole, Placement, Row, Why};
pub use case_number::CaseNumber;
pub use fingerprint::fingerprint;
pub use ids::Ids;
pub use item::{AgendaItem, ItemKind, Part, PartRole, Stage};
pub use number::ItemNumber;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use utkik_input::document::Document;

/// One group of documents that belong together (a meeting folder, a bundle, a single file) and the
/// agenda items found in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The documents, in the order of their paths.
    pub documents: Vec<Document>,
    /// The meetings that the documents belong to.
    pub meetings: Vec<Meeting>,
    /// The items, in the order in which they are dealt with.
    pub items: Vec<AgendaItem>,
    /// What stands in the documents and in none of the items: heads, feet, page headers, what a list left out. It is
    /// screened, and is an item where something is found in it.
    pub rest: Vec<AgendaItem>,
    /// For each document, what each of its blocks was taken for.
    pub account: Vec<Vec<Placement>>,
}

/// A meeting: which body and when, as far as the documents tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Meeting {
    /// The body, as written ("Kommunstyrelsen", "Nämnden för Teknik").
    pub body: Option<String>,
    /// The day.
    pub date: Option<Date>,
}
