//! Two versions of an agenda side by side: what was added, removed, changed, or moved in level, and why.

mod matched;
mod model;
mod sentences;

pub use model::{Change, Diff, Kind, Moved, Summary};
pub use sentences::Sentences;

use self::matched::matched;
use utkik_casework::Item;
use utkik_checklist::Level;
use utkik_screen::Finding;

/// The smallest difference in a share that is told.
const LEAST: f64 = 0.01;

/// What differs between `old` and `new`, both screened with the same checklist.
#[must_use]
pub fn diff<'a>(old: &'a [Item], new: &'a [Item]) -> Diff<'a> {
    let pairs = matched(old, new);
    let mut changes: Vec<Change<'a>> = new
        .iter()
        .zip(&pairs)
        .map(|(item, pair)| change(pair.map(|at| &old[at]), Some(item)))
        .collect();
    let removed = (0..old.len()).filter(|at| !pairs.contains(&Some(*at)));
    changes.extend(removed.map(|at| change(Some(&old[at]), None)));
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let summary = Summary {
        added: count(Kind::Added),
        removed: count(Kind::Removed),
        raised: count(Kind::Raised),
        lowered: count(Kind::Lowered),
        changed: count(Kind::Changed),
        same: count(Kind::Same),
    };
    Diff { changes, summary }
}

fn change<'a>(old: Option<&'a Item>, new: Option<&'a Item>) -> Change<'a> {
    let kind = match (old, new) {
        (None, _) => Kind::Added,
        (_, None) => Kind::Removed,
        (Some(old), Some(new)) if new.level > old.level => Kind::Raised,
        (Some(old), Some(new)) if new.level < old.level => Kind::Lowered,
        (Some(old), Some(new)) if new.screened.fingerprint != old.screened.fingerprint => {
            Kind::Changed
        }
        (Some(_), Some(_)) => Kind::Same,
    };
    let level = |item: Option<&Item>| item.map(|item| item.level).filter(|l| *l > Level::Low);
    let sentences = match (old, new) {
        (Some(old), Some(new)) if kind != Kind::Same => {
            sentences::sentences(&old.screened.text, &new.screened.text)
        }
        _ => Sentences::default(),
    };
    let newly_flagged = level(new) > level(old);
    Change { kind, newly_flagged, old, new, moved: moved_factors(old, new), sentences }
}

/// The factors whose share differs, the largest difference first.
fn moved_factors(old: Option<&Item>, new: Option<&Item>) -> Vec<Moved> {
    let findings = |item: Option<&'_ Item>| -> Vec<_> {
        let share = |finding: Finding<'_>| (finding.risk, finding.share.value());
        item.map(|item| item.screened.findings().map(share).collect()).unwrap_or_default()
    };
    let (before, after) = (findings(old), findings(new));
    let mut moved: Vec<Moved> = Vec::new();
    for (risk, _) in after.iter().chain(&before) {
        let share = |findings: &[(_, f64)]| {
            findings.iter().find(|(other, _)| other == risk).map_or(0.0, |(_, share)| *share)
        };
        let (from, to) = (share(&before), share(&after));
        if !moved.iter().any(|other| other.risk == *risk) && (to - from).abs() >= LEAST {
            moved.push(Moved { risk: *risk, from, to });
        }
    }
    moved.sort_by(|a, b| (b.to - b.from).abs().total_cmp(&(a.to - a.from).abs()));
    moved
}
