//! The items of invented agendas in many layouts: one document a case, with the items that a careful
//! secretary finds in it.
//!
//! `tests/segmentation/<case>.md|.txt|.html|.eml` stands beside `<case>.expected`: a remark after `# `, then
//! number, case number and title of each item, parted by tabs. A case whose remark begins `# gap:` is
//! one that the tool is known not to read rightly; the test says so when it begins to. A line
//! `# meeting: ` names the body and the day, and a line `# holds: 3: words` says that item 3 has the words
//! in its text. `# kind: 3: information` tells the kind of item 3, `# taken: words: heading` what the row that begins
//! with these words was taken for. A line `# doubt: ` names a doubt that is told, by its key; others may not be. Text outside all items
//! is no item.

use std::path::Path;

use utkik::agenda::{Agenda, AgendaItem, ItemKind, segment};
use utkik::input::extract;
use utkik::input::notice::{Effect, Notice};
use utkik::input::source::{Format, Source};

/// What the tool makes of the document.
fn read(path: &Path) -> (Agenda, Vec<Notice>) {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let source = Source { format: Format::detect(&bytes, &name), path: name, bytes };
    let extracted = extract::document(&source, &extract::Limits::default()).unwrap();
    segment::agenda(vec![extracted.document])
}

/// The items that the tool finds, written as in the expectation.
fn found(agenda: &Agenda) -> Vec<String> {
    let shown = |item: &AgendaItem| {
        let number = item.number.as_ref().map(ToString::to_string).unwrap_or_default();
        let case = item.case_number.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{number}\t{case}\t{}", item.title)
    };
    let mut found = vec![meeting(agenda)];
    let items = agenda.items.iter().filter(|item| item.kind != ItemKind::Outside);
    found.extend(items.map(shown));
    found
}

/// Which of the words that an item should hold it does not: the lines of the expectation.
fn lost(agenda: &Agenda, expectation: &str) -> Vec<String> {
    let holds = |number: &str, words: &str| {
        let own = |item: &&AgendaItem| {
            item.number.as_ref().is_some_and(|found| found.to_string() == number)
        };
        let parts = agenda.items.iter().filter(own).flat_map(|item| &item.parts);
        let mut texts = parts.flat_map(|part| {
            let document = &agenda.documents[part.document];
            part.stretches.iter().map(move |stretch| document.slice(stretch.span))
        });
        texts.any(|text| text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words))
    };
    let told = expectation.lines().filter_map(|line| line.strip_prefix("# holds: "));
    let parts = told.filter_map(|line| line.split_once(": "));
    parts
        .filter(|(number, words)| !holds(number, words))
        .map(|(number, words)| format!("{number}: {words}"))
        .collect()
}

/// The kinds and rows that the expectation tells and that are others.
fn mistaken(agenda: &Agenda, expectation: &str) -> Vec<String> {
    let own = |item: &AgendaItem, number: &str| {
        item.number.as_ref().is_some_and(|found| found.to_string() == number)
    };
    let told = |label: &'static str| {
        let lines = expectation.lines().filter_map(move |line| line.strip_prefix(label));
        lines.filter_map(|line| line.rsplit_once(": "))
    };
    let kinds = told("# kind: ").filter_map(|(number, kind)| {
        let item = agenda.items.iter().find(|item| own(item, number));
        let found = item.map_or("none", |item| item.kind.name());
        (found != kind).then(|| format!("kind of {number}: {found}"))
    });
    let rows = segment::rows(agenda);
    let rows = told("# taken: ").filter_map(|(words, what)| {
        let rows = agenda.documents.iter().zip(&rows).flat_map(|(document, rows)| {
            rows.iter().map(|row| (document.slice(row.span), row.taken.what.name()))
        });
        let begins = |(text, _): &(&str, &str)| {
            text.lines().any(|line| line.trim_start().starts_with(words))
        };
        let found: Vec<&str> = rows.filter(begins).map(|(_, what)| what).collect();
        (!found.contains(&what)).then(|| format!("{words}: {found:?}"))
    });
    kinds.chain(rows).collect()
}

