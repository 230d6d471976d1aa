//! The picture of a period: items, assessments, measures, incidents, how assessment met outcome, and
//! what the checklists could learn. Counts; who and what is for the records.

mod count;
mod entry;
mod example;
mod learn;
mod model;
mod period;
mod picture;
mod suppress;

pub use count::{Count, Row};
pub use entry::{Entry, entries};
pub use example::{Done, Example, Sentence, example, sentences};
pub use learn::{Lesson, patch};
pub use model::{Assessments, Effect, Incidents, Items, Measures, Outcome, Picture, Trend};
pub use period::{Period, PeriodError};
pub use picture::{Material, picture, public};
pub use suppress::LEAST;
