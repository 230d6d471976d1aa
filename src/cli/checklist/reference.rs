//! `utkik checklist reference`: everything that the checklists hold, to be read or printed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueHint;

use crate::args::ChecklistArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::Global;
use crate::{data_folder, inputs, terminal};
use utkik_lang::text;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "DIR", required = true, value_hint = ValueHint::DirPath)]
    dir: PathBuf,
    #[command(flatten)]
    checklist: ChecklistArgs,
}

/// Runs the command. A page that a person has written is not overwritten.
pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let lang = global.spoken();
    let pages = utkik_render::reference(&checklist, lang);
    let others: Vec<&str> = pages
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| is_someones(&args.dir.join(name)))
        .collect();
    if !others.is_empty() {
        let failure = text!("cli.would-overwrite", files = others.join(", "));
        return Err(Failure::new(failure).help(text!("cli.help-other-folder")).into());
    }
    for (name, text) in &pages {
        utkik_store::write(&data_folder::place_of(&args.dir.join(name)), text)?;
    }
    if !global.quiet {
        let path = utkik_render::plain(&args.dir.to_string_lossy().replace('\\', "/"));
        let said = text!("cli.exported", n = pages.len(), path = path).in_lang(lang);
        terminal::write(|out| writeln!(out, "{said}"))?;
    }
    Ok(Exit::Clean)
}

/// Whether something that this command has not made is at `path`.
fn is_someones(path: &Path) -> bool {
    match fs::read(path) {
        Ok(there) => !there.starts_with(utkik_render::MADE.as_bytes()),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}
