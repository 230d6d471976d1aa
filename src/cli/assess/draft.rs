//! An assessment that is not finished: kept after every answer, so that it can be paused and resumed.

use anyhow::Context as _;

use super::answers;
use super::input::DecisionInput;
use crate::failure::Failure;
use crate::settings::Global;
use utkik_casework::decision;
use utkik_casework::record::{Folder, Records};
use utkik_checklist::Checklist;
use utkik_lang::text;
use utkik_screen::Item;
use utkik_store::{Place, StoreError};

/// The file of a draft.
pub(super) struct Draft {
    place: Place,
}

impl Draft {
    /// The draft for `item`: `utkik/drafts/` and the name that its record has.
    pub(super) fn for_item(item: &Item, records: &Records, folder: &Folder) -> Self {
        let (folder, name) = decision::record_location(item, records, folder);
        let shown = format!("utkik/drafts/{name}");
        Self { place: Place { path: folder.drafts().join(name), shown } }
    }

    /// What messages call it.
    pub(super) fn shown(&self) -> &str {
        &self.place.shown
    }

    /// What was said before the pause, or none where there was no pause.
    ///
    /// A draft that cannot be read is an error, since the first answer would be written over it.
    pub(super) fn load(
        &self,
        checklist: &Checklist,
        global: &Global,
    ) -> anyhow::Result<Option<DecisionInput>> {
        let shown = self.shown();
        let read = utkik_store::read(&self.place).with_context(|| {
            let failure = Failure::new(text!("assess.draft-unreadable", path = shown));
            failure.help(text!("assess.help.draft", path = shown))
        })?;
        let Some(text) = read else { return Ok(None) };
        answers::parse(shown, &text, checklist).map(Some).map_err(|faults| {
            let faults = faults.render(global.spoken(), usize::from(global.width), global.colour);
            let told = text!("assess.draft-faults", path = shown, faults = faults);
            Failure::new(told).help(text!("assess.help.draft", path = shown)).into()
        })
    }

    /// Keeps what has been said so far.
    pub(super) fn save(&self, input: &DecisionInput) -> Result<(), StoreError> {
        utkik_store::write(&self.place, &answers::written(input))
    }

    /// Removes the draft when the record is written.
    pub(super) fn remove(&self) {
        // A draft that stays is offered again; nothing is lost.
        let _ = std::fs::remove_file(&self.place.path);
    }
}
