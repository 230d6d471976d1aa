//! Incidents of threats, hatred and harassment, on disk and from other systems.
//!
//! An incident is a category, a channel, a role and a day; never a name, an address or a quotation.
//! Their weight for later items is up to `history`.

mod choices;
mod csv;
mod file;
mod import;
mod model;

pub use choices::{Choices, find, listed, listed_near};
pub use file::{FILE, added, read};
pub use import::{Imported, Mapping, import};
pub use model::Incident;
