//! One writer at a time in a folder.
//!
//! The lock is a file that only one can create; it works on network shares too. Its owner also holds
//! the system's lock on it, so that a file left by a program that was killed is known for one and set
//! aside. Where the system's locks do not work, or with `UTKIK_LOCK=file`, only age tells.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// The name of the lock in its folder.
pub(super) const NAME: &str = ".utkik-lock";

/// How long a writer waits for another. A change takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(12);
/// A lock whose owner does not hold the system's lock was left; but on a share where that lock only
/// counts within one machine the owner may be at work on another, so it is given this long.
const GRACE: Duration = Duration::from_secs(3);
/// Where only age tells, a lock this old was left.
const OLD: Duration = Duration::from_secs(600);

/// The right to write in a folder, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    mark: String,
    /// Holds the system's lock.
    _file: File,
}

/// Why a folder could not be locked for writing.
#[derive(Debug)]
pub(super) enum LockError {
    /// Another has been writing for so many seconds.
    Held(u64),
    /// The system refused.
    Refused(io::Error),
}

impl Lock {
    /// Waits until nobody else writes in `folder`, which exists.
    pub(super) fn take(folder: &Path) -> Result<Self, LockError> {
        Self::take_with(folder, PATIENCE, uses_system_locks())
    }

    fn take_with(folder: &Path, patience: Duration, system: bool) -> Result<Self, LockError> {
        let path = folder.join(NAME);
        let (began, mark) = (Instant::now(), own_mark());
        let mut seen = (String::new(), Instant::now());
        for turn in 0_u32.. {
            match File::options().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => return Self::own(file, path, mark, system).map_err(LockError::Refused),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                // Windows says this of a file that is just being removed.
                Err(error) if cfg!(windows) && error.kind() == ErrorKind::PermissionDenied => {}
                Err(error) => return Err(LockError::Refused(error)),
            }
            let owner = fs::read_to_string(&path).unwrap_or_default();
            if owner != seen.0 {
                seen = (owner, Instant::now());
            }
            set_aside(&path, &seen.0, seen.1.elapsed(), system);
            if began.elapsed() > patience {
                return Err(LockError::Held(age(&path).unwrap_or_default().as_secs()));
            }
            // Not in step with others that wait.
            let pause = 5 + u64::from((turn * 7 + std::process::id()) % 20);
            std::thread::sleep(Duration::from_millis(pause));
        }
        Err(LockError::Held(0))
    }

    fn own(mut file: File, path: PathBuf, mark: String, system: bool) -> io::Result<Self> {
        if system {
            // Another may hold it for a moment to see whether it is free.
            for _ in 0..200 {
                match file.try_lock() {
                    Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
                    Ok(()) | Err(TryLockError::Error(_)) => break,
                }
            }
        }
        let written = file.write_all(mark.as_bytes());
        if let Err(error) = written {
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        Ok(Self { path, mark, _file: file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where someone took it for left, it is theirs now.
        if fs::read_to_string(&self.path).is_ok_and(|owner| owner == self.mark) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn uses_system_locks() -> bool {
    std::env::var_os("UTKIK_LOCK").is_none_or(|how| how != "file")
}

/// What tells one owner from another: nothing that says who or where, and the time.
fn own_mark() -> String {
    let now = jiff::Timestamp::now();
    let seed = (now.as_nanosecond(), std::process::id(), std::thread::current().id());
    let id = blake3::hash(format!("{seed:?}").as_bytes()).to_hex();
    format!("id = \"{}\"\nsince = {now:.0}\n", &id[..16])
}

/// Removes the lock of `owner`, seen for so long, if it was left.
fn set_aside(path: &Path, owner: &str, seen: Duration, system: bool) {
    let is_still_there = || fs::read_to_string(path).is_ok_and(|now| now == owner);
    let held = File::options().read(true).write(true).open(path);
    match held.map(|file| (if system { file.try_lock() } else { Err(unsupported()) }, file)) {
        // While we hold the system's lock no one else sets it aside.
        // A file that is still empty has an owner that has only just come.
        Ok((Ok(()), _file)) if seen > GRACE && !owner.is_empty() && is_still_there() => {
            let _ = fs::remove_file(path);
        }
        Ok((Ok(()) | Err(TryLockError::Error(_)), _file))
            if age(path).is_some_and(|age| age > OLD) =>
        {
            // Of several who find it old one gets to rename it.
            let aside = path.with_file_name(format!("{NAME}-{}.tmp", std::process::id()));
            if is_still_there() && fs::rename(path, &aside).is_ok() {
                let _ = fs::remove_file(&aside);
            }
        }
        _ => {}
    }
}

fn unsupported() -> TryLockError {
    TryLockError::Error(ErrorKind::Unsupported.into())
}

fn age(path: &Path) -> Option<Duration> {
    let written = fs::metadata(path).ok()?.modified().ok()?;
    SystemTime::now().duration_since(written).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(80);

    #[test]
    fn one_at_a_time_with_and_without_the_systems_locks() {
        for system in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let first = Lock::take_with(folder.path(), SHORT, system).unwrap();
            let second = Lock::take_with(folder.path(), SHORT, system);
            assert!(matches!(second, Err(LockError::Held(_))), "{system}");
            drop(first);
            Lock::take_with(folder.path(), SHORT, system).unwrap();
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
        }
    }

    #[test]
    fn a_lock_that_was_left_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, "id = \"x\"\n").unwrap();
        let wait = GRACE + Duration::from_secs(2);
        let began = Instant::now();
        drop(Lock::take_with(folder.path(), wait, true).unwrap());
        assert!(began.elapsed() >= GRACE);
        fs::write(&path, "id = \"x\"\n").unwrap();
        assert!(matches!(Lock::take_with(folder.path(), SHORT, false), Err(LockError::Held(_))));
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::now() - OLD - SHORT).unwrap();
        drop(Lock::take_with(folder.path(), SHORT, false).unwrap());
    }
}
