//! Which item of the old version an item of the new one is: by case number, then by text, then by title.

use crate::agenda::segment;
use crate::casework::history::likeness;
use crate::report::model::Item;

/// How alike two titles must be, where neither case number nor text tells.
const ALIKE: f64 = 0.6;

/// For each of `new`, the place of its like among `old`; each of `old` once.
pub(super) fn matched(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let rules: [fn(&Item, &Item) -> bool; 4] = [
        |old, new| same_case(old, new) && old.fingerprint == new.fingerprint,
        same_case,
        |old, new| old.fingerprint == new.fingerprint,
        |old, new| !other_case(old, new) && likeness(&old.title, &new.title) >= ALIKE,
    ];
    for same in rules {
        for (at, item) in new.iter().enumerate() {
            if pairs[at].is_none() {
                let mut free = (0..old.len()).filter(|other| !pairs.contains(&Some(*other)));
                pairs[at] = free.find(|other| same(&old[*other], item));
            }
        }
    }
    pairs
}

fn same_case(a: &Item, b: &Item) -> bool {
    cases(a, b).is_some_and(|same| same)
}

fn other_case(a: &Item, b: &Item) -> bool {
    cases(a, b).is_some_and(|same| !same)
}

/// Whether the two have one case number; none where either has none.
fn cases(a: &Item, b: &Item) -> Option<bool> {
    let number = |item: &Item| item.case_number.as_deref().and_then(segment::case_number);
    Some(number(a)?.same_case(&number(b)?))
}
