//! From what the user named to the inputs to read.
//!
//! Nothing that was named is passed over in silence: it becomes an entry, a skipped file with its
//! reason, a notice, or an error.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use jiff::civil::Date;

use super::origin::Origin;
use super::{Entry, Fault, Format, Limits, SourceError, archive, origin, shown, skip};
use crate::input::isolate::Isolation;
use crate::input::notice::Notice;
use crate::lang::Text;
use crate::text;

/// What the user named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Files, folders, archives and globs; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// Files, folders and archives from a list (see [`listed`](super::listed)); never globs.
    pub files_from: Vec<PathBuf>,
    /// What to call standard input; tells its format where its content does not.
    pub stdin_name: Option<String>,
    /// Globs of what to leave out. One without `/` is compared with the name of each file and
    /// folder, one with `/` with the path as reports name it, or an end of it.
    pub excludes: Vec<String>,
    /// Limits.
    pub limits: Limits,
    /// The day of the meeting, where the documents do not tell it or tell it wrongly.
    pub meeting_date: Option<Date>,
    /// The body that meets, likewise.
    pub body: Option<String>,
    /// How files are read in processes of their own; without it all are read in this one.
    pub isolation: Option<Isolation>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// The inputs, sorted by path; no two have the same path.
    pub entries: Vec<Entry>,
    /// What was left out, sorted by path.
    pub skipped: Vec<Skipped>,
    /// What could not be looked into, inside a folder or archive that was named.
    pub notices: Vec<Notice>,
    /// What was named and is not there, or is no pattern, in the order named.
    pub errors: Vec<SourceError>,
}

/// A file or folder that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path as reports name it.
    pub path: String,
    /// Why.
    pub reason: Text,
}

/// Finds what `request` names. `stdin` is read to its end if `-` is among the paths, else not at all.
#[must_use]
pub fn find(request: &Request, stdin: &mut dyn Read) -> Inventory {
    let mut search = Search::new(request);
    let mut roots: Vec<PathBuf> = Vec::new();
    let mut stdin = Some(stdin);
    for path in &request.paths {
        if path.as_os_str() == "-" {
            if let Some(stdin) = stdin.take() {
                search.stdin(stdin);
            }
        } else {
            roots.extend(search.expand(path));
        }
    }
    roots.extend(request.files_from.iter().filter(|path| search.exists(path)).cloned());
    let names = shown::roots(&roots.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    for (root, name) in roots.iter().zip(names) {
        search.root(root, &name);
    }
    search.finish()
}

struct Search<'a> {
    request: &'a Request,
    excludes: Vec<glob::Pattern>,
    /// Files on disk that have been found, by their real path.
    seen: BTreeSet<PathBuf>,
    /// What the outermost archive and those inside it may still hold.
    left: archive::Allowance,
    found: Inventory,
}

/// As shells match: `*` stops at `/` and passes hidden names over.
const LIKE_A_SHELL: glob::MatchOptions = glob::MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

impl<'a> Search<'a> {
    fn new(request: &'a Request) -> Self {
        let mut found = Inventory::default();
        let mut excludes = Vec::new();
        for exclude in &request.excludes {
            match glob::Pattern::new(exclude.trim_end_matches('/')) {
                Ok(pattern) => excludes.push(pattern),
                Err(error) => found.errors.push(bad_pattern(exclude, &error)),
            }
        }
        let left = archive::Allowance::of(&request.limits);
        Self { request, excludes, seen: BTreeSet::new(), left, found }
    }

    /// Whether `path` is there; if not, that is an error.
    fn exists(&mut self, path: &Path) -> bool {
        match std::fs::metadata(path) {
            Ok(_) => true,
            Err(error) => {
                let fault = Fault::from(error);
                self.found.errors.push(SourceError::new(path.to_string_lossy(), fault));
                false
            }
        }
    }

    /// The paths that an argument stands for: itself where it exists, else what it matches.
    fn expand(&mut self, path: &Path) -> Vec<PathBuf> {
        let written = path.to_string_lossy();
        if path.exists() || !written.contains(['*', '?', '[']) {
            return if self.exists(path) { vec![path.to_owned()] } else { Vec::new() };
        }
        match glob::glob_with(&written, LIKE_A_SHELL) {
            Ok(matches) => {
                let (matches, faults): (Vec<_>, Vec<_>) = matches.partition(Result::is_ok);
                for error in faults.into_iter().filter_map(Result::err) {
                    let path = error.path().to_string_lossy().into_owned();
                    self.found
                        .errors
                        .push(SourceError::new(path, Fault::from(std::io::Error::from(error))));
                }
                if matches.is_empty() {
                    self.found.errors.push(SourceError::new(written, Fault::NoMatch));
                }
                matches.into_iter().filter_map(Result::ok).collect()
            }
            Err(error) => {
                self.found.errors.push(bad_pattern(&written, &error));
                Vec::new()
            }
        }
    }

    fn stdin(&mut self, stdin: &mut dyn Read) {
        let name =
            self.request.stdin_name.as_deref().map(Path::new).map(|name| shown::roots(&[name]));
        let name = name.and_then(|names| names.into_iter().next()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "-".to_owned());
        let limit = self.request.limits.file_bytes;
        let mut bytes = Vec::new();
        let read = stdin.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        match read.map_err(Fault::from).and_then(|_| origin::within(bytes, limit)) {
            Ok(bytes) => self.input(Origin::Bytes(bytes.into()), name, 0),
            Err(fault) => self.found.errors.push(SourceError::new(name, fault)),
        }
    }

