//! TOML files that people and utkik both write: one reader that finds every fault and its place, one
//! patcher that leaves alone what it does not know, one writer that loses nothing, whenever the power
//! goes and whoever else writes.
//!
//! Knows no kind of record; `casework` says what its files hold.

mod comments;
mod error;
mod faults;
mod field;
mod fields;
mod file;
mod lock;
mod notes;
mod original;
mod patch;
#[cfg(feature = "testing")]
mod schema;
mod structs;
mod syntax;
mod value;

#[cfg(any(test, feature = "testing"))]
pub use comments::comments;
pub use error::StoreError;
pub use faults::{Fault, Faults, Severity};
pub use field::{Entries, Field, Located, Old};
pub use fields::{Choices, Fields, Parsed, parse};
pub use file::{
    Place, Updated, altered, create, decode, is_unfinished, read, update, write, write_bytes,
};
pub use notes::Notes;
pub use patch::{Patch, PatchTable, PatchValue, quoted};
pub use structs::{DATE, TEXT_OR_TABLE};
pub use syntax::SyntaxFault;
