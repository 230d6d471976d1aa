//! `--propose`: a patch for people to accept, written to a file that is not there yet.

use std::path::Path;

use super::failure::Failure;
use super::{home, terminal};
use crate::lang::Lang;
use crate::{store, text};

/// Writes `patch` to `path`; a file that is there is someone's, and stays.
pub(super) fn write(path: &Path, patch: &str, lang: Lang) -> anyhow::Result<()> {
    let shown = home::shown(path);
    if path.exists() {
        let failure = Failure::new(text!("store.exists", path = shown));
        return Err(failure.help(text!("store.help.exists")).into());
    }
    store::write(path, patch).map_err(|error| home::failed(&error))?;
    terminal::message(&text!("store.saved", path = shown).in_lang(lang));
    Ok(())
}
