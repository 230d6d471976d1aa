//! Foundation elements.

use super::known::{KnownIds, is_kebab};
use super::sheet::Sheet;
use super::{signal, terms};
use crate::model::{Element, ElementExamples, Origin, Passage, PassageWords, Shows, Thin};
use crate::raw::{self, Field, List, Located};
use utkik_lang::text;

pub fn element(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Element>) -> Element {
    let (raw, table) = (&located.value, located.span);
    if let Some(slug) = raw.slug.located()
        && !is_kebab(&slug.value)
    {
        let message = text!("checklist.fault.malformed-id", id = slug.value.as_str());
        sheet.fault(slug.span, message, text!("checklist.help.id"));
    }
    if let Some(gap) = raw.gap.located()
        && !(1..=3).contains(&gap.value)
    {
        sheet.fault(gap.span, text!("checklist.fault.gap"), text!("checklist.help.gap"));
    }
    Element {
        id: raw.id.value().cloned().unwrap_or_default(),
        slug: sheet.text(&raw.slug, "slug", table),
        half: sheet.choice(&raw.half, "half", table),
        name: sheet.bilingual(&raw.name, "name", table),
        good: sheet.bilingual(&raw.good, "good", table),
        ask: sheet.bilingual(&raw.ask, "ask", table),
        write: sheet.bilingual(&raw.write, "write", table),
        step: sheet.optional_both(&raw.step, "step"),
        sources: known.listed(&known.sources, sheet, &raw.sources),
        gap: sheet.choice(&raw.gap, "gap", table),
        passages: raw.signal.entries().map(|entry| passage(sheet, known, entry)).collect(),
        thin: raw.thin.entries().map(|entry| thin_passage(sheet, known, entry)).collect(),
        examples: examples(sheet, &raw.examples),
        origin: sheet.origin(table),
    }
}

/// The words of all packs together.
pub fn words(sheets: &[Sheet<'_>], known: &KnownIds) -> PassageWords {
    let mut words = PassageWords::default();
    for sheet in sheets {
        let Some(raw) = sheet.content().passages.value() else { continue };
        words.who.extend(terms::signal_terms(sheet, known, &raw.who));
        words.when.extend(terms::signal_terms(sheet, known, &raw.when));
    }
    words
}

fn passage(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Passage>) -> Passage {
    Passage {
        signal: signal::passage(sheet, known, located),
        shows: located.value.shows.value().copied().unwrap_or(Shows::Mention),
    }
}

fn thin_passage(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Thin>) -> Thin {
    Thin {
        signal: signal::thin_passage(sheet, known, located),
        says: sheet.bilingual(&located.value.says, "says", located.span),
    }
}

fn examples(sheet: &Sheet<'_>, raw: &Field<raw::ElementExamples>) -> ElementExamples {
    let Some(raw) = raw.value() else { return ElementExamples::default() };
    let list = |list: &List<String>| -> Vec<(String, Origin)> {
        list.entries()
            .map(|sentence| (sentence.value.clone(), sheet.origin(sentence.span)))
            .collect()
    };
    ElementExamples { found: list(&raw.found), thin: list(&raw.thin), ignores: list(&raw.ignores) }
}
