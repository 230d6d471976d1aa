//! The tables that frame a checklist: pack, levels, areas, weights, roles, sources, patches.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::factor::{Examples, Frame};
use super::{BilingualText, Field, List, Old, Text};
use crate::model::Level;
use utkik_store::DATE;

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Pack {
    pub id: Text,
    pub version: Text,
    pub name: Field<BilingualText>,
    pub description: Field<BilingualText>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct LevelEntry {
    pub id: Field<Level>,
    pub from: Field<f64>,
    pub name: Field<BilingualText>,
    pub meaning: Field<BilingualText>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Area {
    pub id: Text,
    pub name: Field<BilingualText>,
    pub most: Field<f64>,
    pub needs_topic: Field<bool>,
    pub cap: Field<Old>,
    pub further: Field<Old>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Score {
    pub place: Field<Places>,
    pub further: List<f64>,
    pub head: Field<f64>,
    pub near: Field<u32>,
    pub far: Field<u32>,
    pub farther: List<f64>,
    pub beside: Field<f64>,
    pub across: Field<f64>,
    pub tag: Field<f64>,
    pub topic_from: Field<f64>,
    pub topic_full: Field<f64>,
    pub contexts_most: Field<f64>,
    pub spare: Field<f64>,
    pub spare_text: Field<f64>,
    pub spare_least: Field<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Places {
    pub title: Field<f64>,
    pub proposal: Field<f64>,
    pub body: Field<f64>,
    pub attachment: Field<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Role {
    pub id: Text,
    pub name: Field<BilingualText>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Source {
    pub id: Text,
    pub title: Text,
    pub url: Text,
    pub note: Text,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Patch {
    pub risk: Text,
    pub times: Field<f64>,
    pub off: Field<bool>,
    pub reason: Text,
    pub frame: List<Frame>,
    pub examples: Field<Examples>,
    pub weight: Field<Old>,
    pub signal: List<Old>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Change {
    pub version: Text,
    pub date: Field<Day>,
    pub text: Field<BilingualText>,
}

/// A day as written, which need not exist.
#[derive(Debug)]
pub struct Day(pub String);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day")
            }
            fn visit_str<E: Error>(self, written: &str) -> Result<Day, E> {
                Ok(Day(written.to_owned()))
            }
        }
        deserializer.deserialize_newtype_struct(DATE, Written)
    }
}
