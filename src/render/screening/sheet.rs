//! Every item in a row of its own, for spreadsheets.

use crate::page::{Cell, Page};
use crate::words;
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_report::model::{Factor, Item, Report};

/// Every item in a row of its own, for spreadsheets.
pub(super) fn add(report: &Report, page: &mut Page) {
    let lang = page.lang();
    let [level, number, title, case, body, date] = first_columns();
    let head = [
        level,
        number,
        title,
        case,
        body,
        date,
        text!("render.sheet.score"),
        text!("render.sheet.factors"),
        text!("render.sheet.quotes"),
        text!("render.sheet.measures"),
        text!("render.sheet.assessed"),
        text!("render.sheet.file"),
        text!("render.sheet.place"),
        text!("render.sheet.fingerprint"),
    ];
    let rows = report.items.iter().map(|item| row(item, lang)).collect();
    page.sheet(&head, rows);
}

/// What the columns are called with which every table of items begins.
pub(super) fn first_columns() -> [Text; 6] {
    [
        text!("render.sheet.level"),
        text!("render.sheet.number"),
        text!("render.sheet.title"),
        text!("render.sheet.case"),
        text!("render.sheet.body"),
        text!("render.sheet.date"),
    ]
}

fn row(item: &Item, lang: Lang) -> Vec<Cell> {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    // Less is written as nothing.
    let factors = || item.factors.iter().filter(|factor| factor.share >= 0.005);
    let quotes = factors().filter_map(|factor| factor.evidence.first()).map(|one| &one.quote);
    let measures = item.measures.iter().map(|measure| {
        let due = measure.due.map(|due| format!("{due} ")).unwrap_or_default();
        format!("{due}{}: {}", measure.role_name, measure.title)
    });
    let joined = |lines: Vec<String>| lines.join("\n");
    let place = item.source.place.map(|place| words::place(place).in_lang(lang));
    let place =
        [place, item.source.near.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let shared = |one: &Factor| format!("{} ({})", one.name, words::number(one.share, 2, lang));
    let before = [
        words::level(item.level).in_lang(lang),
        own(&item.number),
        item.title.clone(),
        own(&item.case_number),
        own(&item.body),
        item.date.map(|date| date.to_string()).unwrap_or_default(),
    ];
    let after = [
        joined(factors().map(shared).collect()),
        joined(quotes.cloned().collect()),
        joined(measures.collect()),
        item.assessment.as_ref().map(|one| words::decided(one, lang)).unwrap_or_default(),
        item.source.path.clone(),
        place,
        item.fingerprint.clone(),
    ];
    let before = before.into_iter().map(Cell::from);
    before.chain([Cell::figure(item.score)]).chain(after.into_iter().map(Cell::from)).collect()
}
