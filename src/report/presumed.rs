//! Measures that presume what the municipality lacks: they say so, and what to settle first.

use serde::Serialize;

use super::model;
use crate::casework::foundation::{Record, Standing, standing};
use crate::checklist::Checklist;
use crate::lang::Lang;
use crate::text;

/// An element of the foundations that a measure presumes and that is lacking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Presumed {
    /// The element's id.
    pub element: String,
    /// Its name.
    pub name: String,
    /// What to settle first.
    pub step: String,
}

/// Notes on every one of `measures` what it presumes that is lacking by what `record` says, in `lang`.
pub fn presume<'a>(
    measures: impl Iterator<Item = &'a mut model::Measure>,
    record: &Record,
    checklist: &Checklist,
    lang: Lang,
) {
    for measure in measures {
        let Some(known) = checklist.measures.get(&measure.id) else { continue };
        let lacking = known
            .requires
            .iter()
            .filter(|element| standing(record, **element, checklist) == Standing::Lacks);
        measure.presumes = lacking
            .map(|element| {
                let element = &checklist.elements[*element];
                let step = element.step.as_ref().map(|step| step.in_lang(lang).to_owned());
                Presumed {
                    element: element.id.clone(),
                    name: element.name.in_lang(lang).to_owned(),
                    step: step.unwrap_or_else(|| text!("foundation.first").in_lang(lang)),
                }
            })
            .collect();
    }
}
