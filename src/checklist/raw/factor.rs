//! The tables of risk factors and contexts, with their frames and examples.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::{BilingualText, Entries, Field, List, Old, Text};
use crate::model::{Event, Evidence, ItemKind, Opening, Reach};
use utkik_store::TEXT_OR_TABLE;

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Risk {
    pub id: Text,
    pub area: Text,
    pub points: Field<f64>,
    pub grade: Field<Evidence>,
    pub name: Field<BilingualText>,
    pub statement: Field<BilingualText>,
    pub why: Field<BilingualText>,
    pub ask: Field<BilingualText>,
    pub sources: List<String>,
    pub measures: List<String>,
    pub opens: List<Opening>,
    pub event: Field<Event>,
    pub cap: Field<f64>,
    pub fallback: List<String>,
    pub includes: List<String>,
    pub frame: List<Frame>,
    pub examples: Field<Examples>,
    pub weight: Field<Old>,
    pub signal: List<Old>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Frame {
    pub concept: List<String>,
    pub event: List<String>,
    pub with: List<String>,
    pub points: Field<f64>,
    pub within: Field<Reach>,
    pub kinds: List<ItemKind>,
    pub stages: List<String>,
    pub bodies: List<String>,
    pub at_least: Field<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Group {
    pub id: Text,
    pub name: Field<BilingualText>,
    pub points: Field<Entries<f64>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Concept {
    pub id: Text,
    pub group: Text,
    pub name: Field<BilingualText>,
    pub words: List<String>,
    pub add: List<String>,
    pub masks: List<String>,
    pub points: Field<Entries<f64>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct EventClass {
    pub id: Text,
    pub name: Field<BilingualText>,
    pub verbs: List<String>,
    pub words: List<String>,
    pub add: List<String>,
    pub masks: List<String>,
    pub negated: Text,
}

/// Words that hide what they cover from all concepts and events.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Mask {
    pub words: List<String>,
}

/// The words that follow a number that is counted.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Count {
    pub words: List<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Context {
    pub id: Text,
    pub name: Field<BilingualText>,
    pub statement: Field<BilingualText>,
    pub why: Field<BilingualText>,
    pub words: List<String>,
    pub masks: List<String>,
    pub frame: List<Frame>,
    pub kinds: List<ItemKind>,
    pub stages: List<String>,
    pub bodies: List<String>,
    pub minus: Field<f64>,
    pub tail: Field<f64>,
    pub text: Field<f64>,
    pub stops: List<String>,
    pub examples: Field<Examples>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Examples {
    pub matches: List<Example>,
    pub ignores: List<Example>,
}

/// A title, or a table with a title and a text.
#[derive(Debug)]
pub enum Example {
    Title(String),
    Item(ExampleItem),
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ExampleItem {
    pub title: Text,
    pub text: Text,
}

impl<'de> Deserialize<'de> for Example {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Example;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a title, or a table with title and text")
            }
            fn visit_str<E: Error>(self, title: &str) -> Result<Example, E> {
                Ok(Example::Title(title.to_owned()))
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                table: D,
            ) -> Result<Example, D::Error> {
                ExampleItem::deserialize(table).map(Example::Item)
            }
        }
        deserializer.deserialize_newtype_struct(TEXT_OR_TABLE, Either)
    }
}
