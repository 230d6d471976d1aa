//! What a run keeps in a folder for the next one: under a key made of contents, bytes that say themselves
//! whether they are whole.
//!
//! It may be deleted at any time, by anyone, while a run is at work; damaged entries are as good as none.
//! Bounded: what has lain unused the longest goes first. Knows nothing of what the bytes mean.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

/// The most bytes that are kept; a year of a municipality's meetings takes some ten million.
const MOST: u64 = 1 << 30;
/// What is left when that is passed.
const LEFT: u64 = MOST / 4 * 3;
/// How old the time of use of an entry may be before it is written anew.
const STALE: Duration = Duration::from_secs(24 * 3600);
/// What tells other programs that nothing here needs a backup (<https://bford.info/cachedir/>).
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # Written by utkik to read unchanged files faster. It may be deleted at any time.\n";

/// The folder.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    program: String,
    grown: AtomicBool,
}

/// The name of an entry.
pub(super) type Key = blake3::Hash;

impl Cache {
    /// The cache in `folder`, which is made where it is missing, for the eyes of its owner alone: texts of
    /// papers lie in it.
    ///
    /// # Errors
    ///
    /// Those of the system, where nothing can be written there.
    pub fn open(folder: &Path) -> io::Result<Self> {
        if !folder.is_dir() {
            let mut builder = fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.recursive(true).create(folder)?;
        }
        for (name, text) in [("CACHEDIR.TAG", TAG), (".gitignore", "*\n")] {
            let path = folder.join(name);
            if fs::read_to_string(&path).ok().as_deref() != Some(text) {
                fs::write(path, text)?;
            }
        }
        let (folder, grown) = (folder.to_owned(), AtomicBool::new(false));
        Ok(Self { folder, program: program(), grown })
    }

    /// The key of what is made of `parts` by this program: another version has others.
    pub(super) fn key(&self, kind: &str, parts: &[&[u8]]) -> Key {
        let mut hasher = blake3::Hasher::new();
        for part in [kind.as_bytes(), self.program.as_bytes()].iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize()
    }

    /// What is kept under `key`, if it is whole.
    pub(super) fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let path = self.path(key);
        let mut bytes = fs::read(&path).ok()?;
        let sum = bytes.split_off(bytes.len().checked_sub(blake3::OUT_LEN)?);
        if sum != blake3::hash(&bytes).as_bytes() {
            return None;
        }
        touch(&path);
        Some(bytes)
    }

    /// Keeps `bytes` under `key`. Where that fails nothing is kept, and the run goes on as it would without.
    pub(super) fn put(&self, key: &Key, bytes: &[u8]) {
        let path = self.path(key);
        let kept = path.parent().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
        let kept = kept.and_then(|folder| {
            fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(bytes)?;
            file.write_all(blake3::hash(bytes).as_bytes())?;
            file.persist(&path).map_err(|error| error.error)
        });
        if kept.is_ok() {
            self.grown.store(true, Ordering::Relaxed);
        }
    }

    fn path(&self, key: &Key) -> PathBuf {
        let name = key.to_hex();
        let (first, rest) = name.split_at(2);
        self.folder.join(first).join(rest)
    }

    /// Removes what has lain unused the longest, where there is more than `most` bytes, until `left` are left.
    fn shrink(&self, most: u64, left: u64) {
        let files = walkdir::WalkDir::new(&self.folder).min_depth(2).max_depth(2).into_iter();
        let files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let mut files: Vec<(SystemTime, u64, PathBuf)> = files
            .filter_map(|entry| {
                let about = entry.metadata().ok()?;
                Some((about.modified().ok()?, about.len(), entry.into_path()))
            })
            .collect();
        let mut size: u64 = files.iter().map(|(_, length, _)| length).sum();
        if size <= most {
            return;
        }
        files.sort();
        for (_, length, path) in files {
            if size <= left {
                return;
            }
            // Another run may have removed it.
            let _ = fs::remove_file(path);
            size = size.saturating_sub(length);
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        if self.grown.load(Ordering::Relaxed) {
            self.shrink(MOST, LEFT);
        }
    }
}

/// Notes that the entry at `path` is in use, at most once a day.
fn touch(path: &Path) {
    let old = |path: &Path| {
        let used = fs::metadata(path).ok()?.modified().ok()?;
        Some(used.elapsed().is_ok_and(|age| age > STALE))
    };
    if old(path) == Some(true)
        && let Ok(file) = File::options().write(true).open(path)
    {
        // An entry whose use cannot be noted goes earlier.
        let _ = file.set_modified(SystemTime::now());
    }
}

/// What tells this build of the program from others: its version, and the size and time of its file, since
/// two builds may have one version.
fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    let told = file.and_then(|about| Ok((about.len(), about.modified()?)));
    format!("{} {told:?}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("a/b")).unwrap();
        (folder, cache)
    }

    #[test]
    fn what_is_kept_is_found_by_its_parts() {
        let (_folder, cache) = cache();
        let key = cache.key("x", &[b"ab", b"c"]);
        assert_ne!(key, cache.key("x", &[b"a", b"bc"]));
        assert_ne!(key, cache.key("y", &[b"ab", b"c"]));
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"found");
        assert_eq!(cache.get(&key).as_deref(), Some(&b"found"[..]));
        let mut other = Cache::open(&cache.folder).unwrap();
        "another".clone_into(&mut other.program);
        assert_ne!(other.key("x", &[b"ab", b"c"]), key);
    }

    #[test]
    fn a_damaged_entry_is_none() {
        let (_folder, cache) = cache();
        let key = cache.key("x", &[]);
        cache.put(&key, b"found");
        let whole = fs::read(cache.path(&key)).unwrap();
        for damaged in [&whole[..9], &[whole.as_slice(), b"x"].concat(), b""] {
            fs::write(cache.path(&key), damaged).unwrap();
            assert_eq!(cache.get(&key), None);
        }
        cache.put(&key, b"again");
        assert_eq!(cache.get(&key).as_deref(), Some(&b"again"[..]));
    }

    #[test]
    fn what_lay_unused_the_longest_goes_first() {
        let (_folder, cache) = cache();
        let keys: Vec<Key> = (0..10_u8).map(|n| cache.key("x", &[&[n]])).collect();
        for (age, key) in keys.iter().enumerate() {
            cache.put(key, &[0; 968]);
            let file = File::options().write(true).open(cache.path(key)).unwrap();
            let days = Duration::from_secs(86_400 * u64::try_from(age + 2).unwrap());
            file.set_modified(SystemTime::now() - days).unwrap();
        }
        assert!(cache.get(&keys[9]).is_some(), "used again");
        cache.shrink(10_000, 0);
        assert!(keys.iter().all(|key| cache.path(key).exists()), "nothing over the bound");
        cache.shrink(9_999, 3_000);
        let left: Vec<usize> = (0..10).filter(|n| cache.path(&keys[*n]).exists()).collect();
        assert_eq!(left, [0, 1, 9]);
        assert!(cache.folder.join("CACHEDIR.TAG").exists());
    }

    #[test]
    fn a_folder_that_is_deleted_meanwhile_costs_nothing() {
        let (folder, cache) = cache();
        let key = cache.key("x", &[]);
        cache.put(&key, b"found");
        fs::remove_dir_all(folder.path().join("a")).unwrap();
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"found");
        assert!(cache.get(&key).is_some());
    }
}
