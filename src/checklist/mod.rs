//! Checklists: TOML files, the built-in ones and a user's own, read into one valid model.
//!
//! `raw` mirrors the files, `validate` finds every fault of all files at once, `model` is what the
//! rest of the program works with.

mod bilingual;
mod builtin;
mod load;
mod local;
mod model;
mod proposal;
mod raw;
mod schema;
mod validate;

pub mod entry;
pub mod pattern;

pub use bilingual::Bilingual;
pub use load::{PackError, PackFiles};
pub use local::{Local, LocalRole, Settled};
pub use model::{
    Answer, Area, Category, Cell, Change, Channel, Checklist, Complexity, Damper, Deeper, Effort,
    Element, ElementExamples, Event, Evidence, Example, Examples, Gaps, Half, History, Index,
    Indexed, ItemKind, Learning, Level, LevelEntry, Measure, MeasureType, Named, Opening, Origin,
    Owner, Pack, Passage, PassageWords, PatchNote, Phase, Question, QuestionPart, Risk, Role,
    Scope, Scopes, Shows, Signal, SignalRef, Source, Step, Strength, TOPIC, Thin, Use, Warning,
    Weights, Window,
};
pub use proposal::{Reweighed, proposal};
pub use schema::{TABLES, schema};

pub use crate::store::{Fault, Faults, Severity};
pub use crate::text::{nearest, nearest_few};
