//! A raised item: why in one sentence with the words that show it, what to ask, what to do and by whom, and
//! what the score adds up to.

use super::page::{Cell, Part, Subject};
use super::why_low::why_low;
use super::{Page, words};
use utkik_casework::record::State;
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_report::HISTORY;
use utkik_report::model::{Evidence, Factor, Item, Measure};

/// How many quotes of a factor are shown.
const QUOTES: usize = 2;
/// How many questions.
const QUESTIONS: usize = 3;

/// Adds `item` to `page`, without the measures that are `shared` and have been told.
pub(super) fn item(item: &Item, subject: Subject, shared: &[&Measure], page: &mut Page) {
    heading(item, subject, page);
    if let Some(assessment) = &item.assessment {
        page.paragraph(words::decided(assessment, page.lang()));
    }
    if let Some(earlier) = words::earlier(item, page.lang()) {
        page.sentence(&text!("render.earlier", what = earlier));
    }
    if item.raised_by_history {
        page.sentence(&text!("render.raised"));
    }
    let reasons = reasons(item, page);
    strongest_reason(item, &reasons, page);
    if item.level == Level::Low && !item.is_assessed() {
        let head = page.say(&text!("render.why-low"));
        page.paragraph(format!("{head}: {}", why_low(item, page)));
    }
    if !item.ask.is_empty() {
        page.part(&text!("render.ask"));
        page.ticks(item.ask.iter().take(QUESTIONS).cloned().collect());
    }
    let is_shared = |measure: &&Measure| shared.iter().any(|other| other.id == measure.id);
    let own: Vec<&Measure> = item.measures.iter().filter(|one| !is_shared(one)).collect();
    if !own.is_empty() {
        page.part(&text!("render.to-do"));
        measures(&own, page);
    }
    other_reasons(&reasons, page);
    sum(item, page);
    if !item.is_assessed() {
        page.part(&text!("render.next"));
        page.command(command(item));
    }
    page.end();
}

fn heading(item: &Item, subject: Subject, page: &mut Page) {
    let level = page.say(&words::level(item.level)).to_uppercase();
    let number = item.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    page.item_of(subject, level, format!("{number}{}", item.title));
    let at = (item.source.path.as_str(), item.source.place, item.source.near.as_deref());
    let place = words::spot(at, "", page.lang());
    let facts = [item.case_number.clone(), Some(place)];
    let facts: Vec<_> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    page.note(facts.join(" · "));
}

/// Whether people decided the level; a record that cannot be read decides nothing.
fn is_assessed(item: &Item) -> bool {
    item.assessment.as_ref().is_some_and(|decided| decided.state != State::Unreadable)
}

/// The factor that weighs most, in words.
pub(super) fn strongest(item: &Item, page: &Page) -> String {
    let most = item.factors.iter().find(|factor| factor.share > 0.0);
    match most {
        Some(factor) => factor.name.clone(),
        None if is_assessed(item) => page.say(&text!("render.by-assessment")),
        None => String::new(),
    }
}

/// Words that speak for a factor, and where they stand.
struct Reason<'a> {
    factor: &'a Factor,
    words: Option<Cell>,
    place: String,
}

/// The reasons of an item, a quote each, the weightiest factor first.
fn reasons<'a>(item: &'a Item, page: &Page) -> Vec<Reason<'a>> {
    let counts = item.factors.iter().filter(|factor| factor.share > 0.0);
    counts.flat_map(|factor| factor_reasons(factor, &item.source.path, page)).collect()
}

