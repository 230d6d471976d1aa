//! Which item of the old version an item of the new one is: by case number, then by text, then by title.

use utkik_casework::Item;
use utkik_casework::history::likeness;

/// How alike two titles must be, where neither case number nor text tells.
const ALIKE: f64 = 0.6;

/// For each of `new`, the place of its like among `old`; each of `old` once.
pub(super) fn matched(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let rules: [fn(&Item, &Item) -> bool; 4] = [
        |old, new| same_case(old, new) && same_text(old, new),
        same_case,
        same_text,
        |old, new| {
            !other_case(old, new) && likeness(old.screened.title(), new.screened.title()) >= ALIKE
        },
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
    Some(a.screened.case_number()?.same_case(b.screened.case_number()?))
}

fn same_text(a: &Item, b: &Item) -> bool {
    a.screened.fingerprint == b.screened.fingerprint
}
