//! Where a report goes and in which formats: one to standard output and any number into files.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;
use clap::{Args, ValueHint};

use super::args::FailOn;
use super::failure::Failure;
use super::format::{self, DialectArgs, FormatArg};
use super::settings::Global;
use super::{data_folder, opened, session, terminal};
use utkik_checklist::Level;
use utkik_input::source::{Format, Source, read_at_most};
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_render::{Limits, View};
use utkik_report::OWN_LINE;
use utkik_report::model::{Notice, Report, Summary};
use utkik_text::Place;

/// What is written, and where.
#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    #[arg(short, long, value_parser = format::screenings(), default_value = "table", env = "UTKIK_FORMAT", ignore_case = true)]
    pub format: FormatArg,
    #[command(flatten)]
    pub dialect: DialectArgs,
    #[arg(short, long = "output", value_name = "OUTPUT", value_hint = ValueHint::FilePath, value_parser = output)]
    pub outputs: Vec<Output>,
    #[arg(long)]
    pub redact: bool,
    #[arg(long)]
    pub open: bool,
    #[arg(long)]
    pub basis: bool,
}

/// A file and the format of what goes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub format: FormatArg,
    pub path: PathBuf,
}

impl Output {
    fn is_printed(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// Whether a file that utkik did not write stands in its place.
    fn is_foreign(&self) -> bool {
        let Ok(bytes) = read_at_most(&self.path, MOST_REPORT) else {
            // What cannot be looked at is kept; devices and pipes hold nothing.
            return self.path.is_file();
        };
        if bytes.trim_ascii().is_empty() {
            return false;
        }
        let path = data_folder::display_path(&self.path);
        let source = Source { format: Format::detect(&bytes, &path), path, bytes };
        !self.format.may_replace(&source)
    }
}

/// The most bytes of a report that is looked at before it is written anew.
const MOST_REPORT: u64 = 256 << 20;

/// The columns of what is written into a file for eyes.
const PAGE: u16 = 100;

/// Reads `FORMAT=PATH`, or a path whose ending tells the format. What stands before `=` is a format
/// only where it is one, since paths may have the sign too.
fn output(written: &str) -> Result<Output, String> {
    let named = written.split_once('=').and_then(|(name, path)| {
        let format = FormatArg::of_screening(name)?;
        (!path.is_empty()).then(|| Output { format, path: PathBuf::from(path) })
    });
    let guessed = || {
        let format = FormatArg::by_ending(written)?;
        Some(Output { format, path: PathBuf::from(written) })
    };
    // The command line words the fault in the user's language.
    named.or_else(guessed).ok_or_else(|| "FORMAT=PATH".to_owned())
}

impl OutputArgs {
    /// Whether all that is written is one line for each item, which need not wait for the others.
    pub(super) fn is_stream(&self) -> bool {
        let (mut files, printed) = self.places();
        printed == FormatArg::NDJSON && files.next().is_none() && !self.open
    }

    /// The files to write, and the format of what is printed: `-o json=-` says the same as `--format json`.
    fn places(&self) -> (impl Iterator<Item = &Output>, FormatArg) {
        let printed = self.outputs.iter().rfind(|output| output.is_printed());
        let format = printed.map_or(self.format, |output| output.format);
        (self.outputs.iter().filter(|output| !output.is_printed()), format)
    }

    /// Refuses to write over a file that people made, one of the `inputs` first of all: the agenda itself is lost
    /// where its name comes in as that of a report. Reports of earlier runs are written anew.
    pub(super) fn spare_others(&self, inputs: &[PathBuf]) -> anyhow::Result<()> {
        let same = |a: &Path, b: &Path| {
            a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b))
        };
        let is_input = |output: &Output| inputs.iter().any(|input| same(input, &output.path));
        let foreign = self.places().0.find(|output| is_input(output) || output.is_foreign());
        foreign.map_or(Ok(()), |output| {
            let failure =
                Failure::new(text!("cli.foreign", path = data_folder::display_path(&output.path)));
            Err(failure.help(text!("cli.help-foreign")).into())
        })
    }
}

/// From which level items are told, and from which a run ends with 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReportLimits {
    pub min_level: Level,
    pub fail_on: FailOn,
}

