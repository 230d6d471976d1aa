//! The same work done to many things: on all processors where the build has threads, else one after
//! another. The results are in the order of the things either way.

#[cfg(feature = "threads")]
use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

/// How many small things are worth being done elsewhere.
#[cfg(feature = "threads")]
const TOGETHER: usize = 32;

/// `work` done to each of `things`.
#[cfg(feature = "threads")]
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    // For one thing no thread need start.
    match things {
        [only] => vec![work(only)],
        _ => things.par_iter().map(work).collect(),
    }
}

/// `work` done to each of `things`, which takes so little time that many are done together.
#[cfg(feature = "threads")]
pub fn map_small<T: Send, R: Send>(
    things: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> R + Sync + Send,
) -> Vec<R> {
    let things: Vec<T> = things.into_iter().collect();
    match things.len() <= TOGETHER {
        true => things.into_iter().map(work).collect(),
        false => things.into_par_iter().with_min_len(TOGETHER).map(work).collect(),
    }
}

/// `work` done to each of `things`.
#[cfg(not(feature = "threads"))]
pub fn map<T, R>(things: &[T], work: impl Fn(&T) -> R) -> Vec<R> {
    things.iter().map(work).collect()
}

/// `work` done to each of `things`.
#[cfg(not(feature = "threads"))]
pub fn map_small<T, R>(things: impl IntoIterator<Item = T>, work: impl Fn(T) -> R) -> Vec<R> {
    things.into_iter().map(work).collect()
}
