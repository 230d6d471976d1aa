//! `utkik.toml`: what a municipality has settled once and for all, where each setting comes from, the
//! JSON Schema of the file, and its first text.
//!
//! Says what is asked for; what it means is decided where it is used. Flags and variables of the
//! environment, which go before the file, are the command line's own.

mod find;
mod keys;
mod model;
mod read;
mod schema;
mod template;

pub use find::{NAMES, find};
pub use keys::{KEYS, Key, Kind};
pub use model::{Body, Config, FailFrom};
pub use read::{is_address, read};
pub use schema::schema;
pub use template::{Answers, template};
