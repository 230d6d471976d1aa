//! How much of each dress must come back: what was reached once is not lost unseen.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::agendas::outcome::{Kind, Tally};

/// What is held of a dress, over all its formats.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Floor {
    /// Items with the right number and title, at least this many percent.
    pub exact: usize,
    /// Loaded sentences in their item and weighed, at least this many percent.
    pub loaded: usize,
    /// Case numbers, at least this many percent.
    pub cases: usize,
    /// Files that lost something with a complete receipt, at most this many.
    pub silent: usize,
}

impl Floor {
    pub fn of(tally: &Tally) -> Self {
        let percent = |right: usize, all: usize| (100 * right).checked_div(all).unwrap_or(100);
        Self {
            exact: tally.percent(),
            loaded: percent(tally.loaded_right(), tally.loaded),
            cases: percent(tally.cases - tally.count(Kind::Case), tally.cases),
            silent: tally.count(Kind::Silent),
        }
    }

    /// Whether `self` is at least as good as `other`.
    fn holds(self, other: Self) -> bool {
        self.exact >= other.exact
            && self.loaded >= other.loaded
            && self.cases >= other.cases
            && self.silent <= other.silent
    }
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/agendas").join(name)
}

/// The floors as they stand in the tree, in the file `name`.
pub fn kept(name: &str) -> BTreeMap<String, Floor> {
    toml::from_str(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

/// Writes the floors that `reached` reaches.
pub fn write(name: &str, reached: &BTreeMap<String, Floor>) {
    let head = "# What is held of each dress in the test suite. UPDATE=1 writes it anew; a number that\n\
        # falls shows in the difference and needs a reason.\n\n";
    std::fs::write(path(name), head.to_owned() + &toml::to_string(reached).unwrap()).unwrap();
}

/// The dresses that fall below their floor, in words.
pub fn broken(reached: &BTreeMap<String, Floor>, kept: &BTreeMap<String, Floor>) -> Vec<String> {
    let fall = |(name, floor): (&String, &Floor)| match kept.get(name) {
        None => Some(format!("{name} has no floor: run with UPDATE=1")),
        Some(kept) if floor.holds(*kept) => None,
        Some(kept) => Some(format!("{name}: {floor:?}, held {kept:?}")),
    };
    reached.iter().filter_map(fall).collect()
}

#[test]
fn a_fall_in_any_figure_is_seen() {
    let floor = Floor { exact: 90, loaded: 90, cases: 90, silent: 1 };
    assert!(floor.holds(floor));
    for worse in [
        Floor { exact: 89, ..floor },
        Floor { loaded: 89, ..floor },
        Floor { cases: 89, ..floor },
        Floor { silent: 2, ..floor },
    ] {
        assert!(!worse.holds(floor) && floor.holds(worse));
    }
}
