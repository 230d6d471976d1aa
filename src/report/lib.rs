//! The finished, self-contained account of a run: places instead of spans, sentences instead of ids,
//! a fixed order. The one place where typed results become words; nothing is decided here, and nothing
//! that decides looks at it.

mod account;
mod asked;
mod diff;
mod follow_up;
pub mod foundations;
mod incident;
mod inspection;
mod item;
pub mod json;
mod measures;
pub mod model;
mod plan;
mod receipt;
mod setting;
mod why;

pub use account::{Account, Alternative, Cell, account};
pub use asked::{Asked, asked, cell, levels, opening};
pub use diff::{Brief, Change, Diff, Moved, diff};
pub use follow_up::{Example, FollowUp, example, follow_up};
pub use incident::{Choice, ListedIncident, incidents};
pub use inspection::inspection;
pub use item::item;
pub use measures::{measure, warning};
pub use plan::{Case, Plan, Task, plan};
pub use receipt::receipt;
pub use setting::Setting;
pub use why::why;

pub use utkik_screen::HISTORY;

/// The marks by which reports are known where they are read.
pub use utkik_input::source::{OWN_COMMENT, OWN_HEAD, OWN_LINE, OWN_PART};

use serde::Serialize;

use utkik_casework::Item;
use utkik_checklist::Checklist;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_run::Run;

/// The report of a screening, in its language.
#[must_use]
pub fn report(run: &Run<Vec<Item>>, checklist: &Checklist) -> model::Report {
    let items =
        utkik_parallel::map_small(&run.result, |item| self::item(item, checklist, run.language));
    assemble(run, items, checklist)
}

/// The report of a run whose items are not needed afterwards: each is let go once it is in words. The run is given
/// back without them.
#[must_use]
pub fn report_of(run: Run<Vec<Item>>, checklist: &Checklist) -> (model::Report, Run<()>) {
    let (run, items) = run.with(());
    let items = utkik_parallel::map_small(items, |item| self::item(&item, checklist, run.language));
    (assemble(&run, items, checklist), run)
}

fn assemble<T>(run: &Run<T>, items: Vec<model::Item>, checklist: &Checklist) -> model::Report {
    let lang = run.language;
    let begins_in = items.iter().map(|item| item.source.path.as_str());
    model::Report {
        schema: model::SCHEMA,
        tool: model::Tool::this(),
        language: lang,
        checklists: packs(checklist, lang),
        summary: model::Summary::from_items(&items),
        receipt: receipt(&run.receipt, begins_in, lang),
        items,
        meaning: text!("report.meaning").in_lang(lang),
    }
}

/// One item with all that is known of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detail {
    /// The version of the contract.
    pub schema: u32,
    /// The language of its sentences.
    pub language: Lang,
    /// The item.
    pub item: model::Item,
    /// What a level means and does not mean.
    pub meaning: String,
}

/// One item in `lang`.
#[must_use]
pub fn detail(item: &Item, checklist: &Checklist, lang: Lang) -> Detail {
    Detail {
        schema: model::SCHEMA,
        language: lang,
        item: self::item(item, checklist, lang),
        meaning: text!("report.meaning").in_lang(lang),
    }
}

fn packs(checklist: &Checklist, lang: Lang) -> Vec<model::Pack> {
    let pack = |pack: &utkik_checklist::Pack| model::Pack {
        id: pack.id.clone(),
        version: pack.version.clone(),
        name: pack.name.in_lang(lang).to_owned(),
        hash: pack.hash.clone(),
    };
    checklist.packs.iter().map(pack).collect()
}
