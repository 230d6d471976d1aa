//! `utkik plan`: the to-do list of records or of a meeting, and `plan set`, which changes a measure.

mod import;
mod set;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use self::import::ImportArgs;
use self::set::SetArgs;
use super::args::ChecklistArgs;
use super::assess::screened;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::memory::PlaceArgs;
use super::settings::Global;
use super::{data_folder, foundations, inputs, memory, run_context, session, terminal};
use utkik_agenda::segment;
use utkik_casework::history::CaseHistory;
use utkik_casework::plan::{Case, Plan, Planner};
use utkik_casework::record::{Record, Records};
use utkik_lang::text;
use utkik_run::Memory;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_precedence_over_arg = true)]
pub(super) struct PlanArgs {
    #[command(subcommand)]
    pub command: Option<PlanCommand>,
    #[arg(value_name = "ITEM")]
    pub items: Vec<String>,
    #[arg(long)]
    pub all: bool,
    #[arg(short, long, value_parser = format::plans(), default_value = "table", ignore_case = true)]
    pub format: Format,
    #[command(flatten)]
    pub dialect: DialectArgs,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    #[command(visible_alias = "sätt", alias = "satt")]
    Set(SetArgs),
    #[command(visible_alias = "hämta", alias = "hamta")]
    Import(ImportArgs),
}

pub(super) fn run(args: &PlanArgs, global: &Global) -> anyhow::Result<Exit> {
    match &args.command {
        Some(PlanCommand::Set(args)) => return set::run(args, global),
        Some(PlanCommand::Import(args)) => return import::run(args, global),
        None => {}
    }
    let checklist = inputs::checklist(&args.checklist, global)?;
    memory::existing(args.place.records.as_deref(), global)?;
    let today = memory::today(args.place.date)?;
    let (paths, names): (Vec<&String>, Vec<&String>) =
        args.items.iter().partition(|name| Path::new(name.as_str()).exists());
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    let inputs = paths.iter().map(PathBuf::as_path);
    let folders = data_folder::folders(args.place.records.as_deref(), inputs)?;
    let records = Records::load(&folders);
    warn(&records, global);
    let lang = global.spoken();
    let mut damaged = Vec::new();
    let home = folders.first().map(data_folder::above_records);
    let kept = home.as_ref().and_then(|home| foundations::record(home, &mut damaged));
    let foundations = kept.as_ref();
    let planner = Planner { checklist: &checklist, today, all: args.all, foundations };
    let mut cases: Vec<Case> = Vec::new();
    if !paths.is_empty() {
        let past = match &home {
            Some(home) => run_context::remembered(&records, home)?,
            None => CaseHistory::default(),
        };
        let memory =
            Memory { records: &records, today, past: &past, foundations: None, damaged: &[] };
        cases.extend(planner.items(&screened(&paths, memory, &checklist, global)?));
    }
    for name in &names {
        let number = segment::case_number(name);
        let known = |case: &Case| {
            let own = case.case_number.as_deref().and_then(segment::case_number);
            number.as_ref().zip(own.as_ref()).is_some_and(|(number, own)| number.same_case(own))
        };
        // A case of the meeting that is named beside it is one case.
        if !cases.iter().any(known) {
            cases.push(planner.record(find_by_name(&records, name)?));
        }
    }
    if args.items.is_empty() {
        cases.extend(planner.records(&records));
        if records.iter().next().is_none() {
            terminal::message(&text!("plan.none").in_lang(lang));
        }
    }
    for error in &damaged {
        terminal::message(&error.in_lang(lang));
    }
    let plan = utkik_report::plan(&Plan { today, cases }, &checklist, lang);
    session::print(&plan, (args.format, args.dialect), lang, global)?;
    let whole = records.faults().is_none() && damaged.is_empty();
    Ok(if whole { Exit::Clean } else { Exit::Incomplete })
}

/// The record that a person names.
fn find_by_name<'a>(records: &'a Records, name: &str) -> anyhow::Result<&'a Record> {
    records.find_by_name(name).ok_or_else(|| {
        let failure = Failure::new(text!("plan.no-record", case = name));
        failure.help(text!("plan.help.no-record")).into()
    })
}

/// Says which records could not be used.
pub(super) fn warn(records: &Records, global: &Global) {
    if let Some(faults) = records.faults() {
        let width = usize::from(global.width);
        terminal::message(&faults.render(global.spoken(), width, global.colour));
    }
}
