//! The context of a run beside the text of its inputs: records, incidents, foundations, and earlier
//! meetings named with `--history`.

use std::path::PathBuf;

use jiff::civil::Date;

use super::data_folder::{self, DataFolder};
use super::exit::Exit;
use super::memory::{self, MemoryArgs};
use super::session::Session;
use super::settings::Global;
use super::{foundations, inputs, terminal};
use utkik_casework::foundation;
use utkik_casework::history::CaseHistory;
use utkik_casework::incident::{self, FILE, Incident};
use utkik_casework::record::Records;
use utkik_checklist::Checklist;
use utkik_input::extract;
use utkik_input::notice::{Effect, Notice};
use utkik_input::source::Request;
use utkik_lang::text;
use utkik_run::{Memory, Reading};
use utkik_store::StoreError;

/// All that commands which screen texts know beside the texts.
pub(super) struct RunContext {
    records: Records,
    today: Date,
    gathered: LoadedHistory,
    foundations: Option<foundation::Record>,
}

impl RunContext {
    /// Gathers the records of `request`, its incidents and foundations, and the papers in the folders `history`.
    pub(super) fn gather(
        args: &MemoryArgs,
        history: &[PathBuf],
        request: &Request,
        session: &Session<'_>,
    ) -> anyhow::Result<Self> {
        let Session { global, checklist } = session;
        let records = memory::records(args, request, global)?;
        let today = memory::today(args.place.date)?;
        let home = data_folder::locate(args.place.records.as_deref(), request)?;
        let kept = (!args.no_records).then_some((&records, &home));
        let limits: extract::Limits = inputs::limits(request);
        let reading = Reading { lang: global.lang, limits, progress: &|_, _| {}, memory: None };
        let mut gathered = gather(history, kept, &reading, checklist, global);
        let foundations =
            kept.and_then(|(_, home)| foundations::record(home, &mut gathered.damaged));
        Ok(Self { records, today, gathered, foundations })
    }

    /// What is remembered, as a run takes it.
    pub(super) fn memory(&self) -> Memory<'_> {
        Memory {
            records: &self.records,
            today: self.today,
            past: &self.gathered.past,
            foundations: self.foundations.as_ref(),
            damaged: &self.gathered.damaged,
        }
    }

    /// How a command ends that rests on it: with a fault where a named path is not there, and incomplete where
    /// something in it could not be read.
    pub(super) fn ended(&self, allow_incomplete: bool) -> Exit {
        if self.gathered.faulty {
            Exit::Fault
        } else if self.gathered.complete || allow_incomplete {
            Exit::Clean
        } else {
            Exit::Incomplete
        }
    }
}

/// The past, and whether all of it could be read.
struct LoadedHistory {
    past: CaseHistory,
    /// Whether a path was named that is not there.
    faulty: bool,
    /// Whether everything that was named could be read.
    complete: bool,
    /// Files of our own that are damaged; what they say is not among the past.
    damaged: Vec<StoreError>,
}

/// What records and the incidents in `home` tell; a damaged file is an error, since a person is
/// about to decide by what it says.
pub(super) fn remembered(records: &Records, home: &DataFolder) -> anyhow::Result<CaseHistory> {
    let incidents = data_folder::load(&home.file(FILE), incident::read)?;
    Ok(with_incidents(records, home, incidents))
}

fn with_incidents(
    records: &Records,
    home: &DataFolder,
    incidents: Option<Vec<Incident>>,
) -> CaseHistory {
    let mut past = CaseHistory::default();
    past.remember(records);
    past.incidents = incidents.unwrap_or_default();
    past.incidents_path = home.file(FILE).shown;
    past
}

/// Gathers the past from `records`, from the incidents in `home`, and from the papers in `folders`.
fn gather(
    folders: &[PathBuf],
    records: Option<(&Records, &DataFolder)>,
    reading: &Reading<'_>,
    checklist: &Checklist,
    global: &Global,
) -> LoadedHistory {
    let mut damaged = Vec::new();
    let mut past = records.map_or_else(CaseHistory::default, |(records, home)| {
        let incidents = data_folder::load_if_sound(&home.file(FILE), incident::read, &mut damaged);
        with_incidents(records, home, incidents)
    });
    let (mut faulty, mut complete) = (false, true);
    if !folders.is_empty() {
        let request = inputs::paths(folders.to_vec());
        let run = utkik_run::earlier(&request, reading, checklist, &mut std::io::empty());
        for error in &run.errors {
            terminal::message(&inputs::error(error, global.spoken()));
        }
        let lost = |notice: &&Notice| notice.effect == Effect::Incomplete;
        for notice in run.receipt.notices.iter().filter(lost) {
            let path = utkik_render::plain(notice.path.as_deref().unwrap_or_default());
            let message = format!("{path}: {}", notice.text.in_lang(run.language));
            let line = text!("history.not-read", message = message);
            terminal::message(&line.in_lang(global.spoken()));
        }
        faulty = !run.errors.is_empty();
        complete = run.receipt.is_complete();
        if !run.found_input && !faulty {
            // A folder that nothing has been put into yet hides nothing, but is no memory either.
            let named: Vec<String> =
                folders.iter().map(|folder| data_folder::display_path(folder)).collect();
            let line = text!("history.no-papers", path = named.join(", "));
            terminal::message(&line.in_lang(global.spoken()));
        }
        past.earlier.extend(run.result);
    }
    LoadedHistory { past, faulty, complete, damaged }
}
