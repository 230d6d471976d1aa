//! TOML files that people and utkik both write: read with every fault located, and written so that
//! nothing is lost, whenever the power goes.
//!
//! Knows no kind of record; `foundation` and `incident` say what their files hold.

mod disk;
mod fault;
mod table;

pub use disk::{read, write};
pub use fault::{StoreError, StoreFault};
pub use table::{Fields, Parsed, parse};
