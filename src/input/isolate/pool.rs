//! The caller's side: workers that wait for their next file, a new one where none waits, and what is
//! said of a file that took its worker down.

use std::io::{self, BufReader, Read};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::watch::{self, Clock};
use super::wire::{self, GREETING, Job};
use super::{Isolation, WORKER, is_tame};
use crate::extract::{self, ExtractError, Extracted, Limits};
use crate::source::Source;

/// How much of a worker's last words is read.
const LAST_WORDS: u64 = 4096;

/// The signal that ends a process whose share of the processor is used up (Linux, macOS, BSD).
#[cfg(unix)]
const SIGXCPU: i32 = 24;

/// Workers, as many as threads ask for at once. They end with it.
#[derive(Debug)]
pub struct Pool {
    isolation: Isolation,
    idle: Mutex<Vec<Worker>>,
    clock: Clock,
}

#[derive(Debug)]
struct Worker {
    child: Arc<Mutex<Child>>,
    jobs: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    words: ChildStderr,
    greeted: bool,
    /// Whether it has read a file before.
    used: bool,
}

/// Why a worker gave no answer.
enum NoAnswer {
    Overdue,
    Other,
}

impl Pool {
    /// A pool without workers; they are started when they are needed.
    #[must_use]
    pub fn new(isolation: Isolation) -> Self {
        Self { isolation, idle: Mutex::default(), clock: Clock::default() }
    }

    /// Extracts the text of `source` as [`extract::document`] does, in a worker unless the source is
    /// small text.
    ///
    /// # Errors
    ///
    /// The same, and says why when the worker died, took too long or could not be started.
    pub fn document(&self, source: &Source, limits: &Limits) -> Result<Extracted, ExtractError> {
        if is_tame(source) {
            return extract::document(source, limits);
        }
        loop {
            let mut worker = self.worker().map_err(|_| ExtractError::NoWorker)?;
            let (used, watch) = (worker.used, self.watch(&worker));
            let answer = worker.ask(source, limits, &self.isolation);
            let overdue = watch.done();
            if let (Ok(answer), false) = (answer, overdue) {
                worker.used = true;
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                return answer;
            }
            let death = if overdue { NoAnswer::Overdue } else { NoAnswer::Other };
            let error = self.error(worker, &death);
            // What a worker read before may have left too little memory: the file gets a fresh one, so
            // that the outcome does not depend on the order of files.
            if !used || matches!(error, ExtractError::Overdue { .. }) {
                return Err(error);
            }
        }
    }

    /// A worker that waits, or a new one.
    fn worker(&self) -> io::Result<Worker> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| Worker::start(&self.isolation), Ok)
    }

    fn watch(&self, worker: &Worker) -> watch::Watch<'_> {
        self.clock.watch(&worker.child, Instant::now() + self.isolation.time)
    }

    /// What the file that took `worker` down is told to have done.
    fn error(&self, worker: Worker, death: &NoAnswer) -> ExtractError {
        let overdue = ExtractError::Overdue { seconds: self.isolation.time.as_secs() };
        let (status, words) = worker.bury();
        if matches!(death, NoAnswer::Overdue) || status.is_some_and(is_out_of_time) {
            return overdue;
        }
        if words.contains("memory allocation") {
            return ExtractError::TooHungry { limit_mib: self.isolation.memory_mib };
        }
        ExtractError::Crashed
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for mut worker in idle {
            // The end of the jobs tells a worker to end.
            worker.jobs = None;
            let _ = worker.child.lock().unwrap_or_else(PoisonError::into_inner).wait();
        }
    }
}

impl Worker {
    fn start(isolation: &Isolation) -> io::Result<Self> {
        let mut command = Command::new(&isolation.program);
        command.arg(WORKER).arg(isolation.memory_mib.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if cfg!(unix) {
            command.env_clear();
        }
        let mut child = command.spawn()?;
        let missing = || io::Error::from(io::ErrorKind::BrokenPipe);
        let jobs = child.stdin.take().ok_or_else(missing)?;
        let answers = child.stdout.take().ok_or_else(missing)?;
        let words = child.stderr.take().ok_or_else(missing)?;
        Ok(Self {
            child: Arc::new(Mutex::new(child)),
            jobs: Some(jobs),
            answers: BufReader::new(answers),
            words,
            greeted: false,
            used: false,
        })
    }

    fn ask(
        &mut self,
        source: &Source,
        limits: &Limits,
        isolation: &Isolation,
    ) -> io::Result<Result<Extracted, ExtractError>> {
        let ended = || io::Error::from(io::ErrorKind::BrokenPipe);
        let job = Job {
            path: source.path.clone(),
            format: source.format,
            limits: *limits,
            seconds: isolation.time.as_secs().max(1),
            length: u64::try_from(source.bytes.len()).map_err(io::Error::other)?,
        };
        wire::send(&job, &source.bytes, self.jobs.as_mut().ok_or_else(ended)?)?;
        if !self.greeted {
            let mut greeting = [0; GREETING.len()];
            self.answers.read_exact(&mut greeting)?;
            if greeting != *GREETING {
                return Err(io::Error::from(io::ErrorKind::InvalidData));
            }
            self.greeted = true;
        }
        wire::answered(&mut self.answers)
    }

    /// Ends the process, and gives its end and its last words.
    fn bury(mut self) -> (Option<ExitStatus>, String) {
        self.jobs = None;
        watch::kill(&self.child);
        let status = self.child.lock().unwrap_or_else(PoisonError::into_inner).wait().ok();
        let mut words = Vec::new();
        let _ = self.words.take(LAST_WORDS).read_to_end(&mut words);
        (status, String::from_utf8_lossy(&words).into_owned())
    }
}

#[cfg(unix)]
fn is_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(SIGXCPU)
}

#[cfg(not(unix))]
fn is_out_of_time(_: ExitStatus) -> bool {
    false
}
