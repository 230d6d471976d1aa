//! Titles and false reasons that were named when the checklist was rewritten: their levels, their first reasons
//! and what must not show, in `tests/named/items.toml`; and that the tables of `docs/kvalitet.md` say so.

use std::sync::LazyLock;

use serde::Deserialize;
use utkik::agenda::segment;
use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::screen::score::{self, Answers};
use utkik::screen::signal::Searcher;

/// The least part of a score that a reason stands for before a reader would mind it.
const SEEN: f64 = 0.05;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    title: Vec<Title>,
    false_reason: Vec<FalseReason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    title: String,
    #[serde(default)]
    text: String,
    before: String,
    level: String,
    first: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FalseReason {
    read: String,
    title: String,
    #[serde(default)]
    text: String,
    absent: Vec<String>,
}

static DATA: LazyLock<Data> =
    LazyLock::new(|| toml::from_str(include_str!("../named/items.toml")).unwrap());
static CHECKLIST: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());
const QUALITY: &str = include_str!("../../docs/kvalitet.md");

/// The level of an item, and its reasons that a reader would see, the heaviest first.
fn assessed(title: &str, text: &str) -> (Level, Vec<String>) {
    let (item, document) = segment::standalone_item(title, text);
    let hits = Searcher::new(&CHECKLIST).hits(&item, &[document], None);
    let assessment = score::assess(&item, &hits, &CHECKLIST, &Answers::new());
    let seen = assessment.parts.iter().filter(|part| part.share.value() >= SEEN);
    let reasons = seen.map(|part| CHECKLIST.risks[part.risk].id.clone()).collect();
    (assessment.level, reasons)
}

#[test]
fn the_titles_have_their_levels_and_reasons() {
    for Title { title, text, level, first, .. } in &DATA.title {
        let (reached, reasons) = assessed(title, text);
        let wanted = if level == "high" { Level::High } else { Level::Moderate };
        assert_eq!(reached, wanted, "{title}");
        assert_eq!(reasons.first(), Some(first), "{title}");
    }
}

#[test]
fn the_false_reasons_are_gone() {
    for FalseReason { title, text, absent, .. } in &DATA.false_reason {
        let (level, reasons) = assessed(title, text);
        assert_eq!(level, Level::Low, "{title}: {reasons:?}");
        for factor in absent {
            assert!(CHECKLIST.risks.find(factor).is_some(), "there is no factor {factor}");
            assert!(!reasons.contains(factor), "{title}: {reasons:?}");
        }
    }
}

#[test]
fn the_tables_say_the_same() {
    for Title { title, text, before, level, .. } in &DATA.title {
        let now = if level == "high" { "hög" } else { "måttlig" };
        let said = if text.is_empty() { title.clone() } else { format!("{title} / {text}") };
        let row = format!("| {said} | {before} | {now} |");
        assert!(QUALITY.contains(&row), "docs/kvalitet.md has no row {row}");
    }
    for FalseReason { read, title, .. } in &DATA.false_reason {
        let row = format!("| {read} | {title} |");
        assert!(QUALITY.contains(&row), "docs/kvalitet.md has no row {row}");
    }
}

/// Titles whose level must be at least, or at most, a level: the matter stands in the proposal, a tail hides nothing, and
/// what only sounds loaded stays low.
const BOUNDS: &[(&str, &str, Level, Level)] = &[
    (
        "Upplåtelse av mark, Lindbacken 4",
        "Förslag till beslut: Marken hyrs ut till Migrationsverket för ett asylboende med 90 platser.",
        Level::Moderate,
        Level::High,
    ),
    (
        "Detaljplan för Södra Lindbacken",
        "Förslag till beslut: Detaljplanen antas. Planen ger plats för en moské med minaret.",
        Level::Moderate,
        Level::High,
    ),
    (
        "Ansökan om att få använda högtalare",
        "Förslag till beslut: Nämnden tillstyrker böneutrop på fredagar.",
        Level::Moderate,
        Level::High,
    ),
    ("Avveckling av Ekbo skola från hösten 2031", "", Level::High, Level::High),
    ("Ekskolan 7–9 – avveckling", "", Level::High, Level::High),
    ("Naturbruksprogrammet i Ekbo tar inte in nya elever", "", Level::Moderate, Level::High),
    (
        "Lokaler i Ekbo",
        "Ordföranden har hotats till livet och händelsen är polisanmäld.",
        Level::High,
        Level::High,
    ),
    (
        "Yttrande om bullerutredning för väg 311",
        "Förvaltningen bedömer att riktvärdet för ljud vid bostäder klaras.",
        Level::Low,
        Level::Low,
    ),
    (
        "Köp av fastighet för ny förskola",
        "Den gamla förskolan i paviljongen stängs när den nya öppnar.",
        Level::Low,
        Level::Low,
    ),
    (
        "Kulturpris 2031",
        "Juryn anser att föreningen förtjänar att uppmärksammas för sitt arbete.",
        Level::Low,
        Level::Low,
    ),
    (
        "Förtydligande av resor till och från sammanträden",
        "Kostnader för resor till och från sammanträden tas bort ur reglementet.",
        Level::Low,
        Level::Low,
    ),
];

#[test]
fn levels_lie_within_their_bounds() {
    for (title, text, least, most) in BOUNDS {
        let (level, reasons) = assessed(title, text);
        assert!((*least..=*most).contains(&level), "{title}: {level:?} {reasons:?}");
    }
}
