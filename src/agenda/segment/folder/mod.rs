//! Documents that lie together: the items of one meeting, and each paper with its item.

pub(in crate::agenda::segment) mod join;
pub(in crate::agenda::segment) mod papers;
pub(in crate::agenda::segment) mod same;
pub(in crate::agenda::segment) mod shelf;
pub(in crate::agenda::segment) mod versions;
