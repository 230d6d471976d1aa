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

/// Adds `value` to `lines` on a line, with its end.
pub(super) fn add_line(value: &(impl Serialize + ?Sized), lines: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, value)?;
    lines.push(b'\n');
    Ok(())
}

pub(super) fn lines<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::with_capacity(USUAL);
    values.iter().try_for_each(|value| {
        line.clear();
        add_line(value, &mut line)?;
        out.write_all(&line)
    })
}
