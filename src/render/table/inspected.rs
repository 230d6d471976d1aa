//! What was extracted and how it was cut into items, for eyes.

use std::io::{self, Write};

use super::receipt;
use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::report::model::{InspectedItem, Inspection};
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
    let count = sheet.say(&text!("render.items", n = inspection.items.len()));
    sheet.bold_line(&count)?;
    receipt::reading(&inspection.receipt, &mut sheet)
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
