//! `utkik screen`: the main job.

use super::args::ScreenArgs;
use super::exit::Exit;
use super::focus::Focus;
use super::inputs;
use super::outputs::{self, Told};
use super::past::Known;
use super::session::{self, Session};
use super::settings::Global;
use crate::casework::Item;
use crate::config::{Config, FailFrom};
use crate::report;
use crate::run::Run;

pub(super) fn run(args: &ScreenArgs, global: &Global) -> anyhow::Result<Exit> {
    let mut request = inputs::request(&args.input)?;
    request.written = outputs::written(&args.output);
    let checklist = inputs::checklist(&args.checklist, global)?;
    let focus = Focus::new(&args.focus)?;
    let session = Session { global, checklist: &checklist };
    let known = Known::gather(&args.memory, &args.history, &request, &session)?;
    let mut run = session.screen(&request, Some(known.memory()));
    run.result.iter_mut().for_each(|item| item.unchanged = focus.is_unchanged(item));
    if run.found_input {
        let told = Told { min_level: args.min_level.into(), fail_on: args.fail_on };
        let report = report::report(&run, &checklist);
        outputs::print(&report, &args.output, told, global)?;
    }
    Ok(exit(&run, args, global.config()).or(known.ended(args.allow_incomplete)))
}

fn exit(run: &Run<Vec<Item>>, args: &ScreenArgs, config: &Config) -> Exit {
    let gap = session::ended(run, args.allow_incomplete);
    if gap == Exit::Fault {
        return gap;
    }
    let counts = |item: &Item| {
        let body = item.screened.meeting.body.as_deref();
        let own = body.and_then(|body| config.fail_on_of(body));
        let from = own.map_or_else(|| args.fail_on.level(), FailFrom::level);
        let open = !item.is_assessed() && !item.unchanged;
        open && from.is_some_and(|from| item.level >= from)
    };
    let found = if run.result.iter().any(counts) { Exit::Found } else { Exit::Clean };
    if args.exit_zero { Exit::Clean } else { found.or(gap) }
}
