//! A value of a TOML file with its place, and the state in which a key was found.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use utkik_text::Span;

/// The name by which [`super::structs`] knows that a value's place is wanted.
pub const LOCATED: &str = "utkik::Located";

/// A value and where it stands in its file.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// What it says.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What stands at a key.
#[derive(Clone, Debug, Default)]
pub enum Field<T> {
    /// Nothing: the key is not there.
    #[default]
    Absent,
    /// Something that could not be read, and of which that has been said.
    Faulty,
    /// A value.
    Given(Located<T>),
}

impl<T> Field<T> {
    /// The value with its place, where there is one.
    #[must_use]
    pub fn located(&self) -> Option<&Located<T>> {
        match self {
            Self::Given(located) => Some(located),
            Self::Absent | Self::Faulty => None,
        }
    }

    /// The value, where there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.located().map(|located| &located.value)
    }

    /// Whether nothing stands there.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> Field<Vec<Field<T>>> {
    /// The entries of a list that could be read; none where it is missing.
    pub fn entries(&self) -> impl Iterator<Item = &Located<T>> {
        self.value().into_iter().flatten().filter_map(Field::located)
    }
}

/// A place and then the value, in the sequence that [`super::structs`] makes of them.
struct Row<T>(PhantomData<T>);

impl<T> Row<T> {
    fn span<'de, A: SeqAccess<'de>>(row: &mut A) -> Result<Span, A::Error> {
        let mut offset = || -> Result<usize, A::Error> {
            row.next_element()?.ok_or_else(|| A::Error::custom("a place is missing"))
        };
        let (start, end) = (offset()?, offset()?);
        Ok(Span { start, end })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Strict<T>(Row<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Strict<T> {
            type Value = Located<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<Self::Value, A::Error> {
                let span = Row::<T>::span(&mut row)?;
                let value = row.next_element()?.ok_or_else(|| A::Error::custom("no value"))?;
                Ok(Located { value, span })
            }
        }
        deserializer.deserialize_newtype_struct(LOCATED, Strict(Row(PhantomData)))
    }
}

/// Takes what can be read; what cannot has been told to the reader's list and is passed over.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lenient<T>(Row<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Lenient<T> {
            type Value = Field<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<Self::Value, A::Error> {
                let span = Row::<T>::span(&mut row)?;
                Ok(match row.next_element() {
                    Ok(Some(value)) => Field::Given(Located { value, span }),
                    Ok(None) | Err(_) => Field::Faulty,
                })
            }
        }
        deserializer.deserialize_newtype_struct(LOCATED, Lenient(Row(PhantomData)))
    }
}

/// The name by which [`super::structs`] knows that a value is not looked at.
pub const OLD: &str = "utkik::Old";

/// A value that the language had once: only that it is there is of interest.
#[derive(Clone, Copy, Debug, Default)]
pub struct Old;

impl<'de> Deserialize<'de> for Old {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IgnoredVisitor;
        impl Visitor<'_> for IgnoredVisitor {
            type Value = Old;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }
            fn visit_unit<E: Error>(self) -> Result<Old, E> {
                Ok(Old)
            }
        }
        deserializer.deserialize_newtype_struct(OLD, IgnoredVisitor)
    }
}

/// A table whose keys its author chooses, in the order of the keys.
#[derive(Clone, Debug)]
pub struct Entries<T>(pub Vec<(Located<String>, Field<T>)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Keys(PhantomData))
    }
}
