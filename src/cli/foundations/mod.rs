//! `utkik foundations`: what governing documents cover, and what is lived of it.

mod assess;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueHint};

use self::assess::AssessArgs;
use super::args::{ChecklistArgs, InputArgs};
use super::data_folder::DataFolder;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::settings::Global;
use super::{data_folder, inputs, session};
use utkik_casework::foundation::{ElementRecord, Record};
use utkik_checklist::Checklist;
use utkik_lang::text;
use utkik_run::{Policies, Run};
use utkik_store::{Place, StoreError};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct FoundationsArgs {
    #[command(subcommand)]
    command: Option<FoundationsCommand>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", env = "UTKIK_FORMAT", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
    #[arg(long, num_args = 2, value_name = "PATH", value_hint = ValueHint::AnyPath, conflicts_with = "paths")]
    compare: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    self_assessment: Option<PathBuf>,
    #[arg(long)]
    save: bool,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    records: Option<PathBuf>,
    #[arg(long)]
    allow_incomplete: bool,
}

#[derive(Debug, Subcommand)]
enum FoundationsCommand {
    #[command(visible_alias = "skatta")]
    Assess(AssessArgs),
}

/// The file of the foundations in the folder of records.
pub(super) const FILE: &str = "foundations.toml";

/// What is kept of the foundations, where anything is.
pub(super) fn record(home: &DataFolder, damaged: &mut Vec<StoreError>) -> Option<Record> {
    data_folder::load_if_sound(&home.file(FILE), Record::read, damaged)
}

/// Runs the command.
pub(super) fn run(args: &FoundationsArgs, global: &Global) -> anyhow::Result<Exit> {
    if let Some(FoundationsCommand::Assess(args)) = &args.command {
        return assess::run(args, global);
    }
    let checklist = inputs::checklist_kept(&args.checklist, args.input.cache.as_deref(), global)?;
    match args.compare.as_slice() {
        [a, b] => compare(a, b, args, &checklist, global),
        _ => inspect(args, &checklist, global),
    }
}

fn inspect(args: &FoundationsArgs, checklist: &Checklist, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::paths(args.input.paths.clone());
    let file = data_folder::locate(args.records.as_deref(), &request)?.file(FILE);
    let kept = data_folder::load(&file, Record::read)?.unwrap_or_default();
    let answers = match &args.self_assessment {
        Some(answers) => assess::answers(answers, global)?,
        None => Record::default(),
    };
    let record = kept.merged_with(answers.clone());
    let run = read(&args.input, checklist, global)?;
    let global = Global { lang: Some(run.language), ..global.clone() };
    if run.found_input {
        let found = utkik_report::foundations::foundations(&run, &record, checklist);
        session::print(&found, (args.format, args.dialect), run.language, &global)?;
        if args.save && run.errors.is_empty() {
            save(&file, &answers, &run.result, checklist, &global)?;
        }
    }
    Ok(session::ended(&run, args.allow_incomplete))
}

/// Keeps what was found and what was answered now, beside what people have answered before.
fn save(
    file: &Place,
    answers: &Record,
    found: &Policies,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<()> {
    let written = found.covered.iter().map(|covered| {
        (
            checklist.elements[covered.element].id.clone(),
            ElementRecord { written: Some(covered.status), answer: None },
        )
    });
    let found = Record { elements: written.collect(), ..Record::default() };
    let found = answers.clone().merged_with(found);
    data_folder::save(file, global, |before| {
        Ok((found.written_over(&file.shown, before, global.spoken())?, ()))
    })?;
    data_folder::saved(file, global);
    Ok(())
}

fn compare(
    a: &Path,
    b: &Path,
    args: &FoundationsArgs,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<Exit> {
    let side = |path: &Path, global: &Global| {
        let input = InputArgs { paths: vec![path.to_owned()], ..args.input.clone() };
        read(&input, checklist, global)
    };
    let a_run = side(a, global)?;
    let global = Global { lang: Some(a_run.language), ..global.clone() };
    let b_run = side(b, &global)?;
    let exit = session::ended(&a_run, args.allow_incomplete)
        .or(session::ended(&b_run, args.allow_incomplete));
    if a_run.found_input && b_run.found_input {
        let named = |path: &Path, run: &Run<Policies>| {
            let found = utkik_report::foundations::foundations(run, &Record::default(), checklist);
            (data_folder::display_path(path), found)
        };
        let compared = utkik_report::foundations::comparison(named(a, &a_run), named(b, &b_run));
        session::print(&compared, (args.format, args.dialect), a_run.language, &global)?;
    }
    Ok(exit)
}

fn read(
    input: &InputArgs,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<Run<Policies>> {
    if input.paths.is_empty() && input.files_from.is_none() {
        let help = text!("foundation.help-no-policy");
        return Err(Failure::new(text!("foundation.no-policy")).help(help).into());
    }
    let request = inputs::request(input)?;
    Ok(session::read(global, &request, None, |reading, stdin| {
        utkik_run::foundations(&request, reading, checklist, stdin)
    }))
}
