//! `utkik evaluate`: a checklist against items that people have rated.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueHint};

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::settings::Global;
use super::{inputs, session};
use utkik_lang::text;
use utkik_study::evaluate::{self, LabelFault, Labelled};

#[derive(Debug, Args)]
pub(super) struct EvaluateArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    pub format: Format,
    #[command(flatten)]
    pub dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &EvaluateArgs, global: &Global) -> anyhow::Result<Exit> {
    let mut items = Vec::new();
    for path in &args.files {
        items.extend(labelled(path, global)?);
    }
    let checklist = inputs::checklist(&args.checklist, global)?;
    let rated = evaluate::rate(&items, &checklist);
    let evaluation = evaluate::evaluate(&rated, &checklist);
    session::print(&evaluation, (args.format, args.dialect), global.spoken(), global)?;
    Ok(Exit::Clean)
}

/// The labelled items of a file, one a line.
pub(super) fn labelled(path: &Path, global: &Global) -> anyhow::Result<Vec<Labelled>> {
    let shown = utkik_render::plain(&path.display().to_string());
    let lines = std::fs::read_to_string(path)
        .with_context(|| Failure::new(text!("evaluate.unreadable", path = shown.as_str())))?;
    let items = evaluate::read(&lines).map_err(|faults| {
        let line = |fault: &LabelFault| {
            let path = shown.as_str();
            let line =
                text!("evaluate.line", path = path, line = fault.line, fault = fault.text.clone());
            line.in_lang(global.spoken())
        };
        let faults: Vec<_> = faults.iter().map(line).collect();
        Failure::new(text!("evaluate.faults", faults = faults.join("\n")))
    })?;
    if items.is_empty() {
        return Err(Failure::new(text!("evaluate.empty", path = shown)).into());
    }
    Ok(items)
}
