//! `utkik diff` from the outside.

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::program;

const OLD: &str = "# Kallelse kommunstyrelsen 2026-12-08\n\n\
    ## 1. Taxa för kopior\n\nKS 2026/1\n\nTaxan höjs.\n\n\
    ## 2. Framtida skolorganisation\n\nKS 2026/412\n\nEn översikt redovisas.\n\n\
    ## 3. Sammanträdestider för kommunstyrelsen 2027\n\nTiderna fastställs.\n\n\
    ## 4. Avtal om städning\n\nKS 2026/9\n\nAvtalet förlängs.\n";
const NEW: &str = "# Kallelse kommunstyrelsen 2026-12-08\n\n\
    ## 1. Nedläggning av Kvarnlida skola\n\nKS-2026-00412\n\nFörslag till beslut: skolan läggs ned.\n\n\
    ## 2. Taxa för kopior\n\nKS 2026/1\n\nTaxan höjs.\n\n\
    ## 3. Sammanträdestider för kommunstyrelsen under 2027\n\nTiderna fastställs i november.\n\n\
    ## 4. Reglemente för arkiv\n\nKS 2026/30\n\nReglementet antas.\n";

fn diff(folder: &Path, more: &[&str]) -> Output {
    std::fs::write(folder.join("old.md"), OLD).unwrap();
    std::fs::write(folder.join("new.md"), NEW).unwrap();
    program::utkik(folder, &[&["diff"], more].concat())
}

#[test]
fn items_are_matched_by_case_then_text_then_title() {
    let folder = tempfile::tempdir().unwrap();
    let output = diff(folder.path(), &["old.md", "new.md", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "a school is newly flagged");
    let diff: Value = serde_json::from_slice(&output.stdout).unwrap();
    let title = |side: &Value| side["title"].as_str().unwrap_or("–").to_owned();
    let shown: Vec<String> = diff["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let kind = item["kind"].as_str().unwrap();
            format!("{kind}: {} | {}", title(&item["old"]), title(&item["new"]))
        })
        .collect();
    let wanted = [
        "raised: Framtida skolorganisation | Nedläggning av Kvarnlida skola",
        "same: Taxa för kopior | Taxa för kopior",
        "changed: Sammanträdestider för kommunstyrelsen 2027 | Sammanträdestider för kommunstyrelsen under 2027",
        "added: – | Reglemente för arkiv",
        "removed: Avtal om städning | –",
    ];
    assert_eq!(shown, wanted);
    let why = diff["items"][0]["why"].as_array().unwrap();
    assert!(why.iter().any(|moved| moved["from"].as_f64() < moved["to"].as_f64()), "{why:?}");
}

#[test]
fn the_status_follows_what_is_newly_flagged() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&[&str], i32, &str); 5] = [
        (&["old.md", "new.md", "--fail-on", "never"], 0, "never"),
        (&["new.md", "new.md"], 0, "flagged before too"),
        (&["new.md", "old.md"], 0, "lowered"),
        (&["old.md", "borta.md"], 2, "a missing path"),
        (&["old.md", "new.md", "--exit-zero"], 0, "asked for"),
    ];
    for (args, wanted, remark) in cases {
        assert_eq!(diff(folder.path(), args).status.code(), Some(wanted), "{remark}");
    }
    let page = diff(folder.path(), &["old.md", "new.md", "--format", "markdown"]).stdout;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("## Högre nivå") && page.contains("måttlig → hög"), "{page}");
}
