//! What may be done to an item without changing its level much: harmless words added, the same said in other
//! words or in other clothes; and what only raises it. The data stand in `tests/metamorphic/items.toml`; that
//! people, faiths and parties may be swapped is for `tests/neutral.rs`.

use std::sync::LazyLock;

use serde::Deserialize;
use utkik::agenda::segment;
use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::screen::score::{self, Answers, Assessment};
use utkik::screen::signal::Searcher;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    raised: Vec<String>,
    fall: f64,
    tails: Vec<String>,
    heads: Vec<String>,
    same: Vec<Same>,
    moved: Vec<Moved>,
    loaded: Vec<String>,
    plain: Vec<String>,
    dress: Vec<Dress>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    what: String,
    titles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    title: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dress {
    one: String,
    other: String,
}

static DATA: LazyLock<Data> =
    LazyLock::new(|| toml::from_str(include_str!("../metamorphic/items.toml")).unwrap());
static CHECKLIST: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

fn assessed(title: &str, text: &str) -> Assessment {
    let (item, document) = segment::standalone_item(title, text);
    let hits = Searcher::new(&CHECKLIST).hits(&item, &[document], None);
    score::assess(&item, &hits, &CHECKLIST, &Answers::new())
}

fn level(title: &str) -> Level {
    assessed(title, "").level
}

#[test]
fn the_titles_are_raised() {
    let low: Vec<_> = DATA.raised.iter().filter(|title| level(title) == Level::Low).collect();
    // A tenth may be missed: how much the pack finds is for tests/quality.rs to hold.
    assert!(low.len() * 10 <= DATA.raised.len(), "{low:#?}");
}

#[test]
fn harmless_heads_and_tails_seldom_silence() {
    let raised: Vec<_> = DATA.raised.iter().filter(|title| level(title) > Level::Low).collect();
    let mut fallen = Vec::new();
    let mut tried = 0;
    for title in &raised {
        let tails = DATA.tails.iter().map(|tail| format!("{title}{tail}"));
        let heads = DATA.heads.iter().map(|head| format!("{head}{title}"));
        for changed in tails.chain(heads) {
            tried += 1;
            if level(&changed) == Level::Low {
                fallen.push(changed);
            }
        }
    }
    let share = fallen.len() as f64 / f64::from(tried);
    assert!(share <= DATA.fall, "{:.1} %: {fallen:#?}", share * 100.0);
}

#[test]
fn the_same_in_other_words_is_the_same() {
    let mut wrong = Vec::new();
    for same in &DATA.same {
        let levels: Vec<(Level, &String)> =
            same.titles.iter().map(|title| (level(title), title)).collect();
        let lowest = levels.iter().min().unwrap();
        if lowest.0 == Level::Low {
            wrong.push(format!("{}: {} is low", same.what, lowest.1));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_loaded_proposal_under_a_neutral_title_is_raised() {
    let low =
        DATA.moved.iter().filter(|item| assessed(&item.title, &item.text).level == Level::Low);
    let low: Vec<_> = low.map(|item| &item.title).collect();
    assert!(low.is_empty(), "{low:#?}");
}

#[test]
fn a_loaded_sentence_never_lowers() {
    for title in DATA.plain.iter().chain(&DATA.raised) {
        let text = "Nämnden har fått en redovisning.";
        let before = assessed(title, text);
        for loaded in &DATA.loaded {
            let after = assessed(title, &format!("{text}\n{loaded}"));
            let kept = after.points >= before.points - 1e-9;
            assert!(kept, "{title} + {loaded}: {} < {}", after.points, before.points);
        }
    }
}

#[test]
fn clothes_do_not_matter() {
    for Dress { one, other } in &DATA.dress {
        assert_eq!(level(one), level(other), "{one} / {other}");
    }
}
