//! What frames a checklist: packs, levels, areas, weights, sources, changelog.

use jiff::civil::Date;

use super::sheet::Sheet;
use crate::checklist::load::File;
use crate::checklist::model::{Area, Change, Level, LevelEntry, Pack, Source, Weights};
use crate::checklist::raw::{self, Located};
use crate::text;
use crate::text::Span;

/// The key of the fault that two packs have one id.
pub const PACK_TAKEN: &str = "checklist.fault.pack-taken";

/// What the pack whose files these are says of itself.
pub fn pack(sheets: &[Sheet<'_>], hash: String) -> Pack {
    let mut found: Option<(&Sheet<'_>, &Located<raw::Pack>)> = None;
    for sheet in sheets {
        let Some(table) = sheet.content().pack.given() else { continue };
        match found {
            None => found = Some((sheet, table)),
            Some(_) => sheet.fault(
                table.span,
                text!("checklist.fault.pack-twice"),
                text!("checklist.help.pack-once"),
            ),
        }
    }
    let Some((sheet, table)) = found else {
        if let Some(sheet) = sheets.first()
            && sheets.iter().all(|sheet| sheet.content().pack.is_absent())
        {
            sheet.fault(
                Span::new(0, 0),
                text!("checklist.fault.no-pack"),
                text!("checklist.help.pack"),
            );
        }
        return Pack {
            id: String::new(),
            version: String::new(),
            name: crate::checklist::Bilingual::default(),
            description: None,
            hash,
        };
    };
    let raw = &table.value;
    Pack {
        id: sheet.text(&raw.id, "id", table.span),
        version: sheet.text(&raw.version, "version", table.span),
        name: sheet.both(&raw.name, "name", table.span),
        description: sheet.optional_both(&raw.description, "description"),
        hash,
    }
}

/// The three levels; takes note when they are not those three, in order, rising.
pub fn levels(sheets: &[Sheet<'_>]) -> Vec<LevelEntry> {
    let mut levels: Vec<LevelEntry> = Vec::new();
    let mut last = None;
    for sheet in sheets {
        for entry in sheet.content().level.entries() {
            last = Some((sheet, entry.span));
            let level = level(sheet, entry, levels.len(), levels.last());
            levels.push(level);
        }
    }
    match last {
        Some((sheet, span)) if levels.len() != Level::ALL.len() => {
            sheet.fault(span, text!("checklist.fault.level-count"), text!("checklist.help.levels"));
        }
        None => nowhere(sheets, "[[level]]"),
        Some(_) => {}
    }
    levels
}

fn level(
    sheet: &Sheet<'_>,
    located: &Located<raw::LevelEntry>,
    place: usize,
    before: Option<&LevelEntry>,
) -> LevelEntry {
    let (raw, table) = (&located.value, located.span);
    let level = sheet.choice(&raw.id, "id", table);
    if let Some(id) = raw.id.given()
        && Level::ALL.get(place).is_some_and(|due| *due != level)
    {
        sheet.fault(id.span, text!("checklist.fault.level-order"), text!("checklist.help.levels"));
    }
    let from = sheet.share(&raw.from, "from", table, false);
    if let Some(given) = raw.from.given()
        && before.map_or(from != 0.0, |before| from <= before.from)
    {
        sheet.fault(
            given.span,
            text!("checklist.fault.level-from"),
            text!("checklist.help.level-from"),
        );
    }
    LevelEntry {
        level,
        from,
        name: sheet.both(&raw.name, "name", table),
        meaning: sheet.both(&raw.meaning, "meaning", table),
    }
}

/// Takes note, in the first file, that a table is in none of them.
fn nowhere(sheets: &[Sheet<'_>], table: &str) {
    let whole = sheets.iter().all(|sheet| sheet.file.reading.syntax.is_empty());
    if let Some(sheet) = sheets.first().filter(|_| whole) {
        sheet.fault(
            Span::new(0, 0),
            text!("checklist.fault.nowhere", table = table),
            text!("checklist.help.nowhere"),
        );
    }
}

/// The weights; takes note when they are there twice or nowhere.
pub fn weights(sheets: &[Sheet<'_>]) -> Weights {
    let mut weights = None;
    for sheet in sheets {
        let Some(table) = sheet.content().weights.given() else { continue };
        if weights.is_some() {
            sheet.fault(
                table.span,
                text!("checklist.fault.weights-twice"),
                text!("checklist.help.weights-once"),
            );
        }
        weights = Some(one_weights(sheet, table));
    }
    if weights.is_none() && sheets.iter().all(|sheet| sheet.content().weights.is_absent()) {
        nowhere(sheets, "[weights]");
    }
    weights.unwrap_or_default()
}

fn one_weights(sheet: &Sheet<'_>, table: &Located<raw::Weights>) -> Weights {
    let raw = &table.value;
    sheet.required(&raw.scope, "scope", table.span);
    sheet.required(&raw.strength, "strength", table.span);
    let mut weights = Weights::default();
    if let Some(scope) = raw.scope.given() {
        let raw::ScopeWeights { title, proposal, body, attachment } = &scope.value;
        let fields =
            [(title, "title"), (proposal, "proposal"), (body, "body"), (attachment, "attachment")];
        weights.scope = fields.map(|(field, key)| sheet.share(field, key, scope.span, false));
    }
    if let Some(strength) = raw.strength.given() {
        let raw::StrengthWeights { weak, moderate, strong } = &strength.value;
        let fields = [(weak, "weak"), (moderate, "moderate"), (strong, "strong")];
        weights.strength = fields.map(|(field, key)| sheet.share(field, key, strength.span, true));
        if !weights.strength.is_sorted() {
            sheet.fault(
                strength.span,
                text!("checklist.fault.strength-order"),
                text!("checklist.help.strength-order"),
            );
        }
    }
    weights.repeat = sheet.share(&raw.repeat, "repeat", table.span, false);
    weights
}

pub fn area(sheet: &Sheet<'_>, located: &Located<raw::Area>) -> Area {
    let (raw, table) = (&located.value, located.span);
    Area {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.both(&raw.name, "name", table),
        cap: sheet.share(&raw.cap, "cap", table, true),
        further: sheet.optional_share(&raw.further, false).unwrap_or(1.0),
    }
}

pub fn source(sheet: &Sheet<'_>, located: &Located<raw::Source>) -> Source {
    let (raw, table) = (&located.value, located.span);
    if let Some(url) = raw.url.given()
        && !(url.value.starts_with("https://") || url.value.starts_with("http://"))
    {
        sheet.fault(url.span, text!("checklist.fault.url"), text!("checklist.help.url"));
    }
    Source {
        id: raw.id.value().cloned().unwrap_or_default(),
        title: sheet.text(&raw.title, "title", table),
        url: raw.url.value().cloned(),
        note: sheet.optional_text(&raw.note),
        origin: sheet.origin(table),
    }
}

pub fn change(sheet: &Sheet<'_>, located: &Located<raw::Change>) -> Change {
    let (raw, table) = (&located.value, located.span);
    sheet.required(&raw.date, "date", table);
    let mut date = Date::default();
    if let Some(day) = raw.date.given() {
        match day.value.0.parse() {
            Ok(found) => date = found,
            Err(_) => {
                sheet.fault(day.span, text!("checklist.fault.date"), text!("checklist.help.date"));
            }
        }
    }
    Change {
        version: sheet.text(&raw.version, "version", table),
        date,
        text: sheet.both(&raw.text, "text", table),
    }
}

/// Takes note of packs that share an id.
pub fn same_pack_twice(packs: &[Pack], files: &[File], sheets: &[Sheet<'_>]) {
    for (place, pack) in packs.iter().enumerate() {
        let taken = packs[..place].iter().any(|before| before.id == pack.id && !pack.id.is_empty());
        let sheet = sheets.iter().find(|sheet| {
            files[sheet.place].pack == place && sheet.content().pack.given().is_some()
        });
        if let (true, Some(sheet)) = (taken, sheet)
            && let Some(id) = sheet.content().pack.value().and_then(|pack| pack.id.given())
        {
            let message = text!("checklist.fault.pack-taken", id = pack.id.as_str());
            sheet.fault(id.span, message, text!("checklist.help.pack-taken"));
        }
    }
}
