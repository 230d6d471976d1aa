//! Archives (.zip) as folders of members: their names made safe, their sizes held within limits.
//!
//! Nothing is ever written to disk. A member's size is checked against what the archive says of it
//! before and while it is unpacked, so that a small archive cannot grow without end.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek};

use super::{Fault, Format, Limits, Skipped, Source, SourceError, limits, shown, skip};
use crate::notice::Notice;
use utkik_lang::Text;
use utkik_lang::text;

/// Ratio of the unpacked to the packed size from which on a member is made to fill memory: text
/// packs to a tenth, seldom to a fiftieth.
const RATIO: u64 = 200;
/// Unpacked size, in bytes, up to which the ratio does not matter.
const RATIO_FLOOR: u64 = 8 << 20;

/// One file of an archive.
pub(super) struct Member {
    pub(super) index: usize,
    /// Its path inside the archive, safe to show and unlike the others'.
    pub(super) path: String,
    pub(super) link: bool,
}

/// What an archive and those inside it may hold together.
pub(super) struct Allowance {
    limits: Limits,
    members: usize,
    bytes: u64,
}

impl Allowance {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, members: limits.members, bytes: limits.archive_bytes }
    }

    fn take(&mut self, members: usize, bytes: u64) -> Result<(), Fault> {
        let too_many = Fault::TooManyMembers { limit: self.limits.members };
        self.members = self.members.checked_sub(members).ok_or(too_many)?;
        let too_large = Fault::too_large(self.limits.archive_bytes);
        self.bytes = self.bytes.checked_sub(bytes).ok_or(too_large)?;
        Ok(())
    }
}

/// The files of `archive`, which has `length` bytes, sorted by path.
///
/// # Errors
///
/// Refuses an archive whose members are more, or larger together, than is left, or which uses the same
/// bytes for several members.
pub(super) fn members<R: Read + Seek>(
    archive: &zip::ZipArchive<R>,
    length: u64,
    left: &mut Allowance,
) -> Result<Vec<Member>, Fault> {
    left.take(archive.len(), 0)?;
    let (mut found, mut paths, mut total) = (Vec::new(), Names::default(), 0_u64);
    let mut packed = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index)?;
        if entry.is_dir() {
            continue;
        }
        total = total.saturating_add(entry.size());
        packed = packed.saturating_add(entry.compressed_size());
        let path = paths.distinct(shown::member_name(&entry.name()?));
        found.push(Member { index, path, link: entry.is_symlink() });
    }
    if packed > length {
        return Err(Fault::Overlapping);
    }
    left.take(0, total)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Paths that are taken, so that no two things are shown under one.
#[derive(Clone, Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
    /// The number to try next for each path that was taken more than once.
    next: BTreeMap<String, usize>,
}

impl Names {
    /// Takes `path`, with a number when something is already shown so; `?` where it is empty.
    #[must_use]
    pub fn distinct(&mut self, path: String) -> String {
        let path = if path.is_empty() { "?".to_owned() } else { path };
        if self.taken.insert(path.clone()) {
            return path;
        }
        let stem_ends =
            path.rfind('.').filter(|at| !path[*at..].contains('/')).unwrap_or(path.len());
        let (stem, ending) = path.split_at(stem_ends);
        let number = self.next.entry(path.clone()).or_insert(2);
        loop {
            let candidate = format!("{stem} ({number}){ending}");
            *number += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }

    /// Whether `path` is taken.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.taken.contains(path)
    }
}

/// The content of the member at `index`, at most `limit` bytes and no more than the archive says.
pub(super) fn member<R: Read + Seek>(
    archive: &mut zip::ZipArchive<R>,
    index: usize,
    limit: u64,
) -> Result<Vec<u8>, Fault> {
    let said = archive.by_index_data(index)?;
    let (size, packed, encrypted) = (said.size(), said.compressed_size(), said.encrypted());
    if encrypted {
        return Err(Fault::Encrypted);
    }
    if size > limit {
        return Err(Fault::too_large(limit));
    }
    if size > RATIO_FLOOR && size / RATIO > packed {
        return Err(Fault::Bomb);
    }
    let mut bytes = Vec::new();
    let file = archive.by_index(index)?;
    file.take(size.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| {
        // A checksum that does not fit comes as an error of reading.
        Fault::Malformed(error.to_string())
    })?;
    limits::within(bytes, size).map_err(|_| Fault::Malformed("size".to_owned()))
}

/// What an archive that lies inside something else (an e-mail) holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// Its files, sorted by path.
    pub sources: Vec<Source>,
    /// Files left out.
    pub skipped: Vec<Skipped>,
    /// Files that could not be read.
    pub notices: Vec<Notice>,
}

/// The files of the archive `source`; archives inside it are handed on unopened.
///
/// # Errors
///
/// Gives the fault when it cannot be opened or is larger than a limit.
pub fn unpack(source: &Source, limits: &Limits) -> Result<Unpacked, SourceError> {
    let fault = |fault| SourceError::new(&source.path, fault);
    let mut archive = zip::ZipArchive::new(Cursor::new(source.bytes.as_slice()))
        .map_err(|error| fault(Fault::from(error)))?;
    let mut unpacked = Unpacked::default();
    let length = u64::try_from(source.bytes.len()).unwrap_or(u64::MAX);
    for found in members(&archive, length, &mut Allowance::new(limits)).map_err(fault)? {
        let path = shown::join(&source.path, &found.path);
        if let Some(reason) = reason_to_skip(&found) {
            unpacked.skipped.push(Skipped { path, reason });
            continue;
        }
        match member(&mut archive, found.index, limits.file_bytes) {
            Ok(bytes) => {
                let format = Format::detect(&bytes, &path);
                unpacked.sources.push(Source { path, format, bytes });
            }
            Err(error) => unpacked.notices.push(SourceError::new(path, error).notice()),
        }
    }
    Ok(unpacked)
}

/// Why a member is left out, by its own name or one of its folders', if it is.
pub(super) fn reason_to_skip(member: &Member) -> Option<Text> {
    if member.link {
        return Some(text!("source.skipped.link"));
    }
    let mut parts = member.path.split('/').rev();
    let name = parts.next().unwrap_or_default();
    parts.find_map(|part| skip::folder(part, None)).or_else(|| skip::file(name, || false))
}
