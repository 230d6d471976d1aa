//! What is known of earlier meetings: records, incidents, and papers named with `--history`.

use std::path::PathBuf;

use super::home::Home;
use super::settings::Global;
use super::{incident, inputs, terminal};
use crate::checklist::Checklist;
use crate::history::Past;
use crate::incident::FILE;
use crate::pipeline::{self, Reading};
use crate::record::Records;
use crate::source::Request;
use crate::text;

/// The past, and whether all of it could be read.
pub(super) struct Gathered {
    pub past: Past,
    /// Whether a path was named that is not there.
    pub faulty: bool,
    /// Whether everything that was named could be read.
    pub complete: bool,
}

/// What records and the incidents in `home` tell.
pub(super) fn remembered(records: &Records, home: &Home) -> anyhow::Result<Past> {
    let mut past = Past::default();
    past.remember(records);
    let file = home.file(FILE);
    past.incidents = incident::kept(&file)?;
    past.incidents_path = file.shown;
    Ok(past)
}

/// Gathers the past from `records`, from the incidents in `home`, and from the papers in `folders`.
pub(super) fn gather(
    folders: &[PathBuf],
    records: Option<(&Records, &Home)>,
    reading: &Reading<'_>,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<Gathered> {
    let mut past = match records {
        Some((records, home)) => remembered(records, home)?,
        None => Past::default(),
    };
    let (mut faulty, mut complete) = (false, true);
    if !folders.is_empty() {
        let request = Request { paths: folders.to_vec(), ..Request::default() };
        let run = pipeline::earlier(&request, reading, checklist, &mut std::io::empty());
        for line in inputs::errors(&run.errors, global) {
            terminal::message(&line);
        }
        let (earlier, receipt) = run.result;
        for notice in receipt.notices.iter().filter(|notice| notice.incomplete) {
            let path = crate::render::plain(notice.path.as_deref().unwrap_or_default());
            let message = format!("{path}: {}", notice.message);
            let line = text!("history.not-read", message = message);
            terminal::message(&line.in_lang(global.spoken()));
        }
        faulty = !run.errors.is_empty();
        complete = receipt.complete && run.found_input;
        past.earlier.extend(earlier);
    }
    Ok(Gathered { past, faulty, complete })
}
