//! The choice of the numbered lines that are items: the rising chain of numbers with the highest
//! weight.

use std::collections::BTreeMap;

use crate::segment::document::candidates::Candidate;
use crate::segment::notation::numbering::Style;

/// Weight of a step from one number to the next.
const NEXT: f32 = 1.0;
/// Weight of each missing number in a step.
const MISSING: f32 = -0.5;
/// Most missing numbers that count in one step: minutes are published in parts.
const MOST_MISSING: u32 = 6;
/// Weight of a chain that begins with 1.
const FROM_ONE: f32 = 0.5;
/// Least weight of a candidate that may link others without being the last: a sentence with a
/// number may be one.
const LINK: f32 = -1.05;

/// A chain of candidates that are taken for items.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::segment) struct Chain {
    /// The chosen candidates, by index, in order.
    pub chosen: Vec<usize>,
    /// The sum of their weights and of the steps between them.
    pub weight: f32,
}

/// The chain of `candidates` with the highest weight: numbers rise (letters too: 3, 3a, 4), and
/// steps of one weigh more than leaps. Takes little more than linear time.
pub(in crate::segment) fn best(candidates: &[Candidate]) -> Chain {
    let mut rows = Rows::default();
    let mut best: Vec<Link> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let kept: Vec<&Candidate> = candidates.iter().filter(|one| one.weight > LINK).collect();
    for (at, candidate) in kept.iter().enumerate() {
        let start = if candidate.numbered.ordinal() == 1 { FROM_ONE } else { 0.0 };
        let alone = start + candidate.weight;
        let follows =
            rows.best_row_before(candidate).map(|link| (link.weight + candidate.weight, link.at));
        let (weight, from) = match follows.filter(|(weight, _)| *weight > alone) {
            Some((weight, from)) => (weight, Some(from)),
            None => (alone, None),
        };
        let link = Link { weight, at };
        rows.add(candidate, link);
        best.push(link);
        before.push(from);
    }
    let speaks = best.iter().filter(|link| kept[link.at].weight > 0.0);
    let last = speaks.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.at.cmp(&a.at)));
    let mut chain = Chain { chosen: Vec::new(), weight: last.map_or(0.0, |last| last.weight) };
    let mut next = last.map(|last| last.at);
    let places: Vec<usize> =
        (0..candidates.len()).filter(|at| candidates[*at].weight > LINK).collect();
    while let Some(at) = next {
        chain.chosen.push(places[at]);
        next = before[at];
    }
    chain.chosen.reverse();
    chain
}

/// A candidate at the end of a chain, with the weight of the chain up to it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Link {
    weight: f32,
    at: usize,
}

impl Link {
    fn plus(self, step: f32) -> Self {
        Self { weight: self.weight + step, at: self.at }
    }

    /// Whether it has the higher weight; of equals, the first wins.
    fn beats(self, other: Self) -> bool {
        self.weight > other.weight || (self.weight == other.weight && self.at < other.at)
    }
}

fn better(best: Option<Link>, other: Option<Link>) -> Option<Link> {
    match (best, other) {
        (Some(best), Some(other)) => Some(if other.beats(best) { other } else { best }),
        (best, other) => best.or(other),
    }
}

type Key = (Vec<u32>, Option<char>);

/// The best chains so far, by the number that they end with.
#[derive(Default)]
struct Rows {
    /// Chains by the parts of their last number before the last part ("2.1" for "2.1.3").
    below: BTreeMap<Vec<u32>, RowsBelow>,
    /// Chains by all parts of their last number, one for each letter behind it.
    exact: BTreeMap<Vec<u32>, Vec<(Option<char>, Link)>>,
    /// For each number, the best chain that ends with it or a higher one.
    from: BTreeMap<Key, Link>,
}

