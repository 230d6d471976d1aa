//! What only the document as a whole tells: what it writes with item after item, and where.

pub(in crate::agenda::segment) mod below;
mod cased;
pub(in crate::agenda::segment) mod closing;
pub(in crate::agenda::segment) mod letters;
pub(in crate::agenda::segment) mod marks;
pub(in crate::agenda::segment) mod padded;
pub(in crate::agenda::segment) mod places;
pub(in crate::agenda::segment) mod shorten;
pub(in crate::agenda::segment) mod tails;
