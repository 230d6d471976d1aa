//! utkik reads the agenda of a municipal or regional meeting, finds the agenda items in it, scores
//! each against checklists built on SKR's three-phase model, and says what to do in time.
//!
//! The modules are the stages of that flow; ARCHITECTURE.md has the table of who may import whom,
//! and `tests/it/architecture.rs` holds it.

pub mod agenda;
pub mod casework;
pub mod checklist;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod input;
pub mod lang;
#[cfg(feature = "lsp")]
pub mod lsp;
mod parallel;
pub mod render;
pub mod report;
pub mod run;
pub mod screen;
pub mod store;
pub mod study;
pub mod text;
