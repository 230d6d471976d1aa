//! What a run reads, and how: files that are found on disk, or bytes that are given.

use std::collections::BTreeMap;
#[cfg(feature = "files")]
use std::io::Read;
#[cfg(any(feature = "files", feature = "workers"))]
use std::sync::Arc;

#[cfg(feature = "files")]
use super::Cache;
use super::Extraction;
use super::extractor::Extractor;
use utkik_agenda::Meeting;
use utkik_input::extract;
#[cfg(feature = "workers")]
use utkik_input::isolate::Pool;
#[cfg(feature = "files")]
use utkik_input::source::Request;
use utkik_input::source::{self, Inventory, Limits, Shard};

/// The inputs of a run. A copy shares the bytes.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub(super) inventory: Inventory,
    pub(super) limits: Limits,
    pub(super) meeting: Meeting,
    pub(super) extractor: Extractor,
    pub(super) made: BTreeMap<String, Extraction>,
    pub(super) shard: Option<Shard>,
}

impl Inputs {
    /// What `request` names. `stdin` is read to its end if `-` is among the paths, else not at all.
    #[cfg(feature = "files")]
    #[must_use]
    pub fn find(request: &Request, stdin: &mut dyn Read) -> Self {
        Self {
            inventory: source::find(request, stdin),
            limits: request.limits,
            meeting: Meeting { body: request.body.clone(), date: request.meeting_date },
            extractor: Extractor {
                #[cfg(feature = "workers")]
                workers: request.isolation.clone().map(|how| Arc::new(Pool::new(how))),
                // Without its cache a run takes longer and finds the same.
                cache: request.cache.as_deref().and_then(|at| Cache::open(at).ok().map(Arc::new)),
            },
            made: BTreeMap::new(),
            shard: request.shard,
        }
    }

    /// Files that are given by name with their bytes. They are extracted in this process.
    #[must_use]
    pub fn in_memory(files: Vec<(String, Vec<u8>)>, limits: Limits) -> Self {
        let (meeting, extractor) = (Meeting::default(), Extractor::default());
        let (inventory, made) = (source::in_memory(files, limits), BTreeMap::new());
        Self { inventory, limits, meeting, extractor, made, shard: None }
    }

    /// The paths of what is to be extracted, in order; members of archives are paths of their own.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.inventory.entries.iter().map(|entry| entry.path.as_str())
    }

    /// Extracts what is at `path`, and nothing else; `None` where no such input is. With [`Self::extracted`] it
    /// may be done elsewhere and earlier than the screening.
    #[must_use]
    pub fn extract(&self, path: &str, limits: &extract::Limits) -> Option<Extraction> {
        let entry = self.inventory.entries.iter().find(|entry| entry.path == path)?;
        Some(Extraction::new(entry, &self.limits, limits, &self.extractor))
    }

    /// The inputs, where the one at `path` has been extracted: it is not read again.
    #[must_use]
    pub fn extracted(mut self, path: impl Into<String>, extraction: Extraction) -> Self {
        self.made.insert(path.into(), extraction);
        self
    }

    /// The inputs, but only what is at `path`.
    #[must_use]
    pub fn only(mut self, path: &str) -> Self {
        self.inventory.entries.retain(|entry| entry.path == path);
        self
    }

    /// The inputs, of which it is known when and by which body it is dealt with.
    #[must_use]
    pub fn of_meeting(self, meeting: Meeting) -> Self {
        Self { meeting, ..self }
    }
}
