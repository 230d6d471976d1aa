//! The items of invented agendas in many layouts: one document a case, with the items that a careful
//! secretary finds in it.
//!
//! `tests/segmentation/<case>.md|.txt|.html` stands beside `<case>.expected`: a remark after `# `, then
//! number, case number and title of each item, parted by tabs. A case whose remark begins `# gap:` is
//! one that the tool is known not to read rightly; the test says so when it begins to. A line
//! `# meeting: ` names the body and the day.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use std::path::{Path, PathBuf};

use utkik::agenda::segment;
use utkik::input::extract;
use utkik::input::source::{Format, Source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segmentation")
}

/// The items that the tool finds, written as in the expectation.
fn found(path: &Path) -> Vec<String> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let source = Source { format: Format::of(&bytes, &name), path: name, bytes };
    let extracted = extract::document(&source, &extract::Limits::default()).unwrap();
    let (agenda, _) = segment::agenda(vec![extracted.document]);
    let shown = |item: &utkik::agenda::AgendaItem| {
        let number = item.number.as_ref().map(ToString::to_string).unwrap_or_default();
        let case = item.case_number.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{number}\t{case}\t{}", item.title)
    };
    let mut found = vec![meeting(&agenda)];
    found.extend(agenda.items.iter().map(shown));
    found
}

/// The body and day of the first item's meeting.
fn meeting(agenda: &utkik::agenda::Agenda) -> String {
    let meeting = agenda.items.first().and_then(|item| segment::meeting_of(agenda, item));
    let body = meeting.and_then(|meeting| meeting.body.as_deref()).unwrap_or("-");
    let date = meeting.and_then(|meeting| meeting.date);
    format!("# meeting: {body} {}", date.map_or("-".to_owned(), |date| date.to_string()))
}

fn expected(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path.with_extension("expected")).unwrap();
    let kept = |line: &&str| line.starts_with("# meeting: ") || !line.starts_with("# ");
    let lines = text.lines().filter(kept).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

#[test]
fn every_layout_gives_its_items() {
    let mut documents: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "expected"))
        .collect();
    documents.sort();
    assert!(documents.len() > 90, "cases are missing");
    let only = std::env::var("CASE").unwrap_or_default();
    let mut faults = Vec::new();
    for document in documents.iter().filter(|path| path.to_string_lossy().contains(&only)) {
        let name = document.file_name().unwrap().to_string_lossy();
        let remarks = std::fs::read_to_string(document.with_extension("expected")).unwrap();
        let known_gap = remarks.starts_with("# gap:");
        let (found, expected) = (found(document), expected(document));
        if known_gap && found == expected {
            faults.push(format!("{name}\n  is right now: take away \"gap:\""));
        }
        if found != expected && !known_gap {
            let missing: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
            let invented: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
            faults.push(format!("{name}\n  missing {missing:#?}\n  found   {invented:#?}"));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {} cases:\n{}",
        faults.len(),
        documents.len(),
        faults.join("\n")
    );
}
