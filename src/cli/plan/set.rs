//! `utkik plan set`: who owns a measure, by when, how far it has come and what came of it.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{find_by_name, warn};
use crate::args::ChecklistArgs;
use crate::assess::{role, unwritten};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::memory::PlaceArgs;
use crate::settings::Global;
use crate::{data_folder, inputs, memory, terminal};
use utkik_agenda::segment;
use utkik_casework::record::{self, Measure, Record, Records, Status};
use utkik_checklist::entry;
use utkik_checklist::{Checklist, nearest};
use utkik_lang::text;
use utkik_lang::{Lang, typed};
use utkik_store::StoreError;

#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    #[arg(value_name = "CASE")]
    pub case: String,
    #[arg(value_name = "MEASURE", required = true)]
    pub measures: Vec<String>,
    #[arg(long, value_enum, value_name = "STATUS", ignore_case = true)]
    pub status: Option<StatusArg>,
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub due: Option<Date>,
    #[arg(long, value_name = "TEXT")]
    pub effect: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub place: PlaceArgs,
    #[command(flatten)]
    pub checklist: ChecklistArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusArg {
    #[value(aliases = typed(Lang::Sv, "status", "planned"))]
    Planned,
    #[value(aliases = typed(Lang::Sv, "status", "ongoing"))]
    Ongoing,
    #[value(aliases = typed(Lang::Sv, "status", "done"))]
    Done,
    #[value(aliases = typed(Lang::Sv, "status", "declined"))]
    Declined,
}

impl From<StatusArg> for Status {
    fn from(status: StatusArg) -> Self {
        match status {
            StatusArg::Planned => Self::Planned,
            StatusArg::Ongoing => Self::Ongoing,
            StatusArg::Done => Self::Done,
            StatusArg::Declined => Self::Declined,
        }
    }
}

/// Runs the command.
pub(super) fn run(args: &SetArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let today = memory::today(args.place.date)?;
    let nothing = args.status.is_none()
        && args.due.is_none()
        && [&args.role, &args.effect, &args.reason].into_iter().all(Option::is_none);
    if nothing {
        let failure = Failure::new(text!("plan.nothing-to-set"));
        return Err(failure.help(text!("plan.help.nothing-to-set")).into());
    }
    let measures: Vec<String> =
        args.measures.iter().map(|named| measure_id(named, &checklist)).collect();
    let owner = args.role.as_deref().map(|named| role(named, &checklist)).transpose()?;
    memory::existing(args.place.records.as_deref(), global)?;
    let folders = data_folder::folders(args.place.records.as_deref(), std::iter::empty())?;
    let records = Records::load(&folders);
    let record = find_by_name(&records, &args.case)?;
    if records.is_sound(record) {
        // Of a damaged record the change itself tells.
        warn(&records, global);
    }
    let Some((folder, name)) = records.location_of(record) else { return Ok(Exit::Incomplete) };
    let case = segment::case_number(&args.case);
    let changed = record::change(folder, &name, case.as_ref(), |record| {
        for id in &measures {
            let at = place(record, id, &checklist)?;
            if let Some(measure) = record.measures.get_mut(at) {
                alter(measure, args, owner.as_deref(), today)?;
            }
        }
        Ok(())
    })
    .map_err(|error: anyhow::Error| match error.downcast::<StoreError>() {
        Ok(error) => unwritten(&error, global).into(),
        Err(error) => error,
    })?;
    data_folder::changed(&changed, global);
    tell_changes(&changed.record, &measures, &checklist, global);
    Ok(Exit::Clean)
}

/// The id of the measure that `named` is the id or the name of; `named` itself where no measure of the catalogue
/// is, since a record may have measures of its own.
fn measure_id(named: &str, checklist: &Checklist) -> String {
    let known = entry::measure(checklist, named).map(|at| checklist.measures[at].id.clone());
    known.unwrap_or_else(|| named.to_owned())
}

/// Where the measure `id` is in the record: of two with one id the one that is still to do. One that is
/// not there is added, if the catalogue has it.
pub(super) fn place(record: &mut Record, id: &str, checklist: &Checklist) -> anyhow::Result<usize> {
    let is = |known: &Measure| known.id == id;
    let open = record.measures.iter().position(|known| is(known) && known.status.is_open());
    if let Some(at) = open.or_else(|| record.measures.iter().position(is)) {
        return Ok(at);
    }
    record.measures.push(new(record, id, checklist)?);
    Ok(record.measures.len() - 1)
}

/// A measure of the catalogue.
fn new(record: &Record, id: &str, checklist: &Checklist) -> anyhow::Result<Measure> {
    if let Some(known) = checklist.measures.get(id) {
        let role = Some(checklist.roles[known.role].id.clone());
        return Ok(Measure { id: id.to_owned(), phase: known.phase, role, ..Measure::default() });
    }
    let own = || record.measures.iter().map(|known| known.id.as_str());
    let catalogue = checklist.measures.iter().map(|(_, known)| known.id.as_str());
    let help = match nearest(id, own().chain(catalogue)) {
        Some(near) => text!("plan.help.nearest", near = near),
        None => text!("plan.help.measures", list = own().collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::new(text!("plan.no-measure", measure = id)).help(help).into())
}

/// Sets what was said, and nothing else.
fn alter(
    measure: &mut Measure,
    args: &SetArgs,
    owner: Option<&str>,
    today: Date,
) -> anyhow::Result<()> {
    if let Some(status) = args.status {
        measure.status = status.into();
        measure.done = (measure.status == Status::Done).then_some(measure.done.unwrap_or(today));
    }
    measure.role = owner.map(str::to_owned).or(measure.role.take());
    measure.due = args.due.or(measure.due);
    measure.effect = args.effect.clone().or(measure.effect.take());
    measure.reason = args.reason.clone().or(measure.reason.take());
    if measure.status == Status::Declined && measure.reason.is_none() {
        let failure = Failure::new(text!("plan.declined"));
        return Err(failure.help(text!("plan.help.declined")).into());
    }
    Ok(())
}

/// "klar, ansvarig ordförande, senast 2026-11-20".
fn describe(measure: &Measure, checklist: &Checklist, lang: Lang) -> String {
    let role = measure.role.as_deref().map(|id| {
        let name = checklist.roles.get(id).map_or(id, |role| role.name.in_lang(lang));
        text!("plan.set-role", role = utkik_render::plain(name))
    });
    let due = match measure.due {
        Some(day) => text!("plan.set-due", day = day.to_string()),
        None => text!("plan.set-no-due"),
    };
    let parts = std::iter::once(utkik_render::status(measure.status)).chain(role).chain([due]);
    parts.map(|part| part.in_lang(lang)).collect::<Vec<_>>().join(", ")
}

fn tell_changes(record: &Record, changed: &[String], checklist: &Checklist, global: &Global) {
    let lang = global.spoken();
    let of = |id: &&String| record.measures.iter().rfind(|measure| measure.id == **id);
    for measure in changed.iter().filter_map(|id| of(&id)) {
        let known = checklist.measures.get(&measure.id);
        let what = known.map_or(measure.id.as_str(), |known| known.title.in_lang(lang));
        let title = if record.title.is_empty() { &record.path } else { &record.title };
        let told = describe(measure, checklist, lang);
        let (title, path) = (utkik_render::plain(title), record.path.as_str());
        let line = text!("plan.set", title = title, measure = what, told = told, path = path);
        terminal::message(&line.in_lang(lang));
    }
}
