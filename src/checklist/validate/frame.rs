//! What frames a checklist: packs, levels, areas, weights, sources, changelog.

use jiff::civil::Date;

use super::file::File;
use super::sheet::Sheet;
use crate::model::{Area, Change, Level, LevelEntry, Pack, Scale, Source};
use crate::raw::{self, List, Located};
use utkik_lang::text;
use utkik_text::Span;

/// The key of the fault that two packs have one id.
pub const PACK_TAKEN: &str = "checklist.fault.pack-taken";

/// What the pack whose files these are says of itself.
pub fn pack(sheets: &[Sheet<'_>], hash: String) -> Pack {
    let mut found: Option<(&Sheet<'_>, &Located<raw::Pack>)> = None;
    for sheet in sheets {
        let Some(table) = sheet.content().pack.located() else { continue };
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
            name: crate::Bilingual::default(),
            description: None,
            hash,
        };
    };
    let raw = &table.value;
    Pack {
        id: sheet.text(&raw.id, "id", table.span),
        version: sheet.text(&raw.version, "version", table.span),
        name: sheet.bilingual(&raw.name, "name", table.span),
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
        None => report_missing_table(sheets, "[[level]]"),
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
    if let Some(id) = raw.id.located()
        && Level::ALL.get(place).is_some_and(|due| *due != level)
    {
        sheet.fault(id.span, text!("checklist.fault.level-order"), text!("checklist.help.levels"));
    }
    let points = sheet.points(&raw.from, "from", table);
    if let Some(given) = raw.from.located()
        && before.map_or(points != 0.0, |before| points <= before.points)
    {
        sheet.fault(
            given.span,
            text!("checklist.fault.level-from"),
            text!("checklist.help.level-from"),
        );
    }
    LevelEntry {
        level,
        points,
        from: Scale::score(points),
        name: sheet.bilingual(&raw.name, "name", table),
        meaning: sheet.bilingual(&raw.meaning, "meaning", table),
    }
}

/// Takes note, in the first file, that a table is in none of them.
fn report_missing_table(sheets: &[Sheet<'_>], table: &str) {
    let whole = sheets.iter().all(|sheet| sheet.file.notes.is_whole());
    if let Some(sheet) = sheets.first().filter(|_| whole) {
        sheet.fault(
            Span::new(0, 0),
            text!("checklist.fault.nowhere", table = table),
            text!("checklist.help.nowhere"),
        );
    }
}

/// The scale; takes note when it is there twice or nowhere.
pub fn scale(sheets: &[Sheet<'_>]) -> Scale {
    let mut scale = None;
    for sheet in sheets {
        let Some(table) = sheet.content().score.located() else { continue };
        if scale.is_some() {
            sheet.fault(
                table.span,
                text!("checklist.fault.score-twice"),
                text!("checklist.help.score-once"),
            );
        }
        scale = Some(one_scale(sheet, table));
    }
    if scale.is_none() && sheets.iter().all(|sheet| sheet.content().score.is_absent()) {
        report_missing_table(sheets, "[score]");
    }
    scale.unwrap_or_default()
}

fn one_scale(sheet: &Sheet<'_>, table: &Located<raw::Score>) -> Scale {
    let (raw, span) = (&table.value, table.span);
    let share = |field, key| sheet.share(field, key, span, false);
    sheet.required(&raw.place, "place", span);
    sheet.required(&raw.further, "further", span);
    sheet.required(&raw.farther, "farther", span);
    let mut scale = Scale::default();
    if let Some(place) = raw.place.located() {
        let raw::Places { title, proposal, body, attachment } = &place.value;
        let fields =
            [(title, "title"), (proposal, "proposal"), (body, "body"), (attachment, "attachment")];
        scale.place = fields.map(|(field, key)| sheet.share(field, key, place.span, false));
    }
    scale.further = falling(sheet, &raw.further);
    let farther = falling(sheet, &raw.farther);
    let near = sheet.choice(&raw.near, "near", span) as usize;
    let far = sheet.choice(&raw.far, "far", span) as usize;
    scale.near =
        [near, far, usize::MAX].into_iter().zip([1.0].into_iter().chain(farther)).collect();
    scale.topic_from = sheet.optional_points(&raw.topic_from).unwrap_or(scale.topic_from);
    scale.topic_full = sheet.optional_points(&raw.topic_full).unwrap_or(scale.topic_full);
    scale.head = share(&raw.head, "head");
    scale.beside = sheet.optional_share(&raw.beside, false).unwrap_or(scale.beside);
    scale.across = share(&raw.across, "across");
    scale.tag = sheet.optional_share(&raw.tag, false).unwrap_or_default();
    scale.contexts_most = share(&raw.contexts_most, "contexts_most");
    scale.spare = share(&raw.spare, "spare");
    scale.spare_text = sheet.optional_share(&raw.spare_text, false).unwrap_or_default();
    scale.spare_least = sheet.optional_share(&raw.spare_least, false).unwrap_or_default();
    scale
}

/// Shares that fall from at most 1 to at least 0; takes note where they do not.
fn falling(sheet: &Sheet<'_>, list: &List<f64>) -> Vec<f64> {
    let found: Vec<f64> = list.entries().map(|one| one.value).collect();
    let sound = found.iter().all(|one| (0.0..=1.0).contains(one));
    if let Some(given) = list.located()
        && !(sound && !found.is_empty() && found.is_sorted_by(|a, b| a >= b))
    {
        sheet.fault(given.span, text!("checklist.fault.falling"), text!("checklist.help.falling"));
    }
    found
}

pub fn area(sheet: &Sheet<'_>, located: &Located<raw::Area>) -> Area {
    let (raw, table) = (&located.value, located.span);
    Area {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&raw.name, "name", table),
        most: sheet.points(&raw.most, "most", table),
        needs_topic: raw.needs_topic.value().copied().unwrap_or(false),
    }
}

pub fn source(sheet: &Sheet<'_>, located: &Located<raw::Source>) -> Source {
    let (raw, table) = (&located.value, located.span);
    if let Some(url) = raw.url.located()
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
    if let Some(day) = raw.date.located() {
        match day.value.0.parse() {
            Ok(found) => date = found,
            Err(_) => {
                sheet.fault(day.span, text!("fields.fault.date"), text!("fields.help.date"));
            }
        }
    }
    Change {
        version: sheet.text(&raw.version, "version", table),
        date,
        text: sheet.bilingual(&raw.text, "text", table),
    }
}

/// Takes note of packs that share an id.
pub fn same_pack_twice(packs: &[Pack], files: &[File], sheets: &[Sheet<'_>]) {
    for (place, pack) in packs.iter().enumerate() {
        let taken = packs[..place].iter().any(|before| before.id == pack.id && !pack.id.is_empty());
        let sheet = sheets.iter().find(|sheet| {
            files[sheet.place].pack == place && sheet.content().pack.located().is_some()
        });
        if let (true, Some(sheet)) = (taken, sheet)
            && let Some(id) = sheet.content().pack.value().and_then(|pack| pack.id.located())
        {
            let message = text!("checklist.fault.pack-taken", id = pack.id.as_str());
            sheet.fault(id.span, message, text!("checklist.help.pack-taken"));
        }
    }
}
