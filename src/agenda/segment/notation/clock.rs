//! Clock times on the line of a title that are none of it: before it or behind it.

use super::pattern::Pattern;
use crate::vocabulary::AGENDA;

static BEFORE: Pattern = Pattern::new(
    r"^([Kk]l(?:ockan|\.)? ?)?([0-9]{1,2})([.:])([0-9]{2})(?: ?[-–—] ?(?:[Kk]l\.? ?)?[0-9]{1,2}[.:][0-9]{2})?,?(?:[ \t]+[-–—])?[ \t]+",
    |text| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'k' | 'K')),
);
static BEHIND: Pattern = Pattern::new(
    r"[ ,]+([Kk]l(?:ockan|\.)? ?)?([0-9]{1,2})([.:])([0-9]{2})(?: ?[-–—] ?[0-9]{1,2}[.:][0-9]{2})?$",
    ends_with_minutes,
);

/// Whether `text` ends with the minutes of a clock time and the sign before them.
pub(in crate::segment) fn ends_with_minutes(text: &str) -> bool {
    matches!(text.as_bytes(), [.., b'.' | b':', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// The hours in which a number with a full stop in it may be a clock time without being called one: "9.30", but not
/// "2.1".
const HOURS: std::ops::RangeInclusive<u32> = 6..=22;
/// How many letters a title has behind a clock time at least.
const TITLE: usize = 3;

/// Where what stands behind a clock time at the head of `text` begins; 0 where there is none.
pub(in crate::segment) fn after_clock(text: &str) -> usize {
    let Some(found) = BEFORE.captures(text) else { return 0 };
    let end = found.get(0).map_or(0, |whole| whole.end());
    let rest = &text[end..];
    let titled = rest.starts_with(|c: char| c.is_alphanumeric() || "\"”“«»'(".contains(c));
    let words = rest.chars().filter(|c| c.is_alphabetic()).count() >= TITLE;
    if titled && words && is_clock(&found) { end } else { 0 }
}

/// Where the title of `text` ends before a clock time; its end where it ends with none.
pub(in crate::segment) fn before_clock(text: &str) -> usize {
    let Some(found) = BEHIND.captures(text) else { return text.len() };
    let start = found.get(0).map_or(0, |whole| whole.start());
    let before = text[..start].trim_end();
    let last = before.rsplit([' ', '(']).next().unwrap_or("");
    // "punkt 8.30", "till 22.00", "Norrby 4:12": what stands before asks for the figures.
    let asides = &AGENDA.asides;
    let asked = asides.open_ends.is(last) || asides.before_figures.is(last);
    let called = found.get(1).is_some();
    let parted = called || found.get(3).is_some_and(|sign| sign.as_str() == ".");
    let ends = last.ends_with(char::is_alphabetic) || last.ends_with([')', '"', '”']);
    if is_clock(&found) && parted && ends && !asked { start } else { text.len() }
}

/// Whether the figures of a match are those of a clock time.
fn is_clock(found: &regex::Captures<'_>) -> bool {
    let part = |nth: usize| found.get(nth).map_or("", |part| part.as_str());
    let (Ok(hours), Ok(minutes)) = (part(2).parse::<u32>(), part(4).parse::<u32>()) else {
        return false;
    };
    let told = found.get(1).is_some() || part(3) == ":";
    let plausible = HOURS.contains(&hours) && minutes % 5 == 0;
    hours < 24 && minutes < 60 && (told || plausible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_patterns_are_sound() {
        let all = [&BEFORE, &BEHIND];
        assert!(all.map(Pattern::regex).iter().all(|regex| !regex.as_str().is_empty()));
    }

    #[test]
    fn clock_times_before_titles_are_none_of_them() {
        let cases = [
            ("09.30 Skolplan", "Skolplan"),
            ("9:05 Skolplan", "Skolplan"),
            ("kl. 09.30–10.00, Skolplan", "Skolplan"),
            ("09.30   Skolplan", "Skolplan"),
            ("2.1 Skolplan", "2.1 Skolplan"),
            ("3.14 Skolplan", "3.14 Skolplan"),
            ("A Skolplan", "A Skolplan"),
            ("24/7-bemanning", "24/7-bemanning"),
            ("14.10.2031 skolplan", "14.10.2031 skolplan"),
            ("09.30", "09.30"),
        ];
        for (text, title) in cases {
            assert_eq!(&text[after_clock(text)..], title, "{text}");
        }
    }

    #[test]
    fn clock_times_behind_titles_are_none_of_them() {
        let cases = [
            ("Skolplan 9.30", "Skolplan"),
            ("Skolplan kl. 9:30", "Skolplan"),
            ("Skolplan, kl. 9.30–10.00", "Skolplan"),
            ("Ändring av punkt 8.30", "Ändring av punkt 8.30"),
            ("Serveringstid till 22.00", "Serveringstid till 22.00"),
            ("Näs 4:12", "Näs 4:12"),
            ("Skolplan 2.1", "Skolplan 2.1"),
            ("Skolplan version 2.10", "Skolplan version 2.10"),
            ("Skolplan 2031", "Skolplan 2031"),
            ("9.30", "9.30"),
        ];
        for (text, title) in cases {
            assert_eq!(&text[..before_clock(text)], title, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_looked_at(text in "[Akl0-9 .:,–a-zÅ-]{0,24}|\\PC{0,16}") {
            prop_assert!(text.is_char_boundary(after_clock(&text)));
            prop_assert!(text.is_char_boundary(before_clock(&text)));
        }
    }
}
