//! Measures, roles and warnings.

use std::collections::BTreeMap;

use super::known::KnownIds;
use super::sheet::Sheet;
use crate::model::{Measure, Origin, Phase, Role, Warning};
use crate::raw::{self, Located};
use utkik_lang::text;

/// More than a year of working days is a slip of the pen.
const MOST_DAYS: u32 = 260;

pub fn measure(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Measure>) -> Measure {
    let (raw, table) = (&located.value, located.span);
    let phase = sheet.choice(&raw.phase, "phase", table);
    let publication = raw.publication.value().copied().unwrap_or(false);
    if publication
        && phase != Phase::Before
        && let Some(given) = raw.publication.located()
    {
        sheet.fault(
            given.span,
            text!("checklist.fault.publication-late"),
            text!("checklist.help.publication"),
        );
    }
    if let Some(days) = raw.days.located()
        && (days.value > MOST_DAYS || phase == Phase::During)
    {
        let help = text!("checklist.help.days", most = MOST_DAYS);
        sheet.fault(days.span, text!("checklist.fault.days"), help);
    }
    Measure {
        id: raw.id.value().cloned().unwrap_or_default(),
        code: sheet.optional_text(&raw.code),
        phase,
        kind: sheet.choice(&raw.kind, "type", table),
        role: known.required(&known.roles, sheet, &raw.role, "role", table),
        with: known.listed(&known.roles, sheet, &raw.with),
        days: raw.days.value().copied(),
        publication,
        effort: sheet.choice(&raw.effort, "effort", table),
        used: sheet.choice(&raw.used, "use", table),
        base: raw.base.value().copied().unwrap_or(false),
        assessment: raw.assessment.value().copied().unwrap_or(false),
        title: sheet.bilingual(&raw.title, "title", table),
        how: sheet.bilingual(&raw.how, "how", table),
        trigger: sheet.optional_both(&raw.trigger, "trigger"),
        sources: known.listed(&known.sources, sheet, &raw.sources),
        requires: known.listed(&known.elements, sheet, &raw.requires),
        backfires: known.listed(&known.warnings, sheet, &raw.backfires),
        origin: sheet.origin(table),
    }
}

/// Takes note of catalogue numbers that two measures share.
pub fn codes(sheets: &[Sheet<'_>]) {
    let mut taken: BTreeMap<&str, Origin> = BTreeMap::new();
    for sheet in sheets {
        for measure in sheet.content().measure.entries() {
            let Some(code) = measure.value.code.located() else { continue };
            let origin = sheet.origin(code.span);
            let Some(first) = taken.get(code.value.as_str()) else {
                taken.insert(&code.value, origin);
                continue;
            };
            let what = text!("checklist.what.code");
            sheet.fault(
                code.span,
                text!("checklist.fault.taken-id", what = what, id = code.value.as_str()),
                text!("checklist.help.taken", path = first.path.as_str(), line = first.line),
            );
        }
    }
}

pub fn role(sheet: &Sheet<'_>, located: &Located<raw::Role>) -> Role {
    let raw = &located.value;
    Role {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.bilingual(&raw.name, "name", located.span),
    }
}

pub fn warning(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Warning>) -> Warning {
    let (raw, table) = (&located.value, located.span);
    Warning {
        id: raw.id.value().cloned().unwrap_or_default(),
        title: sheet.bilingual(&raw.title, "title", table),
        why: sheet.bilingual(&raw.why, "why", table),
        instead: sheet.bilingual(&raw.instead, "instead", table),
        sources: known.listed(&known.sources, sheet, &raw.sources),
        origin: sheet.origin(table),
    }
}
