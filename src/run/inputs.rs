//! What a run reads, and how: files that are found on disk, or bytes that are given.

#[cfg(feature = "files")]
use std::io::Read;

use crate::agenda::Meeting;
use crate::input::extract::{self, ExtractError, Extracted};
#[cfg(feature = "workers")]
use crate::input::isolate::Pool;
#[cfg(feature = "files")]
use crate::input::source::Request;
use crate::input::source::{self, Inventory, Limits, Source};

/// The inputs of a run.
#[derive(Debug)]
pub struct Inputs {
    pub(super) inventory: Inventory,
    pub(super) limits: Limits,
    pub(super) meeting: Meeting,
    pub(super) extractor: Extractor,
}

/// Where documents are extracted: in this process, or in processes of their own.
#[derive(Debug, Default)]
pub(super) struct Extractor {
    #[cfg(feature = "workers")]
    workers: Option<Pool>,
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
                workers: request.isolation.clone().map(Pool::new),
            },
        }
    }

    /// Files that are given by name with their bytes. They are extracted in this process.
    #[must_use]
    pub fn held(files: Vec<(String, Vec<u8>)>, limits: Limits) -> Self {
        let (meeting, extractor) = (Meeting::default(), Extractor::default());
        Self { inventory: source::held(files, limits), limits, meeting, extractor }
    }

    /// The same, of which it is known when and by which body it is dealt with.
    #[must_use]
    pub fn of_meeting(self, meeting: Meeting) -> Self {
        Self { meeting, ..self }
    }
}

impl Extractor {
    pub(super) fn document(
        &self,
        source: &Source,
        limits: &extract::Limits,
    ) -> Result<Extracted, ExtractError> {
        #[cfg(feature = "workers")]
        if let Some(workers) = &self.workers {
            return workers.document(source, limits);
        }
        extract::document(source, limits)
    }
}
