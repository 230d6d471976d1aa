//! The tables of measures, warnings, foundation elements and the deeper questions.

use serde::Deserialize;

use super::{BilingualText, Field, List, Text};
use crate::model::{
    Complexity, Effort, Half, Level, MeasureType, Phase, QuestionPart, Shows, Use, Window,
};

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Measure {
    pub id: Text,
    pub code: Text,
    pub phase: Field<Phase>,
    #[serde(rename = "type")]
    pub kind: Field<MeasureType>,
    pub role: Text,
    pub with: List<String>,
    pub days: Field<u32>,
    pub publication: Field<bool>,
    pub effort: Field<Effort>,
    #[serde(rename = "use")]
    pub used: Field<Use>,
    pub base: Field<bool>,
    pub assessment: Field<bool>,
    pub title: Field<BilingualText>,
    pub how: Field<BilingualText>,
    pub trigger: Field<BilingualText>,
    pub sources: List<String>,
    pub requires: List<String>,
    pub backfires: List<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Warning {
    pub id: Text,
    pub title: Field<BilingualText>,
    pub why: Field<BilingualText>,
    pub instead: Field<BilingualText>,
    pub sources: List<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Element {
    pub id: Text,
    pub slug: Text,
    pub half: Field<Half>,
    pub name: Field<BilingualText>,
    pub good: Field<BilingualText>,
    pub ask: Field<BilingualText>,
    pub write: Field<BilingualText>,
    pub step: Field<BilingualText>,
    pub sources: List<String>,
    pub gap: Field<u32>,
    pub signal: List<Passage>,
    pub thin: List<Thin>,
    pub examples: Field<ElementExamples>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Passage {
    pub any: List<String>,
    pub near: List<String>,
    pub within: Field<Window>,
    pub unless: List<String>,
    pub at_least: Field<u64>,
    pub shows: Field<Shows>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Thin {
    pub any: List<String>,
    pub near: List<String>,
    pub within: Field<Window>,
    pub unless: List<String>,
    pub at_least: Field<u64>,
    pub says: Field<BilingualText>,
}

/// `[passages]`: words that say who and when, whatever the element is.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PassageWords {
    pub who: List<String>,
    pub when: List<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ElementExamples {
    pub found: List<String>,
    pub thin: List<String>,
    pub ignores: List<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Question {
    pub id: Text,
    pub step: Field<u32>,
    pub part: Field<QuestionPart>,
    pub statement: Field<BilingualText>,
    pub why: Field<BilingualText>,
    pub sources: List<String>,
    pub own: Field<bool>,
    pub answer: List<Answer>,
    pub prefill: List<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Answer {
    pub id: Text,
    pub points: Field<u32>,
    pub least: Field<Level>,
    pub text: Field<BilingualText>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Deeper {
    pub moderate: Field<f64>,
    pub high: Field<f64>,
    pub complex: Field<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Cell {
    pub conflict: Field<Level>,
    pub complexity: Field<Complexity>,
    pub name: Field<BilingualText>,
    pub way: Field<BilingualText>,
    pub measures: List<String>,
}
