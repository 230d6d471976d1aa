//! Case numbers in forms that `case_forms` lacks, since every archive has its own.
//!
//! Behind a label, alone in a column or alone on a line, one word of figures and a few letters with
//! a year among them is taken for a case number.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use crate::CaseNumber;
use crate::vocabulary::AGENDA;
use utkik_text::Span;
use utkik_text::swedish::fold;

/// Fewest figures of a case number.
const FIGURES: usize = 3;
/// Most parts of a case number, parted by signs.
const PARTS: usize = 7;
/// Most letters of one part.
const LETTERS: usize = 6;
/// Longest case number, in bytes.
const LONGEST: usize = 30;
/// Fewest parts of a case number that nothing else, such as a label, confirms.
const LEAST_PARTS: usize = 3;

/// One word of figures, letters and separators, with or without the letters of an authority before
/// it.
const TOKEN: &str = r"(?:[A-ZÅÄÖ&]{1,6} )?[A-Za-zÅÄÖåäö0-9&]*[0-9][A-Za-zÅÄÖåäö0-9&]*(?:[./:–_-][A-Za-zÅÄÖåäö0-9]+)*";

/// The labels, the longest first.
fn labels() -> String {
    let mut labels: Vec<String> =
        AGENDA.labels.case.iter().map(|label| regex::escape(label)).collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
    labels.join("|")
}

/// For each byte, whether a label may begin with it.
static HEADS: LazyLock<[bool; 256]> =
    LazyLock::new(|| heads(AGENDA.labels.case.iter().map(String::as_str)));
/// The first two bytes of the labels, each once.
static BEGINNINGS: LazyLock<BTreeSet<Vec<u8>>> = LazyLock::new(|| {
    AGENDA.labels.case.iter().map(|label| label.bytes().take(2).collect()).collect()
});
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?:^|[^\p{{L}}\d])((?i:{}))[.:]?\s*[.:]?\s*({TOKEN})", labels()))
        .expect("checked by the tests below")
});
static ALONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^({TOKEN})$")).expect("checked by the tests below"));

/// The case numbers behind labels in `text`, with the span from the label on, if that is `free`.
pub(super) fn labelled(text: &str, free: impl Fn(Span) -> bool) -> Vec<(Span, CaseNumber)> {
    let mut found = Vec::new();
    if !may_have_label(text) {
        return found;
    }
    for captures in LABELLED.captures_iter(text) {
        let (Some(label), Some(token)) = (captures.get(1), captures.get(2)) else { continue };
        let span = Span::new(label.start(), token.end());
        if !free(span) {
            continue;
        }
        // "Ärende nr 214" numbers an item; a number without a year must be the whole text.
        let counts = AGENDA.numbers.named.iter().any(|named| *named == fold(label.as_str()));
        let whole =
            text[..label.start()].trim().is_empty() && text[token.end()..].trim().is_empty();
        let written = token.as_str();
        if let Some(case) = parse_token(written, whole && !counts) {
            found.push((span, case));
        }
    }
    found
}

/// Whether a label may stand in `text`, at its beginning or behind what is no letter or digit, with a digit behind it: a
/// quick look, which most texts do not pass.
fn may_have_label(text: &str) -> bool {
    let (bytes, heads) = (text.as_bytes(), &*HEADS);
    let last = bytes.iter().rposition(u8::is_ascii_digit).unwrap_or(0);
    let mut within = false;
    (0..last).any(|at| {
        let begins = !within && heads[usize::from(bytes[at])];
        within = bytes[at].is_ascii_alphanumeric();
        let near = || BEGINNINGS.iter().any(|first| may_go_on_as(first, &bytes[at..]));
        let labels = || AGENDA.labels.case.iter();
        begins && near() && labels().any(|label| may_go_on_as(label.as_bytes(), &bytes[at..]))
    })
}

/// For each byte, whether a text that begins with it may begin with one of `labels`, which are in lower case.
pub(super) fn heads<'l>(labels: impl Iterator<Item = &'l str> + Clone) -> [bool; 256] {
    std::array::from_fn(|byte| {
        let begins = |byte| labels.clone().any(|label| may_go_on_as(label.as_bytes(), &[byte]));
        u8::try_from(byte).is_ok_and(begins)
    })
}

