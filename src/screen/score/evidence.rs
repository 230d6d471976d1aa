//! What is known of each factor of an item: its hits, or a person's answer in their place.

use std::collections::BTreeMap;

use super::Answers;
use crate::checklist::{Checklist, Index, Owner, Risk, Scope, Strength, TOPIC, Weights};
use crate::screen::signal::Hit;

/// How many further hits of a signal still add something.
const REPEATS_THAT_COUNT: usize = 4;

/// What is known of one factor.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// How active the factor is, from 0 to 1.
    pub(super) activation: f64,
    /// Whether a person said so.
    pub(super) answered: bool,
    /// Its hits, by index.
    pub(super) hits: Vec<usize>,
    /// Whether it says strongly, in the title, what the item is about.
    pub(super) loaded_title: bool,
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
    for (risk, evidence) in &mut all {
        let own = || evidence.hits.iter().map(|at| &hits[*at]);
        evidence.activation = activation(own(), *risk, checklist);
        let topic = checklist.areas[checklist.risks[*risk].area].id == TOPIC;
        evidence.loaded_title = topic
            && own().any(|hit| {
                hit.scope == Scope::Title
                    && checklist.signal(hit.signal).strength == Strength::Strong
            });
    }
    for (id, answer) in answers {
        let risk = checklist.risks.find(id).filter(|risk| !checklist.risks[*risk].off);
        if let Some(risk) = risk {
            let evidence = all.entry(risk).or_default();
            evidence.answered = true;
            evidence.activation = if answer.is_nan() { 0.0 } else { answer.clamp(0.0, 1.0) };
        }
    }
    all
}

/// How active a factor is: the chance that any of its signals speaks, were each a coin of its own.
fn activation<'a>(
    hits: impl Iterator<Item = &'a Hit>,
    risk: Index<Risk>,
    checklist: &Checklist,
) -> f64 {
    // For each signal, what its best place weighs, and how many hits it has.
    let mut signals: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for hit in hits {
        let (best, count) = signals.entry(hit.signal.signal).or_default();
        *best = best.max(checklist.weights.scope(hit.scope));
        *count += 1;
    }
    let strength = |signal: &usize| checklist.risks[risk].signals[*signal].strength;
    let silent: f64 = signals
        .iter()
        .map(|(signal, (scope, count))| {
            1.0 - says(&checklist.weights, strength(signal), *scope, *count)
        })
        .product();
    1.0 - silent
}

/// How much a signal says with `count` hits of which the best weighs `scope` for its place.
fn says(weights: &Weights, strength: Strength, scope: f64, count: usize) -> f64 {
    let further = count.saturating_sub(1).min(REPEATS_THAT_COUNT);
    let repeats = 1.0 + weights.repeat * further as f64;
    (weights.strength(strength) * scope * repeats).min(1.0)
}
