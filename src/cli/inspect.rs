//! `utkik inspect`: what was extracted and how it was cut into items.

use super::args::InspectArgs;
use super::exit::Exit;
use super::settings::Global;
use super::{inputs, session};
use crate::{report, run};

pub(super) fn run(args: &InspectArgs, global: &Global) -> anyhow::Result<Exit> {
    let request = inputs::request(&args.input)?;
    let run = session::read(global, &request, None, |reading, stdin| {
        run::inspect(&request, reading, stdin)
    });
    let inspection = report::inspection(&run);
    session::print(&inspection, (args.format, args.dialect), run.language, global)?;
    Ok(session::ended(&run, false))
}
