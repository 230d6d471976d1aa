//! `utkik checklist export`: a copy of the built-in pack, to be changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueHint;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::Global;
use crate::{data_folder, terminal};
use utkik_checklist::{PackFiles, schema};
use utkik_lang::Lang;
use utkik_lang::text;

/// Where the built-in pack's files lie in the program.
const FOLDER: &str = "checklists/skr/";

/// What the schema is called in the copy.
const SCHEMA: &str = "checklist.schema.json";

/// How many files are named of those that stand in the way.
const NAMED: usize = 3;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "DIR", default_value = "checklists/skr", value_hint = ValueHint::DirPath)]
    dir: PathBuf,
    #[arg(long)]
    force: bool,
}

/// Runs the command: all files or, where one stands in the way, none.
pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let files = files(global.spoken());
    if !args.force {
        let changed: Vec<&str> = files
            .iter()
            .filter(|(path, text)| stands_in_the_way(&args.dir.join(path), text))
            .map(|(path, _)| path.as_str())
            .collect();
        if !changed.is_empty() {
            let more = if changed.len() > NAMED { ", …" } else { "" };
            let named = changed[..changed.len().min(NAMED)].join(", ");
            let failure = text!("cli.would-overwrite", files = format!("{named}{more}"));
            return Err(Failure::new(failure).help(text!("cli.help-overwrite")).into());
        }
    }
    let lang = global.spoken();
    for (path, text) in &files {
        utkik_store::write(&data_folder::place_of(&args.dir.join(path)), text)?;
    }
    if !global.quiet {
        let path = shown(&args.dir);
        let said = text!("cli.exported", n = files.len(), path = path.as_str()).in_lang(lang);
        let help = text!("cli.help-exported", path = path).in_lang(lang);
        terminal::write(|out| writeln!(out, "{said}\n{help}"))?;
    }
    Ok(Exit::Clean)
}

/// Path and text of each file of the copy. The first line of each checklist names the schema.
fn files(lang: Lang) -> Vec<(String, String)> {
    let pack = PackFiles::builtin().files;
    let mut files: Vec<(String, String)> = pack
        .into_iter()
        .map(|(path, text)| {
            let path = path.strip_prefix(FOLDER).unwrap_or(&path).to_owned();
            let up = "../".repeat(path.matches('/').count());
            let up = if up.is_empty() { "./" } else { &up };
            let text = format!("#:schema {up}{SCHEMA}\n\n{text}");
            (path, text)
        })
        .collect();
    let schema = schema(None, lang).map(|schema| format!("{schema:#}\n"));
    files.extend(schema.map(|schema| (SCHEMA.to_owned(), schema)));
    files
}

/// Whether something else than what would be written is there.
fn stands_in_the_way(path: &Path, text: &str) -> bool {
    match fs::read(path) {
        Ok(there) => there != text.as_bytes(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

fn shown(path: &Path) -> String {
    utkik_render::plain(&path.to_string_lossy().replace('\\', "/"))
}
