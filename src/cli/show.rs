//! `utkik show`: one item of a meeting with all that is known of it.

use std::path::{Path, PathBuf};

use clap::ValueHint;

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::memory::MemoryArgs;
use super::run_context::RunContext;
use super::session::{self, Session};
use super::settings::Global;
use super::{assess, inputs};
use utkik_lang::text;

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
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::paths(args.paths.clone());
    let checklist = inputs::checklist(&args.checklist, global)?;
    let session = Session { global, checklist: &checklist };
    let known = RunContext::gather(&args.memory, &args.history, &request, &session)?;
    let run = session.screen(&request, Some(known.memory()));
    let ended = session::ended(&run, false).or(known.ended(false));
    if !run.errors.is_empty() || !run.found_input {
        return Ok(ended);
    }
    let item = assess::find_by_name(&run.result, &args.item).map_err(|error| {
        // Whoever names a meeting alone has left out which item.
        if !Path::new(&args.item).exists() {
            return error;
        }
        let failure = Failure::new(text!("assess.no-number", path = args.item.as_str()));
        failure.help(text!("assess.help.no-number", path = args.item.as_str())).into()
    })?;
    let detail = utkik_report::detail(item, &checklist, run.language);
    session::print(&detail, (args.format, args.dialect), run.language, global)?;
    Ok(ended)
}
