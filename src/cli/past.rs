//! What is known of earlier meetings: records, incidents, and papers named with `--history`.

use std::path::PathBuf;

use super::home::{self, Home};
use super::settings::Global;
use super::{inputs, terminal};
use crate::casework::history::Past;
use crate::casework::incident::{self, FILE, Incident};
use crate::casework::record::Records;
use crate::checklist::Checklist;
use crate::input::notice::{Effect, Notice};
use crate::run::{self, Reading};
use crate::store::StoreError;
use crate::text;

/// The past, and whether all of it could be read.
pub(super) struct Gathered {
    pub past: Past,
    /// Whether a path was named that is not there.
    pub faulty: bool,
    /// Whether everything that was named could be read.
    pub complete: bool,
    /// Files of our own that are damaged; what they say is not among the past.
    pub damaged: Vec<StoreError>,
}

/// What records and the incidents in `home` tell; a damaged file is an error, since a person is
/// about to decide by what it says.
pub(super) fn remembered(records: &Records, home: &Home) -> anyhow::Result<Past> {
    let incidents = home::load(&home.file(FILE), incident::read)?;
    Ok(with_incidents(records, home, incidents))
}

fn with_incidents(records: &Records, home: &Home, incidents: Option<Vec<Incident>>) -> Past {
    let mut past = Past::default();
    past.remember(records);
    past.incidents = incidents.unwrap_or_default();
    past.incidents_path = home.file(FILE).shown;
    past
}

/// Gathers the past from `records`, from the incidents in `home`, and from the papers in `folders`.
pub(super) fn gather(
    folders: &[PathBuf],
    records: Option<(&Records, &Home)>,
    reading: &Reading<'_>,
    checklist: &Checklist,
    global: &Global,
) -> Gathered {
    let mut damaged = Vec::new();
    let mut past = records.map_or_else(Past::default, |(records, home)| {
        let incidents = home::load_if_sound(&home.file(FILE), incident::read, &mut damaged);
        with_incidents(records, home, incidents)
    });
    let (mut faulty, mut complete) = (false, true);
    if !folders.is_empty() {
        let request = inputs::paths(folders.to_vec());
        let run = run::earlier(&request, reading, checklist, &mut std::io::empty());
        for error in &run.errors {
            terminal::message(&inputs::error(error, global.spoken()));
        }
        let lost = |notice: &&Notice| notice.effect == Effect::Incomplete;
        for notice in run.receipt.notices.iter().filter(lost) {
            let path = crate::render::plain(notice.path.as_deref().unwrap_or_default());
            let message = format!("{path}: {}", notice.text.in_lang(run.language));
            let line = text!("history.not-read", message = message);
            terminal::message(&line.in_lang(global.spoken()));
        }
        faulty = !run.errors.is_empty();
        complete = run.receipt.is_complete() && run.found_input;
        past.earlier.extend(run.result);
    }
    Gathered { past, faulty, complete, damaged }
}
