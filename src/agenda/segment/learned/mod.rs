//! What only the document as a whole tells: what it writes with item after item, and where.

pub(in crate::segment) mod below;
mod cased;
pub(in crate::segment) mod closing;
pub(in crate::segment) mod letters;
pub(in crate::segment) mod marks;
pub(in crate::segment) mod padded;
pub(in crate::segment) mod places;
pub(in crate::segment) mod shorten;
pub(in crate::segment) mod tails;
