//! utkik reads the agenda of a municipal or regional meeting, finds the agenda items in it, scores
//! each against checklists built on SKR's three-phase model, and says what to do in time.
//!
//! The modules are the stages of that flow; ARCHITECTURE.md has the table of who may import whom,
//! and `tests/it/architecture.rs` holds it.

pub use utkik_agenda as agenda;
pub use utkik_casework as casework;
pub use utkik_checklist as checklist;
#[cfg(feature = "cli")]
pub use utkik_cli as cli;
pub use utkik_input as input;
pub use utkik_lang as lang;
pub use utkik_render as render;
pub use utkik_report as report;
pub use utkik_run as run;
pub use utkik_screen as screen;
pub use utkik_store as store;
pub use utkik_study as study;
pub use utkik_text as text;

pub use utkik_lang::text;
