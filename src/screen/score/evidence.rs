//! The evidence for each factor of an item: its hits, or a person's answer in their place.

use std::collections::BTreeMap;

use super::Answers;
use crate::signal::Hit;
use utkik_checklist::{Checklist, Index, Owner, Risk};

/// The evidence for one factor.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// The share of its points, from 0 to 1, by a person's answer.
    pub(super) answer: Option<f64>,
    /// Its hits, by index, the one worth most first.
    pub(super) hits: Vec<usize>,
}

/// The evidence for every factor with a hit or an answer.
pub(super) fn gather(
    hits: &[Hit],
    checklist: &Checklist,
    answers: &Answers,
) -> BTreeMap<Index<Risk>, Evidence> {
    let mut all: BTreeMap<Index<Risk>, Evidence> = BTreeMap::new();
    for (at, hit) in hits.iter().enumerate() {
        if let Owner::Risk(risk) = hit.signal.owner {
            all.entry(risk).or_default().hits.push(at);
        }
    }
    for evidence in all.values_mut() {
        evidence.hits.sort_by(|a, b| hits[*b].worth.total_cmp(&hits[*a].worth).then(a.cmp(b)));
    }
    for (id, answer) in answers {
        let risk = checklist.risks.find(id).filter(|risk| !checklist.risks[*risk].off);
        if let Some(risk) = risk {
            let answer = if answer.is_nan() { 0.0 } else { answer.clamp(0.0, 1.0) };
            all.entry(risk).or_default().answer = Some(answer);
        }
    }
    all
}
