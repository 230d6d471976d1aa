//! `utkik incident list`: the incidents that are kept, in the order of their days.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::args::ChecklistArgs;
use crate::exit::Exit;
use crate::format::{self, DialectArgs, Format};
use crate::settings::Global;
use crate::{data_folder, inputs, memory, session};
use utkik_casework::incident;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    format: Format,
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
    let list = utkik_report::incidents(&kept, &checklist, lang);
    session::print(list.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}
