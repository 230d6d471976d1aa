//! Two versions of an agenda side by side: what was added, removed, changed, or moved in level, and
//! why. Works on finished reports, so that it says of each side what `screen` says of it.

mod matched;
mod model;

pub use model::{Brief, Change, Diff, Kind, Moved, Summary};

use self::matched::matched;
use crate::report::model::{Item, Report, SCHEMA, Tool};

/// How much a share must differ to be told, in points of 1.
const TOLD: f64 = 0.01;

/// The differences from `old` to `new`, in the order of `new`, what was removed last.
#[must_use]
pub fn diff(old: Report, new: Report) -> Diff {
    let pairs = matched(&old.items, &new.items);
    let mut items: Vec<Change> = new
        .items
        .iter()
        .zip(&pairs)
        .map(|(item, pair)| change(pair.map(|at| &old.items[at]), Some(item)))
        .collect();
    let removed = (0..old.items.len()).filter(|at| !pairs.contains(&Some(*at)));
    items.extend(removed.map(|at| change(Some(&old.items[at]), None)));
    let count = |kind| items.iter().filter(|change| change.kind == kind).count();
    let summary = Summary {
        added: count(Kind::Added),
        removed: count(Kind::Removed),
        raised: count(Kind::Raised),
        lowered: count(Kind::Lowered),
        changed: count(Kind::Changed),
        same: count(Kind::Same),
    };
    Diff {
        schema: SCHEMA,
        tool: Tool::this(),
        language: new.language,
        items,
        summary,
        old: old.receipt,
        new: new.receipt,
    }
}

fn change(old: Option<&Item>, new: Option<&Item>) -> Change {
    let kind = match (old, new) {
        (None, _) => Kind::Added,
        (_, None) => Kind::Removed,
        (Some(old), Some(new)) if new.level > old.level => Kind::Raised,
        (Some(old), Some(new)) if new.level < old.level => Kind::Lowered,
        (Some(old), Some(new)) if new.fingerprint != old.fingerprint => Kind::Changed,
        (Some(_), Some(_)) => Kind::Same,
    };
    let level = |item: Option<&Item>| item.filter(|item| item.flagged).map(|item| item.level);
    Change {
        kind,
        newly_flagged: level(new) > level(old),
        old: old.map(brief),
        new: new.map(brief),
        why: moved(old, new),
    }
}

fn brief(item: &Item) -> Brief {
    Brief {
        id: item.id.clone(),
        number: item.number.clone(),
        title: item.title.clone(),
        case_number: item.case_number.clone(),
        level: item.level,
        score: item.score,
        source: item.source.clone(),
    }
}

/// The factors whose share differs, the largest difference first.
fn moved(old: Option<&Item>, new: Option<&Item>) -> Vec<Moved> {
    let factors = |item: Option<&Item>| item.map(|item| item.factors.clone()).unwrap_or_default();
    let (before, after) = (factors(old), factors(new));
    let share = |factors: &[crate::report::model::Factor], id: &str| {
        factors.iter().find(|factor| factor.id == id).map_or(0.0, |factor| factor.share)
    };
    let mut moved: Vec<Moved> = Vec::new();
    for factor in after.iter().chain(&before) {
        let (from, to) = (share(&before, &factor.id), share(&after, &factor.id));
        let known = moved.iter().any(|other| other.id == factor.id);
        if !known && (to - from).abs() >= TOLD {
            let (id, name) = (factor.id.clone(), factor.name.clone());
            moved.push(Moved { id, name, from, to });
        }
    }
    moved.sort_by(|a, b| (b.to - b.from).abs().total_cmp(&(a.to - a.from).abs()));
    moved
}
