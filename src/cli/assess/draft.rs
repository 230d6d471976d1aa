//! An assessment that is not finished: kept after every answer, so that it can be paused and resumed.

use std::path::PathBuf;

use super::answers;
use super::said::Said;
use crate::checklist::Checklist;
use crate::decision;
use crate::record::{self, Folder, Records};
use crate::report::model::Item;

/// The file of a draft.
pub(super) struct Draft {
    path: PathBuf,
    name: String,
}

impl Draft {
    /// The draft for `item`: `utkik/drafts/` and the name that its record has.
    pub(super) fn of(item: &Item, records: &Records, folder: &Folder) -> Self {
        let (folder, name) = decision::home(item, records, folder);
        Self { path: folder.drafts().join(&name), name }
    }

    /// What messages call it.
    pub(super) fn shown(&self) -> String {
        format!("utkik/drafts/{}", self.name)
    }

    /// What was said before the pause; a draft that cannot be read is none, and is left where it is.
    pub(super) fn load(&self, checklist: &Checklist) -> Option<Said> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        answers::parse(&self.shown(), &text, checklist).ok()
    }

    /// Keeps what has been said so far.
    pub(super) fn save(&self, said: &Said) -> std::io::Result<()> {
        record::put(&self.path, answers::written(said).as_bytes())
    }

    /// Removes the draft when the record is written.
    pub(super) fn remove(&self) {
        // A draft that stays is offered again; nothing is lost.
        let _ = std::fs::remove_file(&self.path);
    }
}
