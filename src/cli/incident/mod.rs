//! `utkik incident`: what happened, logged without telling who.

mod add;
mod ask;
mod import;
mod list;

use clap::{Args, Subcommand};

use super::data_folder;
use super::exit::Exit;
use super::settings::Global;
use utkik_casework::incident::{self, Incident};
use utkik_store::Place;

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
    #[command(visible_alias = "lista")]
    List(list::ListArgs),
}

/// Runs the command.
pub(super) fn run(args: &IncidentArgs, global: &Global) -> anyhow::Result<Exit> {
    match &args.command {
        IncidentCommand::Add(args) => add::run(args, global),
        IncidentCommand::Import(args) => import::run(args, global),
        IncidentCommand::List(args) => list::run(args, global),
    }
}

/// The incidents that are kept in `file`; none where there is no file.
pub(super) fn load(file: &Place) -> anyhow::Result<Vec<Incident>> {
    Ok(data_folder::load(file, incident::read)?.unwrap_or_default())
}

/// Writes those of `new` that `choose` leaves of them, seeing what is kept, into `file`, and gives how
/// many.
fn write(
    file: &Place,
    new: &[Incident],
    global: &Global,
    mut choose: impl FnMut(&[Incident], &[Incident]) -> Vec<Incident>,
) -> anyhow::Result<usize> {
    data_folder::save(file, global, |before| {
        let kept = before.map(|before| incident::read(&file.shown, before)).transpose()?;
        let new = choose(new, &kept.unwrap_or_default());
        let text = match before {
            Some(before) if new.is_empty() => before.to_owned(),
            _ => incident::added(&file.shown, before, &new, global.spoken())?,
        };
        Ok((text, new.len()))
    })
}
