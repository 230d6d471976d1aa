//! Which files of a folder or archive are none of a meeting's documents, and why.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use utkik_lang::Text;
use utkik_lang::text;

/// A file or folder that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Its path as reports name it.
    pub path: String,
    /// Why.
    pub reason: Text,
}

/// Endings of files that machines write or read: data beside a document, settings, programs.
const MACHINE: &[&str] = &[
    "csv", "tsv", "json", "jsonl", "ndjson", "xml", "css", "js", "mjs", "ts", "py", "rs", "sh",
    "bat", "ps1", "sarif", "toml", "yml", "yaml", "ini", "cfg", "lock", "log", "tmp", "bak", "map",
    "woff", "woff2",
];

/// Stems of the files that describe a repository.
const REPOSITORY: &[&str] =
    &["readme", "license", "licence", "copying", "notice", "changelog", "contributing", "security"];

/// Why the folder `name` is left out, if it is. `path` is where it lies, if it lies on disk.
pub(super) fn folder(name: &str, path: Option<&Path>) -> Option<Text> {
    let records =
        |path: &Path| path.join("records").is_dir() || path.join("incidents.toml").is_file();
    match name {
        ".git" | ".svn" | ".hg" | ".bzr" | "CVS" => Some(text!("source.skipped.versions")),
        "__MACOSX" | "$RECYCLE.BIN" | "System Volume Information" => {
            Some(text!("source.skipped.system"))
        }
        "utkik" if path.is_some_and(records) => Some(text!("source.skipped.own")),
        // The mark of caches, ours among them (https://bford.info/cachedir/).
        _ if path.is_some_and(|path| path.join("CACHEDIR.TAG").is_file()) => {
            Some(text!("source.skipped.cache"))
        }
        _ if name.starts_with('.') => Some(text!("source.skipped.hidden")),
        _ => None,
    }
}

/// Why the file `name` is left out even when the user names it (by a pattern of the shell's), if it
/// is: lock files, the system's own files and utkik's settings.
pub(super) fn always(name: &str) -> Option<Text> {
    if name.starts_with("~$") || name.starts_with(".~lock.") {
        return Some(text!("source.skipped.lock-file"));
    }
    match name.to_lowercase().as_str() {
        "thumbs.db" | "ehthumbs.db" | "desktop.ini" | ".ds_store" | "icon\r" => {
            Some(text!("source.skipped.system"))
        }
        "utkik.toml" | ".utkik.toml" => Some(text!("source.skipped.own")),
        _ => None,
    }
}

/// Why the file `name`, found in a folder or archive, is left out, if it is. `repository` says
/// whether it lies at the root of a git repository; it is asked only where that matters.
pub(super) fn file(name: &str, repository: impl FnOnce() -> bool) -> Option<Text> {
    if let Some(reason) = always(name) {
        return Some(reason);
    }
    if name == ".git" {
        return Some(text!("source.skipped.versions"));
    }
    if name.starts_with('.') {
        return Some(text!("source.skipped.hidden"));
    }
    if describes_repository(name) && repository() {
        return Some(text!("source.skipped.repository"));
    }
    let lower = name.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    MACHINE.contains(&ending).then(|| text!("source.skipped.machine"))
}

/// Whether a file of this name describes the repository at the root of which it lies: a read-me, a licence.
#[must_use]
pub fn describes_repository(name: &str) -> bool {
    let lower = name.to_lowercase();
    let (stem, ending) = lower.rsplit_once('.').unwrap_or((lower.as_str(), ""));
    let is = |known: &str| {
        stem.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '.']))
    };
    ["", "md", "txt"].contains(&ending) && REPOSITORY.iter().any(|known| is(known))
}

/// What the names of given files tell of the folders that they lie in.
pub(super) struct Folders {
    /// Folders that are the root of a repository, with `/` at the end.
    repositories: BTreeSet<String>,
    /// Folders of what people decided, without it.
    own: BTreeSet<String>,
}

impl Folders {
    pub(super) fn from_names<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let (mut repositories, mut own) = (BTreeSet::new(), BTreeSet::new());
        for name in names {
            if let Some(at) = name.find("/.git/") {
                repositories.insert(name[..=at].to_owned());
            }
            for kept in ["/records/", "/incidents.toml"] {
                let folder = name.find(kept).map(|at| &name[..at]);
                own.extend(folder.filter(|folder| folder.ends_with("/utkik")).map(str::to_owned));
            }
        }
        Self { repositories, own }
    }

    /// What is left out on the way to the file `name`, and why: a folder, or the file itself. A folder that
    /// stands first was named by the user, who wants what is in it.
    pub(super) fn reason_to_skip(&self, name: &str) -> Option<(String, Text)> {
        let Some((folder, last)) = name.rsplit_once('/') else {
            return always(name).map(|reason| (name.to_owned(), reason));
        };
        let ends = name.match_indices('/').map(|(at, _)| at).skip(1);
        for path in ends.map(|end| &name[..end]) {
            let own = self.own.contains(path).then(|| text!("source.skipped.own"));
            let part = path.rsplit('/').next().unwrap_or(path);
            if let Some(reason) = own.or_else(|| self::folder(part, None)) {
                return Some((path.to_owned(), reason));
            }
        }
        let repository = || self.repositories.contains(&format!("{folder}/"));
        file(last, repository).map(|reason| (name.to_owned(), reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_documents_are_left_out() {
        let cases = [
            ("kallelse.md", true, None),
            ("~$kallelse.docx", false, Some("source.skipped.lock-file")),
            (".~lock.kallelse.odt#", false, Some("source.skipped.lock-file")),
            ("Thumbs.db", false, Some("source.skipped.system")),
            (".DS_Store", false, Some("source.skipped.system")),
            (".utkast.md", false, Some("source.skipped.hidden")),
            ("utkik.toml", false, Some("source.skipped.own")),
            ("1-1.csv", false, Some("source.skipped.machine")),
            ("README.md", true, Some("source.skipped.repository")),
            ("README.md", false, None),
            ("LICENSE-MIT", true, Some("source.skipped.repository")),
            ("noticed.md", true, None),
            ("karta.png", false, None),
        ];
        for (name, repository, wanted) in cases {
            assert_eq!(file(name, || repository).map(|reason| reason.key()), wanted, "{name}");
        }
        assert_eq!(folder(".git", None).unwrap().key(), "source.skipped.versions");
        assert_eq!(folder("utkik", None), None);
    }

    #[test]
    fn given_names_are_left_out_as_files_of_a_folder_are() {
        let names = [
            "ks/kallelse.md",
            "ks/1.csv",
            "1.csv",
            "ks/utkik/records/KS2026-1.toml",
            "ks/handlingar/.gömd/a.md",
            ".gömd/a.md",
            "repo/.git/HEAD",
            "repo/README.md",
            "ks/README.md",
        ];
        let folders = Folders::from_names(names.into_iter());
        let told = |name: &&str| folders.reason_to_skip(name);
        let told: Vec<_> = names.iter().filter_map(told).collect();
        let told: Vec<_> = told.iter().map(|(path, why)| (path.as_str(), why.key())).collect();
        let wanted = [
            ("ks/1.csv", "source.skipped.machine"),
            ("ks/utkik", "source.skipped.own"),
            ("ks/handlingar/.gömd", "source.skipped.hidden"),
            ("repo/.git", "source.skipped.versions"),
            ("repo/README.md", "source.skipped.repository"),
        ];
        assert_eq!(told, wanted);
    }
}
