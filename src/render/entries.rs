//! Entries of checklists, in full or one line each.

use std::io::{self, Write};

use super::{Format, Style, json, table};
use crate::checklist::entry::{Entry, Row};
use crate::lang::Lang;

/// Writes `entries` in full; as data, in one list.
///
/// # Errors
///
/// Those of `out`.
pub fn entries(
    entries: &[Entry],
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::entries(entries, style, lang, out),
        Format::Json => json::document(&entries, out),
        Format::Ndjson => json::lines(entries, out),
    }
}

/// Writes `rows`, for eyes under a heading for each kind.
///
/// # Errors
///
/// Those of `out`.
pub fn rows(
    rows: &[Row],
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::rows(rows, style, lang, out),
        Format::Json => json::document(&rows, out),
        Format::Ndjson => json::lines(rows, out),
    }
}
