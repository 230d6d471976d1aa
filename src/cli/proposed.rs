//! `--propose`: a patch for people to accept, written to a file that is not there yet.

use std::path::Path;

use super::{data_folder, terminal};
use utkik_lang::Lang;
use utkik_lang::text;

/// Writes `patch` to `path`; a file that is there is someone's, and stays.
pub(super) fn write(path: &Path, patch: &str, lang: Lang) -> anyhow::Result<()> {
    let place = data_folder::place_of(path);
    utkik_store::create(&place, patch)?;
    terminal::message(&text!("store.saved", path = place.shown).in_lang(lang));
    Ok(())
}
