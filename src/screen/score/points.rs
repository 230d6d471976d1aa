//! A score in whole points, so that its shares add up to it exactly.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Points of a score of 1.
const WHOLE: u32 = 10_000;

/// A score, or a share of one: whole points of which 10,000 make 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u32);

impl Points {
    /// The points nearest to `score`, which lies in 0..=1.
    #[must_use]
    pub(super) fn from_score(score: f64) -> Self {
        let points = (score.clamp(0.0, 1.0) * f64::from(WHOLE)).round();
        // A clamped, rounded number of at most 10,000 is itself after the cast.
        Self(points as u32)
    }

    /// The score as a number in 0..=1, with at most four decimals.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / f64::from(WHOLE)
    }

    /// The difference to `other`; zero if `other` is larger.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `self * weights[i] / Σ weights` for each weight, none of them negative, in whole points that add up to
    /// `self`. What rounding leaves over goes to the largest remainders, the first among equals.
    #[must_use]
    pub(super) fn divide(self, weights: &[f64]) -> Vec<Self> {
        let sum: f64 = weights.iter().sum();
        if sum <= 0.0 {
            return vec![Self(0); weights.len()];
        }
        let exact: Vec<f64> = weights.iter().map(|w| f64::from(self.0) * w / sum).collect();
        let mut parts: Vec<Self> = exact.iter().map(|part| Self(part.floor() as u32)).collect();
        let given: u32 = parts.iter().map(|part| part.0).sum();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()).then(a.cmp(b)));
        for at in order.iter().cycle().take(self.0.saturating_sub(given) as usize) {
            parts[*at].0 += 1;
        }
        parts
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self(points.map(|points| points.0).sum())
    }
}

/// As a number in 0..=1.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from_score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_are_the_score_to_four_decimals() {
        assert_eq!(Points::from_score(0.400_04).value(), 0.4);
        assert_eq!(Points::from_score(1.0).value(), 1.0);
        assert_eq!(Points::from_score(0.5).less(Points::from_score(0.2)).value(), 0.3);
        assert_eq!(Points(10).divide(&[1.0, 1.0, 1.0]), [4, 3, 3].map(Points));
        assert_eq!(Points(10).divide(&[0.0, 0.0]), [Points(0); 2]);
        assert_eq!(Points(7).divide(&[]), []);
    }

    proptest! {
        #[test]
        fn points_are_the_same_after_writing(points in 0_u32..=WHOLE) {
            let written = postcard::to_stdvec(&Points(points)).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Points>(&written).unwrap(), Points(points));
        }

        #[test]
        fn parts_add_up(points in 0_u32..=WHOLE, weights in prop::collection::vec(0.0_f64..25.0, 1..20)) {
            let parts = Points(points).divide(&weights);
            if weights.iter().any(|weight| *weight > 0.0) {
                prop_assert_eq!(parts.into_iter().sum::<Points>(), Points(points));
            }
        }
    }
}
