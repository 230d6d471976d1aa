//! JSON, as a document or as lines. The shapes are those of `report`.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

pub(super) fn document(value: &(impl Serialize + ?Sized), out: &mut dyn Write) -> io::Result<()> {
    // It is written a sign at a time, so the buffer is here, where the calls to it are compiled into the writer.
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// How long the line of an item usually is at the most, in bytes.
const USUAL: usize = 4096;

/// `value` on a line, with its end.
pub(super) fn line(value: &(impl Serialize + ?Sized)) -> io::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(USUAL);
    serde_json::to_writer(&mut line, value)?;
    line.push(b'\n');
    Ok(line)
}

pub(super) fn lines<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    values.iter().try_for_each(|value| out.write_all(&line(value)?))
}
