//! Phase 1: how far governing documents cover the foundation elements, which gaps matter most, and
//! what people say of what is lived and not only written.
//!
//! Finds words, not quality: a person reads the passages before an element is called good.

mod coverage;
mod element_state;
mod gaps;
mod lived;
mod record;

pub use coverage::{CoveredElement, Status, Trace, coverage};
pub use element_state::{ElementState, element_state};
pub use gaps::{Tally, gaps, tally};
pub use lived::{Answer, PracticeState};
pub use record::{ElementRecord, Record, RecordError};
