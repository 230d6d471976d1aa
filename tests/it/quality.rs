//! How well the built-in pack agrees with the labelled sets: no change may make it worse unnoticed.
//!
//! The floors lie a little below what was measured; `docs/kvalitet.md` has the figures and what they
//! are worth. Those who tune the pack have seen the items of all of them.

use std::path::Path;

use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::study::evaluate::{evaluate, rate, read};

/// A set, with the least kappa on flagged or not and the least weighted kappa.
const FLOORS: [(&str, f64, f64); 5] =
    [("a", 0.86, 0.84), ("b", 0.79, 0.79), ("c", 0.89, 0.82), ("d", 0.83, 0.78), ("e", 0.79, 0.78)];

#[test]
fn the_pack_agrees_with_people_no_less_than_it_did() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled");
    let (mut high, mut moderate) = (0, 0);
    for (set, flag, weighted) in FLOORS {
        let lines = std::fs::read_to_string(folder.join(set).with_extension("jsonl")).unwrap();
        let items = read(&lines).unwrap_or_else(|faults| panic!("{set}: {faults:?}"));
        let count = |level: Level| items.iter().filter(|item| item.level == level).count();
        high += count(Level::High);
        moderate += count(Level::Moderate);
        let found = evaluate(&rate(&items, &checklist), &checklist).label;
        let (flag_kappa, weighted_kappa) =
            (found.flag_kappa.unwrap(), found.weighted_kappa.unwrap());
        assert!(flag_kappa >= flag, "{set}: kappa on flagged {flag_kappa:.3}, floor {flag}");
        assert!(weighted_kappa >= weighted, "{set}: {weighted_kappa:.3}, floor {weighted}");
    }
    assert!(high >= 60 && moderate >= 60, "{high} high, {moderate} moderate");
}

#[test]
fn standing_items_are_never_flagged() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let titles = [
        "Val av justerare",
        "Upprop",
        "Godkännande av dagordning",
        "Anmälan av delegationsbeslut",
        "Meddelanden",
        "Anmälan av inkomna skrivelser",
        "Information från förvaltningschefen",
        "Sammanträdestider 2027",
        "Övriga frågor",
        "Rapporter från bolag och kommunalförbund",
        "Månadsuppföljning per oktober",
        "Allmänhetens frågestund",
    ];
    let lines: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| format!(r#"{{"id":"{at}","title":"{title}","level":"low"}}"#))
        .collect();
    let rated = rate(&read(&lines.join("\n")).unwrap(), &checklist);
    let flagged: Vec<_> = rated.iter().filter(|item| item.level > Level::Low).collect();
    assert!(flagged.is_empty(), "{flagged:?}");
}
