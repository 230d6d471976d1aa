//! `utkik checklist check`: everything that is wrong or doubtful, each on its line.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueHint;

use crate::exit::Exit;
use crate::format::{self, DialectArgs, Format};
use crate::settings::Global;
use crate::{inputs, session, terminal};
use utkik_checklist::{Checklist, Faults, Level, PackFiles, Severity};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_study::audit::audit;

/// The arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    #[arg(long)]
    no_builtin: bool,
    #[arg(long)]
    strict: bool,
    #[arg(short, long, value_parser = format::pages(), default_value = "table", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command. Faults end it with 2, warnings only where `--strict` asks for it.
pub(crate) fn run(args: &Args, global: &Global) -> anyhow::Result<Exit> {
    let packs = inputs::packs(&args.paths, args.no_builtin)?;
    // What has been compiled is no longer checked.
    let (faults, checked) = match Checklist::read(&packs) {
        Err(faults) => (faults, None),
        Ok(checklist) => (doubts(&checklist, &packs), Some(checklist)),
    };
    let lang = global.spoken();
    let (format, view) = (args.dialect.of(args.format), session::view(global, lang, Level::Low));
    terminal::write(|out| {
        utkik_render::faults(&faults, format, &view, out)?;
        match checked.filter(|_| faults.is_empty() && format == Format::Table) {
            Some(checklist) if !global.quiet => {
                writeln!(out, "{}", clean(&checklist).in_lang(lang))
            }
            _ => Ok(()),
        }
    })?;
    let grave = faults.count(Severity::Fault) > 0 || (args.strict && !faults.is_empty());
    Ok(if grave { Exit::Fault } else { Exit::Clean })
}

/// What is doubtful in a checklist that could be loaded. Beside a pack of one's own, warnings about
/// the built-in pack are nobody's business: a factor that is turned off leaves its measures unused.
fn doubts(checklist: &Checklist, packs: &[PackFiles]) -> Faults {
    let own = packs.iter().any(|pack| !pack.builtin);
    let builtin: BTreeSet<&str> = packs
        .iter()
        .filter(|pack| own && pack.builtin)
        .flat_map(|pack| pack.files.iter().map(|(path, _)| path.as_str()))
        .collect();
    let found = audit(checklist)
        .into_iter()
        .filter(|remark| remark.is_fault() || !builtin.contains(remark.origin.path.as_str()))
        .map(|remark| {
            let place = (remark.origin.path, remark.origin.line);
            (remark.severity, place, remark.message, remark.help)
        });
    let files = packs.iter().flat_map(|pack| &pack.files);
    Faults::on_lines(found, files.cloned().collect())
}

/// What is said where there is nothing to say.
fn clean(checklist: &Checklist) -> Text {
    let risks = checklist.risks.iter().map(|(_, risk)| &risk.examples);
    let contexts = checklist.contexts.iter().map(|(_, context)| &context.examples);
    let items = risks.chain(contexts).map(|of| of.matches.len() + of.ignores.len());
    let elements = checklist.elements.iter().map(|(_, element)| &element.examples);
    let sentences = elements.map(|of| of.found.len() + of.thin.len() + of.ignores.len());
    let what = text!(
        "cli.checklist-parts.all",
        risks = text!("cli.checklist-parts.risks", n = checklist.risks.len()),
        concepts = text!("cli.checklist-parts.concepts", n = checklist.concepts.len()),
        contexts = text!("cli.checklist-parts.contexts", n = checklist.contexts.len()),
        measures = text!("cli.checklist-parts.measures", n = checklist.measures.len()),
        elements = text!("cli.checklist-parts.elements", n = checklist.elements.len())
    );
    text!("cli.checklist-clean", n = items.chain(sentences).sum::<usize>(), what = what)
}
