//! JSON, as a document or as lines. The shapes are those of `report`.

use std::io::{self, Write};

use serde::Serialize;

pub(super) fn document(value: &(impl Serialize + ?Sized), out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

pub(super) fn line(value: &(impl Serialize + ?Sized), out: &mut dyn Write) -> io::Result<()> {
    // Written as a whole: a call for each piece of each string costs as much as making it.
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}

pub(super) fn lines<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    values.iter().try_for_each(|value| line(value, out))
}
