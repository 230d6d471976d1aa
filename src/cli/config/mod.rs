//! `utkik config`: what is settled, where each value comes from, and the schema of the file.

mod settle;
mod show;

pub(super) use settle::{config, language_here, with_defaults};

use clap::Subcommand;

use super::exit::Exit;
use super::settings::Global;
use super::terminal;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(visible_alias = "visa")]
    Show(show::Args),
    Schema,
}

/// Runs the command.
pub(super) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Show(args) => show::run(args, global),
        Command::Schema => {
            let schema = utkik_run::config::schema(global.spoken());
            terminal::write(|out| utkik_render::data(&schema, out))?;
            Ok(Exit::Clean)
        }
    }
}
