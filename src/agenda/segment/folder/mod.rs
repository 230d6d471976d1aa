//! Documents that lie together: the items of one meeting, and each paper with its item.

pub(in crate::segment) mod join;
pub(in crate::segment) mod papers;
pub(in crate::segment) mod same;
pub(in crate::segment) mod shelf;
pub(in crate::segment) mod versions;
