//! Several people at one municipality's records: real processes that write at the same time, with the
//! system's locks and, as on many network shares, without. No change may be lost.
//!
//! One of these waits for as long as a writer does. Tests run in the order of their names, and its name lets it
//! wait beside the others and not after them.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const AGENDA: &str = "# Kallelse till kommunstyrelsen 2026-12-08\n\n\
    ## 1. Nedläggning av Kvarnlida skola\nDnr KS 2026/214\n\n\
    Förvaltningen föreslår att skolan läggs ner. Många protester har inkommit.\n";
const RECORD: &str = "schema = 1\ncase = [\"KS 2026/214\"]\ntitle = \"Skola\"\n";
const WHERE: &str = "utkik/records/KS2026-214.toml";

/// The ways of locking: with the system's locks, and by the lock file alone.
const WAYS: [&str; 2] = ["system", "file"];

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("utkik/records")).unwrap();
    fs::write(folder.path().join("k.md"), AGENDA).unwrap();
    folder
}

fn start(folder: &Path, how: &str, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["--lang", "sv"]).args(args).current_dir(folder);
    command.env("UTKIK_LOCK", how).env("SOURCE_DATE_EPOCH", "1796083200");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs all at the same time; each has to end with status 0.
fn together(folder: &Path, how: &str, all: &[Vec<&str>]) {
    let children: Vec<Child> = all.iter().map(|args| start(folder, how, args)).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{how}: {said}");
    }
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap_or_default()
}

/// Nothing but what people know lies beside their files.
fn is_tidy(folder: &Path) -> bool {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    !entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with(".utkik"))
}

#[test]
fn two_changes_of_one_record_are_both_kept() {
    let folder = folder();
    for (turn, how) in WAYS.into_iter().cycle().take(6).enumerate() {
        fs::write(folder.path().join(WHERE), RECORD).unwrap();
        let set = |measure, effect| vec!["plan", "set", "KS 2026/214", measure, "--effect", effect];
        let all = [set("inform-affected-first", "lugnare"), set("compare-outcome", "jämfört")];
        together(folder.path(), how, &all);
        let after = text(folder.path(), WHERE);
        assert!(after.contains("lugnare") && after.contains("jämfört"), "{how} {turn}: {after}");
        assert!(is_tidy(folder.path()), "{how} {turn}");
    }
}

#[test]
fn two_incidents_are_both_kept_also_where_there_was_no_file() {
    for how in WAYS {
        for _ in 0..3 {
            let folder = folder();
            let add = |day| vec!["incident", "add", "--date", day, "--category", "threat"];
            together(
                folder.path(),
                how,
                &[add("2026-11-03"), add("2026-11-04"), add("2026-11-05")],
            );
            let after = text(folder.path(), "utkik/incidents.toml");
            let kept = after.lines().filter(|line| *line == "[[incident]]").count();
            assert_eq!(kept, 3, "{how}: {after}");
            assert!(is_tidy(folder.path()), "{how}");
        }
    }
}

#[test]
fn two_assessments_that_make_one_record_are_both_kept() {
    for how in WAYS {
        let folder = folder();
        let assess = |reason| {
            let level = ["--level", "low", "--reason", reason, "--role", "secretary"];
            [&["assess", "KS 2026/214", "--in", "k.md"][..], &level].concat()
        };
        together(folder.path(), how, &[assess("samråd pågår"), assess("ny bedömning")]);
        let after = text(folder.path(), WHERE);
        assert!(after.contains("samråd pågår") && after.contains("ny bedömning"), "{how}: {after}");
        assert_eq!(after.matches("[assessment]").count(), 1, "{after}");
        assert_eq!(after.matches("[[earlier]]").count(), 1, "{after}");
    }
}

#[test]
fn a_writer_that_waits_in_vain_says_so_and_changes_nothing() {
    let args = ["plan", "set", "KS 2026/214", "compare-outcome", "--effect", "x"];
    // Both wait, so they wait at the same time.
    let [(file, in_vain), (system, after_a_while)] = ["file", "system"].map(|how| {
        let folder = folder();
        fs::write(folder.path().join(WHERE), RECORD).unwrap();
        let lock = folder.path().join("utkik/records/.utkik-lock");
        fs::write(&lock, "id = \"någon\"\n").unwrap();
        let child = start(folder.path(), how, &args);
        (folder, child)
    });
    let output = in_vain.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("Någon annan skriver") && said.contains(".utkik-lock"), "{said}");
    assert!(!said.contains(&*file.path().to_string_lossy()), "{said}");
    assert_eq!(text(file.path(), WHERE), RECORD);
    // With the system's locks it is known that no one holds it.
    let output = after_a_while.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(is_tidy(system.path()));
}

#[test]
fn another_case_with_the_same_words_keeps_its_record() {
    let folder = folder();
    let same = AGENDA.replace("2026-12-08", "2026-10-08").replace("2026/214", "2026/100");
    fs::write(folder.path().join("okt.md"), same).unwrap();
    let assess = |case, file, level| {
        let how = ["--level", level, "--reason", "vi vet mer", "--role", "secretary"];
        [&["assess", case, "--in", file][..], &how].concat()
    };
    together(folder.path(), "system", &[assess("KS 2026/100", "okt.md", "low")]);
    let first = text(folder.path(), "utkik/records/KS2026-100.toml");
    let mut screen = start(folder.path(), "system", &["screen", "k.md"]);
    assert_eq!(screen.wait().unwrap().code(), Some(1), "the other case is not assessed");
    together(folder.path(), "system", &[assess("KS 2026/214", "k.md", "moderate")]);
    assert_eq!(text(folder.path(), "utkik/records/KS2026-100.toml"), first);
    assert!(text(folder.path(), WHERE).contains("moderate"));
    // A person corrects the number in a file: it is another case's file from now on.
    let corrected = text(folder.path(), WHERE).replace("KS 2026/214", "KS 2026/241");
    fs::write(folder.path().join(WHERE), &corrected).unwrap();
    together(folder.path(), "system", &[assess("KS 2026/214", "k.md", "moderate")]);
    assert_eq!(text(folder.path(), WHERE), corrected);
    assert!(text(folder.path(), "utkik/records/KS2026-214_2.toml").contains("KS 2026/214"));
}
