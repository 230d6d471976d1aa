//! `utkik incident` from the outside: what it keeps, what it refuses, and what it takes from others.

use std::path::Path;
use std::process::Output;

use crate::program::utkik;

fn kept(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("utkik/incidents.toml")).unwrap_or_default()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const ADD: [&str; 6] = ["incident", "add", "--date", "2026-11-03", "--category", "hot"];

#[test]
fn an_incident_is_kept_by_category_channel_and_role() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--channel", "e-post", "--role", "ordförande", "--case", "KS 2026/412", "--police"];
    let output = utkik(folder.path(), &[&ADD[..], &more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let earlier = ["handelse", "add", "--date", "2026-10-01", "--category", "hate"];
    assert_eq!(utkik(folder.path(), &earlier).status.code(), Some(0));
    let text = kept(folder.path());
    let wanted = "[[incident]]\ndate = 2026-10-01\ncategory = \"hate\"\n\n\
                  [[incident]]\ndate = 2026-11-03\ncategory = \"threat\"\nchannel = \"e-mail\"\n\
                  role = \"chair\"\ncase = \"KS 2026/412\"\npolice = true\n";
    assert!(text.ends_with(wanted), "{text}");
}

#[test]
fn what_cannot_be_kept_is_refused_with_a_remedy() {
    let cases: [(&[&str], &str, &str); 6] = [
        (&["--note", "Anna Påhittsson ringde från 070-123 45 67"], "telefonnummer", "a number"),
        (&["--note", "skrev till nagon@exempel.se"], "e-post", "an address"),
        (&["--support", "samtal med 850101-1234"], "personnummer", "an identity number"),
        (&["--channel", "brevduva"], "social-media", "an unknown channel"),
        (&["--case", "det där ärendet"], "KS 2026/412", "no case number"),
        (&["--topic", "skolor"], "school", "an unknown topic"),
    ];
    for (more, wanted, remark) in cases {
        let folder = tempfile::tempdir().unwrap();
        let output = utkik(folder.path(), &[&ADD[..], more].concat());
        assert_eq!(output.status.code(), Some(2), "{remark}");
        assert!(said(&output).contains(wanted), "{remark}: {}", said(&output));
        assert_eq!(kept(folder.path()), "", "{remark}");
    }
    let folder = tempfile::tempdir().unwrap();
    let output =
        utkik(folder.path(), &[&ADD[..], &["--note", "Anna Påhittsson", "--reviewed"]].concat());
    assert_eq!(output.status.code(), Some(0), "what a person has read through is kept");
    let output = utkik(folder.path(), &["incident", "add"]);
    assert_eq!(output.status.code(), Some(2), "no category and no one to ask");
}

#[test]
fn a_damaged_file_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("utkik")).unwrap();
    let damaged = "[[incident]]\ndate = 2026-11-01\n";
    std::fs::write(folder.path().join("utkik/incidents.toml"), damaged).unwrap();
    let output = utkik(folder.path(), &ADD);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("utkik/incidents.toml:1:1"), "{}", said(&output));
    assert_eq!(kept(folder.path()), damaged);
}

#[test]
fn another_systems_incidents_are_taken_once() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write(
        "map.toml",
        "[columns]\ndate = \"Datum\"\ncategory = \"Typ\"\nnote = \"Text\"\nreference = \"Nr\"\n"
            .as_bytes(),
    );
    // As a spreadsheet on Western Windows writes it.
    let rows = "Nr;Datum;Typ;Text\n1;2026-11-03 08:15;kr\u{e4}nkning;lugnt\n\
                2;2026-11-04;hot;ring 070-123 45 67\n3;i g\u{e5}r;hot;\n";
    let bytes: Vec<u8> = rows.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    write("export.csv", &bytes);
    let import = ["incident", "import", "export.csv", "--mapping", "map.toml"];
    let output = utkik(folder.path(), &import);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("export.csv, rad 4"), "{}", said(&output));
    let text = kept(folder.path());
    assert!(
        text.contains("category = \"violation\"") && text.contains("note = \"lugnt\""),
        "{text}"
    );
    assert!(text.contains("reference = \"2\"") && !text.contains("070"), "{text}");
    utkik(folder.path(), &import);
    assert_eq!(kept(folder.path()), text, "a second time adds nothing");
}

#[test]
fn details_in_any_column_are_pointed_out_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "map.toml",
        "[columns]\ndate = \"Datum\"\ncategory = \"Typ\"\nnote = \"Text\"\ncase = \"Ärende\"\n\
         body = \"Organ\"\nreference = \"Ref\"\n",
    );
    write(
        "export.csv",
        "Datum;Typ;Text;Ärende;Organ;Ref\n\
         2026-01-01;hot;lugnt;Siv Exempelsson 850101-1234;Siv Exempelsson;070-123 45 67 siv@post.exempel\n\
         2026-01-02;hot;lugnt;KS 2026/12;Socialnämnden;INC-12\n",
    );
    let import = ["incident", "import", "export.csv", "--mapping", "map.toml"];
    let output = utkik(folder.path(), &import);
    let (told, text) = (said(&output), kept(folder.path()));
    assert_eq!(output.status.code(), Some(0), "{told}");
    for wanted in
        ["”Ärende” ser i 1 händelse", "”Organ”", "”Ref”", "ett personnummer", "en e-postadress"]
    {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    assert!(!text.contains("Siv") && !text.contains("850101") && !text.contains("070-"), "{text}");
    assert!(
        text.contains("KS 2026/12") && text.contains("Socialnämnden") && text.contains("INC-12")
    );
    utkik(folder.path(), &import);
    assert_eq!(kept(folder.path()), text, "imported once");
}
