//! What a document says of itself: its kind, its meeting, the body that meets, the headings in it; and an
//! item as one document shows it.

pub(in crate::segment) mod anchors;
pub(in crate::segment) mod body;
mod body_words;
pub(in crate::segment) mod candidates;
pub(in crate::segment) mod classify;
pub(in crate::segment) mod draft;
pub(in crate::segment) mod file;
pub(in crate::segment) mod groups;
pub(in crate::segment) mod headings;
pub(in crate::segment) mod kind;
pub(in crate::segment) mod meeting;
mod proposing;
pub(in crate::segment) mod sheets;