    /// A path that the user named.
    fn root(&mut self, path: &Path, name: &str) {
        if path.is_dir() {
            return self.folder(path, name);
        }
        let last = name.rsplit('/').next().unwrap_or(name);
        match skip::always(last).or_else(|| self.excluded(name)) {
            Some(reason) => self.skip(name.to_owned(), reason),
            None => self.file(path, name.to_owned()),
        }
    }

    fn folder(&mut self, root: &Path, name: &str) {
        let mut walk = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
        while let Some(next) = walk.next() {
            let entry = match next {
                Ok(entry) => entry,
                Err(error) => {
                    self.unwalkable(root, name, error);
                    continue;
                }
            };
            let path = within(root, name, entry.path());
            if let Some(reason) = self.reason_to_skip(&entry, &path) {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                self.skip(path, reason);
            } else if entry.file_type().is_file() {
                self.file(entry.path(), path);
            }
        }
    }

    fn unwalkable(&mut self, root: &Path, name: &str, error: walkdir::Error) {
        let path = error.path().map_or_else(|| name.to_owned(), |path| within(root, name, path));
        let fault = error.into_io_error().map_or(Fault::Unreadable(String::new()), Fault::from);
        self.found.notices.push(SourceError::new(path, fault).notice());
    }

    fn reason_to_skip(&self, entry: &DirEntry, path: &str) -> Option<Text> {
        let name = entry.file_name().to_string_lossy();
        let kind = entry.file_type();
        let reason = if kind.is_dir() {
            skip::folder(&name, Some(entry.path()))
        } else if kind.is_symlink() {
            Some(text!("source.skipped.link"))
        } else if kind.is_file() {
            skip::file(&name, || entry.path().with_file_name(".git").exists())
        } else {
            Some(text!("source.skipped.device"))
        };
        reason.or_else(|| self.excluded(path))
    }

    fn excluded(&self, path: &str) -> Option<Text> {
        let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        let matches = |pattern: &glob::Pattern| {
            if pattern.as_str().contains('/') {
                std::iter::once(path).chain(ends.clone()).any(|end| excludes(pattern, end))
            } else {
                path.split('/').any(|part| excludes(pattern, part))
            }
        };
        self.excludes.iter().any(matches).then(|| text!("source.skipped.excluded"))
    }

    fn skip(&mut self, path: String, reason: Text) {
        self.found.skipped.push(Skipped { path, reason });
    }

    /// A file on disk; one that was found before under another name is left at that.
    fn file(&mut self, path: &Path, name: String) {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.seen.insert(real) {
            self.input(Origin::File(path.to_owned()), name, 0);
        }
    }

    /// An input inside `depth` archives: its members, if it is an archive itself, else an entry.
    fn input(&mut self, origin: Origin, name: String, depth: usize) {
        let said = Format::by_name(&name);
        let limits = &self.request.limits;
        let zip = || origin.head(4, limits).is_ok_and(|head| head == b"PK\x03\x04");
        if matches!(said, Format::Zip | Format::Unknown) && zip() {
            match self.archive(&origin, &name, depth) {
                Ok(true) => return,
                Ok(false) => {}
                Err(fault) => {
                    self.found.notices.push(SourceError::new(name, fault).notice());
                    return;
                }
            }
        }
        self.found.entries.push(Entry::new(name, origin));
    }

    /// Looks into an archive; `false` when it is a document in the form of one.
    fn archive(&mut self, origin: &Origin, name: &str, depth: usize) -> Result<bool, Fault> {
        let limits = &self.request.limits;
        let opened = Arc::new(origin.opened(limits)?);
        let mut archive = opened.archive();
        if super::sniff::of_archive(&mut archive) != Format::Zip {
            return Ok(false);
        }
        match depth {
            0 => self.left = archive::Allowance::of(limits),
            _ if depth >= limits.archives => return Err(Fault::TooDeep),
            _ => {}
        }
        if archive.has_duplicate_names() {
            let text = text!("source.same-names");
            self.found
                .notices
                .push(Notice::incomplete(name, text).help(text!("source.help.unpack")));
        }
        for member in archive::members(&archive, opened.length, &mut self.left)? {
            let path = shown::join(name, &member.path);
            match archive::reason_to_skip(&member).or_else(|| self.excluded(&path)) {
                Some(reason) => self.skip(path, reason),
                None => {
                    let origin = Origin::Member(Arc::clone(&opened), member.index);
                    self.input(origin, path, depth + 1);
                }
            }
        }
        Ok(true)
    }

    fn finish(self) -> Inventory {
        let mut found = self.found;
        found.entries.sort_by(|a, b| a.path.cmp(&b.path));
        let mut taken = archive::Names::default();
        for entry in &mut found.entries {
            entry.path = taken.distinct(std::mem::take(&mut entry.path));
        }
        // A file that a folder leaves out and that was named for itself is read.
        found.skipped.retain(|skipped| !taken.has(&skipped.path));
        found.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        found.skipped.dedup();
        found.notices.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

fn excludes(pattern: &glob::Pattern, name: &str) -> bool {
    let options = glob::MatchOptions { require_literal_leading_dot: false, ..LIKE_A_SHELL };
    pattern.matches_with(name, options)
}

fn bad_pattern(written: &str, error: &glob::PatternError) -> SourceError {
    SourceError::new(written, Fault::BadPattern(error.msg.to_owned()))
}

/// What `path`, somewhere below `root`, is called when `root` is called `name`.
fn within(root: &Path, name: &str, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.iter().map(|part| shown::part(&part.to_string_lossy()));
    parts.fold(name.to_owned(), |folder, part| shown::join(&folder, &part))
}
