//! `utkik inspect`: what was extracted and how it was cut into items.

use super::args::InspectArgs;
use super::exit::Exit;
use super::settings::Global;
use super::{inputs, terminal};
use crate::run::{self, Reading};
use crate::text;
use crate::{render, report};

/// Runs the command.
pub(super) fn run(args: &InspectArgs, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::request(&args.input)?;
    let progress = terminal::Progress::new(global);
    let tell = |done, all| progress.tell(done, all);
    let limits = inputs::limits(&request);
    let reading = Reading { lang: global.lang, limits, progress: &tell, memory: None };
    let run = run::inspect(&request, &reading, &mut std::io::stdin());
    drop(progress);
    for line in inputs::errors(&run.errors, global) {
        terminal::message(&line);
    }
    if !run.found_input && run.errors.is_empty() {
        terminal::message(&text!("cli.nothing-to-read").in_lang(global.spoken()));
    }
    let inspection = report::inspection(&run);
    let style = global.style();
    let lang = global.spoken();
    terminal::write(|out| render::inspection(&inspection, args.format.into(), &style, lang, out))?;
    let whole = run.found_input && run.receipt.is_complete();
    let gap = if whole { Exit::Clean } else { Exit::Incomplete };
    Ok(if run.errors.is_empty() { gap } else { Exit::Fault })
}
