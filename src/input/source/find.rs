//! From what the user named to the inputs to read.
//!
//! Nothing that was named is passed over in silence: it becomes an entry, a skipped file with its
//! reason, a notice, or an error.

#[cfg(feature = "files")]
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::origin::Origin;
use super::{
    Entry, Fault, Format, Limits, Shard, Skipped, SourceError, archive, limits, shown, skip,
};
#[cfg(feature = "workers")]
use crate::isolation::Isolation;
use crate::notice::Notice;
use utkik_lang::Text;
use utkik_lang::text;

/// What the user named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Files, folders, archives and globs; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// Files, folders and archives from a list (see [`listed`](super::listed)); never globs.
    pub files_from: Vec<PathBuf>,
    /// The folder that absolute paths are seen from in reports; without it they are told by their ends.
    pub working: Option<PathBuf>,
    /// What to call standard input; tells its format where its content does not.
    pub stdin_name: Option<String>,
    /// Globs of what to leave out. One without `/` is compared with the name of each file and
    /// folder, one with `/` with the path as reports name it, or an end of it.
    pub excludes: Vec<String>,
    /// Files that the run writes, which are left out where they are there already.
    pub written: Vec<PathBuf>,
    /// Limits.
    pub limits: Limits,
    /// The day of the meeting, where the documents do not tell it or tell it wrongly.
    pub meeting_date: Option<Date>,
    /// The body that meets, likewise.
    pub body: Option<String>,
    /// The share of what is found that is read; without it all of it.
    pub shard: Option<Shard>,
    /// The folder in which a run keeps what it has read and found for the next one; without it nothing is kept.
    pub cache: Option<PathBuf>,
    /// How files are read in processes of their own; without it all are read in this one.
    #[cfg(feature = "workers")]
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

/// The inputs that `files` hold, given by name with their bytes: no disk is looked at. Members of archives
/// are inputs of their own, within `limits`. A name with `/` in it is that of a file in a folder, of which
/// the same is left out as of a folder on disk.
#[must_use]
pub fn in_memory(files: Vec<(String, Vec<u8>)>, limits: Limits) -> Inventory {
    let request = Request { limits, ..Request::default() };
    let mut search = Search::new(&request);
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, bytes)| (shown::member_name(&name), bytes)).collect();
    let folders = skip::Folders::from_names(files.iter().map(|(name, _)| name.as_str()));
    for (name, bytes) in files {
        match folders.reason_to_skip(&name) {
            Some((path, reason)) => search.skip(path, reason),
            None => match limits::within(bytes, request.limits.file_bytes) {
                Ok(bytes) => search.input(Origin::Bytes(bytes.into()), name, 0),
                Err(fault) => {
                    search.found.notices.push(SourceError::new(name, fault).notice());
                }
            },
        }
    }
    search.finish()
}

pub(super) struct Search<'a> {
    pub(super) request: &'a Request,
    excludes: Vec<glob::Pattern>,
    /// Files on disk that have been found, by their real path.
    #[cfg(feature = "files")]
    pub(super) seen: BTreeSet<PathBuf>,
    /// The real paths of what the run writes.
    #[cfg(feature = "files")]
    pub(super) written: BTreeSet<PathBuf>,
    /// What the outermost archive and those inside it may still hold.
    left: archive::Allowance,
    pub(super) found: Inventory,
}

/// As shells match: `*` stops at `/` and passes hidden names over.
pub(super) const LIKE_A_SHELL: glob::MatchOptions = glob::MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

impl<'a> Search<'a> {
    pub(super) fn new(request: &'a Request) -> Self {
        let mut found = Inventory::default();
        let mut excludes = Vec::new();
        for exclude in &request.excludes {
            match glob::Pattern::new(exclude.trim_end_matches('/')) {
                Ok(pattern) => excludes.push(pattern),
                Err(error) => found.errors.push(bad_pattern(exclude, &error)),
            }
        }
        let left = archive::Allowance::new(&request.limits);
        Self {
            request,
            excludes,
            #[cfg(feature = "files")]
            seen: BTreeSet::new(),
            #[cfg(feature = "files")]
            written: request.written.iter().flat_map(std::fs::canonicalize).collect(),
            left,
            found,
        }
    }

    pub(super) fn excluded(&self, path: &str) -> Option<Text> {
        let is_out = self.excludes.iter().any(|pattern| leaves_out(pattern, path));
        is_out.then(|| text!("source.skipped.excluded"))
    }

    pub(super) fn skip(&mut self, path: String, reason: Text) {
        self.found.skipped.push(Skipped { path, reason });
    }

    /// An input inside `depth` archives: its members, if it is an archive itself, else an entry.
    pub(super) fn input(&mut self, origin: Origin, name: String, depth: usize) {
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
            0 => self.left = archive::Allowance::new(limits),
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

    pub(super) fn finish(self) -> Inventory {
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

/// Whether one of `patterns` leaves out the file at `path`, as `--exclude` does. What is no pattern leaves out nothing.
#[must_use]
pub fn left_out(path: &str, patterns: &[String]) -> bool {
    patterns
        .iter()
        .filter_map(|written| glob::Pattern::new(written.trim_end_matches('/')).ok())
        .any(|pattern| leaves_out(&pattern, path))
}

fn leaves_out(pattern: &glob::Pattern, path: &str) -> bool {
    let mut ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
    if pattern.as_str().contains('/') {
        excludes(pattern, path) || ends.any(|end| excludes(pattern, end))
    } else {
        path.split('/').any(|part| excludes(pattern, part))
    }
}

fn excludes(pattern: &glob::Pattern, name: &str) -> bool {
    let options = glob::MatchOptions { require_literal_leading_dot: false, ..LIKE_A_SHELL };
    pattern.matches_with(name, options)
}

pub(super) fn bad_pattern(written: &str, error: &glob::PatternError) -> SourceError {
    SourceError::new(written, Fault::BadPattern(error.msg.to_owned()))
}
