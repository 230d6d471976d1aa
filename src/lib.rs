//! utkik reads the agenda of a municipal or regional meeting, finds the agenda items in it, scores
//! each against checklists built on SKR's three-phase model, and says what to do in time.
//!
//! The modules are the stages of that flow; ARCHITECTURE.md has the table of who may import whom,
//! and `tests/architecture.rs` holds it.

pub mod agenda;
pub mod audit;
pub mod calendar;
pub mod checklist;
pub mod cli;
pub mod decision;
pub mod deeper;
pub mod diff;
pub mod document;
pub mod entry;
pub mod evaluate;
pub mod extract;
pub mod fields;
pub mod follow_up;
pub mod foundation;
pub mod history;
pub mod incident;
pub mod lang;
pub mod measure;
pub mod notice;
pub mod pattern;
pub mod pipeline;
pub mod plan;
pub mod privacy;
pub mod record;
pub mod render;
pub mod report;
pub mod score;
pub mod segment;
pub mod signal;
pub mod source;
pub mod store;
pub mod text;
pub mod vocabulary;
