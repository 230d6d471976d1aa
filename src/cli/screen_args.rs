//! The arguments of `screen`, which `watch` has too.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::args::{ChecklistArgs, FailOn, InputArgs, LevelArg};
use super::focus::FocusArgs;
use super::memory::MemoryArgs;
use super::outputs::OutputArgs;

#[derive(Debug, Args)]
pub(super) struct ScreenArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub focus: FocusArgs,
    #[arg(long, value_enum, default_value_t = LevelArg::Moderate, value_name = "LEVEL", ignore_case = true)]
    pub min_level: LevelArg,
    #[arg(long, value_enum, default_value_t = FailOn::Moderate, value_name = "LEVEL", ignore_case = true)]
    pub fail_on: FailOn,
    #[command(flatten)]
    pub memory: MemoryArgs,
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub history: Vec<PathBuf>,
    #[arg(long)]
    pub exit_zero: bool,
    #[arg(long)]
    pub allow_incomplete: bool,
}