/// Chains whose last numbers have the same parts before the last part.
#[derive(Default)]
struct RowsBelow {
    /// The best chain for each last part.
    by_part: BTreeMap<u32, Link>,
    /// The best of all chains up to a last part, stored at the parts where it changes.
    up_to: BTreeMap<u32, Link>,
}

impl Rows {
    /// The best chain that `candidate` may extend, with the weight of the step added.
    fn best_row_before(&self, candidate: &Candidate) -> Option<Link> {
        let (parts, suffix) = (&candidate.numbered.parts, candidate.numbered.suffix);
        let mut best = None;
        for (depth, part) in parts.iter().enumerate() {
            let above = &parts[..depth];
            // "2" to "2.1".
            let own = self.exact.get(above).into_iter().flatten();
            for (_, link) in own.filter(|_| depth > 0) {
                best = better(best, Some(link.plus(step(*part))));
            }
            let Some(below) = self.below.get(above) else { continue };
            best = better(best, below.best_end_before(*part));
        }
        let lettered = self.exact.get(parts).into_iter().flatten();
        for (_, link) in lettered.filter(|(letter, _)| *letter < suffix) {
            best = better(best, Some(link.plus(NEXT)));
        }
        // Letters of codes name groups in any order: "F1", "I1", "B1".
        let coded = candidate.numbered.style == Style::Coded && candidate.numbered.ordinal() == 1;
        if candidate.below_group || coded {
            // Below a group heading numbers may begin anew, and a supplementary list may name an
            // earlier item.
            let anew = if candidate.numbered.ordinal() == 1 { 0.0 } else { MISSING };
            let later = self.from.range((parts.clone(), suffix)..).next();
            best = better(best, later.map(|(_, link)| link.plus(anew)));
        }
        best
    }

    fn add(&mut self, candidate: &Candidate, link: Link) {
        let (parts, suffix) = (&candidate.numbered.parts, candidate.numbered.suffix);
        for (depth, part) in parts.iter().enumerate() {
            self.below.entry(parts[..depth].to_vec()).or_default().add(*part, link);
        }
        let exact = self.exact.entry(parts.clone()).or_default();
        match exact.iter_mut().find(|(letter, _)| *letter == suffix) {
            Some((_, known)) if link.beats(*known) => *known = link,
            Some(_) => {}
            None => exact.push((suffix, link)),
        }
        let key = (parts.clone(), suffix);
        let later = self.from.range(key.clone()..).next();
        if later.is_some_and(|(_, known)| known.weight >= link.weight) {
            return;
        }
        while let Some((earlier, known)) = self.from.range(..=key.clone()).next_back()
            && known.weight < link.weight
        {
            let earlier = earlier.clone();
            self.from.remove(&earlier);
        }
        self.from.insert(key, link);
    }
}

impl RowsBelow {
    /// The best chain that ends before `part`, with the weight of the step added.
    fn best_end_before(&self, part: u32) -> Option<Link> {
        let near = part.saturating_sub(MOST_MISSING + 1)..part;
        let mut best = None;
        for (from, link) in self.by_part.range(near.clone()) {
            best = better(best, Some(link.plus(step(part - from))));
        }
        let far = self.up_to.range(..near.start).next_back();
        better(best, far.map(|(_, link)| link.plus(step(MOST_MISSING + 1))))
    }

    fn add(&mut self, part: u32, link: Link) {
        let known = self.by_part.entry(part).or_insert(link);
        if link.beats(*known) {
            *known = link;
        }
        let earlier = self.up_to.range(..=part).next_back();
        if earlier.is_some_and(|(_, known)| known.weight >= link.weight) {
            return;
        }
        while let Some((later, known)) = self.up_to.range(part..).next()
            && known.weight < link.weight
        {
            let later = *later;
            self.up_to.remove(&later);
        }
        self.up_to.insert(part, link);
    }
}

