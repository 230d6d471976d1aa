//! `utkik explain`: what stands behind an id, or why an item would have its level.

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, FormatArg};
use super::settings::Global;
use super::{inputs, session};
use crate::checklist::Checklist;
use crate::checklist::entry;
use crate::render;
use crate::report;
use crate::run as stages;
use crate::text;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "ID", required_unless_present = "item")]
    id: Vec<String>,
    #[arg(long, value_name = "TITLE")]
    item: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "item", default_value = "")]
    text: String,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::formats(&[]), default_value = "table", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    if let Some(title) = &args.item {
        let examined = stages::why_alone(title, &args.text, &checklist);
        let lang = global.spoken();
        let accounts = [report::why(&examined, &checklist, lang)];
        session::print(accounts.as_slice(), (args.format, args.dialect), lang, global)?;
        return Ok(Exit::Clean);
    }
    let mut names = Vec::new();
    for id in &args.id {
        let found = entry::find(&checklist, id);
        if found.is_empty() {
            return Err(unknown(&checklist, id).into());
        }
        names.extend(found);
    }
    let lang = global.spoken();
    let whole = global.verbose || args.format != FormatArg::Table;
    let most = if whole { usize::MAX } else { entry::FEW };
    let entries: Vec<_> = names.iter().map(|name| name.entry(&checklist, lang, most)).collect();
    session::print(entries.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}

fn unknown(checklist: &Checklist, id: &str) -> Failure {
    let near = entry::suggestions(checklist, id);
    let help = if near.is_empty() {
        text!("cli.help-list")
    } else {
        text!("cli.help-ids", ids = near.join(", "))
    };
    Failure::new(text!("cli.unknown-id", id = render::plain(id))).help(help)
}
