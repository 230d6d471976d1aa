//! Risk factors, dampers, and the patches made to factors.

use super::known::Known;
use super::sheet::Sheet;
use super::signal;
use crate::checklist::model::{Damper, PatchNote, Risk};
use crate::checklist::raw::{self, Located};
use crate::text;

pub fn risk(sheet: &Sheet<'_>, known: &Known, located: &Located<raw::Risk>) -> Risk {
    let (raw, table) = (&located.value, located.span);
    Risk {
        id: raw.id.value().cloned().unwrap_or_default(),
        area: known.one(&known.areas, sheet, &raw.area, "area", table),
        weight: sheet.share(&raw.weight, "weight", table, true),
        grade: sheet.choice(&raw.grade, "grade", table),
        name: sheet.both(&raw.name, "name", table),
        statement: sheet.both(&raw.statement, "statement", table),
        why: sheet.both(&raw.why, "why", table),
        ask: sheet.optional_both(&raw.ask, "ask"),
        sources: known.many(&known.sources, sheet, &raw.sources),
        measures: known.many(&known.measures, sheet, &raw.measures),
        opens: raw.opens.entries().map(|opening| opening.value).collect(),
        event: raw.event.value().copied(),
        cap: sheet.optional_share(&raw.cap, true),
        signals: signal::of_risk(sheet, known, &raw.signal),
        examples: signal::examples(sheet, &raw.examples),
        off: false,
        patches: Vec::new(),
        origin: sheet.origin(table),
    }
}

pub fn damper(sheet: &Sheet<'_>, known: &Known, located: &Located<raw::Damper>) -> Damper {
    let (raw, table) = (&located.value, located.span);
    if raw.kinds.is_absent() && raw.stages.is_absent() && raw.signal.is_absent() {
        sheet.fault(
            table,
            text!("checklist.fault.idle-damper"),
            text!("checklist.help.idle-damper"),
        );
    }
    let factor = sheet.share(&raw.factor, "factor", table, false);
    let spared = sheet.optional_share(&raw.spared, false);
    if let (Some(spared), Some(given)) = (spared, raw.spared.given())
        && spared < factor
    {
        sheet.fault(
            given.span,
            text!("checklist.fault.spared-below"),
            text!("checklist.help.spared"),
        );
    }
    Damper {
        id: raw.id.value().cloned().unwrap_or_default(),
        name: sheet.both(&raw.name, "name", table),
        statement: sheet.both(&raw.statement, "statement", table),
        why: sheet.both(&raw.why, "why", table),
        factor,
        spared: spared.unwrap_or(factor),
        overruled_by: known.many(&known.risks, sheet, &raw.overruled_by),
        kinds: raw.kinds.entries().map(|kind| kind.value).collect(),
        stages: raw.stages.entries().map(|stage| stage.value.clone()).collect(),
        signals: signal::of_damper(sheet, known, &raw.signal),
        examples: signal::examples(sheet, &raw.examples),
        origin: sheet.origin(table),
    }
}

/// Makes the change to its factor.
pub fn patch(sheet: &Sheet<'_>, known: &Known, located: &Located<raw::Patch>, risks: &mut [Risk]) {
    let (raw, table) = (&located.value, located.span);
    let index = known.one(&known.risks, sheet, &raw.risk, "risk", table);
    let reason = sheet.text(&raw.reason, "reason", table);
    let weight = sheet.optional_share(&raw.weight, true);
    let signals = signal::of_risk(sheet, known, &raw.signal);
    let examples = signal::examples(sheet, &raw.examples);
    if raw.weight.is_absent() && raw.off.is_absent() && raw.signal.is_absent() {
        sheet.fault(table, text!("checklist.fault.idle-patch"), text!("checklist.help.idle-patch"));
    }
    let Some(risk) = risks.get_mut(index.place()) else { return };
    risk.weight = weight.unwrap_or(risk.weight);
    risk.off = raw.off.value().copied().unwrap_or(risk.off);
    risk.signals.extend(signals);
    risk.examples.matches.extend(examples.matches);
    risk.examples.ignores.extend(examples.ignores);
    risk.patches.push(PatchNote { reason, origin: sheet.origin(table) });
}
