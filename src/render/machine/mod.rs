//! Formats that other programs read: SARIF, annotations and a step summary for GitHub, Code Quality for
//! GitLab, JUnit, and one line of text an item. What they share (which items are told, where they
//! stand, what names them over time) is in `finding`; each format escapes for itself.

mod finding;
mod github;
mod gitlab;
mod junit;
mod line;
mod sarif;
mod summary;

pub use finding::below as left_below;
pub use github::without_commands;

use std::io::{self, Write};

use utkik_checklist::Level;
use utkik_report::model::Report;

/// A format that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachineFormat {
    /// SARIF 2.1.0, as code scanning takes it.
    Sarif,
    /// Workflow commands that GitHub shows as annotations.
    Github,
    /// Markdown for the summary of a step.
    StepSummary,
    /// The report that GitLab calls Code Quality.
    Gitlab,
    /// JUnit XML: a suite for each meeting, a case for each item.
    Junit,
    /// `path:line:col: LEVEL factor title`, an item a line.
    Line,
}

/// Which items count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The lowest level that is told.
    pub told: Level,
    /// The level from which an item that nobody has assessed is a failure; `None` for never.
    pub fails: Option<Level>,
}

/// Writes `report` to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn machine(
    report: &Report,
    format: MachineFormat,
    limits: Limits,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        MachineFormat::Sarif => sarif::write(report, limits.told, out),
        MachineFormat::Github => github::write(report, limits.told, out),
        MachineFormat::StepSummary => summary::write(report, limits.told, out),
        MachineFormat::Gitlab => gitlab::write(report, limits.told, out),
        MachineFormat::Junit => junit::write(report, limits.fails, out),
        MachineFormat::Line => line::write(report, limits.told, out),
    }
}
