//! The TOML files of `checklists/language`, which are part of the program, read into structs. `toml::from_str` does
//! the same, but has each struct compiled once for each of its own kinds of values, six times in all; with the lists
//! of a language that was a tenth of the program.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use toml::de::{DeTable, DeValue};

/// What the file with the content `text` says.
///
/// # Errors
///
/// Where it is no TOML, or says something that `T` has no room for or lacks something.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let table = DeTable::parse(text).map_err(Error::custom)?;
    T::deserialize(Node(&DeValue::Table(table.into_inner())))
}

/// A value under reading.
#[derive(Clone, Copy)]
struct Node<'a>(&'a DeValue<'a>);

impl Node<'_> {
    fn not<T>(self, wanted: &str) -> Result<T, Error> {
        Err(Error::custom(format!("{} instead of {wanted}", self.0.type_str())))
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            DeValue::String(_) | DeValue::Datetime(_) => self.deserialize_str(visitor),
            DeValue::Integer(whole) => {
                let number = i64::from_str_radix(whole.as_str(), whole.radix());
                visitor.visit_i64(number.map_err(Error::custom)?)
            }
            DeValue::Float(number) => {
                visitor.visit_f64(number.as_str().parse().map_err(Error::custom)?)
            }
            DeValue::Boolean(flag) => visitor.visit_bool(*flag),
            DeValue::Array(_) => self.deserialize_seq(visitor),
            DeValue::Table(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Datetime(day) => visitor.visit_string(day.to_string()),
            _ => self.not("a text"),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let DeValue::Array(values) = self.0 else { return self.not("a list") };
        visitor.visit_seq(SeqDeserializer::new(values.iter().map(|value| Node(value.get_ref()))))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let DeValue::Table(table) = self.0 else { return self.not("a table") };
        let pairs = table.iter().map(|(key, value)| (&**key.get_ref(), Node(value.get_ref())));
        visitor.visit_map(MapDeserializer::new(pairs))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let DeValue::String(choice) = self.0 else { return self.not("a word") };
        visitor.visit_enum(choice.as_ref().into_deserializer())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 bytes byte_buf unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

impl<'a> IntoDeserializer<'a, Error> for Node<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        Whole,
        Half,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct File {
        words: Vec<String>,
        kind: Kind,
        number: u8,
        share: f64,
        is_open: bool,
        #[serde(default)]
        more: Option<Vec<(i64, i64)>>,
        letters: BTreeMap<char, f64>,
    }

    const FILE: &str = "words = [\"å\", \"ä\"]\nkind = \"half\"\nnumber = 0x1f\nshare = 2\nis_open = true\n\
        more = [[1, -2]]\n[letters]\na = 0.5\n";

    #[test]
    fn a_file_is_read_as_the_toml_crate_reads_it() {
        let read: File = read(FILE).unwrap();
        assert_eq!(read, toml::from_str(FILE).unwrap());
        assert_eq!((read.number, read.kind), (31, Kind::Half));
    }

    #[test]
    fn what_is_wrong_is_refused() {
        let cases = [
            ("kind = \"half\"", "kind = \"third\"", "another choice"),
            ("number = 0x1f", "number = 300", "a number that is too large"),
            ("share = 2", "", "a missing key"),
            ("share = 2", "share = \"2\"", "another kind of value"),
            ("share = 2", "share = 2\nother = 1", "an unknown key"),
            ("[letters]", "[letters", "no TOML"),
            ("words = [\"å\", \"ä\"]", "words = \"å\"", "no list"),
        ];
        for (sound, wrong, remark) in cases {
            assert!(read::<File>(&FILE.replace(sound, wrong)).is_err(), "{remark}");
        }
    }
}
