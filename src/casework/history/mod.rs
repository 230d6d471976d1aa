//! What is known of an item beside its text: how it went before, and what has happened since.
//!
//! Says how active the factors of history are and why; what that weighs is for `score`.

mod by_day;
mod likeness;
mod past;

pub use by_day::HistoryDay;
pub use likeness::likeness;
pub use past::{CaseHistory, EarlierItem, ReportedThreat, Subject};
