//! The finished, self-contained account of a run: places instead of spans, sentences instead of ids,
//! a fixed order. The one place where documents and checklists become words.

mod excerpt;
pub mod foundations;
mod ids;
mod inspection;
mod item;
mod measures;
pub mod model;
mod presumed;
mod recalled;
mod receipt;
mod why;

pub use excerpt::excerpt;
pub use ids::Ids;
pub use inspection::inspected;
pub use item::{Assessed, HISTORY, item};
pub use measures::{proposed_measure, warning};
pub use presumed::{Presumed, presume};
pub use recalled::{Recalled, recorded_measure};
pub use why::{Ground, why};
pub use receipt::{Outcome, ReadFile, receipt};

use crate::checklist::Checklist;
use crate::lang::Lang;
use crate::text;

/// Puts a report together out of its items and its receipt.
#[must_use]
pub fn report(
    items: Vec<model::Item>,
    receipt: model::Receipt,
    checklist: &Checklist,
    lang: Lang,
) -> model::Report {
    model::Report {
        schema: model::SCHEMA,
        tool: model::Tool::this(),
        language: lang,
        checklists: packs(checklist, lang),
        summary: model::Summary::of(&items),
        items,
        receipt,
        meaning: text!("report.meaning").in_lang(lang),
    }
}

/// What `checklist` is made of.
fn packs(checklist: &Checklist, lang: Lang) -> Vec<model::Pack> {
    let pack = |pack: &crate::checklist::Pack| model::Pack {
        id: pack.id.clone(),
        version: pack.version.clone(),
        name: pack.name.in_lang(lang).to_owned(),
        hash: pack.hash.clone(),
    };
    checklist.packs.iter().map(pack).collect()
}
