//! A flagged item: why, what to ask, what to do and by whom.

use std::collections::BTreeSet;

use super::{Page, words};
use crate::report::HISTORY;
use crate::report::model::{Evidence, Factor, Item, Measure};
use crate::text;

/// How many quotes of a factor are shown.
const QUOTES: usize = 2;
/// How many questions, and how many warnings.
const QUESTIONS: usize = 3;

/// Adds `item` to `page`. Warnings that were told before, whose ids are in `warned`, are not told again.
pub(super) fn item(item: &Item, page: &mut Page, warned: &mut BTreeSet<String>) {
    heading(item, page);
    if let Some(assessment) = &item.assessment {
        page.paragraph(&assessment.says);
    }
    why(item, page);
    if !item.ask.is_empty() {
        page.sentence(&text!("render.ask"));
        page.list(item.ask.iter().take(QUESTIONS).cloned().collect());
    }
    measures(&item.measures, page);
    for warning in item.warnings.iter().take(QUESTIONS) {
        if warned.insert(warning.id.clone()) {
            page.sentence(&words::avoid(warning));
        }
    }
    page.end();
}

fn heading(item: &Item, page: &mut Page) {
    let level = page.say(&words::level(item.level)).to_uppercase();
    let number = item.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    page.item(Some(item.level), format!("{level}  {number}{}", item.title));
    let place = words::source(&item.source.path, item.source.place, "", page.lang());
    let facts = [item.case_number.clone(), Some(place), Some(score(item, page))];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    page.note(facts.join(" · "));
}

fn score(item: &Item, page: &Page) -> String {
    let score = format!("{:.2}", item.score);
    let lowered: Vec<_> =
        item.dampers.iter().map(|damper| page.say(&words::lowered(damper))).collect();
    page.say(&if lowered.is_empty() {
        text!("render.score", score = score)
    } else {
        text!("render.score-lowered", score = score, by = lowered.join(", "))
    })
}

fn why(item: &Item, page: &mut Page) {
    let head = [text!("render.why"), text!("render.in-the-text"), text!("render.where")];
    let counts = item.factors.iter().filter(|factor| factor.share > 0.0);
    let rows = counts.map(|factor| factor_row(factor, &item.source.path, page)).collect();
    page.table("factors", &head, rows, &[2]);
}

fn factor_row(factor: &Factor, own: &str, page: &Page) -> Vec<String> {
    let quoted = quoted(&factor.evidence);
    let quotes = quoted.iter().map(|(quote, evidence)| {
        if evidence.iter().any(|one| one.scope == HISTORY) {
            return (*quote).to_owned();
        }
        page.say(&text!("render.quote", quote = *quote))
    });
    let quotes = match (factor.answered, quoted.is_empty()) {
        (true, true) => page.say(&text!("render.answered")),
        _ => quotes.collect::<Vec<_>>().join("\n"),
    };
    let places = quoted.iter().flat_map(|(_, evidence)| evidence);
    let places = places.map(|one| words::source(&one.path, one.place, own, page.lang()));
    vec![format!("{} ({:.2})", factor.name, factor.share), quotes, unique(places).join("\n")]
}

/// The first quotes, each once, with everything that says the same: the agenda often repeats the words of
/// a paper.
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

fn unique(places: impl Iterator<Item = String>) -> Vec<String> {
    let mut unique = Vec::new();
    for place in places {
        if !unique.contains(&place) {
            unique.push(place);
        }
    }
    unique
}

/// What to do, in time order.
pub(super) fn measures(measures: &[Measure], page: &mut Page) {
    let head =
        [text!("render.when"), text!("render.what"), text!("render.who"), text!("render.latest")];
    let row = |measure: &Measure| {
        let due = words::latest(measure, page.lang());
        vec![page.say(&words::when(measure)), what(measure, page), measure.role_name.clone(), due]
    };
    let rows = measures.iter().map(row).collect();
    page.table("measures", &head, rows, &[0, 2, 3]);
}

/// A measure, and under it what it presumes that is lacking.
fn what(measure: &Measure, page: &Page) -> String {
    let mut lines = vec![measure.title.clone()];
    lines.extend(measure.presumes.iter().map(|lacking| page.say(&words::presumes(lacking))));
    lines.join("\n")
}
