//! Measures and warnings in words.

use super::model::{self, ItemText};
use utkik_casework::plan::PlannedMeasure;
use utkik_checklist::{Checklist, Element, Warning};
use utkik_lang::Lang;
use utkik_lang::text;

/// A measure of a plan for a meeting of `body`, in words; one that the checklist does not have goes by
/// its id.
#[must_use]
pub fn measure<'a, S: ItemText<'a>>(
    planned: &'a PlannedMeasure,
    body: Option<&str>,
    checklist: &'a Checklist,
    lang: Lang,
) -> model::Measure<S> {
    let known = planned.known.map(|known| &checklist.measures[known]);
    let role = checklist.roles.get(&planned.role);
    let role_name = role.map_or(planned.role.as_str(), |role| checklist.title(role, body, lang));
    let progress = planned.progress.as_ref();
    model::Measure {
        id: planned.id.as_str().into(),
        phase: planned.phase,
        before_publication: planned.before_publication,
        role: planned.role.as_str().into(),
        role_name: role_name.into(),
        mailbox: checklist.mailbox(&planned.role, body).map(S::from),
        due: planned.due,
        because: planned
            .because
            .iter()
            .map(|risk| checklist.risks[*risk].id.as_str().into())
            .collect(),
        title: known.map_or(planned.id.as_str(), |known| known.title.in_lang(lang)).into(),
        how: known.map_or("", |known| known.how.in_lang(lang)).into(),
        kind: known.map(|known| known.kind).unwrap_or_default(),
        presumes: planned
            .presumes
            .iter()
            .map(|element| lacking(&checklist.elements[*element], lang))
            .collect(),
        status: progress.map(|progress| progress.status),
        done: progress.and_then(|progress| progress.done),
        reason: progress.and_then(|progress| progress.reason.as_deref()).map(S::from),
        effect: progress.and_then(|progress| progress.effect.as_deref()).map(S::from),
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
pub fn warning<'a, S: ItemText<'a>>(warning: &'a Warning, lang: Lang) -> model::Warning<S> {
    model::Warning {
        id: warning.id.as_str().into(),
        title: warning.title.in_lang(lang).into(),
        why: warning.why.in_lang(lang).into(),
        instead: warning.instead.in_lang(lang).into(),
    }
}
