//! JSON, as a document or as lines. The shapes are those of `model`.
//!
//! What is generic is compiled where it is called from. The report and its items, which are written thousands of times,
//! have functions of their own, so that they are compiled here and with this crate's level of optimization.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::model::{Item, Report};

/// How long the line of an item usually is at the most, in bytes.
const USUAL: usize = 4096;

/// Writes `value` as an indented document, with a line end.
///
/// # Errors
///
/// Those of `out`, and where something in `value` cannot be written as JSON.
pub fn document(value: &(impl Serialize + ?Sized), out: &mut dyn Write) -> io::Result<()> {
    // It is written a sign at a time, so the buffer is here, where the calls to it are compiled into the writer.
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Adds `value` to `lines` on a line, with its end.
///
/// # Errors
///
/// Where something in `value` cannot be written as JSON.
pub fn add_line(value: &(impl Serialize + ?Sized), lines: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, value)?;
    lines.push(b'\n');
    Ok(())
}

/// Writes each of `values` on a line of its own.
///
/// # Errors
///
/// Those of [`add_line()`] and of `out`.
pub fn lines<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::with_capacity(USUAL);
    values.iter().try_for_each(|value| {
        line.clear();
        add_line(value, &mut line)?;
        out.write_all(&line)
    })
}

/// [`add_line()`] for an item of a report.
///
/// # Errors
///
/// Those of [`add_line()`].
pub fn add_item_line(item: &Item<Cow<'_, str>>, lines: &mut Vec<u8>) -> io::Result<()> {
    add_line(item, lines)
}

impl Report {
    /// Writes the report as one document.
    ///
    /// # Errors
    ///
    /// Those of [`document()`].
    pub fn write_document(&self, out: &mut dyn Write) -> io::Result<()> {
        document(self, out)
    }

    /// Writes each item on a line of its own.
    ///
    /// # Errors
    ///
    /// Those of [`lines()`].
    pub fn write_lines(&self, out: &mut dyn Write) -> io::Result<()> {
        lines(&self.items, out)
    }
}
