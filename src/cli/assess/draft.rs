//! An assessment that is not finished: kept after every answer, so that it can be paused and resumed.

use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context as _;

use super::answers;
use super::said::Said;
use crate::casework::decision;
use crate::casework::record::{self, Folder, Records};
use crate::checklist::Checklist;
use crate::cli::failure::Failure;
use crate::cli::settings::Global;
use crate::screen::Item;
use crate::text;

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

    /// What was said before the pause, or none where there was no pause.
    ///
    /// A draft that cannot be read is an error, since the first answer would be written over it.
    pub(super) fn load(
        &self,
        checklist: &Checklist,
        global: &Global,
    ) -> anyhow::Result<Option<Said>> {
        let shown = self.shown();
        let text = match std::fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let failure = Failure::new(text!("assess.draft-unreadable", path = shown.as_str()));
                let failure = failure.help(text!("assess.help.draft", path = shown));
                return Err(error).context(failure);
            }
        };
        answers::parse(&shown, &text, checklist).map(Some).map_err(|faults| {
            let faults = faults.render(global.spoken(), usize::from(global.width), global.colour);
            let told = text!("assess.draft-faults", path = shown.as_str(), faults = faults);
            Failure::new(told).help(text!("assess.help.draft", path = shown)).into()
        })
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
