//! Which items are meant: by case number, by number in a meeting, or by file.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::AssessArgs;
use crate::failure::Failure;
use crate::session::Session;
use crate::settings::Global;
use crate::{data_folder, inputs, run_context};
use utkik_agenda::segment;
use utkik_casework::Item;
use utkik_casework::history::CaseHistory;
use utkik_casework::record::{Folder, Records};
use utkik_checklist::Checklist;
use utkik_lang::text;
use utkik_run::Memory;

/// How many letters of a title are enough to name an item by.
const SHORTEST: usize = 4;

/// The items to assess, with what is known of earlier ones.
pub(super) struct SelectedItems {
    pub items: Vec<Item>,
    pub records: Records,
    /// Where new records go.
    pub folder: Folder,
}

impl SelectedItems {
    /// Screens what the arguments name and picks the items out of it. Without names, all items that
    /// are flagged and not assessed.
    pub(super) fn find(
        args: &AssessArgs,
        checklist: &Checklist,
        global: &Global,
        today: Date,
    ) -> anyhow::Result<Self> {
        let is_path = |name: &&String| Path::new(name.as_str()).exists();
        let (paths, names): (Vec<&String>, Vec<&String>) = args.items.iter().partition(is_path);
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let inputs = if paths.is_empty() { &args.within } else { &paths };
        let inputs = inputs.iter().map(PathBuf::as_path);
        let folders = data_folder::folders(args.place.records.as_deref(), inputs)?;
        let records = Records::load(&folders);
        let past = match folders.first() {
            Some(folder) => run_context::remembered(&records, &data_folder::above_records(folder))?,
            None => CaseHistory::default(),
        };
        let memory =
            Memory { records: &records, today, past: &past, foundations: None, damaged: &[] };
        let mut items = Vec::new();
        for path in &paths {
            items.extend(of_file(screened(std::slice::from_ref(path), memory, checklist, global)?));
        }
        if !names.is_empty() || paths.is_empty() {
            let meeting = screened(&args.within, memory, checklist, global)?;
            if names.is_empty() {
                items.extend(
                    meeting.into_iter().filter(|item| item.is_flagged() && !item.is_assessed()),
                );
            } else {
                for name in names {
                    items.push(find_by_name(&meeting, name)?.clone());
                }
            }
        }
        let folder = folders.into_iter().next().unwrap_or_else(|| Folder::at(Path::new(".")));
        Ok(Self { items, records, folder })
    }
}

/// All items of `paths`.
pub(crate) fn screened(
    paths: &[PathBuf],
    memory: Memory<'_>,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<Vec<Item>> {
    let request = inputs::paths(paths.to_vec());
    let run = Session { global, checklist }.screen(&request, Some(memory));
    if let Some(error) = run.errors.first() {
        let failure = text!("assess.input", line = inputs::fault(error, global.spoken()));
        return Err(Failure::new(failure).help(error.help()).into());
    }
    Ok(run.result)
}

/// The item of a file that holds one, or those of several that wait for an assessment.
fn of_file(mut items: Vec<Item>) -> Vec<Item> {
    if items.len() > 1 {
        items.retain(|item| item.is_flagged() && !item.is_assessed());
    }
    items
}

/// The item that `name` names: by case number, number or words of its title. Of a case that was up more than
/// once, the latest meeting counts.
pub(crate) fn find_by_name<'a>(items: &'a [Item], name: &str) -> anyhow::Result<&'a Item> {
    let case = segment::case_number(name);
    let same_case = |item: &&Item| {
        let number = item.screened.case_number();
        case.as_ref().zip(number).is_some_and(|(case, number)| case.same_case(number))
    };
    let wanted = bare_number(name);
    let same_number =
        |item: &&Item| item.screened.number().is_some_and(|n| bare_number(&n) == wanted);
    let mut found: Vec<&Item> = items.iter().filter(same_case).collect();
    found.sort_by_key(|item| item.screened.meeting.date);
    let latest = found.last().map(|item| item.screened.meeting.date);
    found.retain(|item| Some(item.screened.meeting.date) == latest);
    if found.is_empty() {
        found = items.iter().filter(same_number).collect();
    }
    if found.is_empty() && name.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST {
        let title = name.to_lowercase();
        let titled = |item: &&Item| item.screened.title().to_lowercase().contains(&title);
        found = items.iter().filter(titled).collect();
    }
    match found.as_slice() {
        [item] => Ok(item),
        [] => {
            let failure = Failure::new(text!("assess.no-item", name = name));
            Err(failure.help(text!("assess.help.no-item")).into())
        }
        several => {
            let ids: Vec<String> = several
                .iter()
                .map(|item| format!("{} {}", item.screened.id, item.screened.title()))
                .collect();
            let failure = Failure::new(text!("assess.several", name = name));
            let help = text!("assess.help.several", list = ids.join("\n  "));
            Err(failure.help(help).into())
        }
    }
}

/// A number as people type it: "§ 12", "12." and "12" are one.
fn bare_number(number: &str) -> String {
    let kept = number.chars().filter(|c| c.is_alphanumeric() || *c == '.');
    kept.collect::<String>().trim_end_matches('.').to_lowercase()
}
