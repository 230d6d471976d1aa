//! Measures in the order of time, and the plans of several items joined into one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Planned;
use utkik_checklist::{Checklist, Index, Measure, Phase};

/// A measure that one or more items of a meeting ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedMeasure {
    /// The measure, due for the first item that needs it, because of all their factors.
    pub planned: Planned,
    /// The items, by the place of their plan, in order.
    pub items: Vec<usize>,
}

/// Sorts by phase; before the meeting the one with the longest notice first, and what must be done
/// before publication before what need not; after it the soonest first; else as in the catalogue.
pub(super) fn sort(planned: &mut [Planned], checklist: &Checklist) {
    planned.sort_by_key(|planned| key(planned.measure, checklist));
}

fn key(
    index: Index<Measure>,
    checklist: &Checklist,
) -> (Phase, Reverse<u32>, u32, bool, Index<Measure>) {
    let measure = &checklist.measures[index];
    let days = measure.days.unwrap_or(0);
    let (notice, delay) = if measure.phase == Phase::Before { (days, 0) } else { (0, days) };
    (measure.phase, Reverse(notice), delay, !measure.publication, index)
}

/// Joins the plans of several items: each measure once, with the items that ask for it.
#[must_use]
pub fn join(plans: &[Vec<Planned>], checklist: &Checklist) -> Vec<SharedMeasure> {
    let mut joined: BTreeMap<Index<Measure>, SharedMeasure> = BTreeMap::new();
    for (item, plan) in plans.iter().enumerate() {
        for planned in plan {
            let entry = joined.entry(planned.measure).or_insert_with(|| SharedMeasure {
                planned: Planned { because: Vec::new(), ..planned.clone() },
                items: Vec::new(),
            });
            entry.items.push(item);
            entry.planned.due = earliest(entry.planned.due, planned.due);
            for risk in &planned.because {
                if !entry.planned.because.contains(risk) {
                    entry.planned.because.push(*risk);
                }
            }
        }
    }
    let mut joined: Vec<SharedMeasure> = joined.into_values().collect();
    joined.sort_by_key(|joined| key(joined.planned.measure, checklist));
    joined
}

fn earliest<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
