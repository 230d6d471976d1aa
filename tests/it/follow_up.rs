//! `utkik follow-up` from the outside: a year of an invented municipality, and what must not be told.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::program;

const REPORT: &str = "examples/vedhamn-ar/uppfoljning-2026.md";

fn utkik(args: &[&str]) -> Output {
    program::utkik(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

fn year(more: &[&str]) -> Output {
    let args = ["follow-up", "examples/vedhamn-ar/moten", "--year", "2026", "--date", "2026-12-31"];
    utkik(&[&args[..], more].concat())
}

fn json(more: &[&str]) -> Value {
    serde_json::from_slice(&year(&[&["--format", "json"], more].concat()).stdout).unwrap()
}

#[test]
fn the_year_reads_as_the_report_in_the_tree() {
    let output = year(&["--format", "markdown"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8(output.stdout).unwrap();
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(REPORT);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &report).unwrap();
    }
    assert_eq!(report, std::fs::read_to_string(path).unwrap(), "UPDATE=1 writes {REPORT} anew");
}

#[test]
fn assessment_is_held_against_outcome() {
    let year = json(&[]);
    assert_eq!(year["items"]["screened"], 24);
    assert_eq!(year["incidents"]["count"], 9);
    let outcome = &year["outcome"];
    assert_eq!((&outcome["foreseen"], &outcome["surprises"]), (&2.into(), &3.into()));
    assert_eq!(year["lessons"][0]["risk"], "parking-charges");
    assert_eq!(year["months"].as_array().unwrap().len(), 12);
    let sum: u64 =
        year["months"].as_array().unwrap().iter().map(|m| m["incidents"].as_u64().unwrap()).sum();
    assert_eq!(sum, 9, "the months add up to the year");
}

#[test]
fn a_public_version_tells_no_small_count_and_nothing_it_follows_from() {
    let year = json(&["--min-count", "3"]);
    for table in ["by_category", "by_channel", "by_role", "police"] {
        let rows = year["incidents"][table].as_array().unwrap();
        let counts: Vec<Option<u64>> = rows.iter().map(|row| row["count"].as_u64()).collect();
        assert!(counts.iter().flatten().all(|count| *count >= 3), "{table} {counts:?}");
        assert_ne!(counts.iter().filter(|count| count.is_none()).count(), 1, "{table}");
    }
    assert!(year["receipt"].is_null(), "a receipt counts exactly");
    assert!(year["outcome"]["surprising"].as_array().unwrap().is_empty());
    assert!(year["measures"]["effects"].as_array().unwrap().is_empty());
    let page = String::from_utf8(self::year(&["--min-count", "3"]).stdout).unwrap();
    for told in ["SN 2026/90", "KS 2026/60", "skolvägen"] {
        assert!(!page.contains(told), "{told}");
    }
    assert_eq!(self::year(&["--min-count", "2"]).status.code(), Some(2), "hidden would be one");
    let sliding = ["--from", "2026-02-01", "--to", "2026-04-30", "--min-count", "3"];
    let sliding = utkik(&[&["follow-up", "examples/vedhamn-ar/moten"][..], &sliding].concat());
    assert_eq!(sliding.status.code(), Some(2), "sliding periods tell by their difference");
}

#[test]
fn what_is_proposed_is_a_sound_checklist_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let patch = folder.path().join("lardomar.toml");
    let path = patch.to_str().unwrap();
    assert_eq!(year(&["--propose", path]).status.code(), Some(0));
    let meeting = "examples/vedhamn-ar/moten/2026-05-12-kommunstyrelsen.md";
    let screened =
        utkik(&["screen", meeting, "--no-records", "--checklist", path, "--fail-on", "never"]);
    assert_eq!(screened.status.code(), Some(0), "{}", String::from_utf8_lossy(&screened.stderr));
    let before = std::fs::read_to_string(&patch).unwrap();
    assert!(before.contains("[[patch]]\nrisk = \"parking-charges\""), "{before}");
    assert_eq!(year(&["--propose", path]).status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&patch).unwrap(), before);
}

