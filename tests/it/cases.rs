//! A case on its way through three meetings in three formats, and branches that are merged.

use std::path::Path;

use serde_json::Value;

use crate::program::{git, utkik};

const PROPOSAL: &str = "Norrby skola läggs ned den 30 juni 2031.";

/// The committee: Markdown.
fn committee() -> String {
    format!(
        "# Barn- och utbildningsnämnden\n\nSammanträde 2031-01-14\n\n## 1. Val av justerare\n\n\
         ## 2. Nedläggning av Norrby skola\n\nDnr BUN 2031/7\n\n{PROPOSAL}\n\n## 3. Information\n"
    )
}

/// The board: plain text, the same words, and another number beside the first.
fn board(text: &str) -> String {
    format!(
        "Kommunstyrelsen\nKallelse till sammanträde 2031-02-11\n\n\
         1. Val av justerare\n\n2. Nedläggning av Norrby skola\n\nDnr BUN 2031/7\n\n{text}\n\n\
         3. Information\n"
    )
}

/// The council: HTML.
fn council() -> String {
    format!(
        "<html><body><h1>Kommunfullmäktige</h1><p>Sammanträde 2031-03-03</p>\
         <h2>1. Val av justerare</h2><h2>2. Nedläggning av Norrby skola</h2>\
         <p>Dnr BUN-2031-0007</p><p>{PROPOSAL}</p><h2>3. Information</h2></body></html>"
    )
}

