//! The coverage of the elements, and the gaps that matter most.

use super::{CoveredElement, Status};
use utkik_checklist::{Checklist, Half};

/// The number of elements of each status, and their points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Elements.
    pub elements: usize,
    /// Found.
    pub found: usize,
    /// Mentioned.
    pub mentioned: usize,
    /// Thin.
    pub thin: usize,
    /// Missing.
    pub missing: usize,
    /// Points: 2 for found, 1 for mentioned.
    pub points: u32,
}

impl Tally {
    /// The points of `elements` that are all found.
    #[must_use]
    pub fn full_points(&self) -> u32 {
        u32::try_from(self.elements).unwrap_or(u32::MAX).saturating_mul(Status::Found.points())
    }

    /// The share of all points, in whole per cent, rounded down so that 100 means all.
    #[must_use]
    pub fn percent(&self) -> u32 {
        (self.points * 100).checked_div(self.full_points()).unwrap_or(0)
    }
}

/// Counts the elements of `half`, or all.
#[must_use]
pub fn tally(covered: &[CoveredElement], checklist: &Checklist, half: Option<Half>) -> Tally {
    let belongs = |covered: &&CoveredElement| {
        half.is_none_or(|half| checklist.elements[covered.element].half == half)
    };
    let mut tally = Tally::default();
    for covered in covered.iter().filter(belongs) {
        tally.elements += 1;
        tally.points += covered.status.points();
        *match covered.status {
            Status::Found => &mut tally.found,
            Status::Mentioned => &mut tally.mentioned,
            Status::Thin => &mut tally.thin,
            Status::Missing => &mut tally.missing,
        } += 1;
    }
    tally
}

/// The gaps that matter most, by index among `covered`, the weightiest first; as many as the
/// checklist's `[gaps]` asks for.
#[must_use]
pub fn gaps(covered: &[CoveredElement], checklist: &Checklist) -> Vec<usize> {
    let order = &checklist.gaps;
    let weighs = |at: &usize| {
        let one = &covered[*at];
        let lack = match one.status {
            Status::Missing => order.missing,
            Status::Thin => order.thin,
            Status::Mentioned => order.mentioned,
            Status::Found => 0.0,
        };
        lack * f64::from(checklist.elements[one.element].gap)
    };
    let half = |at: &usize| {
        let half = checklist.elements[covered[*at].element].half;
        order.halves.iter().position(|other| *other == half).unwrap_or(usize::MAX)
    };
    let mut open: Vec<usize> = (0..covered.len()).filter(|at| weighs(at) > 0.0).collect();
    open.sort_by(|a, b| weighs(b).total_cmp(&weighs(a)).then(half(a).cmp(&half(b))).then(a.cmp(b)));
    open.truncate(order.shown as usize);
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::coverage;
    use utkik_checklist::PackFiles;

    #[test]
    fn prevention_comes_first_among_equal_gaps() {
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let nothing = coverage(&[], &checklist);
        let gaps = gaps(&nothing, &checklist);
        let elements: Vec<_> =
            gaps.iter().map(|at| &checklist.elements[nothing[*at].element]).collect();
        assert_eq!(elements.len(), 5);
        assert!(elements.iter().all(|element| element.gap == 3));
        assert_eq!(elements[0].half, Half::Preventive);
        let preventive = tally(&nothing, &checklist, Some(Half::Preventive));
        let all = tally(&nothing, &checklist, None);
        assert!(preventive.elements < all.elements && all.missing == all.elements);
        assert_eq!((all.percent(), all.full_points()), (0, 2 * checklist.elements.len() as u32));
    }
}
