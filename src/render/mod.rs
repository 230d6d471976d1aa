//! Reports to bytes: one file per format, pure. No file, terminal or clock is looked at; how it is
//! shown is a parameter. Escaping is each format's own.

mod diff;
mod entries;
mod example;
mod faults;
mod follow_up;
mod foundations;
mod json;
mod machine;
mod markdown;
mod page;
mod plan;
mod redact;
mod reference;
mod table;
mod words;

pub use entries::{entries, rows};
pub use faults::faults;
pub use machine::{Limits, MachineFormat, machine, without_commands};
pub use page::PageFormat;
pub use plan::{PlanFormat, plan};
pub use redact::redacted;
pub use reference::{MADE, reference};
pub use words::plain;

use std::io::{self, Write};

use serde::Serialize;

use self::page::Page;
use crate::casework::record::{Overview, Status};
use crate::checklist::Level;
use crate::lang::{Lang, Text};
use crate::report::foundations::model::{Comparison, Foundations};
use crate::report::model::{Inspection, Report};
use crate::report::{Account, Diff, Example, FollowUp};
use crate::study::evaluate::{Calibration, Evaluation};

/// A format of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For eyes, in a terminal.
    #[default]
    Table,
    /// One JSON document: the contract.
    Json,
    /// One JSON document a line, one for each item.
    Ndjson,
}

/// How a report for eyes is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours and bold may be used.
    pub colour: bool,
    /// The width in columns.
    pub width: u16,
    /// Whether low items are listed one by one.
    pub verbose: bool,
    /// The lowest level that is shown with its reasons.
    pub from: Level,
}

impl Style {
    /// A style for what has no levels to choose from.
    #[must_use]
    pub fn of(colour: bool, width: u16, verbose: bool) -> Self {
        Self { colour, width, verbose, from: Level::Low }
    }
}

/// Writes `data` to `out`, as one JSON document.
///
/// # Errors
///
/// Those of `out`.
pub fn data(data: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    json::document(data, out)
}

/// Writes `report` to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn report(
    report: &Report,
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::report(report, style, out),
        Format::Json => json::document(report, out),
        Format::Ndjson => json::lines(&report.items, out),
    }
}

/// Writes `inspection` to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn inspection(
    inspection: &Inspection,
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::inspection(inspection, style, lang, out),
        Format::Json => json::document(inspection, out),
        Format::Ndjson => json::lines(&inspection.items, out),
    }
}

/// Writes `evaluation` to `out`, as a table or else as JSON.
///
/// # Errors
///
/// Those of `out`.
pub fn evaluation(
    evaluation: &Evaluation,
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::evaluation(evaluation, style, lang, out),
        Format::Json | Format::Ndjson => json::document(evaluation, out),
    }
}

/// Writes `calibration` to `out`, as a table or else as JSON.
///
/// # Errors
///
/// Those of `out`.
pub fn calibration(
    calibration: &Calibration,
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::calibration(calibration, style, lang, out),
        Format::Json | Format::Ndjson => json::document(calibration, out),
    }
}

/// Writes what governing documents cover to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn foundations(
    found: &Foundations,
    format: PageFormat,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A terminal is for an overview; what is sent on should be whole.
    let whole = style.verbose || format != PageFormat::Table;
    paged(found, |found| foundations::page(found, whole), format, style, out)
}

/// Writes the differences between two versions of an agenda to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn diff(diff: &Diff, format: PageFormat, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    paged(diff, diff::page, format, style, out)
}

/// Writes the picture of a period to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn follow_up(
    picture: &FollowUp,
    format: PageFormat,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    paged(picture, follow_up::page, format, style, out)
}

/// Writes a learning example to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn example(
    example: &Example,
    format: PageFormat,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    paged(example, example::page, format, style, out)
}

/// Writes two sets of governing documents side by side to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn comparison(
    compared: &Comparison,
    format: PageFormat,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    paged(compared, foundations::comparison, format, style, out)
}

/// Writes `value` as JSON, or as the page that `page` makes of it.
fn paged<T: Serialize>(
    value: &T,
    page: impl FnOnce(&T) -> Page,
    format: PageFormat,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        PageFormat::Json => json::document(value, out),
        other => page(value).write(other, style, out),
    }
}

/// Writes what came of assessments to `out`; as data, one list.
///
/// # Errors
///
/// Those of `out`.
pub fn accounts(
    accounts: &[Account],
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::accounts(accounts, style, lang, out),
        Format::Json => json::document(&accounts, out),
        Format::Ndjson => json::lines(accounts, out),
    }
}

/// Writes a list of records to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn records(
    records: &[Overview],
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::records(records, style, lang, out),
        Format::Json => json::document(&records, out),
        Format::Ndjson => json::lines(records, out),
    }
}

/// How far a measure has come, by the name that records give it.
#[must_use]
pub fn status(status: Status) -> Text {
    words::status(Some(status))
}

/// `text` in lines of at most `width` columns, without characters that a terminal would obey.
#[must_use]
pub fn wrapped(text: &str, width: u16) -> String {
    table::wrap(text, usize::from(width)).join("\n")
}
