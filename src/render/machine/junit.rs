//! JUnit XML: a suite for each meeting and a case for each item. A failure is an item at or above the
//! limit that nobody has assessed, a skipped case one that people have, an error a file that could not
//! be read. Items below the limit pass, so that what was mended shows as such.
//!
//! GitLab shows the content of an element and Jenkins its `message`; both say the same.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::finding::{Finding, findings, meeting};
use crate::words::plain;
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_report::model::{Notice, Report};

struct Suite<'a> {
    name: String,
    cases: Vec<Case<'a>>,
}

struct Case<'a> {
    name: String,
    file: &'a str,
    outcome: Option<Outcome>,
}

struct Outcome {
    /// `failure`, `error` or `skipped`.
    element: &'static str,
    kind: String,
    message: String,
}

pub(super) fn write(report: &Report, fails: Option<Level>, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: Vec<Suite<'_>> = Vec::new();
    for finding in findings(report, Level::Low) {
        let name = meeting(finding.item);
        let case = of_item(&finding, fails);
        match suites.last_mut().filter(|suite| suite.name == name) {
            Some(suite) => suite.cases.push(case),
            None => suites.push(Suite { name, cases: vec![case] }),
        }
    }
    let incomplete = report.receipt.notices.iter().filter(|notice| notice.incomplete);
    let not_read: Vec<Case<'_>> = incomplete.map(of_notice).collect();
    if !not_read.is_empty() {
        let name = text!("machine.not-read-title").in_lang(report.language);
        suites.push(Suite { name, cases: not_read });
    }
    distinct(&mut suites);
    document(&suites, out)
}

fn of_item<'a>(finding: &Finding<'a>, fails: Option<Level>) -> Case<'a> {
    let counts = fails.is_some_and(|from| finding.item.level >= from);
    let outcome = match finding.decision() {
        Some(decision) if finding.item.flagged => {
            Some(Outcome { element: "skipped", kind: String::new(), message: decision })
        }
        None if finding.item.unchanged && counts => {
            let message = text!("machine.unchanged").in_lang(finding.lang);
            Some(Outcome { element: "skipped", kind: String::new(), message })
        }
        None if counts => {
            let kind = finding.rule().to_owned();
            Some(Outcome { element: "failure", kind, message: finding.message() })
        }
        _ => None,
    };
    Case { name: finding.name(), file: finding.spot.path, outcome }
}

fn of_notice(notice: &Notice) -> Case<'_> {
    let help = notice.help.as_deref().unwrap_or_default();
    let message = plain(format!("{} {help}", notice.message).trim_end());
    let kind = notice.code.to_owned();
    let file = notice.path.as_deref().unwrap_or_default();
    let outcome = Some(Outcome { element: "error", kind, message });
    Case { name: plain(file), file, outcome }
}

/// Gives cases of one name numbers: readers take the second for the first.
fn distinct(suites: &mut [Suite<'_>]) {
    let mut given: BTreeMap<(String, String), u32> = BTreeMap::new();
    for suite in suites {
        for case in &mut suite.cases {
            let times = given.entry((suite.name.clone(), case.name.clone())).or_insert(0);
            *times += 1;
            if *times > 1 {
                case.name = format!("{} ({times})", case.name);
            }
        }
    }
}

fn document(suites: &[Suite<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = || suites.iter().flat_map(|suite| &suite.cases);
    xml.write_event(Event::Start(counted("testsuites", "utkik", all())))?;
    for suite in suites {
        let cases = suite.cases.iter();
        xml.write_event(Event::Start(counted("testsuite", &suite.name, cases)))?;
        suite.cases.iter().try_for_each(|one| case(one, &suite.name, &mut xml))?;
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    out.write_all(b"\n")
}

/// The beginning of `element` with how many cases of each outcome it holds.
fn counted<'a>(
    element: &'static str,
    name: &str,
    cases: impl Iterator<Item = &'a Case<'a>> + Clone,
) -> BytesStart<'static> {
    let of = |wanted: &str| {
        let outcomes = cases.clone().filter_map(|case| case.outcome.as_ref());
        outcomes.filter(|outcome| outcome.element == wanted).count().to_string()
    };
    let tests = cases.clone().count().to_string();
    let (failures, errors, skipped) = (of("failure"), of("error"), of("skipped"));
    let mut start = BytesStart::new(element);
    start.push_attribute(("name", legal(name).as_str()));
    start.push_attribute(("tests", tests.as_str()));
    start.push_attribute(("failures", failures.as_str()));
    start.push_attribute(("errors", errors.as_str()));
    if element == "testsuite" {
        start.push_attribute(("skipped", skipped.as_str()));
    }
    start.push_attribute(("time", "0"));
    start
}

fn case<W: Write>(case: &Case<'_>, suite: &str, xml: &mut Writer<W>) -> io::Result<()> {
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("classname", legal(suite).as_str()));
    start.push_attribute(("name", legal(&case.name).as_str()));
    start.push_attribute(("file", legal(&plain(case.file)).as_str()));
    start.push_attribute(("time", "0"));
    let Some(outcome) = &case.outcome else { return xml.write_event(Event::Empty(start)) };
    xml.write_event(Event::Start(start))?;
    let message = legal(&outcome.message);
    let mut inner = BytesStart::new(outcome.element);
    inner.push_attribute(("message", message.as_str()));
    if !outcome.kind.is_empty() {
        inner.push_attribute(("type", legal(&outcome.kind).as_str()));
    }
    xml.write_event(Event::Start(inner))?;
    xml.write_event(Event::Text(BytesText::new(&message)))?;
    xml.write_event(Event::End(BytesEnd::new(outcome.element)))?;
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

/// `text` without the characters that XML 1.0 has no way to write.
fn legal(text: &str) -> String {
    let may = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().map(|c| if may(c) { c } else { '\u{FFFD}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_one_name_are_told_apart_and_nothing_illegal_is_written() {
        let case = |name: &str, element| Case {
            name: name.to_owned(),
            file: "a\u{1}.md",
            outcome: Some(Outcome {
                element,
                kind: String::new(),
                message: "<&\u{0}\u{FFFE}".to_owned(),
            }),
        };
        let cases = vec![case("§ 1", "failure"), case("§ 1", "skipped")];
        let mut suites = [Suite { name: "KS".to_owned(), cases }];
        distinct(&mut suites);
        let mut out = Vec::new();
        document(&suites, &mut out).unwrap();
        let xml = String::from_utf8(out).unwrap();
        assert!(xml.contains("name=\"§ 1 (2)\"") && xml.contains("failures=\"1\""), "{xml}");
        assert!(xml.contains("file=\"a\u{FFFD}.md\""), "{xml}");
        assert!(xml.contains("&lt;&amp;\u{FFFD}\u{FFFD}"), "{xml}");
    }
}
