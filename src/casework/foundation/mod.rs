//! Phase 1: how far governing documents cover the foundation elements, which gaps matter most, and
//! what people say of what is lived and not only written.
//!
//! Finds words, not quality: a person reads the passages before an element is called good.

mod coverage;
mod gaps;
mod lived;
mod record;
mod standing;

pub use coverage::{Covered, Status, Trace, coverage};
pub use gaps::{Tally, gaps, tally};
pub use lived::{Answer, Lived};
pub use record::{Kept, Record, RecordError};
pub use standing::{Standing, standing};