/// The item of the case as a screening of `file` tells of it.
fn item(room: &Path, file: &str) -> (Value, Option<i32>) {
    let output = utkik(room, &["screen", file, "-f", "json", "--date", "2031-02-01"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let items = report["items"].as_array().unwrap();
    let own = items.iter().find(|item| item["case_number"].is_string());
    (own.unwrap_or_else(|| panic!("{report:#}")).clone(), output.status.code())
}

#[test]
fn a_case_is_known_through_its_meetings_and_formats() {
    let room = tempfile::tempdir().unwrap();
    let room = room.path();
    std::fs::create_dir(room.join(".git")).unwrap();
    std::fs::write(room.join("bun.md"), committee()).unwrap();
    std::fs::write(room.join("ks.txt"), board(PROPOSAL)).unwrap();
    std::fs::write(room.join("kf.html"), council()).unwrap();
    let (before, status) = item(room, "bun.md");
    assert_eq!((before["level"].as_str(), status), (Some("high"), Some(1)));
    assert!(before["assessment"].is_null());

    let args = [
        "assess",
        "BUN 2031/7",
        "--in",
        "bun.md",
        "--level",
        "moderate",
        "--role",
        "secretary",
        "--reason",
        "Skolan är utan elever sedan i våras.",
        "--date",
        "2031-01-10",
    ];
    assert!(utkik(room, &args).status.success());
    let done = ["plan", "set", "BUN 2031/7", "inform-affected-first", "--status", "done"];
    assert!(utkik(room, &done).status.success());

    // The numbers of the meetings differ in form, the words in nothing but the names of the bodies.
    for file in ["bun.md", "ks.txt", "kf.html"] {
        let (item, status) = item(room, file);
        let (level, tool) = (item["level"].as_str(), item["tool_level"].as_str());
        assert_eq!((level, tool, status), (Some("moderate"), Some("high"), Some(0)), "{file}");
        let says = "Bedömd 2031-01-10 som måttlig, samma text.";
        assert_eq!(item["assessment"]["says"].as_str(), Some(says), "{file}");
        let statuses: Vec<_> = item["measures"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|measure| measure["id"] == "inform-affected-first")
            .map(|measure| measure["status"].as_str().unwrap())
            .collect();
        assert_eq!(statuses, ["done"], "{file}");
    }

    // The board gets another proposal: nobody has looked at that.
    let other = format!("{PROPOSAL} Även Söderby skola läggs ned.");
    std::fs::write(room.join("ks.txt"), board(&other)).unwrap();
    let (changed, status) = item(room, "ks.txt");
    assert_eq!((changed["level"].as_str(), status), (Some("high"), Some(1)));
    assert_eq!(changed["assessment"]["state"].as_str(), Some("stale"));
    assert!(utkik(room, &["assess", "2", "--in", "ks.txt", "--confirm"]).status.success());
    assert_eq!(item(room, "ks.txt").1, Some(0));
    let record = std::fs::read_to_string(room.join("utkik/records/BUN2031-7.toml")).unwrap();
    assert_eq!(record.matches("[[meeting]]").count(), 2, "{record}");
    assert_eq!(record.matches("status = \"done\"").count(), 1, "what was done stays done");
}

#[test]
fn two_cases_are_two_files_and_writing_one_leaves_the_other() {
    let room = tempfile::tempdir().unwrap();
    let room = room.path();
    let agenda = committee().replace(
        "## 3. Information",
        "## 3. Nedläggning av Söderby skola\n\nDnr BUN 2031/8\n\n## 4. Information",
    );
    std::fs::write(room.join("bun.md"), agenda).unwrap();
    let assess = |case: &str| {
        let args = ["assess", case, "--in", "bun.md", "--confirm", "--date", "2031-01-10"];
        assert!(utkik(room, &args).status.success());
    };
    assess("BUN 2031/7");
    let records = room.join("utkik/records");
    let first = std::fs::read(records.join("BUN2031-7.toml")).unwrap();
    assess("BUN 2031/8");
    assert_eq!(std::fs::read(records.join("BUN2031-7.toml")).unwrap(), first);
    let mut names: Vec<_> = std::fs::read_dir(&records)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["BUN2031-7.toml", "BUN2031-8.toml"], "nothing else is left");
}

#[test]
fn an_item_without_a_number_is_known_by_its_text() {
    let room = tempfile::tempdir().unwrap();
    let room = room.path();
    let agenda = committee().replace("Dnr BUN 2031/7\n\n", "");
    std::fs::write(room.join("bun.md"), &agenda).unwrap();
    assert!(utkik(room, &["assess", "2", "--in", "bun.md", "--confirm"]).status.success());
    let moved = format!(
        "{}\n",
        agenda.replace("## 1. Val av justerare\n\n", "## 1. Val av justerare\n\nTvå väljs.\n\n")
    );
    std::fs::write(room.join("bun.md"), moved).unwrap();
    let output = utkik(room, &["screen", "bun.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn branches_that_assess_different_cases_merge_without_conflict() {
    let room = tempfile::tempdir().unwrap();
    let room = room.path();
    if git(room, &["init", "-q", "-b", "main"]).is_none() {
        #[allow(
            clippy::print_stderr,
            reason = "who reads the tests should know what was not tried"
        )]
        {
            eprintln!("skipped: there is no git here");
        }
        return;
    }
    let agenda = committee().replace(
        "## 3. Information",
        "## 3. Nedläggning av Söderby skola\n\nDnr BUN 2031/8\n\n\
         ## 4. Nedläggning av Västerby skola\n\n## 5. Information",
    );
    std::fs::write(room.join("bun.md"), agenda).unwrap();
    let git = |args: &[&str]| assert_eq!(git(room, args), Some(true), "git {args:?}");
    let assess = |items: &[&str], branch: &str, from: &str| {
        git(&["checkout", "-q", "-B", branch, from]);
        for item in items {
            let how = ["--in", "bun.md", "--confirm", "--date", "2031-01-10"];
            let output = utkik(room, &[&["assess", item, "--answer", "E1=no"], &how[..]].concat());
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", branch]);
    };
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "agenda"]);
    assess(&["2"], "one", "main");
    assess(&["3", "4"], "other", "main");
    git(&["merge", "-q", "--no-edit", "one"]);
    let records = std::fs::read_dir(room.join("utkik/records")).unwrap().count();
    assert_eq!(records, 3, "one with a number, one with another, one without");
    assert!(utkik(room, &["records", "check"]).status.success());
    assert_eq!(utkik(room, &["screen", "bun.md", "--date", "2031-01-11"]).status.code(), Some(0));
}
