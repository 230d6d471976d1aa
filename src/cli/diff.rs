//! `utkik diff`: two versions of an agenda, or this meeting and the last.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::args::{ChecklistArgs, FailOn};
use super::exit::Exit;
use super::pages::{self, PageArg};
use super::settings::Global;
use super::{inputs, terminal};
use crate::casework::Item;
use crate::checklist::Checklist;
use crate::run::{self, Reading, Run};
use crate::study::diff::{self, Diff};
use crate::{render, report, text};

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    old: PathBuf,
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    new: PathBuf,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_enum, default_value_t = PageArg::Table, env = "UTKIK_FORMAT", ignore_case = true)]
    format: PageArg,
    #[arg(long, value_enum, default_value_t = FailOn::Moderate, value_name = "LEVEL", ignore_case = true)]
    fail_on: FailOn,
    #[arg(long)]
    exit_zero: bool,
    #[arg(long)]
    allow_incomplete: bool,
}

/// Runs the command.
pub(super) fn run(args: &DiffArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let old = side(&args.old, &checklist, global);
    let global = Global { lang: global.lang.or(Some(old.language)), ..global.clone() };
    let new = side(&args.new, &checklist, &global);
    let missing = !(old.errors.is_empty() && new.errors.is_empty());
    let complete = [&old, &new].iter().all(|r| r.found_input && r.receipt.is_complete());
    if missing || !(old.found_input && new.found_input) {
        return Ok(if missing { Exit::Fault } else { Exit::Incomplete });
    }
    let differences = diff::diff(&old.result, &new.result);
    let diff = report::diff(&differences, (&old, &new), &checklist);
    let (format, style) = (args.format.into(), pages::style(&global));
    terminal::write(|out| render::diff(&diff, format, &style, out))?;
    let gap = complete || args.allow_incomplete;
    let gap = if gap { Exit::Clean } else { Exit::Incomplete };
    let found = if is_found(&differences, args.fail_on) { Exit::Found } else { Exit::Clean };
    Ok(if args.exit_zero { Exit::Clean } else { found.or(gap) })
}

/// Whether an item is newly flagged at or above the level that a run fails on.
fn is_found(diff: &Diff<'_>, fail_on: FailOn) -> bool {
    let Some(from) = fail_on.level() else { return false };
    let mut new = diff.changes.iter().filter(|change| change.newly_flagged);
    new.any(|change| change.new.is_some_and(|item| item.level >= from))
}

fn side(path: &Path, checklist: &Checklist, global: &Global) -> Run<Vec<Item>> {
    let request = inputs::paths(vec![path.to_owned()]);
    let progress = terminal::Progress::new(global);
    let tell = |done, all| progress.tell(done, all);
    let limits = inputs::limits(&request);
    let reading = Reading { lang: global.lang, limits, progress: &tell, memory: None };
    let run = run::screen(&request, &reading, checklist, &mut std::io::stdin());
    drop(progress);
    for line in inputs::errors(&run.errors, global) {
        terminal::message(&line);
    }
    if !run.found_input && run.errors.is_empty() {
        terminal::message(&text!("cli.nothing-to-read").in_lang(global.spoken()));
    }
    run
}