/// The body and day of the first item's meeting.
fn meeting(agenda: &Agenda) -> String {
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
    let document = ["md", "txt", "html", "eml"].map(|ending| expectation.with_extension(ending));
    let document = document.iter().find(|path| path.exists()).expect("a document beside it");
    let told = std::fs::read_to_string(expectation).unwrap();
    let known_gap = told.starts_with("# gap:");
    let (agenda, notices) = read(document);
    let doubts = notices.iter().filter(|notice| notice.effect == Effect::Incomplete);
    let doubts: Vec<&str> = doubts.map(|notice| notice.text.key()).collect();
    let wanted: Vec<&str> =
        told.lines().filter_map(|line| line.strip_prefix("# doubt: ")).collect();
    assert_eq!(doubts, wanted, "doubts");
    let (found, expected) = (found(&agenda), expected(expectation));
    assert_eq!(lost(&agenda, &told), Vec::<String>::new(), "words that their item does not hold");
    assert_eq!(mistaken(&agenda, &told), Vec::<String>::new(), "kinds and rows");
    if known_gap {
        assert_ne!(found, expected, "is right now: take away \"gap:\"");
        return;
    }
    let missing: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    let invented: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(found == expected, "missing {missing:#?}\nfound   {invented:#?}");
}

/// Lines that agendas are made of, also where they make no sense together.
const LINES: [&str; 46] = [
    "09.00–09.15   Upprop",
    "4 12 nya tomter i Norrby",
    "1.1. Val av justerare",
    "§ 45   Ärende 3   KS 2031/9",
    "Till punkt 3: Skolplan (KS 2031/5)",
    "Skolplan (KS 2031/5) – Nora Ek, 10 min",
    "Taxor, dnr KS",
    "2031/17",
    "Välkomna!",
    "Nora Ek, ordförande",
    "Information",
    "### Förslag till beslut",
    "**Taxor**",
    "<p>Upprop<br>Skolplan</p>",
    "| 1 | Upprop |\n|---|---|\n| 2 | |",
    "| Dnr | | Ärende | |\n|---|---|---|---|\n| KS 2031/5 | 3 | Skolplan | 1. Planen antas. |",
    "KALLELSE NÄMNDEN FÖR TEKNIK OCH SERVICE",
    "Organ   Nämnden för",
    "Ärende 3\u{c}",
    "å\u{301}§ 5a) 2031–2033 KFN 31/5",
    "",
    "Kallelse kommunstyrelsen 2031-04-08",
    "Dagordning",
    "# Kommunstyrelsen 2031-04-08",
    "## 1. Upprop",
    "## Skolplan",
    "1. Upprop",
    "2. KS 2031/4",
    "2.",
    "3. Skolplan ..... 4",
    "3 Skolplan (KS 2031/5)",
    "§ 4 Taxor m.m.",
    "§ 5",
    "5. Övriga frågor",
    "a) Torghandel",
    "- Meddelanden",
    "KS 2031/1",
    "Dnr KS 2031/4",
    "Förslag till beslut",
    "Förslag till beslut: Planen antas.",
    "1. Planen antas.",
    "Nämnden föreslås besluta att",
    "Beslutsärenden",
    "| Nr | Ärende | Dnr |\n|---|---|---|\n| 1 | Upprop | |\n| 2 | Skolplan | KS 2031/5 |",
    "Tjänsteskrivelse",
    "Den som vill lämna synpunkter kan göra det till och med fredag.",
];

/// Names of files that lie together.
const NAMES: [&str; 6] = [
    "kallelse{at}.md",
    "a{at}.txt",
    "a{at}.html",
    "bilagor/{at} Skolplan.md",
    "bilagor/KS 2031-5 {at}.txt",
    "protokoll{at}.txt",
];

/// How many rows are tried; `UTKIK_CASES` asks for more, as `.ci/run` does.
fn cases() -> u32 {
    std::env::var("UTKIK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(cases()))]

    /// Whatever lines stand together, the document is cut without a crash, and twice alike.
    #[test]
    fn any_row_of_agenda_lines_is_cut(
        files in proptest::collection::vec(
            (proptest::collection::vec((0..LINES.len(), proptest::prelude::any::<bool>()), 1..24), 0..NAMES.len()),
            1..4,
        ),
    ) {
        let cut = || {
            let documents = files.iter().enumerate().map(|(at, (lines, name))| {
                let text: String = lines.iter().map(|(at, apart)| {
                    format!("{}\n{}", LINES[*at], if *apart { "\n" } else { "" })
                }).collect();
                let path = NAMES[*name].replace("{at}", &at.to_string());
                let bytes = text.into_bytes();
                let source = Source { format: Format::detect(&bytes, &path), path, bytes };
                extract::document(&source, &extract::Limits::default()).unwrap().document
            });
            segment::agenda(documents.collect())
        };
        let (agenda, notices) = cut();
        let fault = |notice: &Notice| notice.text.key() == "segment.failed";
        proptest::prop_assert!(!notices.iter().any(fault), "a document could not be cut");
        proptest::prop_assert_eq!(agenda, cut().0);
    }
}
