//! Where the documents of a run are extracted: in this process, or in processes of their own.

#[cfg(any(feature = "files", feature = "workers"))]
use std::sync::Arc;

#[cfg(feature = "files")]
use super::Cache;
use utkik_input::extract::{self, ExtractError, Extracted};
#[cfg(feature = "workers")]
use utkik_input::isolate::Pool;
use utkik_input::source::Source;

/// Where documents are extracted: in this process, or in processes of their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Extractor {
    #[cfg(feature = "workers")]
    pub(super) workers: Option<Arc<Pool>>,
    /// Where what is extracted is kept for the next run.
    #[cfg(feature = "files")]
    pub(super) cache: Option<Arc<Cache>>,
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
