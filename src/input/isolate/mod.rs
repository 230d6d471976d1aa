//! Extraction in processes of their own: this program started again as a worker, so that a file which
//! crashes its parser, never ends or fills the memory costs itself alone.
//!
//! The calling process keeps a pool of workers ([`Pool`]); a worker ([`serve`]) has no files, no network
//! and limits on what it uses. Small text is read at once, without a worker.

mod pool;
mod sandbox;
mod watch;
mod wire;
mod worker;

pub use super::isolation::Isolation;
pub use pool::Pool;
pub use worker::serve;

use super::source::{Format, Source};

/// The argument that makes the program a worker.
pub const WORKER: &str = "__extract";

/// Text files up to so many bytes are read without a worker: their readers neither recurse nor unpack.
const TAME: usize = 1 << 20;

/// Whether `source` can be read without a worker.
fn is_tame(source: &Source) -> bool {
    match source.format {
        Format::Plain | Format::Markdown | Format::Html => source.bytes.len() <= TAME,
        Format::Docx | Format::Odt | Format::Rtf | Format::Pdf | Format::Mail => false,
        // Nothing of them is read.
        Format::Zip
        | Format::OldWord
        | Format::Spreadsheet
        | Format::Presentation
        | Format::Image
        | Format::Unknown => true,
    }
}
