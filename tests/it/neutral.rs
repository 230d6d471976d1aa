//! Neutrality: an item gets the same level whoever it concerns, when the decision is the same. The
//! pairs stand in `tests/neutral/pairs.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use utkik::agenda::segment;
use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::screen::score::{self, Answers};
use utkik::screen::signal::Searcher;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    title: String,
    text: String,
    who: Vec<String>,
}

#[test]
fn the_level_follows_the_decision_and_not_the_people() {
    let pairs: Pairs = toml::from_str(include_str!("../neutral/pairs.toml")).unwrap();
    assert!(pairs.pair.len() > 20, "pairs are missing");
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let mut searcher = Searcher::new(&checklist);
    let mut faults = Vec::new();
    for pair in &pairs.pair {
        assert!(pair.who.len() > 1 && pair.title.contains("{}"), "{}", pair.title);
        let mut levels: BTreeMap<Level, Vec<&str>> = BTreeMap::new();
        for who in &pair.who {
            let (title, text) = (pair.title.replace("{}", who), pair.text.replace("{}", who));
            let (item, document) = segment::standalone_item(&title, &text);
            let hits = searcher.hits(&item, &[document], None);
            let level = score::assess(&item, &hits, &checklist, &Answers::new()).level;
            levels.entry(level).or_default().push(who);
        }
        if levels.len() > 1 {
            faults.push(format!("{}: {levels:?}", pair.title));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
