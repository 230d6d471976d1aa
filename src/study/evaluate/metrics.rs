//! Measures of agreement between two ratings of the same items. Numbers only.

/// The number of levels.
pub const LEVELS: usize = 3;

/// How often each pair of ratings occurs: first rating by row, second by column; 0 low, 1 moderate,
/// 2 high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    counts: [[u32; LEVELS]; LEVELS],
}

impl Confusion {
    /// Counts the pairs; ratings above the highest level count as it.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut confusion = Self::default();
        for (first, second) in pairs {
            confusion.counts[first.min(LEVELS - 1)][second.min(LEVELS - 1)] += 1;
        }
        confusion
    }

    /// How often the first rating was `first` and the second `second`.
    #[must_use]
    pub fn count(&self, first: usize, second: usize) -> u32 {
        self.counts[first][second]
    }

    /// How many items there are.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }

    /// Cohen's kappa with the weights `(a - b)²`: 1 full agreement, 0 as by chance. `None` where one of the
    /// ratings never varies.
    #[must_use]
    pub fn weighted_kappa(&self) -> Option<f64> {
        let weight = |a: usize, b: usize| {
            let distance = f64::from(u32::try_from(a.abs_diff(b)).unwrap_or(u32::MAX));
            distance * distance
        };
        self.kappa(weight)
    }

    /// Cohen's kappa on flagged (moderate or high) against not flagged.
    #[must_use]
    pub fn flag_kappa(&self) -> Option<f64> {
        self.kappa(|a, b| if (a > 0) == (b > 0) { 0.0 } else { 1.0 })
    }

    /// `1 - Σ weight * seen / Σ weight * row * column / total` (Cohen 1968).
    fn kappa(&self, weight: impl Fn(usize, usize) -> f64) -> Option<f64> {
        let total = f64::from(self.total());
        let row = |a: usize| f64::from(self.counts[a].iter().sum::<u32>());
        let column = |b: usize| f64::from(self.counts.iter().map(|row| row[b]).sum::<u32>());
        let (mut seen, mut chance) = (0.0, 0.0);
        for a in 0..LEVELS {
            for b in 0..LEVELS {
                seen += weight(a, b) * f64::from(self.counts[a][b]);
                chance += weight(a, b) * row(a) * column(b) / total;
            }
        }
        (chance > 0.0).then(|| 1.0 - seen / chance)
    }

    /// Of the items with the second rating at `level` or above, the share whose first rating is too.
    #[must_use]
    pub fn recall(&self, level: usize) -> Option<f64> {
        let (both, _, second) = self.at_or_above(level);
        share(both, second)
    }

    /// Of the items with the first rating at `level` or above, the share whose second rating is too.
    #[must_use]
    pub fn precision(&self, level: usize) -> Option<f64> {
        let (both, first, _) = self.at_or_above(level);
        share(both, first)
    }

    /// The share of all items with the first rating at `level` or above.
    #[must_use]
    pub fn share_at_or_above(&self, level: usize) -> Option<f64> {
        let (_, first, _) = self.at_or_above(level);
        share(first, self.total())
    }

    fn at_or_above(&self, level: usize) -> (u32, u32, u32) {
        let (mut both, mut first, mut second) = (0, 0, 0);
        for (a, row) in self.counts.iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                both += if a >= level && b >= level { *count } else { 0 };
                first += if a >= level { *count } else { 0 };
                second += if b >= level { *count } else { 0 };
            }
        }
        (both, first, second)
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The area under the curve: `P(s₁ > s₀) + P(s₁ = s₀) / 2` for the scores of an item that is (true) and one that
/// is not, which is Mann and Whitney's `U / (n₁ * n₀)`. `None` where all items are of one kind.
#[must_use]
pub fn area_under_curve(scored: &[(f64, bool)]) -> Option<f64> {
    let mut sorted: Vec<_> = scored.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut won, mut at) = (0_u32, 0.0, 0);
    while at < sorted.len() {
        let tie = sorted[at..]
            .iter()
            .take_while(|other| other.0.total_cmp(&sorted[at].0).is_eq())
            .count();
        let group = &sorted[at..at + tie];
        let hits = u32::try_from(group.iter().filter(|item| item.1).count()).unwrap_or(u32::MAX);
        let others = u32::try_from(tie).unwrap_or(u32::MAX) - hits;
        won += f64::from(hits) * (f64::from(below) + f64::from(others) / 2.0);
        below += others;
        at += tie;
    }
    let hits = scored.iter().filter(|item| item.1).count();
    let pairs = f64::from(u32::try_from(hits).ok()?) * f64::from(below);
    (pairs > 0.0).then(|| won / pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, wanted: f64) -> bool {
        found.is_some_and(|found| (found - wanted).abs() < 1e-6)
    }

    #[test]
    fn kappa_of_a_worked_example() {
        // Rows first rating, columns second: [[20, 5, 0], [3, 10, 2], [0, 2, 8]], n = 50.
        let mut pairs = Vec::new();
        for (a, row) in [[20, 5, 0], [3, 10, 2], [0, 2, 8]].iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                pairs.extend(std::iter::repeat_n((a, b), *count));
            }
        }
        let confusion = Confusion::from_pairs(pairs);
        // Seen: 5+3+2+2 = 12. Chance: rows 25,15,10, columns 23,17,10:
        // (25*17 + 15*23 + 15*10 + 10*17)/50 + 4*(25*10 + 10*23)/50 = 21.8 + 38.4 = 60.2.
        assert!(near(confusion.weighted_kappa(), 1.0 - 12.0 / 60.2));
        // Flags: disagreement 8; chance (25*27 + 25*23)/50 = 25.
        assert!(near(confusion.flag_kappa(), 1.0 - 8.0 / 25.0));
        assert!(near(confusion.recall(1), 22.0 / 27.0));
        assert!(near(confusion.precision(2), 8.0 / 10.0));
        assert!(near(confusion.share_at_or_above(1), 0.5));
    }

    #[test]
    fn agreement_that_cannot_vary_has_no_kappa() {
        assert_eq!(Confusion::from_pairs([(0, 0), (0, 0)]).weighted_kappa(), None);
        assert!(near(Confusion::from_pairs([(0, 0), (2, 2)]).weighted_kappa(), 1.0));
        assert_eq!(Confusion::default().recall(1), None);
    }

    #[test]
    fn the_curve_counts_ties_half() {
        let scored = [(0.9, true), (0.8, false), (0.5, true), (0.5, false), (0.1, false)];
        // Pairs: 2 hits x 3 others = 6; won: 0.9 beats 3, 0.5 beats 1 and ties 1.
        assert!(near(area_under_curve(&scored), 4.5 / 6.0));
        assert_eq!(area_under_curve(&[(0.1, true)]), None);
    }
}
