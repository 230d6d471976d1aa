//! A document as lines and columns, and the titles that stand in them.

pub(in crate::agenda::segment) mod aside;
pub(in crate::agenda::segment) mod columns;
pub(in crate::agenda::segment) mod in_lines;
pub(in crate::agenda::segment) mod lines;
pub(in crate::agenda::segment) mod memo;
#[cfg(test)]
pub(in crate::agenda::segment) mod testing;
pub(in crate::agenda::segment) mod title;
pub(in crate::agenda::segment) mod titles;
pub(in crate::agenda::segment) mod words;
