//! The same agenda in every format gives the same items with the same levels, factors and words.
//!
//! `tests/parity/agenda.*` have the same words; the plain text is what the others are compared with.
//! Words are broken at a line's end or hold a soft hyphen where a format can have it, a decision is
//! a numbered list, and a footnote hangs on an item.

use std::path::{Path, PathBuf};

use utkik::checklist::{Checklist, PackFiles};
use utkik::report::model::Item;

use super::coordinates::screened;

const FORMATS: [&str; 7] = ["txt", "md", "html", "docx", "odt", "rtf", "pdf"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity")
}

/// What must be the same of an item, one statement a line.
fn account(item: &Item) -> Vec<String> {
    let mut lines = vec![
        format!("number {:?}", item.number),
        format!("title {:?}", item.title),
        format!("case number {:?}", item.case_number),
        format!("meeting {:?} {:?}", item.body, item.date),
        format!("kind {:?}, stage {:?}", item.kind, item.stage),
        format!("level {:?}, score {:.6}", item.level, item.score),
    ];
    for factor in &item.factors {
        lines.push(format!("factor {} with share {:.6}", factor.id, factor.share));
        let words = factor.evidence.iter().map(|evidence| {
            format!("factor {} by {:?} in {}", factor.id, evidence.matched, evidence.scope)
        });
        lines.extend(words);
    }
    lines.extend(item.dampers.iter().map(|damper| format!("damper {}", damper.id)));
    lines.extend(item.measures.iter().map(|measure| format!("measure {}", measure.id)));
    lines
}

/// What is in `expected` or `found` alone, for a reader.
fn difference(expected: &[String], found: &[String]) -> Vec<String> {
    let lacks = expected.iter().filter(|line| !found.contains(line));
    let has = found.iter().filter(|line| !expected.contains(line));
    let lacks = lacks.map(|line| format!("    lacks {line}"));
    lacks.chain(has.map(|line| format!("    has   {line}"))).collect()
}

#[test]
fn every_format_gives_the_same_items() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let of = |format: &str| screened(folder().join(format!("agenda.{format}")), &checklist);
    let plain = of(FORMATS[0]);
    let mut faults = Vec::new();
    for format in &FORMATS[1..] {
        let report = of(format);
        let notices = report.receipt.notices.iter().map(|notice| &notice.message);
        faults.extend(notices.map(|message| format!("{format}: notice: {message}")));
        if report.items.len() != plain.items.len() {
            let (found, expected) = (report.items.len(), plain.items.len());
            faults.push(format!("{format}: {found} items instead of {expected}"));
        }
        for (expected, found) in plain.items.iter().zip(&report.items) {
            let lines = difference(&account(expected), &account(found));
            if !lines.is_empty() {
                let lines = lines.join("\n");
                faults.push(format!("{format}: item {:?}\n{lines}", expected.title));
            }
        }
    }
    assert!(faults.is_empty(), "other than in plain text:\n{}", faults.join("\n"));
}

/// Formats that are equally wrong must not pass: what a careful reader finds in the plain text.
#[test]
fn the_plain_text_gives_the_items_that_it_has() {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let report = screened(folder().join("agenda.txt"), &checklist);
    let found: Vec<String> = report
        .items
        .iter()
        .map(|item| {
            let (number, case) = (item.number.as_deref(), item.case_number.as_deref());
            let flag = if item.flagged { " !" } else { "" };
            format!("{} | {} | {}{flag}", number.unwrap_or("-"), case.unwrap_or("-"), item.title)
        })
        .collect();
    let expected = [
        "1 | - | Val av justerare",
        "2 | KS 2025/140 | Information om arbetet med den nya översiktsplanen",
        "3 | KS-2026-00412 | Taxa för kopior av allmänna handlingar",
        "4 | KFN 2026:77 | Stängning av biblioteksfilialen i Ormfors !",
        "5 | 2026/KS 0203 | Hyresavtal för förråd i Norra hamnen",
        "6 | KS/2026:398 | Tillståndsplikt för insamling av pengar på Stortorget !",
        "7 | BUN 2026/131 | Svar på motion om solskydd på förskolegårdar",
        "8 | KLK 2026-55 | Revidering av kommunens arkivbeskrivning",
        "9 | KS 2027/3 | Anmälan av delegationsbeslut",
    ];
    assert_eq!(found, expected);
    let words: Vec<&str> = report
        .items
        .iter()
        .flat_map(|item| &item.factors)
        .flat_map(|factor| &factor.evidence)
        .map(|evidence| evidence.matched.as_str())
        .collect();
    for broken in ["återremitterades", "passiv insamling"] {
        let found = words.iter().any(|word| word.contains(broken));
        assert!(found, "a word broken at a line's end: {broken} in {words:?}");
    }
}
