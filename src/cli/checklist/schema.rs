//! `utkik checklist schema`: the JSON Schema of checklist files.

use clap::builder::PossibleValuesParser;

use crate::exit::Exit;
use crate::settings::Global;
use crate::terminal;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "KIND", value_parser = tables())]
    kind: Option<String>,
}

fn tables() -> PossibleValuesParser {
    PossibleValuesParser::new(utkik_checklist::TABLES.iter().map(|(table, _)| *table))
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let schema = utkik_checklist::schema(args.kind.as_deref(), global.spoken());
    terminal::write(|out| utkik_render::data(&schema, out))?;
    Ok(Exit::Clean)
}
