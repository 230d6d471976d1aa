//! `utkik incident import`: incidents out of another system.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueHint};

use crate::args::ChecklistArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::Global;
use crate::{data_folder, inputs, memory, terminal};
use utkik_casework::incident::{self, Choices, Incident, Mapping};
use utkik_casework::privacy::Detail;
use utkik_lang::text;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    mapping: PathBuf,
    #[arg(long)]
    reviewed: bool,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    records: Option<PathBuf>,
    #[command(flatten)]
    checklist: ChecklistArgs,
}

pub(super) fn run(args: &ImportArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let mapping = data_folder::load(&data_folder::place_of(&args.mapping), Mapping::read)?;
    let mapping = mapping.ok_or_else(|| missing(&args.mapping))?;
    let text = text_of(&args.file)?;
    let imported =
        incident::import(&text, &mapping, Choices::new(&checklist), memory::today(None)?);
    let lang = global.spoken();
    let name = data_folder::display_path(&args.file);
    for (line, fault) in &imported.faults {
        let line = text!("incident.row", file = name.as_str(), line = *line, fault = fault.clone());
        terminal::message(&line.in_lang(lang));
    }
    let file = data_folder::locate_here(args.records.as_deref())?.file(incident::FILE);
    let (mut cleaned, mut details) = (0, BTreeMap::new());
    // Nothing to keep makes no file.
    let added = if imported.incidents.is_empty() {
        0
    } else {
        super::write(&file, &imported.incidents, global, |new, kept| {
            let new = not_kept_yet(new, kept);
            details = pointed_out(&new);
            let (new, without) = harmless(new, args.reviewed);
            cleaned = without;
            new
        })?
    };
    for ((key, detail), n) in details {
        let line = text!("incident.seen", n = n, key = mapping.column(key), what = detail.text());
        terminal::message(&line.in_lang(lang));
    }
    if cleaned > 0 {
        terminal::message(&text!("incident.cleaned", n = cleaned).in_lang(lang));
    }
    if !global.quiet {
        let line = text!("incident.imported", n = added, path = file.shown.as_str());
        terminal::message(&line.in_lang(lang));
    }
    Ok(if imported.faults.is_empty() { Exit::Clean } else { Exit::Incomplete })
}

/// The incidents that are not kept already: by their reference, or else as a whole.
fn not_kept_yet(incidents: &[Incident], kept: &[Incident]) -> Vec<Incident> {
    let references: BTreeSet<&str> =
        kept.iter().filter_map(|incident| incident.reference.as_deref()).collect();
    let whole: BTreeSet<&Incident> = kept.iter().collect();
    let is_kept = |incident: &&Incident| {
        let kept = |one: &Incident| match one.reference.as_deref() {
            Some(reference) => references.contains(reference),
            None => whole.contains(one),
        };
        kept(incident) || kept(&(*incident).clone().without_identifying())
    };
    incidents.iter().filter(|incident| !is_kept(incident)).cloned().collect()
}

/// Which texts look as if they told who someone is, by what, and how many there are.
fn pointed_out(incidents: &[Incident]) -> BTreeMap<(&'static str, Detail), usize> {
    let mut seen = BTreeMap::new();
    for found in incidents.iter().flat_map(Incident::details) {
        *seen.entry(found).or_default() += 1;
    }
    seen
}

/// The incidents without texts that look as if they told who someone is, and how many had such.
fn harmless(incidents: Vec<Incident>, reviewed: bool) -> (Vec<Incident>, usize) {
    let mut cleaned = 0;
    let clean = |incident: Incident| {
        if reviewed || incident.identifying().is_empty() {
            return incident;
        }
        cleaned += 1;
        incident.without_identifying()
    };
    let incidents = incidents.into_iter().map(clean).collect();
    (incidents, cleaned)
}

/// The file's text; spreadsheets often write the encoding of Western Windows.
fn text_of(path: &Path) -> anyhow::Result<String> {
    if !path.exists() {
        return Err(missing(path));
    }
    let shown = data_folder::display_path(path);
    let bytes = std::fs::read(path)
        .with_context(|| Failure::new(text!("cli.list-unreadable", path = shown)))?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned()))
}

fn missing(path: &Path) -> anyhow::Error {
    let fault = text!("store.no-file", path = data_folder::display_path(path));
    Failure::new(fault).help(text!("store.help.no-file")).into()
}
