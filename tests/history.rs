//! What happened before raises what comes later, and the report accounts for it.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

const QUIET: &str = "## 4. Svar på remiss om trafikplan för Norra hamnen\n\nKS 2026/77\n\n\
                     Förslag till beslut: yttrandet godkänns.\n";

fn agenda(date: &str, items: &str) -> String {
    format!("# Kallelse kommunstyrelsen {date}\n\n{items}")
}

/// The status, and the report's items.
fn screened(folder: &Path, more: &[&str]) -> (Option<i32>, Vec<Value>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["--lang", "sv", "screen", "nu.md", "--format", "json"]).args(more);
    let output = command.current_dir(folder).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let items = report["items"].as_array().cloned().unwrap_or_default();
    (output.status.code(), items)
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
