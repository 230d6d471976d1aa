//! Days in Swedish text and file names.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::agenda::vocabulary::AGENDA;

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^\d])(20\d\d|19\d\d)([-_./ ]?)(0[1-9]|1[0-2])([-_./ ]?)([0-2]\d|3[01])(?:[^\d]|$)",
    )
    .expect("checked by the tests below")
});
static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let months = AGENDA.labels.months.join("|");
    Regex::new(&format!(r"(?i)\b([1-9]|[12]\d|3[01])(?::?[ae])? ({months}),? (20\d\d|19\d\d)\b"))
        .expect("months are plain words")
});

/// The first day that `text` names: "2024-01-23", "20240123", "den 23 januari 2024".
pub(super) fn first(text: &str) -> Option<Date> {
    let numeric = NUMERIC.captures(text).and_then(|found| {
        // "2024-01 23" is no date: both signs are the same.
        let same = found.get(2)?.as_str() == found.get(4)?.as_str();
        let number = |at: usize| found.get(at)?.as_str().parse().ok();
        let date =
            Date::new(number(1)?, i8::try_from(number(3)?).ok()?, i8::try_from(number(5)?).ok()?);
        Some((found.get(1)?.start(), date.ok().filter(|_| same)?))
    });
    let in_words = IN_WORDS.captures(text).and_then(|found| {
        let month = crate::text::swedish::fold(found.get(2)?.as_str());
        let month = AGENDA.labels.months.iter().position(|name| *name == month)?;
        let day: i8 = found.get(1)?.as_str().parse().ok()?;
        let year: i16 = found.get(3)?.as_str().parse().ok()?;
        Some((found.get(0)?.start(), Date::new(year, i8::try_from(month + 1).ok()?, day).ok()?))
    });
    match (numeric, in_words) {
        (Some((a, numeric)), Some((b, in_words))) => Some(if a < b { numeric } else { in_words }),
        (numeric, in_words) => numeric.or(in_words).map(|(_, date)| date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        let cases = [
            ("Sammanträde tisdagen den 23 januari 2024 kl. 13.00", Some("2024-01-23")),
            ("Tid 2026-11-19 kl. 13.15–17.00", Some("2026-11-19")),
            ("20240417_protokoll_kf", Some("2024-04-17")),
            ("kommunstyrelsen__2026-06-01__protokoll", Some("2026-06-01")),
            ("2026_11_05", Some("2026-11-05")),
            ("Diarienummer 2024-00123", None),
            ("den 31 februari 2026", None),
            ("3 december, 2026", Some("2026-12-03")),
            ("2024-01 23", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(first(text).map(|date| date.to_string()).as_deref(), wanted, "{text}");
        }
    }
}
