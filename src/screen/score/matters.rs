//! One matter, once: which of an item's hits count beside each other.
//!
//! Two hits tell of one matter if they rest on the same concept, on the same words, or on concepts of one
//! group in one sentence. Of all sets of hits that tell of different matters the one with the largest
//! `Σ further(strongest)[i] * worth[i]` counts, sorted by worth. More hits only add sets, so they never lower the sum.

use crate::signal::Hit;
use utkik_checklist::{Index, Risk};

/// How many hits are weighed against each other; those worth least beyond that are left out.
const MOST: usize = 24;

/// Something that a factor rests on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) risk: Index<Risk>,
    /// The points that it is worth.
    pub(super) worth: f64,
    /// None for an answer, which stands for itself.
    pub(super) hit: Option<&'a Hit>,
}

impl Ground<'_> {
    /// Whether both tell of one matter.
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

    /// What settles which of two that are worth the same counts.
    fn rank(&self) -> (f64, usize) {
        (self.worth, self.hit.and_then(|hit| hit.matter).map_or(0, |matter| matter.asks))
    }
}

/// The grounds that count, each with the points that it gives: the strongest first. `further` gives the shares
/// from the worth of the strongest.
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
    /// What the first that is taken counts, the next, and so on.
    shares: Vec<f64>,
    /// Which are taken, and what each gives.
    taken: Vec<(usize, f64)>,
    /// The best set so far, and its sum.
    best: Vec<(usize, f64)>,
    sum: f64,
}

impl Search<'_, '_> {
    /// Takes the ground `at` to those whose sum is `before`, and tries every set that goes on with grounds behind it.
    /// They are sorted, so that the order in which they are taken is that of their worth.
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
