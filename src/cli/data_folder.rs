//! Where a municipality's own records lie, and files of them read and written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::settings::Global;
use super::terminal;
use utkik_casework::record::{Changed, Folder};
use utkik_input::source::Request;
use utkik_lang::text;
use utkik_store::{Place, StoreError};

/// The folder that holds what a municipality keeps: records of cases, incidents, foundations.
#[derive(Clone, Debug)]
pub(super) struct DataFolder {
    path: PathBuf,
    shown: String,
}

/// The folder for the inputs of `request`: that of the records that were named or found for the
/// first of them.
pub(super) fn locate(named: Option<&Path>, request: &Request) -> anyhow::Result<DataFolder> {
    let inputs = request.paths.iter().chain(&request.files_from).map(PathBuf::as_path);
    let folders = folders(named, inputs)?;
    Ok(folders
        .first()
        .map_or_else(|| above_records(&Folder::at(Path::new("utkik/records"))), above_records))
}

/// The folders of records for `inputs`: the one that was named, or one found from each input.
pub(super) fn folders<'a>(
    named: Option<&Path>,
    inputs: impl Iterator<Item = &'a Path>,
) -> anyhow::Result<Vec<Folder>> {
    if let Some(named) = named {
        return Ok(vec![Folder::at(named)]);
    }
    let working = std::env::current_dir()?;
    let here = |path: &Path| path.as_os_str() == "-";
    let mut folders: BTreeSet<Folder> = inputs
        .map(|path| Folder::for_input(if here(path) { Path::new(".") } else { path }, &working))
        .collect();
    if folders.is_empty() {
        folders.insert(Folder::for_input(Path::new("."), &working));
    }
    Ok(folders.into_iter().collect())
}

/// The folder that the folder of records `folder` lies in.
pub(super) fn above_records(folder: &Folder) -> DataFolder {
    let above = |path: &Path| path.parent().map(Path::to_owned).unwrap_or_default();
    DataFolder { path: above(&folder.path), shown: display_path(&above(Path::new(&folder.shown))) }
}

/// The folder for a command that reads nothing else.
pub(super) fn locate_here(named: Option<&Path>) -> anyhow::Result<DataFolder> {
    locate(named, &Request::default())
}

impl DataFolder {
    /// The file `name` in it.
    pub(super) fn file(&self, name: &str) -> Place {
        let shown =
            if self.shown.is_empty() { name.to_owned() } else { format!("{}/{name}", self.shown) };
        Place { path: self.path.join(name), shown }
    }
}

/// A file that the user named.
pub(super) fn place_of(path: &Path) -> Place {
    Place { path: path.to_owned(), shown: display_path(path) }
}

/// A path as messages name it.
pub(super) fn display_path(path: &Path) -> String {
    utkik_render::plain(&path.to_string_lossy().replace('\\', "/"))
}

/// What a file holds, made by `read` of its name and text; `None` where there is no file.
pub(super) fn load<T>(
    file: &Place,
    read: impl FnOnce(&str, &str) -> Result<T, StoreError>,
) -> anyhow::Result<Option<T>> {
    Ok(content(file, read)?)
}

/// Reads a file for a run that goes on without a damaged one, whose faults go into `damaged`.
pub(super) fn load_if_sound<T>(
    file: &Place,
    read: impl FnOnce(&str, &str) -> Result<T, StoreError>,
    damaged: &mut Vec<StoreError>,
) -> Option<T> {
    content(file, read).unwrap_or_else(|error| {
        damaged.push(error);
        None
    })
}

fn content<T>(
    file: &Place,
    read: impl FnOnce(&str, &str) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    utkik_store::read(file)?.map(|text| read(&file.shown, &text)).transpose()
}

/// Changes a file to what `made` makes of the text that it has when no one else writes in it.
pub(super) fn save<T>(
    file: &Place,
    global: &Global,
    made: impl FnMut(Option<&str>) -> anyhow::Result<(String, T)>,
) -> anyhow::Result<T> {
    let updated = utkik_store::update(file, made)?;
    cleaned(updated.cleaned, global);
    Ok(updated.value)
}

/// Says that half-written files of programs that were killed are gone.
fn cleaned(n: usize, global: &Global) {
    if n > 0 {
        let line = text!("store.cleaned", n = n).in_lang(global.spoken());
        terminal::message(&line);
    }
}

/// Says what is to be said of a change of a record: personal details that seem to have come into it.
pub(super) fn changed(changed: &Changed, global: &Global) {
    cleaned(changed.cleaned, global);
    for remark in &changed.remarks {
        terminal::message(&remark.in_lang(global.spoken()));
    }
}

/// Says where something was saved.
pub(super) fn saved(file: &Place, global: &Global) {
    if !global.quiet {
        let line = text!("store.saved", path = file.shown.as_str()).in_lang(global.spoken());
        terminal::message(&line);
    }
}