#[test]
fn calibration_proposes_a_sound_checklist_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let patch = folder.path().join("lugnare.toml");
    let path = patch.to_str().unwrap();
    let meetings = "examples/vedhamn-ar/moten";
    let calibrate = ["calibrate", meetings, "--at-most", "0", "--propose", path];
    let first = utkik(&calibrate);
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    let written = std::fs::read_to_string(&patch).unwrap();
    let risk = written.split("[[patch]]\nrisk = \"").nth(1).unwrap();
    let risk = risk.split('"').next().unwrap();
    let times = written.split("times = ").nth(1).unwrap().lines().next().unwrap();
    assert!(times.parse::<f64>().unwrap() < 1.0, "{written}");
    let loaded = utkik(&["explain", risk, "--checklist", path]);
    assert_eq!(loaded.status.code(), Some(0), "{}", String::from_utf8_lossy(&loaded.stderr));
    assert_eq!(utkik(&calibrate).status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&patch).unwrap(), written);
    let quiet = folder.path().join("inget.toml");
    let none = ["calibrate", "examples/vedhamn-ar/moten", "--at-most", "99"];
    let none = utkik(&[&none[..], &["--propose", quiet.to_str().unwrap()]].concat());
    assert_eq!((none.status.code(), quiet.exists()), (Some(0), false));
}

#[test]
fn periods_formats_and_faults() {
    let cases: [(&[&str], i32, &str); 7] = [
        (
            &["follow-up", "examples/vedhamn-ar/moten", "--month", "2026-05", "-f", "csv"],
            0,
            "a month",
        ),
        (&["uppfoljning", "examples/vedhamn-ar/moten", "--quarter", "2026-Q4"], 0, "a quarter"),
        (
            &[
                "follow-up",
                "examples/vedhamn-ar/moten",
                "--from",
                "2026-05-01",
                "--to",
                "2026-05-31",
            ],
            0,
            "days",
        ),
        (&["follow-up"], 2, "no period"),
        (&["follow-up", "--month", "november"], 2, "no month"),
        (&["follow-up", "--from", "2026-05-31", "--to", "2026-05-01"], 2, "backwards"),
        (&["follow-up", "finns-inte", "--year", "2026"], 2, "a missing folder"),
    ];
    for (args, wanted, remark) in cases {
        let output = utkik(args);
        assert_eq!(
            output.status.code(),
            Some(wanted),
            "{remark}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let excel = ["--csv-dialect", "excel-sv"];
    let csv = utkik(&[cases[0].0, &excel[..]].concat()).stdout;
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("by-category;hot;1\r\n"), "{csv}");
}

#[test]
fn a_learning_example_tells_what_was_done_and_only_the_words_that_were_chosen() {
    let records = ["--records", "examples/vedhamn-ar/utkik/records"];
    let example =
        |more: &[&str]| utkik(&[&["export-example", "KS 2026/12"], &records[..], more].concat());
    let output = example(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let page = String::from_utf8(output.stdout).unwrap();
    for kept in ["Skola eller förskola läggs ned", "Håll mindre samtal", "trakasserier"] {
        assert!(page.contains(kept), "{kept} in {page}");
    }
    let listed = String::from_utf8(example(&["--sentences"]).stdout).unwrap();
    assert!(listed.starts_with("1. "), "{listed}");
    for line in listed.lines() {
        let (number, text) = line.split_once(". ").unwrap();
        let text = text.split(" (kan peka ut").next().unwrap();
        assert!(!page.contains(text), "{text} in {page}");
        let kept = example(&["--keep", number, "--reviewed"]);
        assert!(String::from_utf8(kept.stdout).unwrap().contains(text), "{text}");
        let refused = example(&["--keep", number]).status.code();
        let telling = line.contains(" (kan peka ut");
        assert_eq!(refused, Some(if telling { 2 } else { 0 }), "{line}");
    }
    for identifying in ["Kvarnlida", "2026", "KS ", "Vedhamn", "Kommunstyrelsen", "presidiet"] {
        assert!(!page.contains(identifying), "{identifying} in {page}");
    }
    assert_eq!(example(&["--keep", "99"]).status.code(), Some(2));
    let missing = utkik(&[&["exempel", "KS 2026/999"], &records[..]].concat());
    assert_eq!(missing.status.code(), Some(2));
}
