//! What is read: which files are meant, their bytes and formats, and the text that each holds with its
//! places. Knows nothing of agendas.

pub mod document;
pub mod extract;
#[cfg(feature = "workers")]
pub mod isolate;
#[cfg(feature = "workers")]
mod isolation;
pub mod notice;
pub mod receipt;
pub mod source;
