//! `utkik calibrate`: what a checklist does on past agendas, without labels; and the weights that fit
//! labelled items.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::args::{ChecklistArgs, InputArgs};
use super::exit::Exit;
use super::format::{self, DialectArgs, Format};
use super::session::{self, Session};
use super::settings::Global;
use super::{evaluate as labels, inputs, proposed, terminal};
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_study::evaluate;

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
    #[arg(long, value_name = "LABELLED", value_hint = ValueHint::FilePath)]
    pub fit: Vec<PathBuf>,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    pub format: Format,
    #[command(flatten)]
    pub dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &CalibrateArgs, global: &Global) -> anyhow::Result<Exit> {
    if !args.fit.is_empty() {
        return fit(args, global);
    }
    let request = inputs::request(&args.input)?;
    let checklist = inputs::checklist(&args.checklist, global)?;
    let run = Session { global, checklist: &checklist }.screen(&request, None);
    let lang = run.language;
    let flagged_from = checklist.levels.iter().find(|entry| entry.level > Level::Low);
    let threshold = flagged_from.map_or(1.0, |entry| entry.from);
    let calibration = evaluate::calibrate(&run.result, threshold, args.at_most, &checklist, lang);
    session::print(&calibration, (args.format, args.dialect), lang, global)?;
    if args.propose.is_some() && calibration.items < evaluate::LEAST {
        let items = text!("render.items", n = calibration.items);
        let line = text!("evaluate.too-few", items = items, least = evaluate::LEAST);
        terminal::message(&line.in_lang(lang));
    } else if let Some(path) = &args.propose {
        match evaluate::quieter(&calibration, &checklist, lang) {
            Some(patch) => proposed::write(path, &patch, lang)?,
            None => terminal::message(&text!("evaluate.nothing-noisy").in_lang(lang)),
        }
    }
    Ok(session::ended(&run, false))
}

/// Proposes the weights that fit labelled items.
fn fit(args: &CalibrateArgs, global: &Global) -> anyhow::Result<Exit> {
    let mut items = Vec::new();
    for path in &args.fit {
        items.extend(labels::labelled(path, global)?);
    }
    let mut checklist = inputs::checklist(&args.checklist, global)?;
    let fit = evaluate::fit(&items, &mut checklist);
    session::print(&fit, (args.format, args.dialect), global.spoken(), global)?;
    Ok(Exit::Clean)
}
