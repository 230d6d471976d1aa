//! The items of invented agendas in many layouts: one document a case, with the items that a careful
//! secretary finds in it.
//!
//! `tests/segmentation/<case>.md|.txt|.html` stands beside `<case>.expected`: a remark after `# `, then
//! number, case number and title of each item, parted by tabs. A case whose remark begins `# gap:` is
//! one that the tool is known not to read rightly; the test says so when it begins to. A line
//! `# meeting: ` names the body and the day.

use std::path::Path;

use utkik::agenda::segment;
use utkik::input::extract;
use utkik::input::source::{Format, Source};

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
    let text = std::fs::read_to_string(path).unwrap();
    let kept = |line: &&str| line.starts_with("# meeting: ") || !line.starts_with("# ");
    let lines = text.lines().filter(kept).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

test_each_file::test_each_path! { for ["expected"] in "./tests/segmentation" as case => gives_its_items }

fn gives_its_items([expectation]: [&Path; 1]) {
    let document = ["md", "txt", "html"].map(|ending| expectation.with_extension(ending));
    let document = document.iter().find(|path| path.exists()).expect("a document beside it");
    let known_gap = std::fs::read_to_string(expectation).unwrap().starts_with("# gap:");
    let (found, expected) = (found(document), expected(expectation));
    if known_gap {
        assert_ne!(found, expected, "is right now: take away \"gap:\"");
        return;
    }
    let missing: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    let invented: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(found == expected, "missing {missing:#?}\nfound   {invented:#?}");
}
