//! Counts that tell no one apart: small ones are left out where that is asked for, and with them what
//! they could be worked out from.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// A number of something; none where it is too small to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count(Option<usize>);

/// A row of a breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The id of what is counted.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: Count,
}

impl Count {
    /// `number`, told unless it lies between 0 and `least`, both left out.
    #[must_use]
    pub fn of(number: usize, least: usize) -> Self {
        Self((number == 0 || number >= least).then_some(number))
    }

    /// The number, where it is told.
    #[must_use]
    pub fn told(self) -> Option<usize> {
        self.0
    }
}

/// As a number, or null where it is too small to be told.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// The rows of a breakdown whose sum is told elsewhere, in the order of `names`.
///
/// Where exactly one row is too small to be told, the smallest of the others is left out as well,
/// since the one could be worked out from the sum.
#[must_use]
pub(super) fn breakdown(
    counted: &BTreeMap<String, usize>,
    names: impl Fn(&str) -> String,
    least: usize,
) -> Vec<Row> {
    let row = |(id, number): (&String, &usize)| Row {
        id: id.clone(),
        name: names(id),
        count: Count::of(*number, least),
    };
    let mut rows: Vec<Row> = counted.iter().map(row).collect();
    hide_one_more(rows.iter_mut().map(|row| &mut row.count).collect());
    rows.sort_by(|a, b| b.count.0.cmp(&a.count.0).then_with(|| a.name.cmp(&b.name)));
    rows
}

/// Leaves out the smallest count that is told, where exactly one is left out.
pub(super) fn hide_one_more(mut counts: Vec<&mut Count>) {
    if counts.iter().filter(|count| count.0.is_none()).count() == 1 {
        let told = counts.iter_mut().filter(|count| count.0.is_some_and(|number| number > 0));
        if let Some(smallest) = told.min_by_key(|count| count.0) {
            **smallest = Count(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(numbers: &[usize], least: usize) -> Vec<Option<usize>> {
        let counted = numbers.iter().enumerate().map(|(at, n)| (at.to_string(), *n)).collect();
        let mut rows = breakdown(&counted, str::to_owned, least);
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        rows.into_iter().map(|row| row.count.told()).collect()
    }

    #[test]
    fn what_is_left_out_cannot_be_worked_out() {
        assert_eq!(rows(&[1, 9, 12], 5), [None, None, Some(12)], "the next smallest goes too");
        assert_eq!(rows(&[1, 2, 12], 5), [None, None, Some(12)], "two are enough");
        assert_eq!(rows(&[0, 9, 12], 5), [Some(0), Some(9), Some(12)], "nothing is small");
        assert_eq!(rows(&[1, 9], 0), [Some(1), Some(9)], "not asked for");
    }

    proptest! {
        #[test]
        fn never_is_one_count_alone_left_out(
            numbers in prop::collection::vec(0_usize..20, 2..8), least in 0_usize..8,
        ) {
            let shown = rows(&numbers, least);
            let hidden = shown.iter().filter(|count| count.is_none()).count();
            let others = numbers.iter().filter(|number| **number > 0).count();
            prop_assert!(hidden != 1 || others == 1, "{numbers:?} {shown:?}");
            for (number, told) in numbers.iter().zip(&shown) {
                prop_assert!(told.is_none_or(|told| told == *number));
                prop_assert!(*number == 0 || *number >= least || told.is_none());
            }
        }
    }
}
