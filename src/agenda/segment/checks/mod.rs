//! Doubts about a segmentation: rows that a list may have lost, readings that are close.

mod cells;
pub(in crate::agenda::segment) mod doubt;
pub(in crate::agenda::segment) mod doubts;
pub(in crate::agenda::segment) mod flat;
pub(in crate::agenda::segment) mod rivals;
pub(in crate::agenda::segment) mod standing;
pub(in crate::agenda::segment) mod strays;
mod unexplained;
