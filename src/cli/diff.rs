//! `utkik diff`: two versions of an agenda, or this meeting and the last.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::args::{ChecklistArgs, FailOn};
use super::exit::Exit;
use super::format::{self, DialectArgs, Format};
use super::inputs;
use super::session::{self, Session};
use super::settings::Global;
use utkik_casework::Item;
use utkik_checklist::Checklist;
use utkik_run::Run;
use utkik_study::diff::{self, Diff};

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    old: PathBuf,
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    new: PathBuf,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", env = "UTKIK_FORMAT", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
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
    let diff = utkik_report::diff(&differences, (&old, &new), &checklist);
    session::print(&diff, (args.format, args.dialect), diff.language, &global)?;
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
    Session { global, checklist }.screen(&inputs::paths(vec![path.to_owned()]), None)
}