/// Whether a text that begins with `text` may begin with `label`, which is in lower case. Nothing is told of letters
/// behind "ÿ", of which some have small letters of ASCII.
pub(super) fn may_go_on_as(label: &[u8], text: &[u8]) -> bool {
    /// The first byte of the letters from "À" to "ÿ", whose small ones have one bit more in their second byte.
    const LATIN: u8 = 0xC3;
    const SMALL: u8 = 0x20;
    let same = |label: u8, byte: u8| {
        byte.to_ascii_lowercase() == label || (!label.is_ascii() && byte | SMALL == label)
    };
    let mut both = label.iter().zip(text);
    both.find(|(label, byte)| !same(**label, **byte)).is_none_or(|(_, byte)| *byte > LATIN)
}

/// The case number that is the whole of `text`, without a label to confirm it: it must have a year
/// and two other numbers, or letters.
pub(super) fn standalone(text: &str) -> Option<(Span, CaseNumber)> {
    let trimmed = text.trim();
    // A quick test: a token has at least three parts and at most one blank.
    let kind = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let runs = trimmed.as_bytes().chunk_by(|a, b| kind(*a) == kind(*b));
    let long = trimmed.len() > LONGEST || trimmed.bytes().filter(|byte| *byte == b' ').count() > 1;
    if long || runs.filter(|run| kind(run[0]).1).count() < LEAST_PARTS {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let token = ALONE.captures(trimmed)?.get(1)?.as_str();
    let parts = parts(token);
    let many = parts.iter().filter(|part| is_number(part)).count() > 2;
    let case = parse_token(token, false).filter(|_| many || parts.len() >= LEAST_PARTS)?;
    Some((Span::new(start, start + trimmed.len()), case))
}

/// The case number in the form of `token`; one without a year only if `yearless`.
fn parse_token(token: &str, yearless: bool) -> Option<CaseNumber> {
    let parts = parts(token);
    let figures = token.bytes().filter(u8::is_ascii_digit).count();
    let long = |part: &str| !is_number(part) && part.chars().count() > LETTERS;
    let made = token.len() <= LONGEST && parts.len() <= PARTS && figures >= FIGURES;
    if !made || parts.iter().any(|part| long(part)) || dates::first(token).is_some() {
        return None;
    }
    let numbers: Vec<usize> = (0..parts.len()).filter(|at| is_number(parts[*at])).collect();
    let letters: String = parts.iter().filter(|part| !is_number(part)).copied().collect();
    if AGENDA.not_cases.letters.contains(&letters.to_uppercase()) {
        return None;
    }
    let year = year_of(&parts, &numbers);
    let Some((at, year)) = year.filter(|_| numbers.len() > 1) else {
        let serial = numbers.iter().max_by_key(|at| parts[**at].len()).filter(|_| yearless)?;
        if parts[*serial].len() < FIGURES {
            return None;
        }
        return Some(CaseNumber::new(token, &letters, 0, parts[*serial].parse().ok()?, None));
    };
    // The serial is next to the year: behind it if the year comes first.
    let nth = numbers.iter().position(|number| *number == at)?;
    let serial = if nth == 0 { numbers.get(1) } else { numbers.get(nth - 1) }?;
    // "2031-2035" is a span of years.
    let years = numbers.len() == 2 && full_year(parts[*serial]).is_some();
    let serial = parts[*serial].parse().ok().filter(|_| !years)?;
    Some(CaseNumber::new(token, &letters, year, serial, None))
}

/// The year among the `numbers` of a token: one of four figures, the last or the first, or two figures right behind
/// letters.
fn year_of(parts: &[&str], numbers: &[usize]) -> Option<(usize, u16)> {
    let ends = [numbers.last(), numbers.first()].into_iter().flatten();
    let full = ends.chain(numbers).find_map(|at| Some((*at, full_year(parts[*at])?)));
    full.or_else(|| {
        let short = |at: &&usize| **at > 0 && parts[**at].len() == 2 && !is_number(parts[**at - 1]);
        let at = numbers.iter().find(short)?;
        Some((*at, 2_000 + parts[*at].parse::<u16>().ok()?))
    })
}

fn full_year(part: &str) -> Option<u16> {
    part.parse().ok().filter(|year| part.len() == 4 && (1970..2070).contains(year))
}

fn is_number(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit())
}

