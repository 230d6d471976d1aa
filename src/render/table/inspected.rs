//! What was extracted and how it was cut into items, for eyes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::receipt;
use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::report::model::{InspectedBlock, InspectedDocument, InspectedItem, Inspection};
use crate::text;

/// How much of each part is shown, in characters; with `verbose` all of it.
const SHOWN: usize = 160;

/// Writes `inspection` for eyes.
pub(in crate::render) fn inspection(
    inspection: &Inspection,
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    for item in &inspection.items {
        self::item(item, &mut sheet)?;
    }
    for document in &inspection.documents {
        self::document(document, &inspection.items, &mut sheet)?;
    }
    receipt::reading(&inspection.receipt, &mut sheet)
}

/// The blocks of a document, each with what it was taken for and why; furniture is left out unless all is
/// asked for.
fn document(
    document: &InspectedDocument,
    items: &[InspectedItem],
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let titles: BTreeMap<&str, &InspectedItem> =
        items.iter().map(|item| (item.id.as_str(), item)).collect();
    let heading = sheet.say(&text!("render.blocks"));
    sheet.bold_line(&format!("{}  {heading}", words::plain(&document.path)))?;
    let mut before: Option<&InspectedBlock> = None;
    for block in &document.blocks {
        if block.taken == "furniture" && !sheet.style.verbose {
            continue;
        }
        let same = |last: &&InspectedBlock| {
            (last.taken, &last.item, last.why) == (block.taken, &block.item, block.why)
        };
        let item = block.item.as_deref().and_then(|id| titles.get(id).copied());
        self::block(block, item, before.is_some_and(|last| same(&last)), sheet)?;
        before = Some(block);
    }
    sheet.line("")
}

/// A block: what it was taken for and why, unless the one before was the same (`again`), and how it
/// begins.
fn block(
    block: &InspectedBlock,
    item: Option<&InspectedItem>,
    again: bool,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    if !again {
        let number = item.and_then(|item| item.number.as_deref());
        let named = item.map(|item| number.map_or(item.title.as_str(), |number| number));
        let why = block.why.map(|why| words::named("because", why, sheet.lang));
        let what =
            [Some(words::named("taken", block.taken, sheet.lang)), named.map(words::plain), why];
        let what: Vec<_> = what.into_iter().flatten().collect();
        sheet.faint_paragraph("  ", &what.join(" · "))?;
    }
    let place = words::source("", block.place, "", sheet.lang);
    let text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = text.chars().take(SHOWN).collect();
    let shown =
        if sheet.style.verbose || cut.len() == text.len() { text } else { format!("{cut} …") };
    sheet.paragraph("    ", &format!("{place}: {shown}"))
}

fn item(item: &InspectedItem, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let number = item.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    sheet.bold_line(&format!("{number}{}", item.title))?;
    let meeting = [item.body.clone(), item.date.map(|date| date.to_string())];
    let meeting: Vec<_> = meeting.into_iter().flatten().collect();
    let facts = [
        item.case_number.clone(),
        Some(meeting.join(" ")),
        Some(words::named("item-kind", item.kind, sheet.lang)),
        item.stage.as_deref().map(|stage| words::named("stage", stage, sheet.lang)),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    sheet.faint_paragraph("  ", &facts.join(" · "))?;
    for part in &item.blocks {
        let place = words::source(&part.path, part.place, "", sheet.lang);
        let text = part.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = text.chars().take(SHOWN).collect();
        let shown = if sheet.style.verbose || cut.len() == text.len() {
            text
        } else {
            format!("{cut} …")
        };
        let scope = words::named("scope", part.scope, sheet.lang);
        sheet.paragraph("    ", &format!("{scope} ({place}): {shown}"))?;
    }
    sheet.line("")
}
