//! The picture of a period: items, assessments, measures, incidents, how assessment met outcome, and
//! what the checklists could learn. Counts; who and what is for the records.

mod count;
mod entry;
mod example;
mod learn;
mod model;
mod period;
mod picture;

pub use count::{Count, Row};
pub use entry::{Entry, entries};
pub use example::{Done, Example, example};
pub use learn::{Lesson, patch};
pub use model::{Assessments, Effect, Incidents, Items, Measures, Outcome, Picture, Trend};
pub use period::{Period, PeriodError};
pub use picture::{Material, picture};