/// Prints `report` and writes it to every file that was asked for.
///
/// All files are tried; the first that could not be written is the error.
pub(super) fn print(
    report: &Report,
    args: &OutputArgs,
    told: ReportLimits,
    global: &Global,
) -> anyhow::Result<()> {
    let (files, printed) = args.places();
    let redacted = args.redact.then(|| utkik_render::redacted(report));
    let report = redacted.as_ref().unwrap_or(report);
    let left_out = report.items.iter().filter(|item| item.unchanged).count();
    if left_out > 0 && !global.quiet && printed.is_for_people() {
        let line = text!("cli.unchanged", n = left_out);
        terminal::message(&line.in_lang(report.language));
    }
    told_beside(report, args, told, global);
    let new = news(report);
    let nothing = new.summary.flagged == new.summary.assessed && report.receipt.complete;
    let silent = global.quiet && printed == FormatArg::TABLE && nothing;
    if !silent {
        let view = session::view(global, report.language, told.min_level);
        let view = View { basis: args.basis, ..view };
        let format = (printed, args.dialect);
        let print = |out: &mut dyn Write| write(report, format, told, &view, out);
        if printed.is_lines() { terminal::write(print) } else { terminal::write_exact(print) }?;
    }
    let mut failed = Ok(());
    for output in files {
        let result = file(report, output, args, told, global);
        if failed.is_ok() {
            failed = result;
        }
    }
    failed?;
    if args.open { open_page(report, args, told) } else { Ok(()) }
}

/// Says beside the result what the formats of it have no place for: which comments in the papers leave nothing out,
/// and what becomes of the items below the level that was asked for.
fn told_beside(report: &Report, args: &OutputArgs, told: ReportLimits, global: &Global) {
    let lang = report.language;
    let (files, printed) = args.places();
    if printed != FormatArg::TABLE || global.quiet {
        report_idle_comments(&report.receipt.notices);
    }
    let Some(below) = utkik_render::left_below(report, told.min_level).filter(|_| !global.quiet)
    else {
        return;
    };
    let formats: Vec<FormatArg> =
        files.into_iter().map(|output| output.format).chain([printed]).collect();
    if formats.iter().any(|format| format.leaves_out_unsaid()) {
        terminal::message(&below.in_lang(lang));
    }
    let whole: BTreeSet<&str> = formats.into_iter().filter_map(FormatArg::with_all_items).collect();
    if !whole.is_empty() {
        let names = whole.into_iter().collect::<Vec<_>>().join(", ");
        terminal::message(&text!("cli.all-levels", formats = names).in_lang(lang));
    }
}

/// Prints the notices of comments in the papers that were to leave factors out and have no effect.
pub(super) fn report_idle_comments(notices: &[Notice]) {
    for notice in notices.iter().filter(|notice| notice.is_of_idle_comment()) {
        let path = notice.path.as_deref().unwrap_or_default();
        let line = match notice.place {
            Some(Place::Line { line, .. }) => format!(":{line}"),
            _ => String::new(),
        };
        let help = notice.help.as_deref().unwrap_or_default();
        let said = format!("{path}{line}: {} {help}", notice.message);
        terminal::message(&utkik_render::plain(said.trim_end()));
    }
}

fn file(
    report: &Report,
    output: &Output,
    args: &OutputArgs,
    told: ReportLimits,
    global: &Global,
) -> anyhow::Result<()> {
    let view = View::new(report.language, PAGE);
    let view = View { from: told.min_level, verbose: true, basis: args.basis, ..view };
    let mut content = Vec::new();
    write(report, (output.format, args.dialect), told, &view, &mut content)?;
    if output.format == FormatArg::TABLE {
        // By this the text is known again when it lies among the papers.
        writeln!(content, "\n{OWN_LINE}{}", report.tool.version)?;
    }
    let place = data_folder::place_of(&output.path);
    if output.format.is_added() {
        let failure = || Failure::new(text!("cli.not-written", path = place.shown.as_str()));
        append(&output.path, &content).with_context(failure)?;
    } else {
        utkik_store::write_bytes(&place, &content)?;
    }
    if !global.quiet {
        let line = text!("cli.wrote", path = place.shown);
        terminal::message(&line.in_lang(report.language));
    }
    Ok(())
}

/// Opens the first page that was written in the browser, or else one that is written for this.
fn open_page(report: &Report, args: &OutputArgs, told: ReportLimits) -> anyhow::Result<()> {
    let written = args.outputs.iter().find(|output| output.format == FormatArg::HTML);
    if let Some(output) = written {
        open(&output.path, report.language);
        return Ok(());
    }
    let view = View { from: told.min_level, ..View::new(report.language, PAGE) };
    open_new(report.language, |out| {
        write(report, (FormatArg::HTML, args.dialect), told, &view, out)
    })
}

