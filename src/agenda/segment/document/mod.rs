//! What a document says of itself: its kind, its meeting, the body that meets, the headings in it; and an
//! item as one document shows it.

pub(in crate::agenda::segment) mod anchors;
pub(in crate::agenda::segment) mod body;
mod body_words;
pub(in crate::agenda::segment) mod candidates;
pub(in crate::agenda::segment) mod classify;
pub(in crate::agenda::segment) mod draft;
pub(in crate::agenda::segment) mod file;
pub(in crate::agenda::segment) mod groups;
pub(in crate::agenda::segment) mod headings;
pub(in crate::agenda::segment) mod kind;
pub(in crate::agenda::segment) mod meeting;
mod proposing;
pub(in crate::agenda::segment) mod sheets;
