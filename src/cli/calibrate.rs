//! `utkik calibrate`: what a checklist does on past agendas, without labels.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::args::{ChecklistArgs, DataFormat, InputArgs};
use super::exit::Exit;
use super::settings::Global;
use super::{inputs, proposed, terminal};
use crate::checklist::Level;
use crate::render::{self, Style};
use crate::run::{self, Reading};
use crate::study::evaluate;
use crate::text;

#[derive(Debug, Args)]
pub(super) struct CalibrateArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub at_most: usize,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub propose: Option<PathBuf>,
    #[arg(short, long, value_enum, default_value_t = DataFormat::Table, ignore_case = true)]
    pub format: DataFormat,
}

/// Runs the command.
pub(super) fn run(args: &CalibrateArgs, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::request(&args.input)?;
    let checklist = inputs::checklist(&args.checklist, global)?;
    let progress = terminal::Progress::new(global);
    let tell = |done, all| progress.tell(done, all);
    let limits = inputs::limits(&request);
    let reading = Reading { lang: Some(global.spoken()), limits, progress: &tell, memory: None };
    let run = run::screen(&request, &reading, &checklist, &mut std::io::stdin());
    drop(progress);
    for line in inputs::errors(&run.errors, global) {
        terminal::message(&line);
    }
    if !run.found_input && run.errors.is_empty() {
        terminal::message(&text!("cli.nothing-to-read").in_lang(global.spoken()));
    }
    let flagged_from = checklist.levels.iter().find(|entry| entry.level > Level::Low);
    let threshold = flagged_from.map_or(1.0, |entry| entry.from);
    let calibration =
        evaluate::calibrate(&run.result, threshold, args.at_most, &checklist, global.spoken());
    let style = Style::of(global.colour, global.width, global.verbose);
    let lang = global.spoken();
    terminal::write(|out| {
        render::calibration(&calibration, args.format.into(), &style, lang, out)
    })?;
    if let Some(path) = &args.propose {
        match evaluate::quieter(&calibration, &checklist, lang) {
            Some(patch) => proposed::write(path, &patch, lang)?,
            None => terminal::message(&text!("evaluate.nothing-noisy").in_lang(lang)),
        }
    }
    let whole = run.found_input && run.receipt.is_complete();
    let gap = if whole { Exit::Clean } else { Exit::Incomplete };
    Ok(if run.errors.is_empty() { gap } else { Exit::Fault })
}
