//! The tables of what comes after a meeting: gaps to close, incidents, and what they weigh later.

use serde::Deserialize;

use super::{BilingualText, Field, List, Text};
use crate::model::Half;

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Gaps {
    pub shown: Field<u32>,
    pub missing: Field<f64>,
    pub thin: Field<f64>,
    pub mentioned: Field<f64>,
    pub halves: List<Half>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct History {
    pub title_likeness: Field<f64>,
    pub months: Field<u32>,
    pub moderate: Field<f64>,
    pub high: Field<f64>,
    pub tabled: List<String>,
    pub threatened: List<String>,
    pub each_time_tabled: Field<f64>,
    pub incident: Field<f64>,
    pub each_further: Field<f64>,
    pub topic_months: Field<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Learning {
    pub from: Field<u32>,
    pub vain: Field<f64>,
    pub surprise: Field<f64>,
}

/// A category of incidents, or a channel that they come through.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Choice {
    pub id: Text,
    pub name: Field<BilingualText>,
    pub meaning: Field<BilingualText>,
    pub factors: List<String>,
}
