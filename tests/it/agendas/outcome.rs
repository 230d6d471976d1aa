//! What came of meetings: the faults of one, and the sums over many.

use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// More in a title than the title.
    TooMuch,
    /// Less in a title, or another one.
    Cut,
    /// Another number, or none.
    Number,
    Missing,
    Invented,
    Doubled,
    Case,
    Body,
    Date,
    /// A proposal that is read as something else.
    Proposal,
    LoadedElsewhere,
    LoadedLost,
    /// Kept, but counted as an attachment.
    LoadedLight,
    /// Something is gone and the receipt says that all was read.
    Silent,
    /// Nothing is gone, and the receipt says that something may be.
    Doubted,
}

impl Kind {
    const ALL: [Self; 15] = [
        Self::TooMuch,
        Self::Cut,
        Self::Number,
        Self::Missing,
        Self::Invented,
        Self::Doubled,
        Self::Case,
        Self::Body,
        Self::Date,
        Self::Proposal,
        Self::LoadedElsewhere,
        Self::LoadedLost,
        Self::LoadedLight,
        Self::Silent,
        Self::Doubted,
    ];

    /// The kind with the name `name`; none for any.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| format!("{kind:?}").eq_ignore_ascii_case(name))
    }
}

#[derive(Clone, Debug)]
pub struct Fault {
    pub kind: Kind,
    pub says: String,
}

/// What came of one meeting.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub items: usize,
    pub exact: usize,
    pub cases: usize,
    pub proposals: usize,
    pub loaded: usize,
    pub faults: Vec<Fault>,
}

impl Outcome {
    pub fn fault(&mut self, kind: Kind, says: String) {
        self.faults.push(Fault { kind, says });
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.faults.iter().any(|fault| fault.kind == kind)
    }
}

/// What came of many.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub meetings: usize,
    pub whole: usize,
    pub items: usize,
    pub exact: usize,
    pub cases: usize,
    pub proposals: usize,
    pub loaded: usize,
    counts: BTreeMap<Kind, usize>,
}

impl Tally {
    pub fn count(&self, kind: Kind) -> usize {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    pub fn loaded_right(&self) -> usize {
        let wrong = [Kind::LoadedElsewhere, Kind::LoadedLost, Kind::LoadedLight];
        self.loaded - wrong.iter().map(|kind| self.count(*kind)).sum::<usize>()
    }

    /// The share of items that are exact, in whole percent.
    pub fn percent(&self) -> usize {
        (100 * self.exact).checked_div(self.items).unwrap_or(0)
    }
}

impl AddAssign<&Outcome> for Tally {
    fn add_assign(&mut self, one: &Outcome) {
        self.meetings += 1;
        self.whole += usize::from(one.faults.is_empty());
        self.items += one.items;
        self.exact += one.exact;
        self.cases += one.cases;
        self.proposals += one.proposals;
        self.loaded += one.loaded;
        for fault in &one.faults {
            *self.counts.entry(fault.kind).or_default() += 1;
        }
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.meetings += other.meetings;
        self.whole += other.whole;
        self.items += other.items;
        self.exact += other.exact;
        self.cases += other.cases;
        self.proposals += other.proposals;
        self.loaded += other.loaded;
        for (kind, count) in &other.counts {
            *self.counts.entry(*kind).or_default() += count;
        }
    }
}
