//! `utkik foundations` from the outside: what it finds in a good and in a thin policy, what it keeps,
//! and how it ends.

use std::path::Path;

use serde_json::Value;

use crate::program::utkik;

const GOOD: &str = "examples/vedhamn/policy-god.md";
const THIN: &str = "examples/vedhamn/policy-tunn.md";

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json(paths: &[&str]) -> Value {
    let args = [&["foundations", "--format", "json"], paths].concat();
    let output = utkik(here(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn status<'a>(report: &'a Value, id: &str) -> &'a str {
    let elements = report["elements"].as_array().unwrap();
    elements.iter().find(|element| element["id"] == id).unwrap()["status"].as_str().unwrap()
}

#[test]
fn a_good_policy_has_prevention_and_a_thin_one_has_not() {
    let (good, thin) = (json(&[GOOD]), json(&[THIN]));
    assert!(good["total"]["percent"].as_u64() >= Some(85), "{}", good["total"]);
    assert!(thin["total"]["percent"].as_u64() <= Some(10), "{}", thin["total"]);
    for id in ["G02", "G05", "G10", "G11", "G12", "G16", "G22", "G23", "G25", "G31"] {
        assert_eq!(status(&good, id), "found", "{id}");
        assert_ne!(status(&thin, id), "found", "{id}");
    }
    for (id, wanted) in [("G02", "thin"), ("G06", "thin"), ("G12", "missing"), ("G25", "mentioned")]
    {
        assert_eq!(status(&thin, id), wanted, "{id}");
    }
    let gaps: Vec<_> = thin["gaps"].as_array().unwrap().iter().collect();
    assert_eq!(gaps.len(), 5);
    assert_eq!(gaps[0], "G12", "what prevents comes first");
}

#[test]
fn every_quote_stands_where_it_is_said_to_stand() {
    let text = std::fs::read_to_string(here().join(GOOD)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let good = json(&[GOOD]);
    for element in good["elements"].as_array().unwrap() {
        for passage in element["passages"].as_array().unwrap() {
            let line = usize::try_from(passage["place"]["line"].as_u64().unwrap()).unwrap();
            let first = passage["matched"].as_str().unwrap().split(' ').next().unwrap();
            assert!(lines[line - 1].contains(first), "{first} in line {line}");
        }
    }
}

#[test]
fn several_documents_are_one_municipality() {
    let both = json(&[GOOD, THIN]);
    let good = json(&[GOOD]);
    assert_eq!(both["total"], good["total"], "a thin document takes nothing away");
    assert_eq!(both["documents"].as_array().unwrap().len(), 2);
}

#[test]
fn two_sides_are_compared() {
    let args = ["foundations", "--compare", THIN, GOOD, "--format", "json"];
    let output = utkik(here(), &args);
    assert_eq!(output.status.code(), Some(0));
    let compared: Value = serde_json::from_slice(&output.stdout).unwrap();
    let elements = compared["elements"].as_array().unwrap();
    assert!(elements.iter().all(|element| element["change"] != "worse"));
    let table = utkik(here(), &args[..4]).stdout;
    let table = String::from_utf8(table).unwrap();
    assert!(table.contains("policy-tunn.md") && table.contains("bättre"), "{table}");
}

#[test]
fn answers_are_kept_beside_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let answers = "by = \"säkerhetssamordnare\"\n[element.G12]\nlived = \"nej\"\n\
                   [element.G29]\nlived = \"ja\"\nlast = 2026-03-04\n";
    std::fs::write(folder.path().join("svar.toml"), answers).unwrap();
    let assess = ["foundations", "assess", "--answers", "svar.toml", "--date", "2026-11-21"];
    let output = utkik(folder.path(), &assess);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::copy(here().join(GOOD), folder.path().join("policy.md")).unwrap();
    let output = utkik(folder.path(), &["foundations", "policy.md", "--save", "-f", "md"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("Besvarat: 2026-11-21, säkerhetssamordnare."), "{page}");
    let record = std::fs::read_to_string(folder.path().join("utkik/foundations.toml")).unwrap();
    for line in
        ["assessed = 2026-11-21", "lived = \"no\"", "last = 2026-03-04", "written = \"found\""]
    {
        assert!(record.contains(line), "{line} in {record}");
    }
    let again = utkik(folder.path(), &assess);
    assert_eq!(again.status.code(), Some(0));
    let after = std::fs::read_to_string(folder.path().join("utkik/foundations.toml")).unwrap();
    assert_eq!(after, record, "the same answers change nothing");
}

#[test]
fn what_is_missing_or_cannot_be_read_ends_as_screening_does() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), b"%PDF-1.4 broken").unwrap();
    std::fs::write(folder.path().join("svar.toml"), "[element.G12]\nlived = \"kanske\"\n").unwrap();
    let cases: [(&[&str], i32, &str); 5] = [
        (&["foundations", "finns-inte.md"], 2, "a missing path"),
        (&["foundations"], 2, "nothing named"),
        (&["foundations", "a.pdf"], 3, "a broken file"),
        (&["foundations", "a.pdf", "--allow-incomplete"], 0, "a broken file that is allowed"),
        (&["foundations", "assess", "--answers", "svar.toml"], 2, "answers with a fault"),
    ];
    for (args, wanted, remark) in cases {
        let output = utkik(folder.path(), args);
        assert_eq!(output.status.code(), Some(wanted), "{remark}");
    }
    let told = utkik(folder.path(), &["foundations", "assess", "--answers", "svar.toml"]).stderr;
    assert!(String::from_utf8(told).unwrap().contains("svar.toml:2:9"));
}

#[test]
fn a_measure_that_presumes_what_is_lacking_says_what_to_do_first() {
    let folder = tempfile::tempdir().unwrap();
    let agenda = "# Kallelse kommunstyrelsen 2026-12-08\n\n## 5. Nedläggning av Kvarnlida skola\n\n\
                  Förslag till beslut: skolan läggs ned.\n";
    std::fs::write(folder.path().join("kallelse.md"), agenda).unwrap();
    let presumed = |folder: &Path| {
        let output = utkik(folder, &["screen", "kallelse.md", "-f", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let items = report["items"].as_array().unwrap().clone();
        let measures = items.iter().flat_map(|item| item["measures"].as_array().unwrap().clone());
        measures.flat_map(|m| m["presumes"].as_array().unwrap().clone()).collect::<Vec<_>>()
    };
    assert!(presumed(folder.path()).is_empty(), "nothing is recorded");
    std::fs::create_dir(folder.path().join("utkik")).unwrap();
    let record =
        "[element.G16]\nwritten = \"found\"\nlived = \"no\"\n[element.G12]\nwritten = \"found\"\n";
    std::fs::write(folder.path().join("utkik/foundations.toml"), record).unwrap();
    let lacking = presumed(folder.path());
    assert!(lacking.iter().any(|presumed| presumed["element"] == "G16"), "{lacking:?}");
    assert!(lacking.iter().all(|presumed| presumed["element"] != "G12"), "written and not denied");
    let table = utkik(folder.path(), &["screen", "kallelse.md", "-v"]).stdout;
    assert!(String::from_utf8(table).unwrap().contains("Förutsätter:"));
}
