//! The tables of risk factors and dampers, with their signals and examples.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::model::Both;
use super::read::TEXT_OR_TABLE;
use super::{Field, List, Text};
use crate::checklist::model::{Event, Evidence, ItemKind, Opening, Scope, Strength, Window};

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Risk {
    pub id: Text,
    pub area: Text,
    pub weight: Field<f64>,
    pub grade: Field<Evidence>,
    pub name: Field<Both>,
    pub statement: Field<Both>,
    pub why: Field<Both>,
    pub ask: Field<Both>,
    pub sources: List<String>,
    pub measures: List<String>,
    pub opens: List<Opening>,
    pub event: Field<Event>,
    pub cap: Field<f64>,
    pub signal: List<Signal>,
    pub examples: Field<Examples>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Signal {
    pub any: List<String>,
    pub near: List<String>,
    pub within: Field<Window>,
    pub unless: List<String>,
    pub scope: List<Scope>,
    pub strength: Field<Strength>,
    pub at_least: Field<u64>,
    pub bodies: List<String>,
    pub kinds: List<ItemKind>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
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

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ExampleItem {
    pub title: Text,
    pub text: Text,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Damper {
    pub id: Text,
    pub name: Field<Both>,
    pub statement: Field<Both>,
    pub why: Field<Both>,
    pub factor: Field<f64>,
    pub spared: Field<f64>,
    pub overruled_by: List<String>,
    pub kinds: List<ItemKind>,
    pub stages: List<String>,
    pub signal: List<Signal>,
    pub examples: Field<Examples>,
}

impl JsonSchema for Example {
    fn schema_name() -> Cow<'static, str> {
        "Example".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<ExampleItem>();
        json_schema!({ "anyOf": [{ "type": "string" }, item] })
    }
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
