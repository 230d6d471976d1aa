//! A flagged item: why, what to ask, what to do and by whom.

use std::io;

use super::sheet::Sheet;
use crate::render::words;
use crate::report::model::{Evidence, Factor, Item, Measure};
use crate::text;

/// The most quotes for one factor in the table; JSON has more.
const QUOTES: usize = 2;
/// The most questions and warnings.
const QUESTIONS: usize = 3;

/// Writes `item`.
pub(super) fn item(item: &Item, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.line("")?;
    heading(item, sheet)?;
    if let Some(assessment) = &item.assessment {
        sheet.paragraph("  ", &assessment.says)?;
    }
    sheet.line("")?;
    why(item, sheet)?;
    ask(item, sheet)?;
    measures(item, sheet)?;
    warnings(item, sheet)
}

/// "HÖG  § 5  Title", and below it where it stands.
fn heading(item: &Item, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let level = sheet.say(&words::level(item.level)).to_uppercase();
    let number = item.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    sheet.level_line(item.level, &format!("{level}  {number}{}", item.title))?;
    let place = words::source(&item.source.path, item.source.place, "", sheet.lang);
    let facts = [item.case_number.clone(), Some(place), score(item, sheet)];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    sheet.faint_paragraph("  ", &facts.join(" · "))
}

/// The score, and what lowered it.
fn score(item: &Item, sheet: &Sheet<'_>) -> Option<String> {
    let score = format!("{:.2}", item.score);
    let lowered: Vec<_> = item.dampers.iter().map(|damper| damper.name.clone()).collect();
    Some(if lowered.is_empty() {
        sheet.say(&text!("render.score", score = score))
    } else {
        sheet.say(&text!("render.score-lowered", score = score, by = lowered.join(", ")))
    })
}

fn why(item: &Item, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let head = [text!("render.why"), text!("render.in-the-text"), text!("render.where")];
    let own = item.source.path.as_str();
    let rows = item
        .factors
        .iter()
        .filter(|factor| factor.share > 0.0)
        .map(|factor| {
            let quotes = factor.evidence.iter().take(QUOTES);
            let quoted: Vec<_> = quotes.clone().map(|evidence| quote(evidence, sheet)).collect();
            let places: Vec<_> =
                quotes.map(|e| words::source(&e.path, e.place, own, sheet.lang)).collect();
            vec![name(factor), quoted.join("\n"), unique(places).join("\n")]
        })
        .collect();
    sheet.table(&head, rows, &[2])
}

fn name(factor: &Factor) -> String {
    format!("{} ({:.2})", factor.name, factor.share)
}

fn quote(evidence: &Evidence, sheet: &Sheet<'_>) -> String {
    sheet.say(&text!("render.quote", quote = evidence.quote.as_str()))
}

fn unique(mut places: Vec<String>) -> Vec<String> {
    places.dedup();
    places
}

fn ask(item: &Item, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if item.ask.is_empty() {
        return Ok(());
    }
    let head = sheet.say(&text!("render.ask"));
    sheet.line(&format!("  {head}"))?;
    for question in item.ask.iter().take(QUESTIONS) {
        sheet.paragraph("  – ", question)?;
    }
    Ok(())
}

fn measures(item: &Item, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if item.measures.is_empty() {
        return Ok(());
    }
    let head =
        [text!("render.when"), text!("render.what"), text!("render.who"), text!("render.latest")];
    let row = |measure: &Measure| {
        let due = measure.due.map(|due| words::day(due, sheet.lang)).unwrap_or_default();
        vec![sheet.say(&words::when(measure)), what(measure, sheet), measure.role_name.clone(), due]
    };
    let rows = item.measures.iter().map(row).collect();
    sheet.line("")?;
    sheet.table(&head, rows, &[0, 2, 3])
}

/// What to do, and what to settle first where it presumes something that is lacking.
fn what(measure: &Measure, sheet: &Sheet<'_>) -> String {
    let mut lines = vec![measure.title.clone()];
    lines.extend(measure.presumes.iter().map(|presumed| {
        sheet.say(&text!(
            "foundation.presumes",
            name = presumed.name.as_str(),
            id = presumed.element.as_str(),
            step = presumed.step.as_str()
        ))
    }));
    lines.join("\n")
}

fn warnings(item: &Item, sheet: &mut Sheet<'_>) -> io::Result<()> {
    for warning in item.warnings.iter().take(QUESTIONS) {
        let line =
            text!("render.warning", what = warning.title.as_str(), why = warning.why.as_str());
        let line = sheet.say(&line);
        sheet.paragraph("  ", &line)?;
    }
    Ok(())
}
