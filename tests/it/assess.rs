//! The assessment in a real terminal: a dialogue with back, pause and resume, and the same record from
//! flags and from a file.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use expectrl::{Expect as _, Session};

use crate::program;

const AGENDA: &str = "\
# Kommunstyrelsen

Sammanträde 2031-02-11

## 1. Val av justerare

## 2. Nedläggning av Norrby skola

Dnr KS 2031/12

Norrby skola läggs ned. Ärendet återremitterades 2029.

## 3. Ekonomisk uppföljning januari
";

const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
const STOP: &str = "\x03";

fn room() -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    std::fs::write(room.path().join("kallelse.md"), AGENDA).unwrap();
    std::fs::create_dir(room.path().join(".git")).unwrap();
    room
}

fn command(room: &Path, args: &[&str]) -> Command {
    let mut command = program::command(room, args);
    command.args(["--date", "2031-01-20"]).env("TERM", "xterm");
    command
}

fn run(room: &Path, args: &[&str]) -> Output {
    command(room, args).output().unwrap()
}

fn record(room: &Path) -> String {
    std::fs::read_to_string(room.join("utkik/records/KS2031-12.toml")).unwrap()
}

/// A dialogue: waits for what is shown and then types, pair by pair.
fn talk(room: &Path, args: &[&str], script: &[(&str, &str)]) {
    let mut session = Session::spawn(command(room, args)).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    for (shown, typed) in script {
        if let Err(error) = session.expect(*shown) {
            panic!("{shown:?} is not shown: {error}");
        }
        session.send(typed).unwrap();
    }
    session.expect(expectrl::Eof).unwrap();
}

#[test]
fn a_dialogue_with_back_pause_and_resume_gives_the_record_that_flags_give() {
    let asked = room();
    // Nothing is marked at first: the first step down leads to the first answer.
    let first = format!("{DOWN}{ENTER}");
    let second = format!("{DOWN}{ENTER}");
    talk(
        asked.path(),
        &["assess", "2"],
        &[
            ("E1 (1 av 8)", &first),
            ("E2 (2 av 8)", &first),
            ("E3 (3 av 8)", ESCAPE),
            ("E2 (2 av 8)", &second),
            ("E3 (3 av 8)", STOP),
            ("Pausat.", ""),
        ],
    );
    assert!(!asked.path().join("utkik/records").exists(), "nothing is recorded before the end");
    assert!(asked.path().join("utkik/drafts/KS2031-12.toml").exists());
    let second = format!("{DOWN}{DOWN}{ENTER}");
    let third = format!("{DOWN}{DOWN}{DOWN}{ENTER}");
    let fourth = format!("{DOWN}{DOWN}{DOWN}{DOWN}{ENTER}");
    talk(
        asked.path(),
        &["assess", "ks 2031/12", "--role", "secretary"],
        &[
            ("2 svar finns", ""),
            ("E3 (3 av 8)", &fourth),
            ("E4 (4 av 8)", &format!("{ENTER}{first}")),
            ("återremitterades", &second),
            ("E6 (6 av 8)", &first),
            ("E7 (7 av 8)", &first),
            ("E8 (8 av 8)", &first),
            ("Gå vidare med steg 3", &second),
            ("Vilken nivå", &third),
            ("Skäl:", "Samråd pågår.\r"),
            ("Vilken roll", ENTER),
            ("Spara bedömningen", ENTER),
            ("Sparat i utkik/records/KS2031-12.toml", ""),
        ],
    );
    assert!(!asked.path().join("utkik/drafts/KS2031-12.toml").exists(), "the draft is done with");

    let flagged = room();
    let answers =
        ["E1=nej", "E2=delvis", "E3=vet ej", "E4=no", "E5=partly", "E6=no", "E7=no", "E8=no"];
    let mut args = vec!["assess", "2", "--reason", "Samråd pågår.", "--role", "secretary"];
    args.extend(answers.iter().flat_map(|answer| ["--answer", answer]));
    let output = run(flagged.path(), &args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(record(asked.path()), record(flagged.path()));
    assert_eq!(deeper(flagged.path()), "status = \"done\"\ndone = 2031-01-20");

    let filed = room();
    let lines: Vec<String> =
        answers.iter().map(|answer| answer.replacen('=', " = \"", 1) + "\"\n").collect();
    let file = format!(
        "role = \"nämndsekreterare\"\nreason = \"Samråd pågår.\"\n\n[answers]\n{}",
        lines.concat()
    );
    std::fs::write(filed.path().join("svar.toml"), file).unwrap();
    let output = run(filed.path(), &["assess", "2", "--answers", "svar.toml"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(record(asked.path()), record(filed.path()));
}

#[test]
fn a_draft_that_cannot_be_read_is_told_and_left_as_it_is() {
    let broken: [&[u8]; 3] = [
        b"[answers]\nE1 = \"no\"\nE2 = \"yes\n",
        b"[answers]\nE99 = \"no\"\n",
        b"role = \"\xff\"\n",
    ];
    for bytes in broken {
        let room = room();
        let draft = room.path().join("utkik/drafts/KS2031-12.toml");
        std::fs::create_dir_all(draft.parent().unwrap()).unwrap();
        std::fs::write(&draft, bytes).unwrap();
        talk(
            room.path(),
            &["assess", "2"],
            &[("de pausade svaren i utkik/drafts/KS2031-12.toml", ""), ("flytta undan", "")],
        );
        assert_eq!(std::fs::read(&draft).unwrap(), bytes, "what people wrote is there");
    }
}

/// What the record says of the measure that asks for a deeper assessment.
fn deeper(room: &Path) -> String {
    let record = record(room);
    let own = record.split("\n\n").find(|part| part.contains("deeper-assessment")).unwrap();
    own[own.find("status").unwrap()..].trim_end().to_owned()
}

#[test]
fn only_answers_are_a_deeper_assessment_and_what_people_set_stays() {
    let room = room();
    let assess = |more: &[&str]| {
        let args = [&["assess", "2", "--confirm", "--role", "chair", "--reason", "x"], more];
        let output = run(room.path(), &args.concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        deeper(room.path())
    };
    assert_eq!(assess(&[]), "status = \"planned\"", "nothing was answered");
    assert_eq!(assess(&["--answer", "E1=unknown"]), "status = \"planned\"", "nor here");
    let done = "status = \"done\"\ndone = 2031-01-20";
    assert_eq!(assess(&["--answer", "E1=no"]), done);
    let open = ["plan", "set", "KS 2031/12", "deeper-assessment", "--status", "ongoing"];
    assert!(run(room.path(), &open).status.success());
    assert_eq!(assess(&[]), "status = \"ongoing\"", "opened again by people");
}

#[test]
fn many_items_are_gone_through_in_the_first_step() {
    let room = room();
    let lower = format!("{DOWN}{DOWN}{ENTER}");
    talk(
        room.path(),
        &["assess", "--role", "chair", "--expires", "2031-06-30"],
        &[("Verktygets nivå", &lower), ("Skäl:", "Redan beslutat.\r"), ("Sparat", "")],
    );
    let record = record(room.path());
    assert!(record.contains("level = \"low\"\ndecided = 2031-01-20"), "{record}");
    assert!(record.contains("role = \"chair\"\n"), "{record}");
    assert!(record.contains("expires = 2031-06-30"), "{record}");
    assert!(record.contains("reason = \"Redan beslutat.\""), "{record}");
}

#[test]
fn nothing_is_asked_where_no_one_can_answer() {
    let room = room();
    let output = run(room.path(), &["assess", "2"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--answers"), "{said}");
}
