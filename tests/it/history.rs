//! What happened before raises what comes later, and the report accounts for it.

use std::path::Path;

use serde_json::Value;

use crate::program;

const QUIET: &str = "## 4. Svar på remiss om trafikplan för Norra hamnen\n\nKS 2026/77\n\n\
                     Förslag till beslut: yttrandet godkänns.\n";

fn agenda(date: &str, items: &str) -> String {
    format!("# Kallelse kommunstyrelsen {date}\n\n{items}")
}

/// The status, and the report.
fn report(folder: &Path, more: &[&str]) -> (Option<i32>, Value) {
    let args = [&["screen", "nu.md", "--format", "json"], more].concat();
    let output = program::utkik(folder, &args);
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

/// The status, and the report's items.
fn screened(folder: &Path, more: &[&str]) -> (Option<i32>, Vec<Value>) {
    let (status, report) = report(folder, more);
    (status, report["items"].as_array().cloned().unwrap_or_default())
}

fn factor<'a>(item: &'a Value, id: &str) -> Option<&'a Value> {
    item["factors"].as_array().unwrap().iter().find(|factor| factor["id"] == id)
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[test]
fn an_incident_raises_its_case_and_is_told_as_history() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "nu.md", &agenda("2026-12-08", QUIET));
    let (_, before) = screened(folder.path(), &[]);
    assert_eq!(before[0]["level"], "low");
    let incidents =
        "[[incident]]\ndate = 2026-11-03\ncategory = \"threat\"\ncase = \"KS 2026/77\"\n";
    write(folder.path(), "utkik/incidents.toml", incidents);
    let (status, after) = screened(folder.path(), &[]);
    assert_eq!((status, after[0]["level"].as_str()), (Some(1), Some("moderate")));
    let known = factor(&after[0], "incident-in-case").unwrap();
    assert_eq!(
        (known["area"].as_str(), known["answered"].as_bool()),
        (Some("history"), Some(false))
    );
    let evidence = &known["evidence"][0];
    assert_eq!(evidence["scope"], "history");
    assert_eq!(evidence["path"], "utkik/incidents.toml");
    assert!(evidence["quote"].as_str().unwrap().contains("2026-11-03"));
    let shares: f64 =
        after[0]["factors"].as_array().unwrap().iter().map(|f| f["share"].as_f64().unwrap()).sum();
    assert!((shares - after[0]["score"].as_f64().unwrap()).abs() < 1e-6, "shares add up");
    assert!(after[0]["dampers"].as_array().unwrap().is_empty(), "what happened is not damped");
    let (_, ignored) = screened(folder.path(), &["--no-records"]);
    assert_eq!(ignored[0]["level"], "low");
}

#[test]
fn earlier_papers_tell_that_a_case_was_flagged_and_sent_back() {
    let folder = tempfile::tempdir().unwrap();
    let school = "## 5. Nedläggning av Kvarnlida skola\n\nKS 2026/412\n\nSkolan läggs ned.\n";
    let back = format!("{school}\nÄrendet återremitteras.\n");
    write(folder.path(), "tidigare/oktober.md", &agenda("2026-10-06", &back));
    write(folder.path(), "nu.md", &agenda("2026-12-08", school));
    let (_, alone) = screened(folder.path(), &[]);
    let (_, with) = screened(folder.path(), &["--history", "tidigare"]);
    assert!(factor(&alone[0], "flagged-before").is_none());
    for id in ["flagged-before", "tabled-before"] {
        let evidence = &factor(&with[0], id).unwrap()["evidence"][0];
        assert_eq!(evidence["path"], "tidigare/oktober.md", "{id}");
        assert!(evidence["place"]["line"].as_u64() > Some(0), "{id}");
    }
    assert!(with[0]["score"].as_f64() >= alone[0]["score"].as_f64());
}

