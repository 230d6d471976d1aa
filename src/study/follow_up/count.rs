//! Counts, which may be hidden, and breakdowns; which are hidden is for `suppress` to say.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

/// A number of something; none where it is not told, since it or another is too small.
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
    /// A number that is not told.
    pub(super) const HIDDEN: Self = Self(None);

    /// `number`, told.
    #[must_use]
    pub fn new(number: usize) -> Self {
        Self(Some(number))
    }

    /// The number, where it is told.
    #[must_use]
    pub fn disclosed(self) -> Option<usize> {
        self.0
    }

    /// The number; 0 where it is hidden already.
    pub(super) fn number(self) -> usize {
        self.0.unwrap_or_default()
    }

    /// Hides it, unless it may be `told`.
    pub(super) fn hide_unless(&mut self, told: bool) {
        if !told {
            *self = Self::HIDDEN;
        }
    }
}

/// As a number, or null where it is too small to be told.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// The rows of a breakdown, the largest first, in the order of `names` where they are as large.
#[must_use]
pub(super) fn breakdown(
    counted: &BTreeMap<String, usize>,
    names: impl Fn(&str) -> String,
) -> Vec<Row> {
    let row = |(id, number): (&String, &usize)| Row {
        id: id.clone(),
        name: names(id),
        count: Count::new(*number),
    };
    let mut rows: Vec<Row> = counted.iter().map(row).collect();
    rows.sort_by(|a, b| b.count.0.cmp(&a.count.0).then_with(|| a.name.cmp(&b.name)));
    rows
}
