//! Days in Swedish text and file names.

use jiff::civil::Date;
use regex::Captures;

use super::pattern::Pattern;
use crate::vocabulary::AGENDA;

static NUMERIC: Pattern = Pattern::new(
    r"(?:^|[^0-9])(20[0-9]{2}|19[0-9]{2})([-_./ ]?)(0[1-9]|1[0-2])([-_./ ]?)([0-2][0-9]|3[01])(?:[^0-9]|$)",
    has_year,
);
/// "14.10.2026", "14/10 2026", "28/1-2027", the first day of "14-15/10 2026".
static DAY_FIRST: Pattern = Pattern::new(
    r"(?:^|[^0-9./-])(0?[1-9]|[12][0-9]|3[01])(?: ?[-–] ?[0-9]{1,2})?(\.|/)(0?[1-9]|1[0-2])(\.| ?[-/ ] ?)(20[0-9]{2}|19[0-9]{2})(?:[^0-9]|$)",
    |text| has_year(text) && text.contains(['.', '/']),
);
/// "14-10-2026", with two figures each.
static DASHED: Pattern = Pattern::new(
    r"(?:^|[^0-9./-])(0[1-9]|[12][0-9]|3[01])-(0[1-9]|1[0-2])-(20[0-9]{2})(?:[^0-9-]|$)",
    |text| has_year(text) && text.contains('-'),
);
/// "den 14 okt. 2026", and the first day of "14–15 oktober 2026", "30 september – 1 oktober 2026".
static IN_WORDS: Pattern = Pattern::assembled(
    || {
        let labels = &AGENDA.labels;
        let months = [labels.months.join("|"), labels.short_months.join("|")].join("|");
        let (to, day, year) =
            (labels.date_spans.join("|"), labels.date_before.join("|"), labels.date_year.join("|"));
        format!(
            r"(?i)\b([1-9]|0[1-9]|[12][0-9]|3[01])(?::?[ae])?\.?(?: ?(?:[-–—]|{to}) ?(?:(?:{day}) )?[0-9]{{1,2}}(?::?[ae])?)? ({months})\b\.?(?: ?(?:[-–—]|{to}) ?(?:(?:{day}) )?[0-9]{{1,2}}(?::?[ae])? (?:{months})\b\.?)?,?(?: (?:{year}))? (20[0-9]{{2}}|19[0-9]{{2}})\b"
        )
    },
    |text| has_year(text) && has_month(text),
);

/// A day and its month: "onsdag 14 oktober".
static WITHOUT_YEAR: Pattern = Pattern::assembled(
    || {
        let labels = &AGENDA.labels;
        let months = [labels.months.join("|"), labels.short_months.join("|")].join("|");
        format!(r"(?i)\b([1-9]|0[1-9]|[12][0-9]|3[01])(?::?[ae])?\.? ({months})\b")
    },
    has_month,
);

/// The first day on or after `from` with the day and month that `text` names.
pub(in crate::segment) fn without_year(text: &str, from: Date) -> Option<Date> {
    let found = WITHOUT_YEAR.captures(text)?;
    let (day, month) = (number(&found, 1)?, month(found.get(2)?.as_str())?);
    let years = u16::try_from(from.year()).ok()?..;
    years.take(2).filter_map(|year| date(year, month, day)).find(|date| *date >= from)
}

/// Whether `text` may have the year of a date.
fn has_year(text: &str) -> bool {
    text.contains("20") || text.contains("19")
}

/// Whether `text` has the name of a month or its short form.
fn has_month(text: &str) -> bool {
    let text = utkik_text::swedish::folded(text);
    let labels = &AGENDA.labels;
    labels.months.iter().chain(&labels.short_months).any(|month| text.contains(month.as_str()))
}

/// The first day that `text` names: "2024-01-23", "20240123", "den 23 januari 2024", "23/1 2024"; of
/// several days in a row, the first.
pub(in crate::segment) fn first(text: &str) -> Option<Date> {
    dates_in(text).into_iter().next().map(|(_, date)| date)
}

