//! Arguments that several commands have. What they mean is decided by `settings` and by each command.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;

use super::format::{self, DialectArgs, Format};
use utkik_input::isolate::Isolation;
use utkik_input::source::{Limits, Shard};
use utkik_lang::{Lang, typed};

#[derive(Debug, Args)]
pub(super) struct GlobalArgs {
    #[arg(long, global = true, value_enum, env = "UTKIK_LANG", ignore_case = true)]
    pub lang: Option<LangArg>,
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorWhen::Auto)]
    pub color: ColorWhen,
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(short, long, global = true)]
    pub verbose: bool,
    #[arg(long, global = true)]
    pub no_progress: bool,
    #[arg(long, global = true, value_name = "FILE", env = "UTKIK_CONFIG", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, conflicts_with = "config")]
    pub no_config: bool,
    #[arg(short = 'j', long, global = true, value_name = "N", default_value_t = 0)]
    pub threads: usize,
}

/// Which files are meant.
#[derive(Clone, Debug, Args)]
pub(super) struct InputArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files_from: Option<PathBuf>,
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub meeting_date: Option<Date>,
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().file_bytes >> 20)]
    pub max_file_size: u64,
    #[arg(long, value_name = "S", default_value_t = Isolation::TIME.as_secs())]
    pub timeout_per_file: u64,
    #[arg(long, value_name = "MIB", default_value_t = Isolation::MEMORY_MIB)]
    pub max_memory_per_file: u64,
    #[arg(long, value_name = "K/N")]
    pub shard: Option<Shard>,
    #[arg(long, value_name = "DIR", env = "UTKIK_CACHE", value_hint = ValueHint::DirPath)]
    pub cache: Option<PathBuf>,
}

/// Which checklists are used.
#[derive(Debug, Args)]
pub(super) struct ChecklistArgs {
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub checklist: Vec<PathBuf>,
    #[arg(long)]
    pub no_builtin: bool,
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_name = "NUMBER")]
    pub why: Option<String>,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    pub format: Format,
    #[command(flatten)]
    pub dialect: DialectArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Sv,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelArg {
    #[value(aliases = typed(Lang::Sv, "level", "low"))]
    Low,
    #[value(aliases = typed(Lang::Sv, "level", "moderate"))]
    Moderate,
    #[value(aliases = typed(Lang::Sv, "level", "high"))]
    High,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    #[value(aliases = typed(Lang::Sv, "fail-on", "never"))]
    Never,
    #[value(aliases = typed(Lang::Sv, "level", "low"))]
    Low,
    #[value(aliases = typed(Lang::Sv, "level", "moderate"))]
    Moderate,
    #[value(aliases = typed(Lang::Sv, "level", "high"))]
    High,
}
