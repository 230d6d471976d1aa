//! `utkik explain`: what stands behind an id, or why an item would have its level.

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::settings::Global;
use super::{inputs, session};
use utkik_checklist::Checklist;
use utkik_checklist::entry::{self, Name};
use utkik_lang::text;

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
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    if let Some(title) = &args.item {
        let examined = utkik_run::why_alone(title, &args.text, &checklist);
        let lang = global.spoken();
        let accounts = [utkik_report::why(&examined, &checklist, lang)];
        session::print(accounts.as_slice(), (args.format, args.dialect), lang, global)?;
        return Ok(Exit::Clean);
    }
    let lang = global.spoken();
    let mut names = Vec::new();
    for id in &args.id {
        let found = entry::find(&checklist, id);
        match found.len() {
            0 => return Err(unknown(&checklist, id).into()),
            1..=MOST => names.extend(found),
            _ => return Err(ambiguous(&checklist, id, &found, global).into()),
        }
    }
    let whole = global.verbose || args.format != Format::Table;
    let most = if whole { usize::MAX } else { entry::FEW };
    let mut entries: Vec<_> = names.iter().map(|name| name.entry(&checklist, lang, most)).collect();
    if !whole {
        // What is found by which words is for those who work on checklists.
        entries.iter_mut().for_each(|entry| entry.sections.retain(|one| !one.is_for_makers()));
    }
    session::print(entries.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}

/// How many entries of one name are explained together.
const MOST: usize = 3;
/// How many are listed where a name has more.
const LISTED: usize = 15;

fn ambiguous(checklist: &Checklist, words: &str, found: &[Name], global: &Global) -> Failure {
    let lang = global.spoken();
    let line = |name: &Name| format!("{} ({})", name.title(checklist, lang), name.id(checklist));
    let most = if global.verbose { found.len() } else { LISTED };
    let mut lines: Vec<String> = found.iter().take(most).map(line).collect();
    if found.len() > most {
        lines.push(text!("cli.and-more", n = found.len() - most).in_lang(lang));
    }
    let text = text!("cli.many-entries", n = found.len(), words = utkik_render::plain(words));
    Failure::new(text).help(text!("cli.help-many-entries", list = lines.join("\n  ")))
}

fn unknown(checklist: &Checklist, id: &str) -> Failure {
    let near = entry::suggestions(checklist, id);
    let help = if near.is_empty() {
        text!("cli.help-list")
    } else {
        text!("cli.help-ids", ids = near.join(", "))
    };
    Failure::new(text!("cli.unknown-id", id = utkik_render::plain(id))).help(help)
}
