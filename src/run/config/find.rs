//! Which settings file holds for an input.

use std::path::{Path, PathBuf};

/// What the file may be called; the first goes before the second in one folder.
pub const NAMES: [&str; 2] = ["utkik.toml", ".utkik.toml"];

/// The nearest settings file in the folders above `input`, which is seen from `working`; a folder counts
/// as above itself. The search ends at the root of a git repository: what lies outside is another
/// house's.
#[must_use]
pub fn find(input: &Path, working: &Path) -> Option<PathBuf> {
    let input = working.join(input);
    let input = input.canonicalize().or_else(|_| std::path::absolute(&input)).unwrap_or(input);
    for above in input.ancestors().filter(|above| above.is_dir()) {
        let found = NAMES.iter().map(|name| above.join(name)).find(|path| path.is_file());
        if found.is_some() {
            return found;
        }
        if above.join(".git").exists() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_file_above_an_input_holds() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let make = |path: &str| fs::create_dir_all(root.join(path)).unwrap();
        make("repo/.git");
        make("repo/meetings/ks");
        fs::write(root.join("utkik.toml"), "").unwrap();
        fs::write(root.join("repo/meetings/ks/a.md"), "").unwrap();
        let of = |input: &str| {
            let found = find(Path::new(input), &root.join("repo/meetings"));
            found.map(|path| path.strip_prefix(&root).unwrap().to_string_lossy().into_owned())
        };
        assert_eq!(of("ks/a.md"), None, "the search ends at the repository");
        fs::write(root.join("repo/.utkik.toml"), "").unwrap();
        assert_eq!(of("ks/a.md").as_deref(), Some("repo/.utkik.toml"));
        fs::write(root.join("repo/utkik.toml"), "").unwrap();
        assert_eq!(of("ks").as_deref(), Some("repo/utkik.toml"));
        fs::write(root.join("repo/meetings/ks/utkik.toml"), "").unwrap();
        assert_eq!(of("ks").as_deref(), Some("repo/meetings/ks/utkik.toml"), "a folder's own");
        assert_eq!(of("ks/missing.md").as_deref(), Some("repo/meetings/ks/utkik.toml"));
        assert_eq!(of("../..").as_deref(), Some("utkik.toml"));
    }
}
