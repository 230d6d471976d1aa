//! `utkik config show`: every setting with its value and where that comes from, as TOML.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use crate::data_folder;
use crate::exit::Exit;
use crate::format::{self, DialectArgs, FormatArg};
use crate::settings::Global;
use crate::{inputs, session, terminal};
use utkik_casework::record::Folder;
use utkik_checklist::LocalRole;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_report::Setting;
use utkik_run::config::{Config, FailFrom, KEYS, Kind};

/// The arguments of the command.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    #[arg(short, long, value_parser = format::settings(), default_value = "toml", ignore_case = true)]
    format: FormatArg,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let config = global.config();
    inputs::settled_roles(config)?;
    let lines = lines(args, global, config)?;
    if let FormatArg::Page(format) = args.format {
        let how = (format, args.dialect);
        session::print(lines.as_slice(), how, global.spoken(), global)?;
        return Ok(Exit::Clean);
    }
    let lang = global.spoken();
    let head = match &config.path {
        Some(path) => text!("config.show-file", path = data_folder::display_path(path)),
        None => text!("config.show-none"),
    };
    let said: Vec<String> =
        lines.iter().map(|line| format!("{} = {}", line.key, line.value)).collect();
    let width = said.iter().map(|line| line.chars().count()).filter(|width| *width < 60).max();
    terminal::write(|out| {
        writeln!(out, "# {}", head.in_lang(lang))?;
        for (line, said) in lines.iter().zip(&said) {
            let gap = width.unwrap_or_default().saturating_sub(said.chars().count());
            let said = utkik_render::plain(said);
            writeln!(out, "{said}{:gap$}  # {}", "", origin(line, lang))?;
        }
        Ok(())
    })?;
    Ok(Exit::Clean)
}

/// Where a value comes from, in words.
fn origin(setting: &Setting, lang: Lang) -> String {
    setting.place.clone().unwrap_or_else(|| utkik_render::source(setting.from).in_lang(lang))
}

fn lines(args: &Args, global: &Global, config: &Config) -> anyhow::Result<Vec<Setting>> {
    let place = |key: &str| {
        let line = config.lines.get(key)?;
        let path = config.path.as_deref().map(data_folder::display_path)?;
        Some(format!("{path}:{line}"))
    };
    let mut lines = Vec::new();
    let mut add = |key: String, value: toml::Value, otherwise: &'static str| {
        let place = place(&key);
        let from = if place.is_some() { "file" } else { otherwise };
        lines.push(Setting { key, value, from, place });
    };
    for key in KEYS.iter().filter(|key| key.name != "language") {
        if let Some(value) = general(key.kind, key.name, args, config)? {
            add(key.name.to_owned(), value, "built-in");
        }
    }
    for (id, role) in &config.roles {
        of_role(&format!("roles.{id}"), role, &mut add);
    }
    for body in &config.bodies {
        let prefix = format!("body.{}", body.name);
        if let Some(from) = body.fail_on {
            add(format!("{prefix}.fail-on"), from.name().into(), "built-in");
        }
        if let Some(days) = body.dispatch_days {
            add(format!("{prefix}.dispatch-days"), i64::from(days).into(), "built-in");
        }
        for (id, role) in &body.roles {
            of_role(&format!("{prefix}.roles.{id}"), role, &mut add);
        }
    }
    lines.insert(0, language(global, config, place("language")));
    Ok(lines)
}

fn of_role(
    prefix: &str,
    role: &LocalRole,
    add: &mut impl FnMut(String, toml::Value, &'static str),
) {
    let parts = [("title", &role.title), ("mailbox", &role.mailbox)];
    for (name, value) in parts {
        if let Some(value) = value {
            add(format!("{prefix}.{name}"), value.as_str().into(), "built-in");
        }
    }
}

/// The language goes its own way: a flag or a variable goes before the file.
fn language(global: &Global, config: &Config, place: Option<String>) -> Setting {
    let lang = global.spoken();
    let value = if lang == Lang::Sv { "sv" } else { "en" };
    let (from, place) = match global.asked {
        Some(source) => (source, None),
        None if config.language.is_some() => ("file", place),
        None if global.lang.is_some() => ("locale", None),
        None => ("built-in", None),
    };
    Setting { key: "language".to_owned(), value: value.into(), from, place }
}

/// The value of a setting that is not of a role or a body; nothing where nothing is settled.
fn general(
    kind: Kind,
    name: &str,
    args: &Args,
    config: &Config,
) -> anyhow::Result<Option<toml::Value>> {
    let list = |paths: &[PathBuf]| -> toml::Value {
        paths
            .iter()
            .map(|path| toml::Value::from(data_folder::display_path(path)))
            .collect::<Vec<_>>()
            .into()
    };
    Ok(Some(match (kind, name) {
        (Kind::FailFrom, _) => {
            let built_in = FailFrom::Level(utkik_checklist::Level::Moderate);
            config.fail_on.unwrap_or(built_in).name().into()
        }
        (Kind::Level, _) => {
            config.min_level.unwrap_or(utkik_checklist::Level::Moderate).name().into()
        }
        (Kind::Flag, _) => config.builtin.unwrap_or(true).into(),
        (Kind::Path, _) => {
            let input = args.paths.first().map_or_else(|| PathBuf::from("."), Clone::clone);
            let working = std::env::current_dir()?;
            let found = || Folder::for_input(&input, &working).path;
            let path = config.records.clone().unwrap_or_else(found);
            data_folder::display_path(path.strip_prefix(&working).unwrap_or(&path)).into()
        }
        (Kind::Paths, "checklists") => list(&config.checklists),
        (Kind::Paths, _) => list(&config.history),
        (Kind::Globs, _) => config.exclude.clone().into(),
        (Kind::Phrases, _) => config.proposal_labels.clone().into(),
        (Kind::Days, _) => match config.dispatch_days {
            Some(days) => i64::from(days).into(),
            None => return Ok(None),
        },
        (Kind::Language | Kind::Roles | Kind::Bodies, _) => return Ok(None),
    }))
}
