//! How files are to be read in processes of their own: which program, how long, how much memory. `isolate` does it.

use std::path::PathBuf;
use std::time::Duration;

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
