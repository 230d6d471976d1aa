//! How days and case numbers are written.

use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

pub const DATE_FORMS: usize = 11;

/// The day in the form `form`; the first is the plainest.
pub fn date(day: Date, form: usize) -> String {
    let (d, y) = (day.day(), day.year());
    let month = MONTHS[usize::try_from(day.month()).unwrap() - 1];
    let weekday = weekday(day.weekday());
    match form {
        0 => day.to_string(),
        1 => format!("{d} {month} {y}"),
        2 => format!("den {d} {month} {y}"),
        3 => format!("{weekday}en den {d} {month} {y}"),
        4 => format!("{d}.{}.{y}", day.month()),
        5 => format!("{d}/{} {y}", day.month()),
        6 => format!("{d} {} {y}", &month[..3]),
        7 => format!("{weekday} {d} {month} {y}"),
        8 if d < 28 => format!("{d}–{} {month} {y}", d + 1),
        8 => format!("{d} {month} {y}"),
        9 => day.strftime("%Y%m%d").to_string(),
        _ => format!("{day} kl. 13.00"),
    }
}

pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "måndag",
        Weekday::Tuesday => "tisdag",
        Weekday::Wednesday => "onsdag",
        Weekday::Thursday => "torsdag",
        Weekday::Friday => "fredag",
        Weekday::Saturday => "lördag",
        Weekday::Sunday => "söndag",
    }
}

/// Forms of case numbers with letters, which are known wherever they stand.
pub const LETTERED: usize = 18;
/// All forms; those after the lettered ones need a label or a column.
pub const CASE_FORMS: usize = 24;

/// The case number of the body `short`, in the form `form`; the first is the plainest.
pub fn case(short: &str, year: i16, serial: u32, form: usize) -> String {
    let two = year % 100;
    match form {
        0 => format!("{short} {year}/{serial}"),
        1 => format!("{short} {year}-{serial:05}"),
        2 => format!("{short}/{year}:{serial}"),
        3 => format!("{short}-{year}-{serial}"),
        4 => format!("{short} {two:02}/{serial}"),
        5 => format!("{year}/{serial} {short}"),
        6 => format!("{two:02}{short}{serial}"),
        7 => format!("{short} {two:02}-{serial}"),
        8 => format!("{short} {year}–{serial:05}"),
        9 => format!("{short}.{year}.{serial}"),
        10 => format!("{year}-{short}{serial:04}"),
        11 => format!("{short}{year}/{serial}"),
        12 => format!("{short} {year}/{serial}-2"),
        13 => format!("{year}/{short} {serial:04}"),
        14 => format!("{short} {year}-{serial:06}"),
        15 => format!("{short}/{serial}/{year}"),
        16 => format!("{short} {serial}-{year}"),
        17 => format!("{year}.{serial} {short}"),
        18 => format!("{serial:05}/{year}"),
        19 => format!("{year}-{serial:06}"),
        20 => format!("{serial:04}/{two:02}"),
        21 => format!("{year}:{serial}"),
        22 => format!("{year}-{serial}"),
        _ => format!("{serial}/{year}"),
    }
}

/// A Finland-Swedish case number: serial, classes of the archive's plan, year.
pub fn finland(year: i16, serial: u32, form: usize) -> String {
    match form % 3 {
        0 => format!("{serial}/12.00.01/{year}"),
        1 => format!("{serial}/02.05/{year}"),
        _ => format!("{serial}/{year}"),
    }
}

/// What a case number comes down to when case, spaces, kinds of dash and leading zeros do not count.
pub fn case_key(written: &str) -> String {
    runs(written).join(" ")
}

/// The number of an item without sign, prefix and full stop.
pub fn item_key(written: &str) -> String {
    let written = written.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
    written.trim_end_matches('.').to_lowercase().replace(' ', "")
}

/// The runs of letters and of digits in `text`.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut before = None;
    for letter in text.to_uppercase().chars() {
        let kind = letter.is_alphanumeric().then_some(letter.is_numeric());
        match (kind, runs.last_mut()) {
            (Some(_), Some(run)) if kind == before => run.push(letter),
            (Some(_), _) => runs.push(letter.to_string()),
            (None, _) => {}
        }
        before = kind;
    }
    let bare = |run: String| match run.trim_start_matches('0') {
        "" => run,
        bare => bare.to_owned(),
    };
    runs.into_iter().map(bare).collect()
}

#[test]
fn case_numbers_are_compared_by_what_they_count() {
    assert_eq!(case_key("KS 2026–00412"), case_key("ks 2026-412"));
    assert_eq!(case_key("26KS123"), "26 KS 123");
    assert_ne!(case_key("KS 2026/41"), case_key("KS 2026/14"));
    assert_eq!(item_key("Kst § 12."), "12");
}
