//! Agendas that are lists: which lines begin an item, which belong to it, and where the list ends.

mod again;
pub(in crate::segment) mod beyond;
pub(in crate::segment) mod chain;
pub(in crate::segment) mod contents;
pub(in crate::segment) mod foot;
pub(in crate::segment) mod gaps;
pub(in crate::segment) mod headed;
pub(in crate::segment) mod inline;
pub(in crate::segment) mod listed;
pub(in crate::segment) mod numbered;
pub(in crate::segment) mod opening;
pub(in crate::segment) mod parts;
pub(in crate::segment) mod preface;
pub(in crate::segment) mod regions;
pub(in crate::segment) mod reports;
pub(in crate::segment) mod runin;
pub(in crate::segment) mod sections;
pub(in crate::segment) mod single;
pub(in crate::segment) mod unnumbered_contents;
