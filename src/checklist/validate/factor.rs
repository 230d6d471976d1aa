//! Risk factors, and the patches made to them.

use super::known::KnownIds;
use super::sheet::Sheet;
use super::{frames, signal};
use crate::model::{Index, PatchNote, Risk};
use crate::pattern::LazyValue;
use crate::raw::{self, Located};
use utkik_lang::text;

pub fn risk(sheet: &Sheet<'_>, known: &KnownIds, located: &Located<raw::Risk>) -> Risk {
    let (raw, table) = (&located.value, located.span);
    Risk {
        id: raw.id.value().cloned().unwrap_or_default(),
        area: known.required(&known.areas, sheet, &raw.area, "area", table),
        points: sheet.optional_points(&raw.points),
        times: 1.0,
        grade: sheet.choice(&raw.grade, "grade", table),
        name: sheet.bilingual(&raw.name, "name", table),
        statement: sheet.bilingual(&raw.statement, "statement", table),
        why: sheet.bilingual(&raw.why, "why", table),
        ask: sheet.optional_both(&raw.ask, "ask"),
        sources: known.listed(&known.sources, sheet, &raw.sources),
        measures: known.listed(&known.measures, sheet, &raw.measures),
        opens: raw.opens.entries().map(|opening| opening.value).collect(),
        event: raw.event.value().copied(),
        cap: sheet.optional_points(&raw.cap),
        frames: frames::of_risk(sheet, known, &raw.frame),
        fallback: frames::fallback(sheet, known, &raw.fallback),
        includes: includes(sheet, known, raw),
        examples: LazyValue::new(signal::examples(sheet, &raw.examples)),
        off: false,
        patches: Vec::new(),
        origin: sheet.origin(table),
    }
}

/// The factors that it includes; takes note where it is itself among them.
fn includes(sheet: &Sheet<'_>, known: &KnownIds, raw: &raw::Risk) -> Vec<Index<Risk>> {
    let (own, others): (Vec<_>, Vec<_>) =
        raw.includes.entries().partition(|given| raw.id.value() == Some(&given.value));
    for given in own {
        let (fault, help) =
            (text!("checklist.fault.includes-itself"), text!("checklist.help.includes"));
        sheet.fault(given.span, fault, help);
    }
    others.into_iter().filter_map(|given| known.lookup(&known.risks, sheet, given)).collect()
}

/// Makes the change to its factor.
pub fn patch(
    sheet: &Sheet<'_>,
    known: &KnownIds,
    located: &Located<raw::Patch>,
    risks: &mut [Risk],
) {
    let (raw, table) = (&located.value, located.span);
    let index = known.required(&known.risks, sheet, &raw.risk, "risk", table);
    let reason = sheet.text(&raw.reason, "reason", table);
    let times = sheet.optional_points(&raw.times);
    let frames = frames::of_risk(sheet, known, &raw.frame);
    let examples = signal::examples(sheet, &raw.examples);
    if raw.times.is_absent() && raw.off.is_absent() && raw.frame.is_absent() {
        sheet.fault(table, text!("checklist.fault.idle-patch"), text!("checklist.help.idle-patch"));
    }
    let Some(risk) = risks.get_mut(index.place()) else { return };
    risk.times *= times.unwrap_or(1.0);
    risk.off = raw.off.value().copied().unwrap_or(risk.off);
    risk.frames.extend(frames);
    risk.examples.change(|all| {
        all.matches.extend(examples.matches);
        all.ignores.extend(examples.ignores);
    });
    risk.patches.push(PatchNote { reason, origin: sheet.origin(table) });
}
