//! Why an item has its level, for eyes.

use std::io::{self, Write};

use super::sheet::Sheet;
use crate::lang::Lang;
use crate::render::{Style, words};
use crate::report::model::{Found, FoundCell, Why};
use crate::text;

/// Writes the accounts for eyes.
pub(in crate::render) fn accounts(
    accounts: &[Why],
    style: &Style,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    for (place, account) in accounts.iter().enumerate() {
        if place > 0 {
            sheet.line("")?;
        }
        one(account, &mut sheet)?;
    }
    Ok(())
}

fn one(account: &Why, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let level = sheet.say(&words::level(account.level));
    let number = account.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    let heading = format!("{}  {number}{}", level.to_uppercase(), account.title);
    sheet.level_line(account.level, &heading)?;
    let (points, score) = (format!("{:.2}", account.points), format!("{:.2}", account.score));
    let mut said = sheet.say(&text!("render.why-points", points = points, score = score));
    if let Some(next) = account.next {
        let level = sheet.say(&words::level(next.level));
        let missing = format!("{:.2}", next.missing);
        said.push(' ');
        said.push_str(&sheet.say(&text!("render.why-missing", level = level, points = missing)));
    }
    sheet.paragraph("  ", &said)?;
    sheet.line("")?;
    cells(&account.cells, sheet)?;
    let lowered = account.lowered.iter().map(|damper| {
        let points = format!("{:.1}", damper.points);
        sheet.say(&text!("render.lowered-by", name = damper.name.as_str(), points = points))
    });
    let lowered: Vec<String> = lowered.collect();
    if !lowered.is_empty() {
        let said = sheet.say(&text!("render.why-lowered", by = lowered.join(", ")));
        sheet.paragraph("  ", &said)?;
    }
    let concepts = sheet.say(&text!("render.why-concepts"));
    found(&concepts, &account.concepts, sheet)?;
    let events = sheet.say(&text!("render.why-events"));
    found(&events, &account.events, sheet)
}

fn cells(cells: &[FoundCell], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if cells.is_empty() {
        let said = sheet.say(&text!("render.why-nothing"));
        return sheet.paragraph("  ", &said);
    }
    let head = [
        text!("render.why-cell"),
        text!("render.in-the-text"),
        text!("render.why-worth"),
        text!("render.why-factor"),
    ];
    let rows = cells.iter().map(|cell| {
        let scope = words::named("scope", cell.scope, sheet.lang);
        let factor = if cell.counts {
            cell.factor_name.clone()
        } else {
            sheet.say(&text!("render.why-silent", name = cell.factor_name.as_str()))
        };
        vec![
            cell.name.clone(),
            format!("{} ({scope})", cell.words),
            format!("{:.2}", cell.points),
            factor,
        ]
    });
    let rows = rows.collect();
    sheet.list(&head, rows)
}

fn found(heading: &str, found: &[Found], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let one = |found: &Found| format!("{} ({})", found.name, found.words.join(", "));
    let all: Vec<String> = found.iter().map(one).collect();
    sheet.faint_paragraph("  ", &format!("{heading} {}", all.join("; ")))
}