/// Opens a page in the browser that says `text`, for someone who sees no terminal.
pub(super) fn open_word(text: String, lang: Lang) -> anyhow::Result<()> {
    let view = View::new(lang, PAGE);
    let word = utkik_render::Word { lang, text };
    open_new(lang, |out| utkik_render::write(&word, utkik_render::Format::Html, &view, out))
}

/// Opens a page that `made` writes into a file of its own.
fn open_new(lang: Lang, made: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    opened::clean(&std::env::temp_dir(), SystemTime::now());
    let file = tempfile::Builder::new().prefix(opened::PREFIX).suffix(opened::SUFFIX).tempfile()?;
    let mut content = Vec::new();
    made(&mut content)?;
    file.as_file().write_all(&content)?;
    // The browser reads it when this program has ended.
    open(&file.keep()?.1, lang);
    Ok(())
}

fn open(path: &Path, lang: Lang) {
    if open::that_detached(path).is_err() {
        // The report is there, and how the run ended does not depend on a browser.
        for line in [
            text!("cli.not-opened", path = data_folder::display_path(path)),
            text!("cli.help-not-opened"),
        ] {
            terminal::message(&line.in_lang(lang));
        }
    }
}

/// The files that a run writes, which it does not read: reports from an earlier run that are written anew, and
/// standard output where the system tells what file it goes to.
pub(super) fn written(args: &OutputArgs) -> Vec<PathBuf> {
    let outputs = args.places().0.map(|output| output.path.clone());
    outputs.chain(std::fs::read_link("/proc/self/fd/1")).collect()
}

/// The summary of a step is added to what earlier commands of the step have written.
fn append(path: &Path, content: &[u8]) -> io::Result<()> {
    OpenOptions::new().create(true).append(true).open(path)?.write_all(content)
}

fn write(
    report: &Report,
    (format, dialect): (FormatArg, DialectArgs),
    told: ReportLimits,
    view: &View,
    out: &mut dyn Write,
) -> io::Result<()> {
    let limits = Limits { told: told.min_level, fails: told.fail_on.level() };
    match format {
        FormatArg::Machine(machine) => utkik_render::machine(report, machine, limits, out),
        // Data tells all and which items are as before; people are shown what is new.
        FormatArg::Page(page) if format.is_for_people() => {
            let unchanged = report.items.iter().filter(|item| item.unchanged).count();
            let view = View { unchanged, ..*view };
            utkik_render::write(news(report).as_ref(), dialect.of(page), &view, out)
        }
        FormatArg::Page(page) => utkik_render::write(report, dialect.of(page), view, out),
        // No argument of a screening takes it.
        FormatArg::Toml => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// `report` without the items that are as before.
fn news(report: &Report) -> Cow<'_, Report> {
    if report.items.iter().all(|item| !item.unchanged) {
        return Cow::Borrowed(report);
    }
    let mut report = report.clone();
    report.items.retain(|item| !item.unchanged);
    report.summary = Summary::from_items(&report.items);
    Cow::Owned(report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use utkik_render::MachineFormat;

    #[test]
    fn formats_are_named_or_told_by_the_ending() {
        let cases = [
            ("sarif=a.json", Some((FormatArg::Machine(MachineFormat::Sarif), "a.json")), "named"),
            ("SARIF=a", Some((FormatArg::Machine(MachineFormat::Sarif), "a")), "whatever the case"),
            (
                "a.sarif",
                Some((FormatArg::Machine(MachineFormat::Sarif), "a.sarif")),
                "by the ending",
            ),
            (
                "a.SARIF.json",
                Some((FormatArg::Machine(MachineFormat::Sarif), "a.SARIF.json")),
                "two endings",
            ),
            (
                "gl-code-quality-report.json",
                Some((FormatArg::Machine(MachineFormat::Gitlab), "gl-code-quality-report.json")),
                "GitLab's usual name",
            ),
            (
                "x=y/rapport.json",
                Some((FormatArg::Page(format::Format::Json), "x=y/rapport.json")),
                "a path with the sign",
            ),
            ("a.xml", Some((FormatArg::Machine(MachineFormat::Junit), "a.xml")), "JUnit"),
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
