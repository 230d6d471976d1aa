//! `utkik explain`: what stands behind an id, or why an item would have its level.

use super::args::{ChecklistArgs, DataFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::settings::Global;
use super::{inputs, terminal};
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
    #[arg(short, long, value_enum, default_value_t = DataFormat::Table, ignore_case = true)]
    format: DataFormat,
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    if let Some(title) = &args.item {
        let examined = stages::why_alone(title, &args.text, &checklist);
        let account = report::why(&examined, &checklist, global.spoken());
        let (lang, format) = (global.spoken(), args.format.into());
        terminal::write(|out| render::why(&[account], format, &global.style(), lang, out))?;
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
    let (lang, format) = (global.spoken(), args.format.into());
    let whole = global.verbose || format != render::Format::Table;
    let most = if whole { usize::MAX } else { entry::FEW };
    let entries: Vec<_> = names.iter().map(|name| name.entry(&checklist, lang, most)).collect();
    terminal::write(|out| render::entries(&entries, format, &global.style(), lang, out))?;
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
