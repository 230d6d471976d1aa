//! `utkik export-example`: a case as a learning example, with all that identifies removed.

use clap::Args;

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::memory::{self, MemoryArgs};
use super::pages::{self, PageArg};
use super::settings::Global;
use super::{home, incident, inputs, terminal};
use crate::agenda::segment;
use crate::input::source::Request;
use crate::lang::Lang;
use crate::study::follow_up;
use crate::{render, report, text};

#[derive(Debug, Args)]
pub(super) struct ExportExampleArgs {
    #[arg(value_name = "CASE")]
    case: String,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_enum, default_value_t = PageArg::Markdown, ignore_case = true)]
    format: PageArg,
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
    let (format, style) = (args.format.into(), pages::style(global));
    terminal::write(|out| render::example(&example, format, &style, out))?;
    Ok(Exit::Clean)
}
