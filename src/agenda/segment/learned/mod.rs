//! Conventions of a document that show only in item after item: notation of numbers, places of case
//! numbers, ends of titles.

pub(in crate::segment) mod below;
mod cased;
pub(in crate::segment) mod closing;
pub(in crate::segment) mod letters;
pub(in crate::segment) mod marks;
pub(in crate::segment) mod padded;
pub(in crate::segment) mod places;
pub(in crate::segment) mod shorten;
pub(in crate::segment) mod tails;
