//! `utkik init` as a person uses it, in a real terminal.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use expectrl::{Expect as _, Session};

/// Types each answer once its question stands there.
fn talk(folder: &Path, talk: &[(&str, &str)]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["init", "--lang", "sv"]).current_dir(folder).env("TERM", "xterm");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(60)));
    for (question, answer) in talk {
        session.expect(question).unwrap_or_else(|error| panic!("{question}: {error}"));
        session.send(answer).unwrap();
    }
    session.expect(expectrl::Eof).unwrap();
}

#[test]
fn three_answers_give_settings_that_hold() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    talk(
        place,
        &[
            ("Hur många dagar före mötet", "8\r"),
            ("Vilken funktionsbrevlåda", "sakerhet@exempel.se\r"),
            ("ligga i git?", "n\r"),
        ],
    );
    let text = fs::read_to_string(place.join("utkik.toml")).unwrap();
    assert!(text.contains("\ndispatch-days = 8\n"), "{text}");
    assert!(text.contains("mailbox = \"sakerhet@exempel.se\""), "{text}");
    let note = fs::read_to_string(place.join("utkik/records/README.md")).unwrap();
    for wanted in ["Allmän handling", "2009:400", "`.gitignore`"] {
        assert!(note.contains(wanted), "{wanted}: {note}");
    }
    assert_eq!(fs::read_to_string(place.join("utkik/.gitignore")).unwrap(), "*\n");
}

#[test]
fn records_are_in_git_only_where_that_is_wanted_and_nothing_is_written_when_one_stops() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    talk(place, &[("Hur många dagar före mötet", "\x03")]);
    assert_eq!(fs::read_dir(place).unwrap().count(), 0);
    talk(
        place,
        &[
            ("Hur många dagar före mötet", "\r"),
            ("Vilken funktionsbrevlåda", "\r"),
            ("ligga i git?", "ja\r"),
        ],
    );
    let text = fs::read_to_string(place.join("utkik.toml")).unwrap();
    assert!(text.contains("\ndispatch-days = 7\n") && !text.contains("\nmailbox = "), "{text}");
    assert!(!place.join("utkik/.gitignore").exists());
    let note = fs::read_to_string(place.join("utkik/records/README.md")).unwrap();
    assert!(note.contains("aldrig i ett öppet förråd"), "{note}");
}