/// What the minutes tell of threats is a reason of its own, with the words and their place.
#[test]
fn threats_in_the_minutes_are_told_with_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let threats = "## 4. Svar på remiss om trafikplan för Norra hamnen\n\nKS 2026/77\n\n\
                   Kommunstyrelsen återremitterar ärendet. En ledamot har hotats till livet i samband med ärendet.\n";
    write(folder.path(), "tidigare/oktober.md", &agenda("2026-10-13", threats));
    write(folder.path(), "nu.md", &agenda("2026-12-08", QUIET));
    let (status, items) = screened(folder.path(), &["--history", "tidigare"]);
    assert_eq!((status, items[0]["level"].as_str()), (Some(1), Some("high")));
    let says: Vec<&str> = items[0]["earlier"][0]["says"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(says.contains(&"hot") && says.contains(&"återremiss eller bordläggning"), "{says:?}");
    let evidence = &factor(&items[0], "incident-in-case").unwrap()["evidence"][0];
    assert!(evidence["quote"].as_str().unwrap().contains("hotats till livet"), "{evidence}");
    assert_eq!(evidence["path"], "tidigare/oktober.md");
    assert_eq!(evidence["place"]["line"], 7);
    let shown = program::utkik(folder.path(), &["screen", "nu.md", "--history", "tidigare"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("Något har redan hänt i ärendet"), "{shown}");
}

#[test]
fn a_folder_of_earlier_papers_that_is_empty_is_told_and_no_gap() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "nu.md", &agenda("2026-12-08", QUIET));
    std::fs::create_dir(folder.path().join("arkiv")).unwrap();
    let output = program::utkik(folder.path(), &["screen", "nu.md", "--history", "arkiv"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("arkiv är tom"), "{said}");
}

#[test]
fn papers_that_are_missing_or_broken_are_not_passed_over_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "nu.md", &agenda("2026-12-08", QUIET));
    write(folder.path(), "tidigare/trasig.pdf", "%PDF-1.4 trasig");
    let cases: [(&[&str], i32, &str); 3] = [
        (&["--history", "finns-inte"], 2, "a missing folder"),
        (&["--history", "tidigare"], 3, "a broken file"),
        (&["--history", "tidigare", "--allow-incomplete"], 0, "a broken file that is allowed"),
    ];
    for (args, wanted, remark) in cases {
        assert_eq!(screened(folder.path(), args).0, Some(wanted), "{remark}");
    }
}

#[test]
fn a_damaged_file_of_ours_costs_a_notice_and_no_other_result() {
    let school = "## 5. Nedläggning av Kvarnlida skola\n\nKS 2026/412\n\nSkolan läggs ned.\n";
    let cases = [
        ("utkik/incidents.toml", "[[incident]]\ndate = 2026-11-03\ncategory = 4\n", (3, 12)),
        ("utkik/incidents.toml", "[[incident]\n", (1, 11)),
        ("utkik/foundations.toml", "[element.G12]\nlived = \"kanske\"\n", (2, 9)),
    ];
    for (name, damaged, (line, column)) in cases {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "nu.md", &agenda("2026-12-08", school));
        let (_, sound) = screened(folder.path(), &[]);
        write(folder.path(), name, damaged);
        let report = report(folder.path(), &[]);
        assert_eq!(report.0, Some(3), "{name}");
        assert_eq!(report.1["items"].as_array(), Some(&sound), "{name}: nothing else is lost");
        let notice = &report.1["receipt"]["notices"][0];
        assert_eq!((&notice["path"], &notice["incomplete"]), (&name.into(), &true.into()));
        let place = (&notice["place"]["line"], &notice["place"]["column"]);
        assert_eq!(place, (&line.into(), &column.into()), "{name}: {notice}");
        assert_eq!(screened(folder.path(), &["--allow-incomplete"]).0, Some(1), "{name}");
        assert_eq!(screened(folder.path(), &["--no-records"]).0, Some(1), "{name}");
    }
}
