//! Reads a parsed TOML table into the structs of [`super`], and goes on after a fault.
//!
//! The toml crate stops at the first value it cannot use. A person who writes a checklist wants to
//! hear of all of them, so this reader tells each to a list, passes it over, and reads on.

use std::cell::RefCell;

use serde::de::value::{StrDeserializer, U64Deserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::DeValue;

use super::field::{LOCATED, OLD};
use crate::text::Span;

/// The name by which this reader knows that a day is wanted, as a string or as TOML's own date.
pub const DATE: &str = "utkik::Date";

/// The name by which this reader knows that a string will do as well as a table.
pub const TEXT_OR_TABLE: &str = "utkik::TextOrTable";

/// Something in a file that its struct has no room for.
#[derive(Clone, Debug, PartialEq)]
pub struct Misread {
    pub span: Span,
    pub what: Problem,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A key that may not stand here, and those that may.
    UnknownKey { key: String, known: &'static [&'static str] },
    /// A word that is none of the choices, and the choices.
    UnknownChoice { given: String, known: &'static [&'static str] },
    /// A value of another kind than the key takes.
    WrongKind { wanted: Kind, found: Kind },
    /// A number that is too small or too large for what it counts.
    OutOfRange,
}

/// A kind of value, as people think of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Any number.
    Number,
    /// A number with a decimal point.
    Decimal,
    WholeNumber,
    Flag,
    Date,
    List,
    Table,
    TextOrTable,
}

/// Reads `root`; what could not be read is told to `misreads`.
pub fn read<'de, T: Deserialize<'de>>(
    root: &'de Spanned<DeValue<'de>>,
    misreads: &'de RefCell<Vec<Misread>>,
) -> Option<T> {
    T::deserialize(Node::new(root, misreads)).ok()
}

/// Why reading a value came to an end.
#[derive(Debug)]
enum Stop {
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

/// A value under reading.
#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a DeValue<'a>,
    span: Span,
    misreads: &'a RefCell<Vec<Misread>>,
}

fn kind(value: &DeValue<'_>) -> Kind {
    match value {
        DeValue::String(_) => Kind::Text,
        DeValue::Integer(_) => Kind::WholeNumber,
        DeValue::Float(_) => Kind::Decimal,
        DeValue::Boolean(_) => Kind::Flag,
        DeValue::Datetime(_) => Kind::Date,
        DeValue::Array(_) => Kind::List,
        DeValue::Table(_) => Kind::Table,
    }
}

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span { start: range.start, end: range.end.max(range.start) }
}

impl<'a> Node<'a> {
    fn new(value: &'a Spanned<DeValue<'a>>, misreads: &'a RefCell<Vec<Misread>>) -> Self {
        Self { value: value.get_ref(), span: span_of(value), misreads }
    }

    fn tell(&self, what: Problem) -> Stop {
        self.misreads.borrow_mut().push(Misread { span: self.span, what });
        Stop::Reported
    }

    fn wrong<T>(&self, wanted: Kind) -> Result<T, Stop> {
        Err(self.tell(Problem::WrongKind { wanted, found: kind(self.value) }))
    }

    /// Sees to it that whatever stopped the reading of this value has been told.
    fn recorded<T>(&self, result: Result<T, Stop>) -> Result<T, Stop> {
        result.map_err(|stop| match stop {
            Stop::Reported => Stop::Reported,
            Stop::UnknownChoice(known) => {
                let given = self.value.as_str().unwrap_or_default().to_owned();
                self.tell(Problem::UnknownChoice { given, known })
            }
            Stop::Refused => self.tell(Problem::OutOfRange),
        })
    }

    fn number(&self) -> Option<f64> {
        match self.value {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        }
    }

    fn whole<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Stop> {
        let DeValue::Integer(integer) = self.value else { return self.wrong(Kind::WholeNumber) };
        match u64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => self.recorded(visitor.visit_u64(number)),
            Err(_) => Err(self.tell(Problem::OutOfRange)),
        }
    }

    fn text<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.value {
            DeValue::String(text) => self.recorded(visitor.visit_str(text)),
            _ => self.wrong(Kind::Text),
        }
    }

    /// Reads a table; where `known` says which keys there are, others are told and passed over.
    fn table<V: Visitor<'a>>(
        self,
        known: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let DeValue::Table(table) = self.value else { return self.wrong(Kind::Table) };
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let key = Key { text: key.get_ref(), span: span_of(key) };
            match known.filter(|known| !known.contains(&key.text)) {
                Some(known) => self.misreads.borrow_mut().push(Misread {
                    span: key.span,
                    what: Problem::UnknownKey { key: key.text.to_owned(), known },
                }),
                None => entries.push((key, Node::new(value, self.misreads))),
            }
        }
        self.recorded(visitor.visit_map(Pairs { entries: entries.into_iter(), value: None }))
    }

    fn list<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Stop> {
        let DeValue::Array(array) = self.value else { return self.wrong(Kind::List) };
        let items = Items { values: array.iter(), misreads: self.misreads };
        self.recorded(visitor.visit_seq(items))
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Stop;

    /// For kinds of values that no struct of a checklist holds.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        self.wrong(Kind::TextOrTable)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.text(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.text(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.value {
            DeValue::Boolean(flag) => self.recorded(visitor.visit_bool(*flag)),
            _ => self.wrong(Kind::Flag),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.number() {
            Some(number) => self.recorded(visitor.visit_f64(number)),
            None => self.wrong(Kind::Number),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.whole(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.whole(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.table(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.table(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let DeValue::String(choice) = self.value else { return self.wrong(Kind::Text) };
        let choice: StrDeserializer<'_, Stop> = choice.as_ref().into_deserializer();
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
            (DATE, DeValue::Datetime(day)) => self.recorded(visitor.visit_string(day.to_string())),
            (DATE, DeValue::String(_)) => self.text(visitor),
            (DATE, _) => self.wrong(Kind::Date),
            (TEXT_OR_TABLE, DeValue::String(_)) => self.text(visitor),
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
    misreads: &'a RefCell<Vec<Misread>>,
}

impl<'a> SeqAccess<'a> for Items<'a> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let value = self.values.next().map(|value| Node::new(value, self.misreads));
        value.map(|value| seed.deserialize(value)).transpose()
    }
}

/// The pairs of a table.
struct Pairs<'a> {
    entries: std::vec::IntoIter<(Key<'a>, Node<'a>)>,
    value: Option<Node<'a>>,
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