fn factor_reasons<'a>(factor: &'a Factor, own: &str, page: &Page) -> Vec<Reason<'a>> {
    let quoted = quoted(&factor.evidence);
    if quoted.is_empty() {
        let answered = page.say(&text!("render.answered"));
        let words = factor.answered.then(|| answered.into());
        return vec![Reason { factor, words, place: String::new() }];
    }
    let reason = |(quote, evidence): &(&str, Vec<&'a Evidence>)| {
        let place = |one: &&Evidence| {
            words::spot((&one.path, one.place, one.near.as_deref()), own, page.lang())
        };
        let places = evidence.iter().map(place);
        let known = evidence.iter().any(|one| one.scope == HISTORY);
        let words = if known {
            Cell::from((*quote).to_owned())
        } else {
            let matched = evidence.first().map(|one| one.matched.as_str()).unwrap_or_default();
            Cell::marking(page.say(&text!("render.quote", quote = *quote)), matched)
        };
        Reason { factor, words: Some(words), place: unique(places).join("; ") }
    };
    quoted.iter().map(reason).collect()
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
    for place in places.filter(|place| !place.is_empty()) {
        if !unique.contains(&place) {
            unique.push(place);
        }
    }
    unique
}

/// The strongest reason in one sentence, with the words that show it.
fn strongest_reason(item: &Item, reasons: &[Reason<'_>], page: &mut Page) {
    let Some(first) = reasons.first() else {
        if is_assessed(item) {
            page.strong(&text!("render.by-assessment"));
        }
        return;
    };
    page.strong_words(first.factor.statement.clone());
    if let Some(words) = &first.words {
        page.quote(words.clone(), first.place.clone());
    }
}

/// The other reasons, each quote with its own place.
fn other_reasons(reasons: &[Reason<'_>], page: &mut Page) {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (at, reason) in reasons.iter().enumerate().skip(1) {
        // A factor is named once, at the first of its quotes here.
        let again = at > 1 && reasons[at - 1].factor.id == reason.factor.id;
        let name = if again { String::new() } else { reason.factor.name.clone() };
        let words = reason.words.clone().unwrap_or_default();
        rows.push(vec![name.into(), words, reason.place.clone().into()]);
    }
    if !rows.is_empty() {
        page.part(&text!("render.more-reasons"));
        let head = [text!("render.why"), text!("render.in-the-text"), text!("render.where")];
        page.table("factors", &head, rows, &[]);
    }
}

/// What the score adds up to.
fn sum(item: &Item, page: &mut Page) {
    let lang = page.lang();
    let said =
        |points: f64| page.say(&text!("render.points", points = words::signed(points, lang)));
    let counts = item.factors.iter().filter(|factor| factor.share > 0.0);
    let more = counts.map(|factor| (factor.name.clone(), factor.points));
    let less = item.dampers.iter().map(|damper| (damper.name.clone(), -damper.points));
    let parts: Vec<Part> =
        more.chain(less).map(|(name, points)| Part { name, points, said: said(points) }).collect();
    let (points, score) = (words::number(item.points, 2, lang), words::number(item.score, 2, lang));
    let total = page.say(&text!("render.sum-total", points = points, score = score));
    page.sum(&text!("render.sum"), parts, total);
}

/// What to do, in time order.
pub(super) fn measures(measures: &[&Measure], page: &mut Page) {
    let head =
        [text!("render.what"), text!("render.when"), text!("render.who"), text!("render.latest")];
    let row = |measure: &&Measure| {
        let due = words::latest(measure, page.lang());
        vec![measure_text(measure, page), page.say(&words::when(measure)), measure.who(), due]
    };
    let rows: Vec<Vec<String>> = measures.iter().map(row).collect();
    page.table("measures", &head, rows, &[1, 2, 3]);
}

/// A measure, and under it how it is taken and what it presumes that is lacking.
fn measure_text(measure: &Measure, page: &Page) -> String {
    let mut lines = vec![measure.title.clone()];
    lines.extend(Some(&measure.how).filter(|how| !how.is_empty()).cloned());
    lines.extend(measure.presumes.iter().map(|lacking| page.say(&words::presumes(lacking))));
    lines.join("\n")
}

/// What to type to assess an item: by its case number, or else by its title, in the folder where it lies.
fn command(item: &Item) -> String {
    let name = item.case_number.as_deref().unwrap_or(&item.title);
    let path = item.source.path.as_str();
    let folder = path.rsplit_once('/').map(|(folder, _)| folder).filter(|one| !one.is_empty());
    let within = if item.attachments.is_empty() { path } else { folder.unwrap_or(".") };
    format!("utkik assess {} --in {}", words::argument(name), words::argument(within))
}
