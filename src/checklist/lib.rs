//! Checklists: TOML files, the built-in ones and a user's own, read into one valid model.
//!
//! `raw` mirrors the files, `validate` finds every fault of all files at once, `model` is what the
//! rest of the program works with.

mod bilingual;
mod builtin;
mod compiled;
mod load;
mod local;
mod model;
mod pack;
mod proposal;
mod raw;
mod roles;
mod schema;
mod validate;

pub mod entry;

pub use bilingual::Bilingual;
pub use compiled::{compile, compiled};
pub use local::{Local, LocalRole, Settled};
pub use model::{
    Answer, Area, Category, Cell, Cells, Change, Channel, Checklist, Claim, Companion, Complexity,
    Concept, Context, Deeper, Effort, Element, ElementExamples, Event, EventClass, Evidence,
    Example, Examples, Frame, Gaps, Group, Half, History, Index, Indexed, ItemKind, Learning,
    Level, LevelEntry, Masked, Meaning, Measure, MeasureType, Named, Negated, Negator, Opening,
    Origin, Owner, Pack, Passage, PassageWords, PatchNote, Phase, Question, QuestionPart, Reach,
    Risk, Role, Scale, Scope, Sense, Shows, Signal, SignalRef, Source, Step, TOPIC, Thin, Use,
    Warning, Window,
};
pub use pack::PackFiles;
pub use proposal::{Reweighed, proposal};
pub use schema::{TABLES, schema};

pub use utkik_pattern as pattern;
pub use utkik_store::{Fault, Faults, Severity};
pub use utkik_text::{nearest, nearest_few};