/// The runs of figures and of letters in a token.
fn parts(token: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let kind = |c: char| if c.is_ascii_digit() { 1 } else { u8::from(c.is_alphabetic()) * 2 };
    let mut before = 0;
    for (at, letter) in token.char_indices() {
        let now = kind(letter);
        if now != before {
            if before > 0 {
                parts.push(&token[from..at]);
            }
            from = at;
        }
        before = now;
    }
    if before > 0 {
        parts.push(&token[from..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> Option<String> {
        labelled(text, |_| true).first().map(|(_, case)| case.key())
    }

    #[test]
    fn what_stands_behind_a_label_is_one() {
        let cases = [
            ("Dnr 3.1-0607/2031", Some("2031-607")),
            ("Ärendenummer: 501-292-2031", Some("2031-292")),
            ("Diarienummer: GF31-0380", Some("GF2031-380")),
            ("Dnr. 2031/768-42", Some("2031-768")),
            ("VÅR REFERENS: 2031/768", Some("2031-768")),
            ("Plan (ÄRENDE NR 2031/768)", Some("2031-768")),
            ("Diarienr: D207", Some("D0-207")),
            ("Dnr 26.11", None),
            ("Dnr 2031-10-14", None),
            ("Dnr 2031-2035", None),
            ("Ärende nr 214", None),
            ("Dnr saknas", None),
            ("Se dnr 214 i pärmen", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(key(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn alone_it_has_a_year_and_more() {
        let cases = [
            ("501-292-2031", true),
            ("3.1-0607/2031", true),
            ("2031/768-42", true),
            ("GF31-0380", true),
            ("2031-10-14", false),
            ("14-10-2031", false),
            ("2031-2035", false),
            ("0321-456780", false),
            ("12:145", false),
            ("1 200 000", false),
            ("09.00-12.00", false),
            ("SOU 2031:14", false),
            ("Upprop", false),
        ];
        for (text, wanted) in cases {
            assert_eq!(standalone(text).is_some(), wanted, "{text}");
        }
    }

    proptest! {
        /// The quick look passes over no text with a label.
        #[test]
        fn no_label_is_passed_over(text in "(\\PC|[ .–ÄÅa-c1]){0,4}(?i:dnr|ärende nr|vår ref|referens|d\\.nr)?[ :]?([0-9]{0,4}|ſK|är)(/20[0-9]{2})?") {
            prop_assert!(may_have_label(&text) || LABELLED.captures_iter(&text).next().is_none(), "{}", text);
        }

        /// Whatever an archive invents is read behind a label, whole, and compared without regard to the kind of dash and
        /// leading zeros.
        #[test]
        fn any_form_is_read_behind_a_label(
            letters in "[A-ZÅÄÖ]{0,4}",
            before in proptest::option::of("[1-9][0-9]{0,2}[.-]"),
            serial in 1_u32..99_999,
            year in 2000_u16..2060,
            sign in "[/-]",
            first in any::<bool>(),
        ) {
            let before = before.unwrap_or_default();
            let write = |serial: String, sign: &str| match first {
                true => format!("{letters}{year}{sign}{serial}"),
                false => format!("{letters}{before}{serial}{sign}{year}"),
            };
            let written = write(serial.to_string(), &sign);
            let text = format!("Diarienummer: {written}");
            let found = labelled(&text, |_| true);
            let other = AGENDA.not_cases.letters.contains(&letters);
            if other || dates::first(&written).is_some() || full_year(&serial.to_string()).is_some() {
                return Ok(());
            }
            prop_assert_eq!(found.len(), 1, "{}", text);
            let (span, case) = &found[0];
            prop_assert_eq!(*span, Span::new(0, text.len()));
            prop_assert_eq!(case.year_and_serial(), (year, serial), "{}", written);
            let other = write(format!("{serial:06}"), if sign == "-" { "–" } else { "/" });
            let other = labelled(&format!("Dnr {other}"), |_| true);
            prop_assert!(other.first().is_some_and(|(_, other)| other.same_case(case)), "{}", written);
        }

        #[test]
        fn any_text_is_looked_at(text in "\\PC{0,40}") {
            let _ = (labelled(&text, |_| true), standalone(&text));
        }
    }
}
