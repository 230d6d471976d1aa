//! From the settings file of the inputs to defaults of arguments, so that what is typed goes first and
//! no command needs to know of the file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use crate::data_folder;
use crate::failure::Failure;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_run::config::{self, Config};

/// The arguments that a settings file may give a default.
const SETTLED: &[&str] =
    &["records", "fail_on", "min_level", "checklist", "no_builtin", "history", "exclude"];

/// The arguments that name inputs.
const INPUTS: &[&str] = &["paths", "within", "files", "old", "new"];

/// The settings that hold for what was typed; none where a command has no use for them, or where
/// there is no file. Paths in them are seen from the working folder.
pub(crate) fn config(matches: &ArgMatches) -> anyhow::Result<Option<Config>> {
    let (name, command) = innermost(matches);
    let takes = |id: &&str| command.try_contains_id(id).is_ok();
    if !SETTLED.iter().any(takes) && name != "show" {
        return Ok(None);
    }
    if command.get_flag("no_config") {
        return Ok(None);
    }
    let file = match command.get_one::<PathBuf>("config") {
        Some(named) => Some(named.clone()),
        None => found(command)?,
    };
    let mut config = file.map(|file| read(&file)).transpose()?;
    // What is typed goes before what a body has of its own.
    if takes(&"fail_on") && command.value_source("fail_on") == Some(ValueSource::CommandLine) {
        let bodies = config.iter_mut().flat_map(|config| &mut config.bodies);
        bodies.for_each(|body| body.fail_on = None);
    }
    Ok(config)
}

/// The language that the settings file of the working folder names: that of help and of commands without inputs.
/// A file that cannot be read is told by the commands that need it.
pub(crate) fn language_here(args: &[OsString]) -> Option<Lang> {
    if args.iter().any(|arg| arg == "--no-config") {
        return None;
    }
    let working = std::env::current_dir().ok()?;
    let file = config::find(Path::new("."), &working)?;
    read(&file).ok()?.language
}

/// The matches of the innermost command, and its name.
fn innermost(matches: &ArgMatches) -> (&str, &ArgMatches) {
    let mut at = ("", matches);
    while let Some((name, inner)) = at.1.subcommand() {
        at = (name, inner);
    }
    at
}

/// The one settings file above the inputs.
fn found(command: &ArgMatches) -> anyhow::Result<Option<PathBuf>> {
    let working = std::env::current_dir()?;
    let mut inputs = Vec::new();
    for id in INPUTS {
        let paths = command.try_get_many::<PathBuf>(id).ok().flatten();
        inputs.extend(paths.into_iter().flatten().cloned());
    }
    // What `plan` and `assess` are given may be paths or numbers of cases.
    let items = command.try_get_many::<String>("items").ok().flatten();
    inputs.extend(items.into_iter().flatten().map(PathBuf::from).filter(|path| path.exists()));
    if inputs.is_empty() {
        inputs.push(PathBuf::from("."));
    }
    let here = |path: &PathBuf| {
        let path = if path.as_os_str() == "-" { Path::new(".") } else { path };
        let file = config::find(path, &working)?;
        Some(file.strip_prefix(&working).map(Path::to_owned).unwrap_or(file))
    };
    let files: BTreeSet<PathBuf> = inputs.iter().filter_map(here).collect();
    let mut files = files.into_iter();
    let Some(first) = files.next() else { return Ok(None) };
    if let Some(second) = files.next() {
        let (first, second) =
            (data_folder::display_path(&first), data_folder::display_path(&second));
        let failure = Failure::new(text!("config.several", first = first, second = second));
        return Err(failure.help(text!("config.help.several")).into());
    }
    Ok(Some(first))
}

fn read(file: &Path) -> anyhow::Result<Config> {
    let place = data_folder::place_of(file);
    let Some(read) = data_folder::load(&place, config::read)? else {
        let failure = Failure::new(text!("store.no-file", path = place.shown));
        return Err(failure.help(text!("store.help.no-file")).into());
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    Ok(Config { path: Some(file.to_owned()), ..read.in_folder(folder) })
}

/// `command` with what `config` settles as the defaults of its arguments, and of its subcommands'.
pub(crate) fn with_defaults(command: Command, config: &Config) -> Command {
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command;
    for id in ids {
        let values = values(&id, config);
        if !values.is_empty() {
            command = command.mut_arg(id, |arg| arg.default_values(values));
        }
    }
    for name in names {
        command = command.mut_subcommand(name, |inner| with_defaults(inner, config));
    }
    command
}

/// The default of the argument `id`.
fn values(id: &str, config: &Config) -> Vec<OsString> {
    let word = |word: &str| vec![OsString::from(word)];
    let paths =
        |paths: &[PathBuf]| paths.iter().map(|path| path.clone().into_os_string()).collect();
    match id {
        "records" => config.records.iter().map(|path| path.clone().into_os_string()).collect(),
        "fail_on" => config.fail_on.map_or_else(Vec::new, |from| word(from.name())),
        "min_level" => config.min_level.map_or_else(Vec::new, |level| word(level.name())),
        "checklist" => paths(&config.checklists),
        "no_builtin" if config.builtin == Some(false) => word("true"),
        "history" => paths(&config.history),
        "exclude" => config.exclude.iter().map(OsString::from).collect(),
        _ => Vec::new(),
    }
}
