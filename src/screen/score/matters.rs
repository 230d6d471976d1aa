//! The set of an item's hits that count together, so that each matter counts once.
//!
//! Two hits are about one matter if they have the same concept, the same words, or concepts of one
//! group in one sentence. Of all sets of hits about different matters, the one with the largest `Σ
//! further(strongest)[i] * worth[i]` counts, sorted by worth. More hits only add sets, so they
//! never lower the sum.

use crate::signal::Hit;
use utkik_checklist::{Index, Risk};

/// Most hits that are compared; beyond that, those worth least are left out.
const MOST: usize = 24;

/// A reason for a factor: a hit or an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) risk: Index<Risk>,
    /// The points that it is worth.
    pub(super) worth: f64,
    /// `None` for an answer of a person.
    pub(super) hit: Option<&'a Hit>,
}

impl Ground<'_> {
    /// Whether both are about one matter.
    fn same_matter(&self, other: &Self) -> bool {
        if self.risk == other.risk {
            return true;
        }
        let (Some(a), Some(b)) = (self.hit, other.hit) else { return false };
        let (Some(of_a), Some(of_b)) = (&a.matter, &b.matter) else { return false };
        let same_words = a.part == b.part && a.span.overlaps(b.span);
        let same_sentence = a.part == b.part && a.sentence == b.sentence;
        let same_group = of_a.group.is_some() && of_a.group == of_b.group;
        of_a.concept == of_b.concept || same_words || (same_group && same_sentence)
    }

    /// The sort key: the worth, and for equal worth the number of conditions of the frame.
    fn rank(&self) -> (f64, usize) {
        (self.worth, self.hit.and_then(|hit| hit.matter).map_or(0, |matter| matter.asks))
    }
}

/// The grounds that count, each with the points that it gives, the strongest first. `further`
/// returns the share of each place, given the worth of the strongest.
pub(super) fn chosen<'a, S: Iterator<Item = f64>>(
    mut grounds: Vec<Ground<'a>>,
    further: impl Fn(f64) -> S,
) -> Vec<(Ground<'a>, f64)> {
    grounds.retain(|ground| ground.worth > 0.0);
    grounds.sort_by(|a, b| {
        let ((worth_a, asks_a), (worth_b, asks_b)) = (a.rank(), b.rank());
        worth_b.total_cmp(&worth_a).then(asks_b.cmp(&asks_a)).then(a.risk.cmp(&b.risk))
    });
    grounds.truncate(MOST);
    let mut search = Search {
        grounds: &grounds,
        shares: Vec::new(),
        taken: Vec::new(),
        best: Vec::new(),
        sum: 0.0,
    };
    for (at, first) in grounds.iter().enumerate() {
        search.shares.clear();
        search.shares.extend(further(first.worth));
        search.take(at, 0.0);
    }
    search.best.into_iter().map(|(at, points)| (grounds[at], points)).collect()
}

/// The search for the best set of grounds.
struct Search<'g, 'a> {
    grounds: &'g [Ground<'a>],
    /// The share of the first ground taken, of the second, and so on.
    shares: Vec<f64>,
    /// The grounds taken, by index, with the points that each gives.
    taken: Vec<(usize, f64)>,
    /// The best set so far, and its sum.
    best: Vec<(usize, f64)>,
    sum: f64,
}

impl Search<'_, '_> {
    /// Adds the ground `at` to those taken, whose sum is `before`, and tries every set that goes on
    /// with later grounds. Grounds are sorted, so they are taken in the order of their worth.
    fn take(&mut self, at: usize, before: f64) {
        let Some(share) = self.shares.get(self.taken.len()) else { return };
        let points = self.grounds[at].worth * share;
        let sum = before + points;
        self.taken.push((at, points));
        if sum > self.sum {
            self.best.clone_from(&self.taken);
            self.sum = sum;
        }
        if self.taken.len() < self.shares.len() {
            for (next, ground) in self.grounds.iter().enumerate().skip(at + 1) {
                if !self.taken.iter().any(|(taken, _)| self.grounds[*taken].same_matter(ground)) {
                    self.take(next, sum);
                }
            }
        }
        self.taken.pop();
    }
}
