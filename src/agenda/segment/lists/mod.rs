//! Agendas that are lists: which lines begin an item, which belong to it, and where the list ends.

mod again;
pub(in crate::agenda::segment) mod beyond;
pub(in crate::agenda::segment) mod chain;
pub(in crate::agenda::segment) mod contents;
pub(in crate::agenda::segment) mod foot;
pub(in crate::agenda::segment) mod gaps;
pub(in crate::agenda::segment) mod headed;
pub(in crate::agenda::segment) mod inline;
pub(in crate::agenda::segment) mod listed;
pub(in crate::agenda::segment) mod numbered;
pub(in crate::agenda::segment) mod opening;
pub(in crate::agenda::segment) mod parts;
pub(in crate::agenda::segment) mod preface;
pub(in crate::agenda::segment) mod regions;
pub(in crate::agenda::segment) mod reports;
pub(in crate::agenda::segment) mod runin;
pub(in crate::agenda::segment) mod sections;
pub(in crate::agenda::segment) mod single;
pub(in crate::agenda::segment) mod toc;
