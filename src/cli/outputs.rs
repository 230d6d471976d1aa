//! Where a report goes and in which formats: one to standard output and any number into files.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum, ValueHint};

use super::args::FailOn;
use super::failure::Failure;
use super::settings::Global;
use super::{home, terminal};
use crate::checklist::Level;
use crate::render::{self, Limits, MachineFormat, Style};
use crate::report::model::Report;
use crate::store;
use crate::text;

/// What is written, and where.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    #[arg(short, long, value_enum, default_value_t = ReportFormat::Table, env = "UTKIK_FORMAT", ignore_case = true)]
    pub format: ReportFormat,
    #[arg(short, long = "output", value_name = "OUTPUT", value_hint = ValueHint::FilePath, value_parser = output)]
    pub outputs: Vec<Output>,
    #[arg(long)]
    pub redact: bool,
}

/// A format of the report of a screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Table,
    Json,
    Ndjson,
    Sarif,
    Github,
    StepSummary,
    Gitlab,
    Junit,
    Line,
}

/// A file and the format of what goes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub format: ReportFormat,
    pub path: PathBuf,
}

/// Endings of names, longest first, and what they stand for.
const ENDINGS: &[(&str, ReportFormat)] = &[
    (".sarif.json", ReportFormat::Sarif),
    ("codequality.json", ReportFormat::Gitlab),
    ("code-quality.json", ReportFormat::Gitlab),
    ("code-quality-report.json", ReportFormat::Gitlab),
    (".sarif", ReportFormat::Sarif),
    (".json", ReportFormat::Json),
    (".ndjson", ReportFormat::Ndjson),
    (".jsonl", ReportFormat::Ndjson),
    (".xml", ReportFormat::Junit),
    (".txt", ReportFormat::Table),
];

/// Reads `FORMAT=PATH`, or a path whose ending tells the format. What stands before `=` is a format
/// only where it is one, since paths may have the sign too.
fn output(written: &str) -> Result<Output, String> {
    let named = written.split_once('=').and_then(|(name, path)| {
        let format = ReportFormat::from_str(name, true).ok()?;
        (!path.is_empty()).then(|| Output { format, path: PathBuf::from(path) })
    });
    let guessed = || {
        let lower = written.to_lowercase();
        let known = ENDINGS.iter().find(|(ending, _)| lower.ends_with(ending))?;
        Some(Output { format: known.1, path: PathBuf::from(written) })
    };
    // The command line words the fault in the user's language.
    named.or_else(guessed).ok_or_else(|| "FORMAT=PATH".to_owned())
}

/// What items are told, and what for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub min_level: Level,
    pub fail_on: FailOn,
}

/// Prints `report` and writes it to every file that was asked for.
///
/// All files are tried; the first that could not be written is the error.
pub(super) fn print(
    report: &Report,
    args: &OutputArgs,
    told: Told,
    global: &Global,
) -> anyhow::Result<()> {
    let redacted = args.redact.then(|| render::redacted(report));
    let report = redacted.as_ref().unwrap_or(report);
    let nothing = report.summary.flagged == report.summary.assessed && report.receipt.complete;
    let silent = global.quiet && args.format == ReportFormat::Table && nothing;
    if !silent {
        let style = Style { from: told.min_level, ..global.style() };
        let print = |out: &mut dyn Write| write(report, args.format, told, &style, out);
        match args.format {
            // What these say is for a program, and GitHub's own commands are to be obeyed.
            ReportFormat::Table | ReportFormat::Line | ReportFormat::StepSummary => {
                terminal::write(print)?;
            }
            _ => terminal::write_exact(print)?,
        }
    }
    let mut failed = Ok(());
    for output in &args.outputs {
        let result = file(report, output, told, global);
        if failed.is_ok() {
            failed = result;
        }
    }
    failed
}

fn file(report: &Report, output: &Output, told: Told, global: &Global) -> anyhow::Result<()> {
    let style = Style { from: told.min_level, ..Style::of(false, 100, true) };
    let mut content = Vec::new();
    write(report, output.format, told, &style, &mut content)?;
    let place = home::named(&output.path);
    if output.format == ReportFormat::StepSummary {
        let failure = || Failure::new(text!("cli.not-written", path = place.shown.as_str()));
        append(&output.path, &content).with_context(failure)?;
    } else {
        store::write(&place, &String::from_utf8_lossy(&content))?;
    }
    if !global.quiet {
        let line = text!("cli.wrote", path = place.shown);
        terminal::message(&line.in_lang(global.spoken()));
    }
    Ok(())
}

/// The summary of a step is added to what earlier commands of the step have written.
fn append(path: &Path, content: &[u8]) -> io::Result<()> {
    OpenOptions::new().create(true).append(true).open(path)?.write_all(content)
}

fn write(
    report: &Report,
    format: ReportFormat,
    told: Told,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let limits = Limits { told: told.min_level, fails: told.fail_on.level() };
    let machine = match format {
        ReportFormat::Table => return render::report(report, render::Format::Table, style, out),
        ReportFormat::Json => return render::report(report, render::Format::Json, style, out),
        ReportFormat::Ndjson => return render::report(report, render::Format::Ndjson, style, out),
        ReportFormat::Sarif => MachineFormat::Sarif,
        ReportFormat::Github => MachineFormat::Github,
        ReportFormat::StepSummary => MachineFormat::StepSummary,
        ReportFormat::Gitlab => MachineFormat::Gitlab,
        ReportFormat::Junit => MachineFormat::Junit,
        ReportFormat::Line => MachineFormat::Line,
    };
    render::machine(report, machine, limits, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named_or_told_by_the_ending() {
        let cases = [
            ("sarif=a.json", Some((ReportFormat::Sarif, "a.json")), "named"),
            ("SARIF=a", Some((ReportFormat::Sarif, "a")), "whatever the case"),
            ("a.sarif", Some((ReportFormat::Sarif, "a.sarif")), "by the ending"),
            ("a.SARIF.json", Some((ReportFormat::Sarif, "a.SARIF.json")), "two endings"),
            (
                "gl-code-quality-report.json",
                Some((ReportFormat::Gitlab, "gl-code-quality-report.json")),
                "GitLab's usual name",
            ),
            (
                "x=y/rapport.json",
                Some((ReportFormat::Json, "x=y/rapport.json")),
                "a path with the sign",
            ),
            ("a.xml", Some((ReportFormat::Junit, "a.xml")), "JUnit"),
            ("a.weird", None, "an unknown ending"),
            ("sarif=", None, "no path"),
            ("", None, "nothing"),
        ];
        for (written, wanted, remark) in cases {
            let wanted = wanted.map(|(format, path)| Output { format, path: PathBuf::from(path) });
            assert_eq!(output(written).ok(), wanted, "{remark}");
        }
    }
}
