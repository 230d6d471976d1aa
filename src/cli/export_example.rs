//! `utkik export-example`: a case as a learning example, with all that identifies removed.

use clap::Args;

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, FormatArg};
use super::memory::{self, MemoryArgs};
use super::settings::Global;
use super::{home, incident, inputs, session};
use crate::agenda::segment;
use crate::input::source::Request;
use crate::lang::Lang;
use crate::study::follow_up;
use crate::{report, text};

#[derive(Debug, Args)]
pub(super) struct ExportExampleArgs {
    #[arg(value_name = "CASE")]
    case: String,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::formats(&[]), default_value = "markdown", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &ExportExampleArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let Some(case) = segment::case_number(&args.case) else {
        let failure = Failure::new(text!("incident.no-case", case = args.case.as_str()));
        return Err(failure.help(text!("incident.help.case")).into());
    };
    let request = Request::default();
    let kept = memory::records(&args.memory, &request)?;
    let Some(record) = kept.find(Some(&case), "") else {
        let failure = Failure::new(text!("follow-up.example.no-record", case = args.case.as_str()));
        return Err(failure.help(text!("follow-up.example.help")).into());
    };
    let kept_in = home::home(args.memory.place.records.as_deref(), &request)?;
    let incidents = incident::kept(&kept_in.file(crate::casework::incident::FILE))?;
    let lang = global.lang.unwrap_or(Lang::Sv);
    let example = follow_up::example(record, &incidents, &checklist, lang);
    let example = report::example(example, lang);
    session::print(&example, (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}
