//! What people decide and what happened: records of cases, incidents and the foundations on disk, the
//! deeper assessment, plans, and what all that tells of an item that comes back.

pub mod decision;
mod decision_input;
pub mod foundation;
pub mod history;
pub mod incident;
mod item;
pub mod plan;
mod planned;
pub mod privacy;
pub mod questions;
mod recalled;
pub mod record;

pub use decision_input::{DecisionInput, DecisionInputError};
pub use item::Item;
pub use recalled::AttachedRecord;
