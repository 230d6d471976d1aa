//! Reads an earlier report as a baseline. What counts as before is for `study`.

use std::path::Path;

use anyhow::Context;

use crate::data_folder;
use crate::failure::Failure;
use utkik_lang::text;
use utkik_report::model::SCHEMA;
use utkik_study::baseline::Baseline;

/// The items of the report in the file at `path`.
pub(super) fn read(path: &Path) -> anyhow::Result<Baseline> {
    let shown = data_folder::display_path(path);
    let text = std::fs::read_to_string(path)
        .with_context(|| Failure::new(text!("cli.baseline-unreadable", path = shown.as_str())))?;
    Baseline::of_report(&text, SCHEMA).ok_or_else(|| {
        let failure = Failure::new(text!("cli.baseline-other", path = shown));
        failure.help(text!("cli.help-baseline")).into()
    })
}
