//! `utkik incident`: what happened, logged without telling who.

mod add;
mod ask;
mod import;

use clap::{Args, Subcommand};

use super::exit::Exit;
use super::home::{self, Kept};
use super::settings::Global;
use crate::casework::incident::{self, Incident};

#[derive(Debug, Args)]
pub(super) struct IncidentArgs {
    #[command(subcommand)]
    command: IncidentCommand,
}

#[derive(Debug, Subcommand)]
enum IncidentCommand {
    #[command(visible_alias = "ny")]
    Add(add::AddArgs),
    #[command(visible_alias = "importera")]
    Import(import::ImportArgs),
}

/// Runs the command.
pub(super) fn run(args: &IncidentArgs, global: &Global) -> anyhow::Result<Exit> {
    match &args.command {
        IncidentCommand::Add(args) => add::run(args, global),
        IncidentCommand::Import(args) => import::run(args, global),
    }
}

/// The incidents that are kept in `file`; none where there is no file.
pub(super) fn kept(file: &Kept) -> anyhow::Result<Vec<Incident>> {
    Ok(home::load(file, incident::read)?.unwrap_or_default())
}

/// Writes `new` into `file`, beside what is there.
fn write(file: &Kept, new: &[Incident], global: &Global) -> anyhow::Result<()> {
    home::save(file, |name, before| incident::added(name, before, new, global.spoken()))
}
