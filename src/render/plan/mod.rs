//! The to-do list in its formats: for eyes, as data, for spreadsheets and for calendars.

mod csv;
mod eyes;
mod ics;

use std::io::{self, Write};

use super::{Style, json};
use crate::lang::Lang;
use crate::report::Plan;

/// A format of to-do lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    /// For eyes: one table for each role.
    Table,
    /// One JSON document.
    Json,
    /// One line a measure, as RFC 4180 has it.
    Csv,
    /// The same for a Swedish spreadsheet: semicolons and a byte-order mark.
    ExcelSv,
    /// Days in a calendar, as RFC 5545 has it.
    Ics,
}

/// Writes `plan` to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn plan(
    plan: &Plan,
    format: PlanFormat,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        PlanFormat::Table => eyes::plan(plan, style, lang, out),
        PlanFormat::Json => json::document(plan, out),
        PlanFormat::Csv => csv::plan(plan, ',', lang, out),
        PlanFormat::ExcelSv => {
            out.write_all("\u{FEFF}".as_bytes())?;
            csv::plan(plan, ';', lang, out)
        }
        PlanFormat::Ics => ics::plan(plan, lang, out),
    }
}
