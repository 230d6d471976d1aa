//! `utkik checklist`: what a person who keeps checklists needs.

mod check;
mod export;
mod list;
mod reference;
mod schema;

use clap::Subcommand;

use super::exit::Exit;
use super::settings::Global;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(visible_aliases = ["pröva", "prova"])]
    Check(check::Args),
    #[command(visible_aliases = ["lista"])]
    List(list::Args),
    #[command(visible_aliases = ["exportera", "kopiera"])]
    Export(export::Args),
    Schema(schema::Args),
    #[command(visible_aliases = ["uppslag"])]
    Reference(reference::Args),
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Check(args) => check::run(args, global),
        Command::List(args) => list::run(args, global),
        Command::Export(args) => export::run(args, global),
        Command::Schema(args) => schema::run(args, global),
        Command::Reference(args) => reference::run(args, global),
    }
}
