//! `utkik completions` and `utkik man`: what a shell and a manual reader need, made from the command
//! line itself.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Command, ValueHint};
use clap_complete::Shell;

use super::exit::Exit;
use super::failure::Failure;
use super::terminal;
use utkik_lang::text;

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

/// Prints the completions for a shell.
pub(super) fn completions(args: &CompletionsArgs, mut command: Command) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "utkik", &mut script);
    terminal::write(|out| out.write_all(&script))?;
    Ok(Exit::Clean)
}

/// Prints the main manual page, or writes a page for every command into a folder.
pub(super) fn man(args: &ManArgs, command: Command) -> anyhow::Result<Exit> {
    match &args.folder {
        Some(folder) => pages(command, folder)?,
        None => terminal::write(|out| clap_mangen::Man::new(command).render(&mut *out))?,
    }
    Ok(Exit::Clean)
}

fn pages(command: Command, folder: &Path) -> anyhow::Result<()> {
    let shown = utkik_render::plain(&folder.display().to_string());
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command, folder))
        .with_context(|| Failure::new(text!("cli.man-unwritable", path = shown)))
}
