//! The same work done to many things: on all processors where the build has threads, else one after
//! another. The results are in the order of the things either way.

#[cfg(feature = "threads")]
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// `work` done to each of `things`.
#[cfg(feature = "threads")]
pub(crate) fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    things.par_iter().map(work).collect()
}

/// `work` done to each of `things`.
#[cfg(not(feature = "threads"))]
pub(crate) fn map<T, R>(things: &[T], work: impl Fn(&T) -> R) -> Vec<R> {
    things.iter().map(work).collect()
}
