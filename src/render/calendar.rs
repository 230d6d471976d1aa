//! The to-do list for calendars (RFC 5545): a whole day for each measure that has one.
//!
//! Events and not to-do entries, which the calendars that municipalities have do not show. The same plan gives
//! the same bytes: the stamp is the last day that the record tells of, not the moment of the export.

use std::io::{self, Write};

use jiff::civil::Date;

use utkik_lang::Lang;
use utkik_lang::text;
use utkik_report::{Plan, Task};
use utkik_text::misleads;

/// The longest line in octets, its end left out (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Writes `plan`.
pub(super) fn plan(plan: &Plan, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    line("BEGIN:VCALENDAR", out)?;
    line("VERSION:2.0", out)?;
    line("PRODID:-//utkik//utkik//SV", out)?;
    line("CALSCALE:GREGORIAN", out)?;
    for task in plan.tasks() {
        if let (Some(due), true) = (task.measure.due, task.is_open()) {
            event(&task, due, lang, out)?;
        }
    }
    line("END:VCALENDAR", out)
}

fn event(task: &Task<'_>, due: Date, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Task { case, measure, .. } = *task;
    let stamp = case.changed.or(case.date).unwrap_or(due);
    let (what, title) = (measure.title.as_str(), case.title.as_str());
    let role = measure.role_name.as_str();
    let summary = text!("plan.ics-summary", what = what, title = title).in_lang(lang);
    let number = case.case_number.as_deref().unwrap_or_default();
    let how = measure.how.as_str();
    let description =
        text!("plan.ics-description", how = how, role = measure.who(), number = number);
    line("BEGIN:VEVENT", out)?;
    line(&format!("UID:{}-{}@utkik", uid(&case.key), uid(&measure.id)), out)?;
    line(&format!("DTSTAMP:{}T000000Z", basic(stamp)), out)?;
    line(&format!("DTSTART;VALUE=DATE:{}", basic(due)), out)?;
    line(&format!("DTEND;VALUE=DATE:{}", basic(due.tomorrow().unwrap_or(due))), out)?;
    line(&format!("SUMMARY:{}", escaped(&summary)), out)?;
    line(&format!("DESCRIPTION:{}", escaped(&description.in_lang(lang))), out)?;
    line(&format!("CATEGORIES:{}", escaped(role)), out)?;
    line("TRANSP:TRANSPARENT", out)?;
    line("END:VEVENT", out)
}

/// A day as "20261130".
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A name that may stand in a UID.
fn uid(name: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    name.chars().map(safe).collect()
}

/// A text value (RFC 5545, 3.3.11), without control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            c if misleads(c) => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a content line, folded between characters (RFC 5545, 3.1).
fn line(content: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > LONGEST {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        write!(out, "{c}")?;
        used += c.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(content: &str) -> String {
        let mut out = Vec::new();
        line(content, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne\u{FFFD}");
        assert_eq!(uid("KS2026-4åä:1"), "KS2026-4___1");
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold_to_what_they_were(content in "[a-zåäö🙂 ]{0,300}") {
            let written = written(&content);
            prop_assert!(written.ends_with("\r\n"));
            prop_assert!(written.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert_eq!(written.replace("\r\n ", "").replace("\r\n", ""), content);
        }
    }
}
