//! What the user named on disk: files, folders, globs, and standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::find::{LIKE_A_SHELL, Search, bad_pattern};
use super::origin::Origin;
use super::{Fault, Inventory, Request, SourceError, limits, shown, skip};
use utkik_lang::Text;
use utkik_lang::text;

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
    let named: Vec<&Path> = roots.iter().map(PathBuf::as_path).collect();
    let names = shown::roots(&named, request.working.as_deref());
    for (root, name) in roots.iter().zip(names) {
        search.root(root, &name);
    }
    search.finish()
}

impl Search<'_> {
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
        let working = self.request.working.as_deref();
        let name = self.request.stdin_name.as_deref().map(Path::new);
        let name = name.map(|name| shown::roots(&[name], working));
        let name = name.and_then(|names| names.into_iter().next()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "-".to_owned());
        let limit = self.request.limits.file_bytes;
        let mut bytes = Vec::new();
        let read = stdin.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        match read.map_err(Fault::from).and_then(|_| limits::within(bytes, limit)) {
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
        let fault =
            error.into_io_error().map_or(Fault::Unreadable(text!("system.name")), Fault::from);
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

    /// A file on disk; one that was found before under another name is left at that, and one that this run writes
    /// is none of its inputs.
    fn file(&mut self, path: &Path, name: String) {
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if self.written.contains(&real) {
            self.skip(name, text!("source.skipped.written"));
        } else if self.seen.insert(real) {
            self.input(Origin::File(path.to_owned()), name, 0);
        }
    }
}

/// What `path`, somewhere below `root`, is called when `root` is called `name`.
fn within(root: &Path, name: &str, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.iter().map(|part| shown::part(&part.to_string_lossy()));
    parts.fold(name.to_owned(), |folder, part| shown::join(&folder, &part))
}
