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

pub use pool::Pool;
pub use worker::serve;

use std::path::PathBuf;
use std::time::Duration;

use super::source::{Format, Source};

/// The argument that makes the program a worker.
pub const WORKER: &str = "__extract";

/// Text files up to so many bytes are read without a worker: their readers neither recurse nor unpack.
const TAME: usize = 1 << 20;

/// How workers are started, and what one file may use at the most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Isolation {
    /// The program: this one.
    pub program: PathBuf,
    /// How long one file may take, by the clock and of the processor.
    pub time: Duration,
    /// How much memory one file may take, in mebibytes.
    pub memory_mib: u64,
}

impl Isolation {
    /// How long one file may take: a bundle of a thousand pages takes some seconds.
    pub const TIME: Duration = Duration::from_secs(30);
    /// How much memory one file may take, in mebibytes.
    pub const MEMORY_MIB: u64 = 1024;

    /// With this program as the worker, and the usual limits; nothing where it cannot be told which
    /// program this is.
    #[must_use]
    pub fn here() -> Option<Self> {
        // The name of the running file stays right when the program is replaced meanwhile.
        let running = PathBuf::from("/proc/self/exe");
        let program = if running.exists() { running } else { std::env::current_exe().ok()? };
        Some(Self { program, time: Self::TIME, memory_mib: Self::MEMORY_MIB })
    }
}

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
