//! Doubts about a segmentation: rows that a list may have lost, readings that are close.

mod cells;
pub(in crate::segment) mod doubt;
pub(in crate::segment) mod doubts;
pub(in crate::segment) mod flat;
pub(in crate::segment) mod rivals;
pub(in crate::segment) mod standing;
pub(in crate::segment) mod strays;
mod unexplained;
