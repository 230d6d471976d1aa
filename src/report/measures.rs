//! Measures and warnings in words.

use super::model;
use utkik_casework::plan::PlannedMeasure;
use utkik_checklist::{Checklist, Element, Warning};
use utkik_lang::Lang;
use utkik_lang::text;

/// A measure of a plan for a meeting of `body`, in words; one that the checklist does not have goes by
/// its id.
#[must_use]
pub fn measure(
    planned: &PlannedMeasure,
    body: Option<&str>,
    checklist: &Checklist,
    lang: Lang,
) -> model::Measure {
    let known = planned.known.map(|known| &checklist.measures[known]);
    let role = checklist.roles.get(&planned.role);
    let role_name = role.map_or(planned.role.as_str(), |role| checklist.title(role, body, lang));
    let progress = planned.progress.as_ref();
    model::Measure {
        id: planned.id.clone(),
        phase: planned.phase,
        before_publication: planned.before_publication,
        role: planned.role.clone(),
        role_name: role_name.to_owned(),
        mailbox: checklist.mailbox(&planned.role, body).map(str::to_owned),
        due: planned.due,
        because: planned.because.iter().map(|risk| checklist.risks[*risk].id.clone()).collect(),
        title: known.map_or(planned.id.as_str(), |known| known.title.in_lang(lang)).to_owned(),
        how: known.map_or("", |known| known.how.in_lang(lang)).to_owned(),
        kind: known.map(|known| known.kind).unwrap_or_default(),
        presumes: planned
            .presumes
            .iter()
            .map(|element| lacking(&checklist.elements[*element], lang))
            .collect(),
        status: progress.map(|progress| progress.status),
        done: progress.and_then(|progress| progress.done),
        reason: progress.and_then(|progress| progress.reason.clone()),
        effect: progress.and_then(|progress| progress.effect.clone()),
        timing: planned.timing,
    }
}

/// An element of the foundations that is lacking, and what to settle first.
fn lacking(element: &Element, lang: Lang) -> model::MissingElement {
    let step = element.step.as_ref().map(|step| step.in_lang(lang).to_owned());
    model::MissingElement {
        element: element.id.clone(),
        name: element.name.in_lang(lang).to_owned(),
        step: step.unwrap_or_else(|| text!("foundation.first").in_lang(lang)),
    }
}

/// A warning in words.
#[must_use]
pub fn warning(warning: &Warning, lang: Lang) -> model::Warning {
    model::Warning {
        id: warning.id.clone(),
        title: warning.title.in_lang(lang).to_owned(),
        why: warning.why.in_lang(lang).to_owned(),
        instead: warning.instead.in_lang(lang).to_owned(),
    }
}
