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
        // A row that one thread has begun is not divided again, so that the last to be done would be waited for.
        _ => things.par_iter().with_max_len(1).map(work).collect(),
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
        false => rows(things).map(work).collect(),
    }
}

/// What `work` adds to a result that is `empty` at first, one of `things` after the other. Each result is of some of them
/// in a row, and none is given where `work` fails once.
///
/// # Errors
///
/// The first of `work`.
#[cfg(feature = "threads")]
pub fn try_fold_small<T: Send, R: Send, E: Send>(
    things: impl IntoIterator<Item = T>,
    empty: impl Fn() -> R + Sync + Send,
    work: impl Fn(R, T) -> Result<R, E> + Sync + Send,
) -> Result<Vec<R>, E> {
    let things: Vec<T> = things.into_iter().collect();
    if things.len() <= TOGETHER {
        return Ok(vec![things.into_iter().try_fold(empty(), work)?]);
    }
    rows(things).try_fold(empty, work).collect()
}

/// `things` in short rows, each for one thread.
#[cfg(feature = "threads")]
fn rows<T: Send>(things: Vec<T>) -> impl IndexedParallelIterator<Item = T> {
    things.into_par_iter().with_min_len(TOGETHER).with_max_len(TOGETHER)
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

/// What `work` adds to a result that is `empty` at first, one of `things` after the other.
///
/// # Errors
///
/// The first of `work`.
#[cfg(not(feature = "threads"))]
pub fn try_fold_small<T, R, E>(
    things: impl IntoIterator<Item = T>,
    empty: impl Fn() -> R,
    work: impl Fn(R, T) -> Result<R, E>,
) -> Result<Vec<R>, E> {
    Ok(vec![things.into_iter().try_fold(empty(), work)?])
}
