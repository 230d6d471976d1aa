//! Which of the numbered lines are the items: the rising row of numbers with most to speak for it.

use super::candidates::Candidate;

/// What a step from one number to the next is worth, and what each number left out costs.
const NEXT: f32 = 1.0;
const MISSING: f32 = -0.5;
/// The most that numbers left out can cost: minutes are published in parts.
const MOST_MISSING: u32 = 6;
/// What it is worth that a row begins with 1.
const FROM_ONE: f32 = 0.5;
/// What a candidate must have to speak for it to be a link between others, though not the last.
const LINK: f32 = -1.0;
/// The longest list of candidates that is compared all with all.
const LONGEST: usize = 4_000;

/// A row of items: the candidates chosen, and how much speaks for them together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chain {
    /// The chosen candidates, by index, in order.
    pub chosen: Vec<usize>,
    /// How much speaks for them.
    pub weight: f32,
}

/// The best row in `candidates`: numbers rise (letters too: 3, 3a, 4), and each step of one is worth
/// more than a leap.
pub(super) fn best(candidates: &[Candidate]) -> Chain {
    let mut kept: Vec<usize> =
        (0..candidates.len()).filter(|at| candidates[*at].weight > LINK).collect();
    if kept.len() > LONGEST {
        kept.sort_by(|a, b| candidates[*b].weight.total_cmp(&candidates[*a].weight));
        kept.truncate(LONGEST);
        kept.sort_unstable();
    }
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(kept.len());
    for (position, at) in kept.iter().enumerate() {
        let candidate = &candidates[*at];
        let start = if candidate.numbered.counts() == 1 { FROM_ONE } else { 0.0 };
        let mut chosen = (start + candidate.weight, None);
        for (before, other) in kept[..position].iter().enumerate() {
            let Some(step) = step(&candidates[*other], candidate) else { continue };
            let weight = best[before].0 + step + candidate.weight;
            if weight > chosen.0 {
                chosen = (weight, Some(before));
            }
        }
        best.push(chosen);
    }
    let speaks = |at: &usize| candidates[kept[*at]].weight > 0.0;
    let last = (0..best.len())
        .filter(speaks)
        .max_by(|a, b| best[*a].0.total_cmp(&best[*b].0).then(b.cmp(a)));
    let mut chain = Chain { chosen: Vec::new(), weight: last.map_or(0.0, |last| best[last].0) };
    let mut next = last;
    while let Some(position) = next {
        chain.chosen.push(kept[position]);
        next = best[position].1;
    }
    chain.chosen.reverse();
    chain
}

/// What the step from one candidate to another is worth; `None` where the second does not follow.
///
/// Below a group heading, numbers may begin anew, and a supplementary list may name an earlier item.
fn step(from: &Candidate, to: &Candidate) -> Option<f32> {
    let (before, after) = (&from.numbered, &to.numbered);
    if (&after.parts, after.suffix) <= (&before.parts, before.suffix) {
        let anew = after.counts() == 1 && to.below_group;
        return anew.then_some(0.0).or(to.below_group.then_some(MISSING));
    }
    let shared = before.parts.iter().zip(&after.parts).take_while(|(a, b)| a == b).count();
    let (a, b) = (before.parts.get(shared), after.parts.get(shared));
    let leap = match (a, b) {
        (Some(a), Some(b)) => b - a,
        // "2" to "2.1", or "3" to "3a".
        (None, Some(b)) => *b,
        (_, None) => 0,
    };
    Some(match leap {
        0 | 1 => NEXT,
        leap => {
            let missing = f32::from(u8::try_from((leap - 1).min(MOST_MISSING)).unwrap_or(u8::MAX));
            MISSING * missing
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::segment::numbering::{Numbered, Style};
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

    proptest! {
        #[test]
        fn numbers_rise(row in proptest::collection::vec((1u32..40, -1.0f32..5.0), 0..60)) {
            let candidates = candidates(&row);
            let chain = best(&candidates);
            let numbers: Vec<_> =
                chain.chosen.iter().map(|at| candidates[*at].numbered.counts()).collect();
            prop_assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
