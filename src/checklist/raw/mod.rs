//! The structs that mirror a checklist file, key by key, before anything is known to be sound.
//!
//! Every key may be missing and every value may be faulty; `validate` says what must be there.

mod catalogue;
mod factor;
mod follow;
mod model;
#[cfg(test)]
mod shape;

pub use catalogue::{
    Answer, Cell, Deeper, Element, ElementExamples, Measure, Passage, PassageWords, Question, Thin,
    Warning,
};
pub use factor::{
    Concept, Context, Count, EventClass, Example, Examples, Frame, Group, Mask, Risk,
};
pub use follow::{Choice, Gaps, History, Learning};
pub use model::{Area, Change, LevelEntry, Pack, Patch, Places, Role, Score, Source};
pub use utkik_store::{Entries, Field, Located, Old};

use serde::Deserialize;

/// A string.
pub type Text = Field<String>;
/// A list.
pub type List<T> = Field<Vec<Field<T>>>;

/// `name.sv = "…"`, `name.en = "…"`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct BilingualText {
    pub sv: Field<String>,
    pub en: Field<String>,
}

/// A whole file.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Content {
    pub pack: Field<Pack>,
    pub level: List<LevelEntry>,
    pub area: List<Area>,
    pub score: Field<Score>,
    pub gaps: Field<Gaps>,
    pub history: Field<History>,
    pub learning: Field<Learning>,
    pub category: List<Choice>,
    pub channel: List<Choice>,
    pub role: List<Role>,
    pub source: List<Source>,
    pub group: List<Group>,
    pub concept: List<Concept>,
    pub event: List<EventClass>,
    pub context: List<Context>,
    pub count: Field<Entries<Count>>,
    pub mask: List<Mask>,
    pub words: Field<Entries<Vec<Field<String>>>>,
    pub risk: List<Risk>,
    pub measure: List<Measure>,
    pub warning: List<Warning>,
    pub element: List<Element>,
    pub passages: Field<PassageWords>,
    pub deeper: Field<Deeper>,
    pub question: List<Question>,
    pub cell: List<Cell>,
    pub patch: List<Patch>,
    pub change: List<Change>,
    pub weights: Field<Old>,
    pub damper: List<Old>,
}
