//! The clock over workers: one thread that ends each process whose time is up.

use std::collections::BTreeMap;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

/// The processes that are at work, by the moment at which their time is up.
#[derive(Debug, Default)]
struct Watched {
    running: BTreeMap<(Instant, u64), Arc<Mutex<Child>>>,
    next: u64,
    closed: bool,
}

#[derive(Debug, Default)]
struct Shared {
    watched: Mutex<Watched>,
    changed: Condvar,
}

/// The clock; its thread begins with the first process to watch and ends with it.
#[derive(Debug, Default)]
pub(super) struct Clock {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// A process that is being watched.
#[derive(Debug)]
pub(super) struct Watch<'a> {
    clock: &'a Clock,
    key: (Instant, u64),
}

impl Clock {
    /// Ends `child` at `deadline`, unless [`Watch::done`] is said before.
    pub(super) fn watch(&self, child: &Arc<Mutex<Child>>, deadline: Instant) -> Watch<'_> {
        let mut watched = self.shared.lock();
        let key = (deadline, watched.next);
        watched.next += 1;
        watched.running.insert(key, Arc::clone(child));
        drop(watched);
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() {
            let shared = Arc::clone(&self.shared);
            *thread = std::thread::Builder::new().spawn(move || shared.run()).ok();
        }
        self.shared.changed.notify_one();
        Watch { clock: self, key }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_one();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // It only waits and ends processes; there is nothing to do about a panic of it.
            let _ = thread.join();
        }
    }
}

impl Watch<'_> {
    /// Ends the watch, and says whether the process was ended for its time.
    pub(super) fn done(self) -> bool {
        self.clock.shared.lock().running.remove(&self.key).is_none()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let mut watched = self.lock();
        while !watched.closed {
            let now = Instant::now();
            while let Some(first) = watched.running.first_entry().filter(|e| e.key().0 <= now) {
                kill(&first.remove());
            }
            let next = watched.running.first_key_value().map(|((at, _), _)| *at);
            watched = match next {
                Some(at) => {
                    let wait = at.saturating_duration_since(now);
                    let waited = self.changed.wait_timeout(watched, wait);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(watched).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

/// Ends `child`; one that has ended already is left at that.
pub(super) fn kill(child: &Mutex<Child>) {
    let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
}
