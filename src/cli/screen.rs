//! `utkik screen`: the main job.

use super::args::ScreenArgs;
use super::exit::Exit;
use super::focus::Focus;
use super::outputs::{self, Told};
use super::session::{self, Session};
use super::settings::Global;
use super::{foundations, home, inputs, memory, past};
use crate::casework::Item;
use crate::config::{Config, FailFrom};
use crate::input::extract;
use crate::report;
use crate::run::{Memory, Reading, Run};

pub(super) fn run(args: &ScreenArgs, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::request(&args.input)?;
    let checklist = inputs::checklist(&args.checklist, global)?;
    let focus = Focus::new(&args.focus)?;
    let records = memory::records(&args.memory, &request, global)?;
    let today = memory::today(args.memory.place.date)?;
    let home = home::home(args.memory.place.records.as_deref(), &request)?;
    let kept = (!args.memory.no_records).then_some((&records, &home));
    let limits: extract::Limits = inputs::limits(&request);
    let reading = Reading { lang: global.lang, limits, progress: &|_, _| {}, memory: None };
    let mut known = past::gather(&args.history, kept, &reading, &checklist, global);
    let kept = kept.and_then(|(_, home)| foundations::record(home, &mut known.damaged));
    let (past, damaged, foundations) = (&known.past, &known.damaged, kept.as_ref());
    let memory = Memory { records: &records, today, past, foundations, damaged };
    let session = Session { global, checklist: &checklist };
    let mut run = session.screen(&request, Some(memory));
    run.result.iter_mut().for_each(|item| item.unchanged = focus.is_unchanged(item));
    if run.found_input {
        let told = Told { min_level: args.min_level.into(), fail_on: args.fail_on };
        let report = report::report(&run, &checklist);
        outputs::print(&report, &args.output, told, global)?;
    }
    let gap = if known.complete || args.allow_incomplete { Exit::Clean } else { Exit::Incomplete };
    let gap = if known.faulty { Exit::Fault } else { gap };
    Ok(exit(&run, args, global.config()).or(gap))
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
