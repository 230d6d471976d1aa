//! JSON, as a document or as lines. The shapes are those of `report::model`.

use std::io::{self, Write};

use serde::Serialize;

/// Writes `value` as one indented document with a line end.
pub(super) fn document(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Writes each of `values` on a line of its own.
pub(super) fn lines<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    for value in values {
        serde_json::to_writer(&mut *out, value)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
