//! JSON without blanks. The same as `serde_json` writes, which looks at each byte of each string for itself and at
//! the names of fields too: here sixteen bytes are looked at in one step, and names are written as they are.

use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};
use serde::{Serialize, Serializer};
use serde_json::Error;

/// Writes values one behind the other.
#[derive(Debug, Default)]
pub(super) struct Compact {
    out: Vec<u8>,
}

/// Something that holds others, while it is written.
pub(super) struct Open<'a> {
    to: &'a mut Compact,
    /// Whether nothing stands in it yet.
    empty: bool,
    /// What it ends with.
    end: &'static [u8],
}

/// `value` on a line of its own.
pub(super) fn line(value: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, Error> {
    let mut compact = Compact { out: Vec::with_capacity(USUAL) };
    value.serialize(&mut compact)?;
    compact.out.push(b'\n');
    Ok(compact.out)
}

/// How long the line of an item usually is at the most.
const USUAL: usize = 4096;

/// How many bytes of a string are looked at in one step.
const STEP: usize = 16;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Whether `byte` may not stand in a string as it is.
fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

impl Compact {
    #[inline]
    fn raw(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = first_special(rest) {
            self.raw(&rest[..at]);
            self.escape(rest[at]);
            rest = &rest[at + 1..];
        }
        self.raw(rest);
        self.out.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0C => b'f',
            _ => {
                let digit = |half: u8| HEX[usize::from(half)];
                return self.raw(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
            }
        };
        self.raw(&[b'\\', short]);
    }

    /// A number, as `serde_json` writes it.
    fn number(&mut self, number: impl Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut self.out, &number)
    }

    fn open(&mut self, begin: &[u8], end: &'static [u8]) -> Open<'_> {
        self.raw(begin);
        Open { to: self, empty: true, end }
    }

    /// Opens a value that stands under the name of its variant.
    fn open_variant(&mut self, name: &str, begin: &[u8], end: &'static [u8]) -> Open<'_> {
        self.raw(b"{");
        self.string(name);
        self.raw(b":");
        self.open(begin, end)
    }
}

/// Where the first byte stands that may not stand as it is.
fn first_special(text: &[u8]) -> Option<usize> {
    let (steps, _) = text.as_chunks::<STEP>();
    // All of a step is looked at whatever is found, which the compiler does at once.
    let plain = |step: &&[u8; STEP]| !step.iter().fold(false, |any, byte| any | is_special(*byte));
    let from = steps.iter().take_while(plain).count() * STEP;
    text[from..].iter().position(|byte| is_special(*byte)).map(|at| from + at)
}

impl Open<'_> {
    #[inline]
    fn next(&mut self) {
        if !std::mem::take(&mut self.empty) {
            self.to.raw(b",");
        }
    }

    fn value(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        value.serialize(&mut *self.to)
    }

    #[inline]
    fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.next();
        // Names of fields have no signs that must be escaped.
        self.to.raw(b"\"");
        self.to.raw(name.as_bytes());
        self.to.raw(b"\":");
        value.serialize(&mut *self.to)
    }

    fn close(self) -> Result<(), Error> {
        self.to.raw(self.end);
        Ok(())
    }
}

impl<'a> Serializer for &'a mut Compact {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = Open<'a>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.raw(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.raw(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut open = self.open(b"{", b"}");
        open.field(variant, value)?;
        open.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Error> {
        Ok(self.open(b"[", b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Error> {
        Ok(self.open(b"[", b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Error> {
        Ok(self.open(b"[", b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Error> {
        Ok(self.open_variant(variant, b"[", b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Error> {
        Ok(self.open(b"{", b"}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Error> {
        Ok(self.open(b"{", b"}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Error> {
        Ok(self.open_variant(variant, b"{", b"}}"))
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let named = |start: usize, out: &[u8]| out.get(start) == Some(&b'"');
        self.next();
        let start = self.to.out.len();
        key.serialize(&mut *self.to)?;
        if !named(start, &self.to.out) {
            return Err(Error::custom("a key is no text"));
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.to.raw(b":");
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

/// Values in a row, under the names that the traits have for them.
macro_rules! rows {
    ($($row:ident . $push:ident),*) => {
        $(impl $row for Open<'_> {
            type Ok = ();
            type Error = Error;

            fn $push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.value(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        })*
    };
}

rows!(
    SerializeSeq.serialize_element,
    SerializeTuple.serialize_element,
    SerializeTupleStruct.serialize_field,
    SerializeTupleVariant.serialize_field
);

/// The same of values with names.
macro_rules! fields {
    ($($fields:ident),*) => {
        $(impl $fields for Open<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        })*
    };
}

fields!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    enum Kind {
        Unit,
        New(f64),
        Pair(u8, char),
        Named { a: i64, b: Option<f32> },
    }

    #[derive(Serialize)]
    struct All<'a> {
        text: &'a str,
        kinds: Vec<Kind>,
        empty: [u8; 0],
        map: BTreeMap<String, (bool, ())>,
        #[serde(flatten)]
        more: BTreeMap<&'a str, &'a [u8]>,
    }

    proptest! {
        #[test]
        fn lines_are_as_the_crate_writes_them(
            text in "[ -~åé\u{0}-\u{1F}\\\\\"\u{7F}–😀]{0,40}",
            number in any::<f64>(),
            whole in any::<i64>(),
        ) {
            let kinds = vec![
                Kind::Unit,
                Kind::New(number),
                Kind::Pair(whole as u8, '"'),
                Kind::Named { a: whole, b: None },
                Kind::Named { a: -whole.max(1), b: Some(number as f32) },
            ];
            let map = BTreeMap::from([(text.clone(), (true, ())), (String::new(), (false, ()))]);
            let more = BTreeMap::from([("z", &[1, 200][..])]);
            let all = All { text: &text, kinds, empty: [], map, more };
            let wanted = serde_json::to_string(&all).unwrap() + "\n";
            prop_assert_eq!(String::from_utf8(line(&all).unwrap()).unwrap(), wanted);
        }
    }
}
