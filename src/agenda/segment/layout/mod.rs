//! A document as lines and columns, and the titles in them.

pub(in crate::segment) mod aside;
pub(in crate::segment) mod columns;
pub(in crate::segment) mod in_lines;
pub(in crate::segment) mod lines;
pub(in crate::segment) mod memo;
#[cfg(test)]
pub(in crate::segment) mod testing;
pub(in crate::segment) mod title;
pub(in crate::segment) mod titles;
pub(in crate::segment) mod words;
