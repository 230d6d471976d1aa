//! `utkik inspect`: what was extracted and how it was cut into items, and why one has its level.

use super::args::InspectArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::settings::Global;
use super::{inputs, session};
use utkik_checklist::Checklist;
use utkik_input::source::Request;
use utkik_lang::text;

/// Runs the command.
pub(super) fn run(args: &InspectArgs, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::request(&args.input)?;
    let checklist = inputs::checklist_kept(&args.checklist, args.input.cache.as_deref(), global)?;
    if let Some(number) = &args.why {
        return show_why(number, &checklist, args, &request, global);
    }
    let run = session::read(global, &request, None, |reading, stdin| {
        utkik_run::inspect(&request, reading, &checklist, stdin)
    });
    let inspection = utkik_report::inspection(&run);
    session::print(&inspection, (args.format, args.dialect), run.language, global)?;
    Ok(session::ended(&run, false))
}

/// Shows why the items with this number have their levels.
fn show_why(
    number: &str,
    checklist: &Checklist,
    args: &InspectArgs,
    request: &Request,
    global: &Global,
) -> anyhow::Result<Exit> {
    let run = session::read(global, request, None, |reading, stdin| {
        utkik_run::why(request, reading, checklist, number, stdin)
    });
    if run.result.is_empty() {
        let text = text!("cli.no-such-item", number = utkik_render::plain(number));
        return Err(Failure::new(text).help(text!("cli.help-no-such-item")).into());
    }
    let lang = run.language;
    let accounts: Vec<_> =
        run.result.iter().map(|one| utkik_report::why(one, checklist, lang)).collect();
    session::print(accounts.as_slice(), (args.format, args.dialect), lang, global)?;
    Ok(session::ended(&run, false))
}
