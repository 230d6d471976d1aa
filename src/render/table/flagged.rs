//! A flagged item: why, what to ask, what to do and by whom.

use std::collections::BTreeSet;
use std::io;

use super::sheet::Sheet;
use crate::render::words;
use crate::report::HISTORY;
use crate::report::model::{Damper, Evidence, Item, Measure};
use crate::text;

/// The most quotes for one factor in the table; JSON has more.
const QUOTES: usize = 2;
/// The most questions and warnings.
const QUESTIONS: usize = 3;

/// Writes `item`. Warnings in `warned` have been given already.
pub(super) fn item(
    item: &Item,
    sheet: &mut Sheet<'_>,
    warned: &mut BTreeSet<String>,
) -> io::Result<()> {
    sheet.line("")?;
    heading(item, sheet)?;
    if let Some(assessment) = &item.assessment {
        sheet.paragraph("  ", &assessment.says)?;
    }
    sheet.line("")?;
    why(item, sheet)?;
    ask(item, sheet)?;
    measures(item, sheet)?;
    warnings(item, sheet, warned)
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
    let by = |damper: &Damper| {
        let points = format!("{:.1}", damper.points);
        sheet.say(&text!("render.lowered-by", name = damper.name.as_str(), points = points))
    };
    let lowered: Vec<_> = item.dampers.iter().map(by).collect();
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
            let quoted = quoted(&factor.evidence);
            let quotes = quoted.iter().map(|(quote, evidence)| quote_of(quote, evidence, sheet));
            let places = quoted.iter().flat_map(|(_, evidence)| evidence);
            let places = places.map(|e| words::source(&e.path, e.place, own, sheet.lang));
            vec![
                format!("{} ({:.2})", factor.name, factor.share),
                quotes.collect::<Vec<_>>().join("\n"),
                unique(places).join("\n"),
            ]
        })
        .collect();
    sheet.table(&head, rows, &[2])
}

/// The first quotes, each once, with the places where it stands.
fn quoted(evidence: &[Evidence]) -> Vec<(&str, Vec<&Evidence>)> {
    let mut quoted: Vec<(&str, Vec<&Evidence>)> = Vec::new();
    for one in evidence {
        match quoted.iter().position(|(quote, _)| *quote == one.quote) {
            Some(at) => quoted[at].1.push(one),
            None if quoted.len() < QUOTES => quoted.push((&one.quote, vec![one])),
            None => {}
        }
    }
    quoted
}

/// A quote in quotation marks; what is known from elsewhere is said in our own words.
fn quote_of(quote: &str, evidence: &[&Evidence], sheet: &Sheet<'_>) -> String {
    if evidence.iter().any(|evidence| evidence.scope == HISTORY) {
        return quote.to_owned();
    }
    sheet.say(&text!("render.quote", quote = quote))
}

fn unique(places: impl Iterator<Item = String>) -> Vec<String> {
    let mut unique = Vec::new();
    for place in places {
        if !unique.contains(&place) {
            unique.push(place);
        }
    }
    unique
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
    plan(&item.measures, sheet)
}

/// A table of measures: when, what, who, by when.
pub(super) fn plan(measures: &[Measure], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if measures.is_empty() {
        return Ok(());
    }
    let head =
        [text!("render.when"), text!("render.what"), text!("render.who"), text!("render.latest")];
    let row = |measure: &Measure| {
        let due = words::latest(measure, sheet.lang);
        vec![sheet.say(&words::when(measure)), what(measure, sheet), measure.role_name.clone(), due]
    };
    let rows = measures.iter().map(row).collect();
    sheet.line("")?;
    sheet.table(&head, rows, &[0, 2, 3])
}

/// What to do, and what to settle first where it presumes something that is lacking.
fn what(measure: &Measure, sheet: &Sheet<'_>) -> String {
    let mut lines = vec![measure.title.clone()];
    lines.extend(measure.presumes.iter().map(|presumed| sheet.say(&words::presumes(presumed))));
    lines.join("\n")
}

/// What to avoid, each once in a report.
fn warnings(item: &Item, sheet: &mut Sheet<'_>, warned: &mut BTreeSet<String>) -> io::Result<()> {
    for warning in item.warnings.iter().take(QUESTIONS) {
        if warned.insert(warning.id.clone()) {
            let line = sheet.say(&words::avoid(warning));
            sheet.paragraph("  ", &line)?;
        }
    }
    Ok(())
}
