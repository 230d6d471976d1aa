//! The folder of records: `utkik/records`, searched for upward from an input.

use std::path::{Path, PathBuf};

use utkik_store::Place;

/// A folder of records, which need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folder {
    /// The folder.
    pub path: PathBuf,
    /// Its path in reports; never absolute.
    pub shown: String,
}

/// Its path below the folder that has it.
const NAME: &str = "utkik/records";

impl Folder {
    /// The folder at `path`, as the user named it.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        let relative = path.is_relative().then(|| path.to_string_lossy().into_owned());
        let last = || path.file_name().map(|name| name.to_string_lossy().into_owned());
        let shown = relative.or_else(last).unwrap_or_else(|| NAME.to_owned());
        let shown = shown.replace('\\', "/").trim_end_matches('/').to_owned();
        Self { path: path.to_owned(), shown }
    }

    /// The folder for an input: the first `utkik/records` in the folders above it, the nearest first;
    /// where there is none, beside the nearest `utkik.toml` or `.git`; or else in `working`.
    ///
    /// The search ends at the root of a git repository: records outside it are another house's.
    #[must_use]
    pub fn for_input(input: &Path, working: &Path) -> Self {
        let input = working.join(input);
        let input = input.canonicalize().or_else(|_| std::path::absolute(&input)).unwrap_or(input);
        let mut place = None;
        for above in input.ancestors() {
            if above.join(NAME).is_dir() {
                return Self::in_folder(above);
            }
            let repository = above.join(".git").exists();
            if place.is_none() && (repository || above.join("utkik.toml").is_file()) {
                place = Some(above);
            }
            if repository {
                break;
            }
        }
        Self::in_folder(place.unwrap_or(working))
    }

    /// A folder that is on no disk, for records in memory.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::in_folder(Path::new(""))
    }

    fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join(NAME), shown: NAME.to_owned() }
    }

    /// The folder beside it for assessments that are not finished.
    #[must_use]
    pub fn drafts(&self) -> PathBuf {
        self.path.with_file_name("drafts")
    }

    /// The file `name` in it.
    #[must_use]
    pub fn place(&self, name: &str) -> Place {
        Place { path: self.path.join(name), shown: self.show(name) }
    }

    /// The path in reports of the file `name` in it.
    #[must_use]
    pub fn show(&self, name: &str) -> String {
        format!("{}/{name}", self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_records_above_an_input_are_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let make = |path: &str| fs::create_dir_all(root.join(path)).unwrap();
        make("repo/.git");
        make("repo/meetings/ks");
        make("other");
        let of = |input: &str| {
            let found = Folder::for_input(Path::new(input), &root.join("repo/meetings"));
            found.path.strip_prefix(&root).unwrap().to_string_lossy().into_owned()
        };
        assert_eq!(of("ks"), "repo/utkik/records", "none yet: beside .git");
        fs::write(root.join("repo/meetings/utkik.toml"), "").unwrap();
        assert_eq!(of("ks"), "repo/meetings/utkik/records", "beside the nearest utkik.toml");
        make("repo/utkik/records");
        assert_eq!(of("ks"), "repo/utkik/records", "those that exist come first");
        make("repo/meetings/ks/utkik/records");
        assert_eq!(of("ks/kallelse.md"), "repo/meetings/ks/utkik/records", "the nearest");
        assert_eq!(of("../../other"), "repo/meetings/utkik/records", "nowhere: where one works");
    }

    #[test]
    fn no_absolute_path_is_shown() {
        assert_eq!(Folder::at(Path::new("/srv/a/records/")).shown, "records");
        assert_eq!(Folder::at(Path::new("a/records/")).show("x.toml"), "a/records/x.toml");
    }
}
