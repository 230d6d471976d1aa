//! `utkik checklist schema`: the JSON Schema of checklist files.

use clap::builder::PossibleValuesParser;

use crate::checklist;
use crate::cli::exit::Exit;
use crate::cli::settings::Global;
use crate::cli::terminal;
use crate::render;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[arg(value_name = "KIND", value_parser = tables())]
    kind: Option<String>,
}

fn tables() -> PossibleValuesParser {
    PossibleValuesParser::new(checklist::TABLES.iter().map(|(table, _)| *table))
}

/// Runs the command.
pub(in crate::cli) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let schema = checklist::schema(args.kind.as_deref(), global.spoken());
    terminal::write(|out| render::data(&schema, out))?;
    Ok(Exit::Clean)
}
