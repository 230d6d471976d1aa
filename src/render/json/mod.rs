//! JSON, as a document or as lines. The shapes are those of `report`.

mod compact;

use std::io::{self, Write};

use serde::Serialize;

pub(super) fn document(value: &(impl Serialize + ?Sized), out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// `value` on a line, with its end.
pub(super) fn line(value: &(impl Serialize + ?Sized)) -> io::Result<Vec<u8>> {
    Ok(compact::line(value)?)
}

pub(super) fn lines<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    values.iter().try_for_each(|value| out.write_all(&line(value)?))
}