/// The day that `text` ends with in six digits: "310114".
pub(in crate::segment) fn short(text: &str) -> Option<Date> {
    let digits = text.rsplit(' ').next()?;
    let whole = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize| digits.get(from..from + 2)?.parse::<u16>().ok();
    if whole { date(2000 + part(0)?, part(2)?, part(4)?) } else { None }
}

/// The days that `text` names, each with its byte offset, in order.
pub(in crate::segment) fn dates_in(text: &str) -> Vec<(usize, Date)> {
    let mut found: Vec<(usize, Date)> = Vec::new();
    found.extend(NUMERIC.captures_iter(text).into_iter().flatten().filter_map(|found| {
        // "2024-01 23" is no date: both signs are the same.
        let same = found.get(2)?.as_str() == found.get(4)?.as_str();
        let date = date(number(&found, 1)?, number(&found, 3)?, number(&found, 5)?)?;
        same.then_some((found.get(1)?.start(), date))
    }));
    found.extend(DAY_FIRST.captures_iter(text).into_iter().flatten().filter_map(|found| {
        let dotted = found.get(2)?.as_str() == ".";
        let fits = dotted == (found.get(4)?.as_str() == ".");
        let date = date(number(&found, 5)?, number(&found, 3)?, number(&found, 1)?)?;
        fits.then_some((found.get(1)?.start(), date))
    }));
    found.extend(DASHED.captures_iter(text).into_iter().flatten().filter_map(|found| {
        let date = date(number(&found, 3)?, number(&found, 2)?, number(&found, 1)?)?;
        Some((found.get(1)?.start(), date))
    }));
    found.extend(IN_WORDS.captures_iter(text).into_iter().flatten().filter_map(|found| {
        let month = month(found.get(2)?.as_str())?;
        let date = date(number(&found, 3)?, month, number(&found, 1)?)?;
        Some((found.get(1)?.start(), date))
    }));
    found.sort_unstable();
    found
}

fn number(found: &Captures<'_>, at: usize) -> Option<u16> {
    found.get(at)?.as_str().parse().ok()
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    let small = |number: u16| i8::try_from(number).ok();
    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

/// The month that a name or its short form means, from 1.
fn month(name: &str) -> Option<u16> {
    let name = utkik_text::swedish::fold(name);
    let head =
        |month: &String| name == *month || (name.len() >= 3 && month.starts_with(&name[..3]));
    let at = AGENDA.labels.months.iter().position(head)?;
    u16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_lack_its_year() {
        let from = |text| first(text).unwrap();
        let read = |text, day| without_year(text, from(day)).map(|date| date.to_string());
        assert_eq!(read("onsdag 14 oktober kl. 13", "2031-10-07").as_deref(), Some("2031-10-14"));
        assert_eq!(read("den 8 jan.", "2031-12-20").as_deref(), Some("2032-01-08"));
        assert_eq!(read("kl. 13", "2031-10-07"), None);
    }

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
            ("sammanträder 14.10.2026 kl. 13.00", Some("2026-10-14")),
            ("onsdag 14/10 2026", Some("2026-10-14")),
            ("Kommunstyrelsen 28/1 2027", Some("2027-01-28")),
            ("14/10-2026", Some("2026-10-14")),
            ("onsdagen den 14 okt 2026", Some("2026-10-14")),
            ("14 okt. 2026", Some("2026-10-14")),
            ("den 14 oktober år 2026", Some("2026-10-14")),
            ("3 sept 2026", Some("2026-09-03")),
            ("den 14–15 oktober 2026", Some("2026-10-14")),
            ("14 och 15 oktober 2026", Some("2026-10-14")),
            ("30 september – 1 oktober 2026", Some("2026-09-30")),
            ("14-15/10 2026", Some("2026-10-14")),
            ("2026-10-14–15", Some("2026-10-14")),
            ("Datum: 2026-01-155", None),
            ("Kommunstyrelsen 14-10-2026", Some("2026-10-14")),
            ("1.5.3-10-12-2026", None),
            ("Norra 3:14 2026", None),
            ("version 3.14.2026", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(first(text).map(|date| date.to_string()).as_deref(), wanted, "{text}");
        }
    }
}
