//! The files of a pack, in the program or on disk, before anything is known of what they say.

use std::path::{Path, PathBuf};

use super::builtin;
use utkik_lang::text;
use utkik_store::{Place, StoreError};

/// A pack's files, not yet looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFiles {
    /// Path and text of each file, sorted by path.
    pub files: Vec<(String, String)>,
    /// Whether it is the built-in pack, of which more is asked.
    pub builtin: bool,
}

impl PackFiles {
    /// The pack that is part of the program.
    #[must_use]
    pub fn builtin() -> Self {
        let files = builtin::FILES.iter();
        let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { files, builtin: true }
    }

    /// Reads the pack at `path`: a TOML file, or all TOML files below a folder.
    ///
    /// # Errors
    ///
    /// Says what is missing or cannot be read; of a folder without TOML files too.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let missing = |path: &Path| {
            let (text, help) =
                (text!("checklist.pack.missing"), text!("checklist.pack.check-path"));
            StoreError::whole(&shown(path), text, help)
        };
        if !path.exists() {
            return Err(missing(path));
        }
        let mut files = Vec::new();
        for file in toml_files(path) {
            let place = Place { shown: shown(&file), path: file };
            let text = utkik_store::read(&place)?.ok_or_else(|| missing(&place.path))?;
            files.push((place.shown, text));
        }
        if files.is_empty() {
            let (text, help) = (text!("checklist.pack.empty"), text!("checklist.pack.add-file"));
            return Err(StoreError::whole(&shown(path), text, help));
        }
        Ok(Self { files, builtin: false })
    }

    /// Sixteen hexadecimal digits over the files' names and contents.
    ///
    /// The names count from the pack's own folder, so that a pack is the same wherever it lies.
    pub(super) fn hash(&self) -> String {
        let folder = common_folder(self.files.iter().map(|(path, _)| path.as_str()));
        let mut hasher = blake3::Hasher::new();
        for (path, text) in &self.files {
            for part in [&path[folder..], text.as_str()] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

fn toml_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in entries {
        // Links are not followed, so that a folder is gone through once.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(toml_files(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            Ok(_) | Err(_) => {}
        }
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// The length of the folder, with its last `/`, that all paths lie in.
fn common_folder<'a>(paths: impl Iterator<Item = &'a str>) -> usize {
    let folder = |path: &'a str| &path[..path.rfind('/').map_or(0, |at| at + 1)];
    let shared = paths.map(folder).reduce(|shared, other| {
        let same = shared.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        folder(&shared[..shared.floor_char_boundary(same)])
    });
    shared.map_or(0, str::len)
}

#[cfg(any(test, feature = "testing"))]
impl PackFiles {
    /// The small pack that unit tests stand on.
    ///
    /// # Panics
    ///
    /// If `tests/packs/small` cannot be read.
    #[must_use]
    pub fn small() -> Self {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/packs/small"));
        Self::read(root).expect("the small pack in the tree")
    }

    /// The small pack and a local one, `local.toml`, that says `text` from its fifth line on.
    #[must_use]
    pub fn small_with(text: &str) -> [Self; 2] {
        let pack = "[pack]\nid = \"local\"\nversion = \"1\"\nname.sv = \"Egen\"\n";
        let files = vec![("local.toml".to_owned(), format!("{pack}{text}"))];
        [Self::small(), Self { files, builtin: false }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_names_and_contents_but_not_the_folder() {
        let pack = |folder: &str, name: &str, text: &str| {
            let files = vec![
                (format!("{folder}/{name}.toml"), text.to_owned()),
                (format!("{folder}/risks/z.toml"), String::new()),
            ];
            PackFiles { files, builtin: false }.hash()
        };
        let first = pack("here", "a", "x = 1");
        assert_eq!(first.len(), 16);
        assert_eq!(first, pack("/there/and/there", "a", "x = 1"));
        assert_ne!(first, pack("here", "b", "x = 1"));
        assert_ne!(first, pack("here", "a", "x = 2"));
    }

    #[test]
    fn what_cannot_be_read_from_disk_says_why() {
        let key = |error: &StoreError| error.remarks()[0].1.key();
        let missing = PackFiles::read(Path::new("no/such/pack")).unwrap_err();
        assert_eq!((missing.path(), key(&missing)), ("no/such/pack", "checklist.pack.missing"));
        let folder = tempfile::tempdir().unwrap();
        let empty = PackFiles::read(folder.path()).unwrap_err();
        assert_eq!(key(&empty), "checklist.pack.empty");
        std::fs::write(folder.path().join("a.toml"), [b'#', 0xE5]).unwrap();
        let latin = PackFiles::read(folder.path()).unwrap_err();
        assert_eq!(key(&latin), "store.encoding");
    }
}
