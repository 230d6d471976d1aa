//! What is wrong or doubtful in checklists: with the lines it stands on, or as data.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Style, json};
use crate::checklist::{Faults, Severity};
use crate::lang::Lang;

/// One fault as data.
#[derive(Serialize)]
struct Told<'a> {
    severity: Severity,
    path: &'a str,
    line: u32,
    column: u32,
    /// Names the kind of fault; the same in every language and version.
    kind: &'a str,
    message: String,
    help: String,
}

/// Writes `faults` to `out`; nothing for eyes where there are none.
///
/// # Errors
///
/// Those of `out`.
pub fn faults(
    faults: &Faults,
    format: Format,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    if format == Format::Table {
        let nothing = faults.is_empty();
        let shown = faults.render(lang, usize::from(style.width), style.colour);
        return out.write_all(if nothing { b"" } else { shown.as_bytes() });
    }
    let told: Vec<Told<'_>> = faults
        .iter()
        .map(|fault| Told {
            severity: fault.severity,
            path: &fault.path,
            line: fault.line.get(),
            column: fault.column.get(),
            kind: fault.message.key(),
            message: fault.message.in_lang(lang),
            help: fault.help.in_lang(lang),
        })
        .collect();
    if format == Format::Json { json::document(&told, out) } else { json::lines(&told, out) }
}
