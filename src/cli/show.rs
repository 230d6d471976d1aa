//! `utkik show`: one item of a meeting with all that is known of it.

use std::path::PathBuf;

use clap::ValueHint;

use super::args::ChecklistArgs;
use super::assess;
use super::exit::Exit;
use super::format::{self, DialectArgs, FormatArg};
use super::memory::MemoryArgs;
use super::session::{self, Session};
use super::settings::Global;
use super::{foundations, home, inputs, memory, past};
use crate::input::extract;
use crate::report;
use crate::run::{Memory, Reading};

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "ITEM")]
    item: String,
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[command(flatten)]
    memory: MemoryArgs,
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    history: Vec<PathBuf>,
    #[arg(short, long, value_parser = format::formats(&[]), default_value = "table", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::paths(args.paths.clone());
    let checklist = inputs::checklist(&args.checklist, global)?;
    let records = memory::records(&args.memory, &request)?;
    let today = memory::today(args.memory.place.date)?;
    let home = home::home(args.memory.place.records.as_deref(), &request)?;
    let kept = (!args.memory.no_records).then_some((&records, &home));
    let limits: extract::Limits = inputs::limits(&request);
    let reading = Reading { lang: global.lang, limits, progress: &|_, _| {}, memory: None };
    let mut known = past::gather(&args.history, kept, &reading, &checklist, global);
    let kept = kept.and_then(|(_, home)| foundations::record(home, &mut known.damaged));
    let (past, damaged, foundations) = (&known.past, &known.damaged, kept.as_ref());
    let memory = Memory { records: &records, today, past, foundations, damaged };
    let run = Session { global, checklist: &checklist }.screen(&request, Some(memory));
    let ended = session::ended(&run, false);
    if !run.errors.is_empty() || !run.found_input {
        return Ok(ended);
    }
    let item = assess::named(&run.result, &args.item)?;
    let detail = report::detail(item, &checklist, run.language);
    session::print(&detail, (args.format, args.dialect), run.language, global)?;
    Ok(ended)
}
