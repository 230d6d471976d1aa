//! The result of a group of files as far as it depends on their text alone and not on what people
//! decided: a run keeps it for the next one, as long as files, checklists and program are the same.

use super::GroupSummary;
#[cfg(feature = "files")]
use super::cache::{Cache, Key};
#[cfg(feature = "files")]
use utkik_agenda::{Meeting, vocabulary};
#[cfg(feature = "files")]
use utkik_checklist::Checklist;
#[cfg(feature = "files")]
use utkik_input::extract;
#[cfg(feature = "files")]
use utkik_input::source::{self, Entry};

/// The result of a group of files that lie together.
#[derive(Debug)]
pub(super) struct KeptGroup {
    /// The items, without names and without records, incidents and earlier meetings.
    pub items: Vec<utkik_screen::Item>,
    /// The receipt and other figures of the group.
    pub share: GroupSummary,
}

/// The inputs, beside files and program, that the result of a group depends on: they are part of its cache key.
#[cfg(feature = "files")]
pub(super) struct CacheInputs<'a> {
    pub limits: &'a source::Limits,
    pub of_text: &'a extract::Limits,
    pub meeting: &'a Meeting,
    pub checklist: &'a Checklist,
}

#[cfg(feature = "files")]
impl CacheInputs<'_> {
    /// The key under which the result of `group` is kept; `None` if one of its files cannot be
    /// read.
    pub(super) fn key(&self, cache: &Cache, group: &[Entry]) -> Option<Key> {
        let sums = utkik_parallel::map(group, |entry| {
            let bytes = source::read_bytes(entry, self.limits).ok()?;
            Some(*blake3::hash(&bytes).as_bytes())
        });
        let sums: Vec<_> = sums.into_iter().collect::<Option<_>>()?;
        let paths: Vec<&str> = group.iter().map(|entry| entry.path.as_str()).collect();
        let packs = self.checklist.packs.iter();
        let packs: Vec<&str> = packs.map(|pack| pack.hash.as_str()).collect();
        let how = (self.limits.file_bytes, self.of_text, self.meeting, vocabulary::own());
        let parts = postcard::to_stdvec(&(paths, sums, packs, how)).ok()?;
        Some(cache.key("found", &[&parts]))
    }
}

/// How many items are written and read again together, and others beside them.
#[cfg(feature = "files")]
const TOGETHER: usize = 64;

#[cfg(feature = "files")]
impl KeptGroup {
    /// What is kept under `key`.
    pub(super) fn load(cache: &Cache, key: &Key) -> Option<Self> {
        let bytes = cache.get(key)?;
        let ((share, lengths), mut rest): ((GroupSummary, Vec<usize>), &[u8]) =
            postcard::take_from_bytes(&bytes).ok()?;
        let mut chunks = Vec::with_capacity(lengths.len());
        for length in lengths {
            let (chunk, after) = rest.split_at_checked(length)?;
            chunks.push(chunk);
            rest = after;
        }
        let read = |chunk: &&[u8]| postcard::from_bytes::<Vec<utkik_screen::Item>>(chunk).ok();
        let mut items = Vec::with_capacity(chunks.len() * TOGETHER);
        for chunk in utkik_parallel::map(&chunks, read) {
            items.extend(chunk?);
        }
        Some(Self { items, share })
    }

    /// Keeps it under `key`, unless another day may tell otherwise.
    pub(super) fn save(&self, cache: &Cache, key: &Key) {
        if self.share.lasting
            && let Ok(bytes) = self.to_bytes()
        {
            cache.put(key, &bytes);
        }
    }

    fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let chunks: Vec<&[utkik_screen::Item]> = self.items.chunks(TOGETHER).collect();
        let chunks = utkik_parallel::map(&chunks, postcard::to_stdvec);
        let chunks: Vec<Vec<u8>> = chunks.into_iter().collect::<Result<_, _>>()?;
        let lengths: Vec<usize> = chunks.iter().map(Vec::len).collect();
        let mut bytes = postcard::to_stdvec(&(&self.share, lengths))?;
        chunks.iter().for_each(|chunk| bytes.extend_from_slice(chunk));
        Ok(bytes)
    }
}