/// The weight of a step from a number to one that is `leap` higher.
fn step(leap: u32) -> f32 {
    let missing = leap.saturating_sub(1).min(MOST_MISSING);
    if missing == 0 { NEXT } else { MISSING * f32::from(u8::try_from(missing).unwrap_or(u8::MAX)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::notation::numbering::{Numbered, Style};
    use proptest::prelude::*;

    fn candidates(written: &[(u32, f32)]) -> Vec<Candidate> {
        let numbered =
            |counts| Numbered { style: Style::Dotted, parts: vec![counts], suffix: None, rest: 0 };
        let make = |(line, (counts, weight)): (usize, &(u32, f32))| Candidate {
            line,
            numbered: numbered(*counts),
            weight: *weight,
            below_group: false,
            point: false,
        };
        written.iter().enumerate().map(make).collect()
    }

    #[test]
    fn points_of_a_proposal_are_left_out() {
        // Items 1 to 3 with their case numbers, and points 1 and 2 in each proposal.
        let row = [(1, 4.0), (1, 0.5), (2, 0.5), (2, 4.0), (1, 0.5), (2, 0.5), (3, 0.5), (3, 4.0)];
        assert_eq!(best(&candidates(&row)).chosen, [0, 3, 7]);
    }

    #[test]
    fn a_reference_to_another_paragraph_is_left_out() {
        let row = [(94, 2.0), (95, 5.0), (149, 2.0), (96, 5.0), (68, 2.0), (97, 5.0)];
        assert_eq!(best(&candidates(&row)).chosen, [0, 1, 3, 5]);
    }

    /// The best weight by comparing all with all.
    fn slowly(candidates: &[Candidate]) -> f32 {
        let mut best: Vec<f32> = Vec::new();
        for (at, to) in candidates.iter().enumerate() {
            let start = if to.numbered.ordinal() == 1 { FROM_ONE } else { 0.0 };
            let steps = candidates[..at].iter().zip(&best).filter_map(|(from, weight)| {
                let (a, b) = (&from.numbered, &to.numbered);
                if (&b.parts, b.suffix) <= (&a.parts, a.suffix) {
                    let anew = if b.ordinal() == 1 { 0.0 } else { MISSING };
                    return to.below_group.then_some(weight + anew);
                }
                let shared = a.parts.iter().zip(&b.parts).take_while(|(a, b)| a == b).count();
                let leap = match (a.parts.get(shared), b.parts.get(shared)) {
                    (Some(a), Some(b)) => b - a,
                    (None, Some(b)) => *b,
                    (_, None) => 0,
                };
                Some(weight + step(leap))
            });
            best.push(to.weight + steps.fold(start, f32::max));
        }
        let ends = best.iter().zip(candidates).filter(|(_, one)| one.weight > 0.0);
        ends.map(|(weight, _)| *weight).max_by(f32::total_cmp).unwrap_or(0.0)
    }

    proptest! {
        #[test]
        fn no_row_is_better(
            row in proptest::collection::vec(
                (proptest::collection::vec(1_u32..14, 1..4), 0..3_usize, -0.9_f32..5.0, proptest::bool::weighted(0.2)),
                0..40,
            ),
        ) {
            let make = |(line, (parts, letter, weight, below_group)): (usize, (Vec<u32>, usize, f32, bool))| {
                let suffix = [None, Some('a'), Some('b')][letter];
                let numbered = Numbered { style: Style::Decimal, parts, suffix, rest: 0 };
                Candidate { line, numbered, weight, below_group, point: false }
            };
            let candidates: Vec<Candidate> = row.into_iter().enumerate().map(make).collect();
            prop_assert!((best(&candidates).weight - slowly(&candidates)).abs() < 0.01);
        }

        #[test]
        fn numbers_rise(row in proptest::collection::vec((1u32..40, -1.0f32..5.0), 0..60)) {
            let candidates = candidates(&row);
            let chain = best(&candidates);
            let numbers: Vec<_> =
                chain.chosen.iter().map(|at| candidates[*at].numbered.ordinal()).collect();
            prop_assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
