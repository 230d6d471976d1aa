//! A parsed file as a whole, in the form of a struct of [`super::Field`]s.
//!
//! The toml crate stops at the first value it cannot use. A person who writes a file wants to hear of
//! all of them, so this deserializer notes each, passes it over, and reads on.

use serde::de::value::{StrDeserializer, U64Deserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::DeValue;

use super::Notes;
use super::field::{LOCATED, OLD};
use super::value::{Kind, Value, span_of};
use utkik_text::Span;

/// The name by which this reader knows that a day is wanted, as a string or as TOML's own date.
pub const DATE: &str = "utkik::Date";

/// The name by which this reader knows that a string will do as well as a table.
pub const TEXT_OR_TABLE: &str = "utkik::TextOrTable";

/// Reads the table `root`; each value that has no room in `T` is noted and passed over.
pub(super) fn read<'a, T: Deserialize<'a>>(root: Value<'a>) -> Option<T> {
    T::deserialize(root).ok()
}

/// Why reading a value came to an end.
#[derive(Debug)]
pub(super) enum Stop {
    /// It has been told.
    Reported,
    UnknownChoice(&'static [&'static str]),
    /// Anything else that a visitor refuses; of the values used here, only numbers out of range.
    Refused,
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Stop {}

impl Error for Stop {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self::Refused
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::UnknownChoice(expected)
    }
}

impl<'a> Value<'a> {
    /// Sees to it that whatever stopped the reading of this value has been noted.
    fn recorded<T>(self, result: Result<T, Stop>) -> Result<T, Stop> {
        result.map_err(|stop| {
            match stop {
                Stop::Reported => {}
                Stop::UnknownChoice(known) => self.unknown_choice(known),
                Stop::Refused => self.out_of_range(Kind::WholeNumber.help()),
            }
            Stop::Reported
        })
    }

    fn wrong<T>(self, wanted: Kind) -> Result<T, Stop> {
        self.wrong_kind(wanted, wanted.help());
        Err(Stop::Reported)
    }

    fn visit_whole<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Stop> {
        let number = self.whole_number().ok_or(Stop::Reported)?;
        self.recorded(visitor.visit_u64(number))
    }

    fn visit_text<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Stop> {
        let text = self.text().ok_or(Stop::Reported)?;
        self.recorded(visitor.visit_str(text))
    }

    /// Reads a table; where `known` says which keys there are, others are noted and passed over.
    fn visit_table<V: Visitor<'a>>(
        self,
        known: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let table = self.table().ok_or(Stop::Reported)?;
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let key = Key { text: key.get_ref(), span: span_of(key, self.notes) };
            match known.filter(|known| !known.contains(&key.text)) {
                Some(known) => self.notes.unknown_key(key.span, key.text, known),
                None => entries.push((key, Self::new(value, self.notes))),
            }
        }
        self.recorded(visitor.visit_map(Pairs { entries: entries.into_iter(), value: None }))
    }

    fn visit_list<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Stop> {
        let values = self.list().ok_or(Stop::Reported)?.iter();
        self.recorded(visitor.visit_seq(Items { values, notes: self.notes }))
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Stop;

    /// For kinds of values that no struct of a checklist holds.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        self.wrong(Kind::TextOrTable)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.visit_text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.visit_text(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let flag = self.flag().ok_or(Stop::Reported)?;
        self.recorded(visitor.visit_bool(flag))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let number = self.number().ok_or(Stop::Reported)?;
        self.recorded(visitor.visit_f64(number))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.visit_whole(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.visit_whole(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.visit_list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.visit_table(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.visit_table(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let choice = self.text().ok_or(Stop::Reported)?;
        let choice: StrDeserializer<'_, Stop> = choice.into_deserializer();
        self.recorded(visitor.visit_enum(choice))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match (name, self.value) {
            (LOCATED, _) => visitor.visit_seq(Row { span: self.span, step: 0, value: self }),
            (OLD, _) => visitor.visit_unit(),
            (DATE, _) => {
                let written = self.written_day().ok_or(Stop::Reported)?;
                self.recorded(visitor.visit_string(written))
            }
            (TEXT_OR_TABLE, DeValue::String(_)) => self.visit_text(visitor),
            (TEXT_OR_TABLE, DeValue::Table(_)) => visitor.visit_newtype_struct(self),
            (TEXT_OR_TABLE, _) => self.wrong(Kind::TextOrTable),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u128 f32 char bytes byte_buf option unit unit_struct tuple
        tuple_struct identifier ignored_any
    }
}

/// A value's place, byte by byte, and then the value.
struct Row<D> {
    span: Span,
    step: u8,
    value: D,
}

impl<'de, D: Deserializer<'de, Error = Stop> + Copy> SeqAccess<'de> for Row<D> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let offset =
            |offset: usize| -> U64Deserializer<Stop> { (offset as u64).into_deserializer() };
        self.step += 1;
        match self.step {
            1 => seed.deserialize(offset(self.span.start)).map(Some),
            2 => seed.deserialize(offset(self.span.end)).map(Some),
            _ => seed.deserialize(self.value).map(Some),
        }
    }
}

/// The values of a list. A list of [`super::Field`]s has room for those that cannot be read.
struct Items<'a> {
    values: std::slice::Iter<'a, Spanned<DeValue<'a>>>,
    notes: &'a Notes,
}

impl<'a> SeqAccess<'a> for Items<'a> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let value = self.values.next().map(|value| Value::new(value, self.notes));
        value.map(|value| seed.deserialize(value)).transpose()
    }
}

/// The pairs of a table.
struct Pairs<'a> {
    entries: std::vec::IntoIter<(Key<'a>, Value<'a>)>,
    value: Option<Value<'a>>,
}

impl<'a> MapAccess<'a> for Pairs<'a> {
    type Error = Stop;

    fn next_key_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        seed.deserialize(self.value.take().ok_or(Stop::Refused)?)
    }
}

/// A key under reading.
#[derive(Clone, Copy)]
struct Key<'a> {
    text: &'a str,
    span: Span,
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match name {
            LOCATED => visitor.visit_seq(Row { span: self.span, step: 0, value: self }),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
