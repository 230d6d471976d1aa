//! Signals of foundation elements, and examples.

use super::known::KnownIds;
use super::sheet::Sheet;
use super::terms;
use crate::model::{Example, Examples, Signal, Window};
use crate::raw::{self, Field, List, Located};
use utkik_lang::text;
use utkik_text::Span;

/// What every signal has, whoever owns it.
struct Conditions<'a> {
    any: &'a List<String>,
    near: &'a List<String>,
    within: &'a Field<Window>,
    unless: &'a List<String>,
    at_least: &'a Field<u64>,
}

/// A passage of a policy that shows an element.
pub fn passage(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Passage>) -> Signal {
    let raw::Passage { any, near, within, unless, at_least, shows: _ } = &located.value;
    common(sheet, known, &Conditions { any, near, within, unless, at_least }, located.span)
}

/// A passage of a policy that only looks like an element.
pub fn thin_passage(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Thin>) -> Signal {
    let raw::Thin { any, near, within, unless, at_least, says: _ } = &located.value;
    common(sheet, known, &Conditions { any, near, within, unless, at_least }, located.span)
}

fn common(sheet: &Sheet<'_>, known: &KnownIds, raw: &Conditions<'_>, table: Span) -> Signal {
    sheet.required(raw.any, "any", table);
    not_empty(sheet, raw.any);
    not_empty(sheet, raw.near);
    let any = terms::signal_terms(sheet, known, raw.any);
    let near = terms::signal_terms(sheet, known, raw.near);
    if let (Field::Given(within), Field::Absent) = (raw.within, raw.near) {
        sheet.fault(
            within.span,
            text!("checklist.fault.within-alone"),
            text!("checklist.help.add-near"),
        );
    }
    if let Some(at_least) = raw.at_least.located() {
        let lexicon = known.lexicon.borrow();
        if !any.is_empty() && !any.iter().any(|term| lexicon.has_number(*term)) {
            sheet.fault(
                at_least.span,
                text!("checklist.fault.no-number"),
                text!("checklist.help.number-term"),
            );
        }
    }
    Signal {
        any,
        near,
        within: raw.within.value().copied().unwrap_or(Window::Sentence),
        unless: terms::signal_terms(sheet, known, raw.unless),
        at_least: raw.at_least.value().copied(),
        origin: sheet.origin(table),
    }
}

/// Takes note of a list that is there without an entry: it would ask for nothing, or for what
/// cannot be.
pub fn not_empty<T>(sheet: &Sheet<'_>, list: &List<T>) {
    if let Some(given) = list.located()
        && given.value.is_empty()
    {
        sheet.fault(
            given.span,
            text!("checklist.fault.empty-list"),
            text!("checklist.help.fill-or-remove"),
        );
    }
}

/// The examples of a factor or context.
pub fn examples(sheet: &Sheet<'_>, raw: &Field<raw::Examples>) -> Examples {
    let Some(raw) = raw.value() else { return Examples::default() };
    let list = |list: &List<raw::Example>| {
        list.entries().map(|example| self::example(sheet, example)).collect()
    };
    Examples { matches: list(&raw.matches), ignores: list(&raw.ignores) }
}

fn example(sheet: &Sheet<'_>, located: &Located<raw::Example>) -> Example {
    let origin = sheet.origin(located.span);
    match &located.value {
        raw::Example::Title(title) => Example { title: title.clone(), text: None, origin },
        raw::Example::Item(raw) => Example {
            title: sheet.text(&raw.title, "title", located.span),
            text: sheet.optional_text(&raw.text),
            origin,
        },
    }
}
