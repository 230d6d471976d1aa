//! The history of an item: earlier meetings, and incidents since.
//!
//! Gives the activation of the factors of history with the reasons; their weight is up to `score`.

mod by_day;
mod likeness;
mod past;

pub use by_day::HistoryDay;
pub use likeness::likeness;
pub use past::{CaseHistory, EarlierItem, ReportedThreat, Subject};
