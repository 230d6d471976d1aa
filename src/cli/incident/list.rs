//! `utkik incident list`: the incidents that are kept, in the order of their days.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::casework::incident;
use crate::cli::args::ChecklistArgs;
use crate::cli::exit::Exit;
use crate::cli::format::{self, DialectArgs, FormatArg};
use crate::cli::settings::Global;
use crate::cli::{data_folder, inputs, memory, session};
use crate::report;

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    #[arg(short, long, value_parser = format::formats(&[]), default_value = "table", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    dialect: DialectArgs,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    records: Option<PathBuf>,
    #[command(flatten)]
    checklist: ChecklistArgs,
}

pub(super) fn run(args: &ListArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    memory::existing(args.records.as_deref(), global)?;
    let file = data_folder::locate_here(args.records.as_deref())?.file(incident::FILE);
    let kept = super::load(&file)?;
    let lang = global.spoken();
    let list = report::incidents(&kept, &checklist, lang);
    session::print(list.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}
