//! Where a municipality's own records lie, and files of them read and written.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::settings::Global;
use super::terminal;
use crate::store::{self, StoreError};
use crate::text;

/// The name of the folder.
const FOLDER: &str = "utkik";
/// What lies in it, by which it is known.
const KNOWN: [&str; 3] = ["records", "incidents.toml", "foundations.toml"];

/// The folder of records: the one that was named, or the nearest upward that has records, or a new
/// one here. The search ends where a repository begins. Never absolute unless it was named so.
pub(super) fn folder(named: Option<&Path>) -> PathBuf {
    if let Some(named) = named {
        return named.to_owned();
    }
    let Ok(here) = std::env::current_dir() else { return PathBuf::from(FOLDER) };
    let mut up = PathBuf::new();
    for place in here.ancestors() {
        let folder = place.join(FOLDER);
        if KNOWN.iter().any(|name| folder.join(name).exists()) {
            return up.join(FOLDER);
        }
        if place.join(".git").exists() {
            break;
        }
        up.push("..");
    }
    PathBuf::from(FOLDER)
}

/// A path as messages name it.
pub(super) fn shown(path: &Path) -> String {
    crate::render::plain(&path.to_string_lossy().replace('\\', "/"))
}

/// What a file holds, made by `read` of its name and text; `None` where there is no file.
pub(super) fn load<T>(
    path: &Path,
    read: impl FnOnce(&str, &str) -> Result<T, StoreError>,
) -> anyhow::Result<Option<T>> {
    let text = store::read(path).map_err(|error| failed(&error))?;
    let read = text.map(|text| read(&shown(path), &text)).transpose();
    read.map_err(|error| failed(&error))
}

/// Writes what `made` makes of the text that the file has.
pub(super) fn save(
    path: &Path,
    made: impl FnOnce(&str, Option<&str>) -> Result<String, StoreError>,
) -> anyhow::Result<()> {
    let before = store::read(path).map_err(|error| failed(&error))?;
    let text = made(&shown(path), before.as_deref()).map_err(|error| failed(&error))?;
    store::write(path, &text).map_err(|error| failed(&error))
}

/// Says where something was saved.
pub(super) fn saved(path: &Path, global: &Global) {
    if !global.quiet {
        let line = text!("store.saved", path = shown(path)).in_lang(global.spoken());
        terminal::message(&line);
    }
}

pub(super) fn failed(error: &StoreError) -> anyhow::Error {
    Failure::new(error.text()).into()
}
