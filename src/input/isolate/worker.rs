//! The worker's side: reads files from its standard input one after another and answers on its
//! standard output, until there are no more.

use std::io::{self, Write};

use super::sandbox;
use super::wire::{self, GREETING};
use crate::extract::{self, ExtractError};
use crate::source::Source;

/// The stack of the thread that reads: parsers of nested formats call themselves.
const STACK: usize = 64 << 20;

/// Runs this process as a worker that may take `memory_mib` mebibytes of memory; says whether it ended well.
#[must_use]
pub fn serve(memory_mib: u64) -> bool {
    // Panics are caught and told in the answer; what the runtime writes of one would fill the pipe.
    std::panic::set_hook(Box::new(|_| {}));
    sandbox::enter(memory_mib, STACK as u64);
    let reader = std::thread::Builder::new().stack_size(STACK).spawn(answer_jobs);
    let ended = reader
        .map_err(io::Error::other)
        .and_then(|reader| reader.join().map_err(|_| io::Error::from(io::ErrorKind::Other))?);
    ended.is_ok()
}

fn answer_jobs() -> io::Result<()> {
    let (mut jobs, mut answers) = (io::stdin().lock(), io::stdout().lock());
    answers.write_all(GREETING)?;
    answers.flush()?;
    while let Some((job, bytes)) = wire::receive(&mut jobs)? {
        sandbox::allow_seconds(job.seconds);
        let source = Source { path: job.path, format: job.format, bytes };
        let outcome = std::panic::catch_unwind(|| extract::document(&source, &job.limits));
        drop(source);
        wire::answer(outcome.unwrap_or(Err(ExtractError::Panicked)), &mut answers)?;
    }
    Ok(())
}
