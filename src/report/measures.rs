//! Measures and warnings in words.

use super::model;
use crate::checklist::{Checklist, Phase, Warning};
use crate::lang::Lang;
use crate::screen::measure::Planned;

/// A proposed measure in words.
#[must_use]
pub fn proposed_measure(planned: &Planned, checklist: &Checklist, lang: Lang) -> model::Measure {
    let measure = &checklist.measures[planned.measure];
    let role = &checklist.roles[measure.role];
    model::Measure {
        id: measure.id.clone(),
        phase: measure.phase,
        before_publication: measure.phase == Phase::Before && measure.publication,
        role: role.id.clone(),
        role_name: role.name.in_lang(lang).to_owned(),
        due: planned.due,
        because: planned.because.iter().map(|risk| checklist.risks[*risk].id.clone()).collect(),
        title: measure.title.in_lang(lang).to_owned(),
        how: measure.how.in_lang(lang).to_owned(),
        kind: measure.kind,
        presumes: Vec::new(),
        status: None,
        done: None,
        reason: None,
        effect: None,
    }
}

/// A measure that may backfire, in words.
#[must_use]
pub fn warning(warning: &Warning, lang: Lang) -> model::Warning {
    model::Warning {
        id: warning.id.clone(),
        title: warning.title.in_lang(lang).to_owned(),
        why: warning.why.in_lang(lang).to_owned(),
        instead: warning.instead.in_lang(lang).to_owned(),
    }
}
