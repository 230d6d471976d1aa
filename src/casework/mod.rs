//! What people decide and what happened: records of cases, incidents and the foundations on disk, the
//! deeper assessment, plans, and what all that tells of an item that comes back.

pub mod decision;
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
mod said;

pub use item::Item;
pub use recalled::Recalled;
pub use said::{Refused, Said};
