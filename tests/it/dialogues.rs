//! The dialogues in a real terminal: what is asked, with all choices shown and none chosen beforehand; that
//! yes and no are understood in both languages; and that nothing is written when one stops.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use expectrl::{Expect as _, Session};

const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";
const STOP: &str = "\x03";
/// What a terminal is told when a question opens. A question that is asked again is waited for with it: the line with
/// the answer says the same words before, and what is typed until the next question is open is none of its keys.
const OPENS: &str = "\x1b[?2004h";

const AGENDA: &str = "# Kommunstyrelsen\n\nSammanträde 2031-02-11\n\n## 1. Val av justerare\n\n\
    ## 2. Nedläggning av Norrby skola\n\nDnr KS 2031/12\n\nNorrby skola läggs ned.\n";

fn room() -> tempfile::TempDir {
    let room = tempfile::tempdir().unwrap();
    fs::write(room.path().join("kallelse.md"), AGENDA).unwrap();
    fs::create_dir(room.path().join(".git")).unwrap();
    room
}

/// Waits for what is shown and then types, pair by pair, until the program ends; gives all that was shown after
/// the last.
fn talk(room: &Path, args: &[&str], lang: &str, script: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(args).args(["--lang", lang]).current_dir(room).env_clear().env("TERM", "xterm");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(60)));
    for (shown, typed) in script {
        if let Err(error) = session.expect(*shown) {
            panic!("{args:?}: {shown:?} is not shown: {error}");
        }
        session.send(typed).unwrap();
    }
    let rest = session.expect(expectrl::Eof).unwrap();
    String::from_utf8_lossy(rest.as_bytes()).into_owned()
}

fn incidents(room: &Path) -> String {
    fs::read_to_string(room.join("utkik/incidents.toml")).unwrap_or_default()
}

#[test]
fn an_incident_is_asked_for_and_enter_alone_chooses_nothing() {
    let room = room();
    let first = format!("{DOWN}{ENTER}");
    talk(
        room.path(),
        &["incident", "add"],
        "sv",
        &[
            // Enter alone asks again; what happened has to be chosen.
            ("– välj –", ENTER),
            (OPENS, ""),
            ("Vad hände?", &first),
            ("Vilken dag?", ENTER),
            ("– anges inte –", ENTER),
            ("Vilken roll var utsatt?", ENTER),
            ("Vilket ärende?", "KS 2031/12\r"),
            ("Vilken sakfråga?", ENTER),
            ("polisanmält?", ENTER),
            ("Vilket stöd", ENTER),
            ("Anteckning", ENTER),
            ("Sparat i utkik/incidents.toml", ""),
        ],
    );
    let kept = incidents(room.path());
    assert!(
        kept.contains("category = \"threat\"") && kept.contains("case = \"KS 2031/12\""),
        "{kept}"
    );
    for nobody_chose in ["role", "channel", "topic", "police"] {
        assert!(!kept.contains(&format!("\n{nobody_chose} = ")), "{nobody_chose}: {kept}");
    }
}

#[test]
fn the_choices_of_a_question_are_shown() {
    let room = room();
    talk(
        room.path(),
        &["incident", "add"],
        "sv",
        &[
            ("– välj –", ""),
            ("hot", ""),
            ("hat", ""),
            ("trakasserier", STOP),
            ("Inget är sparat.", ""),
        ],
    );
    talk(
        room.path(),
        &["incident", "add"],
        "en",
        &[("What happened?", ""), ("threat", ""), ("hate", STOP), ("Nothing was saved.", "")],
    );
}

#[test]
fn a_day_to_come_and_a_case_that_is_none_are_asked_for_again() {
    let room = room();
    let first = format!("{DOWN}{ENTER}");
    // Deletes what stands there, and writes another day.
    let future = format!("{}2999-01-01{ENTER}", "\x7f".repeat(10));
    let past = format!("{}2026-01-02{ENTER}", "\x7f".repeat(10));
    talk(
        room.path(),
        &["incident", "add"],
        "sv",
        &[
            ("Vad hände?", &first),
            ("Vilken dag?", &future),
            ("i dag eller tidigare", &past),
            ("Genom vilken kanal kom det?", ENTER),
            ("Vilken roll var utsatt?", ENTER),
            ("Vilket ärende?", "skolan\r"),
            ("eller lämna tomt", ENTER),
            ("Vilken sakfråga?", STOP),
            ("Avbrutet. Inget är sparat.", ""),
        ],
    );
    assert_eq!(incidents(room.path()), "");
}

#[test]
fn ctrl_c_at_any_question_writes_nothing() {
    let questions = [
        "Vad hände?",
        "Vilken dag?",
        "Genom vilken kanal kom det?",
        "Vilken roll",
        "Vilket ärende?",
        "sakfråga?",
    ];
    for stop in 0..questions.len() {
        let room = room();
        let first = format!("{DOWN}{ENTER}");
        let mut script: Vec<(&str, &str)> = questions[..stop].iter().map(|q| (*q, ENTER)).collect();
        if let Some(category) = script.first_mut() {
            category.1 = &first;
        }
        script.push((questions[stop], STOP));
        script.push(("Inget är sparat.", ""));
        talk(room.path(), &["incident", "add"], "sv", &script);
        assert!(!room.path().join("utkik").exists(), "after {stop} answers");
    }
}

#[test]
fn yes_and_no_are_understood_in_both_languages() {
    for (lang, keep, said, kept) in [
        ("en", "Save the text all the same?", "ja\r", true),
        ("en", "Save the text all the same?", "j\r", true),
        ("en", "Save the text all the same?", "yes\r", true),
        ("sv", "Spara texten ändå?", "yes\r", true),
        ("sv", "Spara texten ändå?", "J\r", true),
        ("sv", "Spara texten ändå?", "nej\r", false),
        ("sv", "Spara texten ändå?", ENTER, false),
    ] {
        let room = room();
        let first = format!("{DOWN}{ENTER}");
        let words: [&str; 9] = match lang {
            "sv" => [
                "Vad hände?",
                "Vilken dag?",
                "Genom vilken",
                "Vilken roll",
                "Vilket ärende?",
                "sakfråga?",
                "polisanmält?",
                "Vilket stöd",
                "Anteckning",
            ],
            _ => [
                "What happened?",
                "On which day?",
                "How did",
                "Which role",
                "Which case?",
                "Which topic?",
                "police?",
                "What support",
                "Note,",
            ],
        };
        let mut script: Vec<(&str, &str)> = words.iter().map(|word| (*word, ENTER)).collect();
        script[0].1 = &first;
        script[8].1 = "Ring 070-123 45 67\r";
        script.push((keep, said));
        if !kept {
            // The texts are asked for again, and who stops there keeps nothing.
            script.push((words[7], STOP));
        }
        talk(room.path(), &["incident", "add"], lang, &script);
        assert_eq!(incidents(room.path()).contains("070"), kept, "{lang} {said:?}");
    }
}

#[test]
fn the_foundations_are_kept_as_far_as_they_were_answered_and_not_at_all_before() {
    let room = room();
    let file = room.path().join("utkik/foundations.toml");
    for script in [
        &[("Vilken roll svarar?", STOP), ("Ingen fråga är färdigbesvarad", "")][..],
        // Enter alone answers nothing.
        &[
            ("Vilken roll svarar?", ENTER),
            ("– välj –", ENTER),
            (OPENS, ""),
            ("– välj –", STOP),
            ("Ingen fråga är färdigbesvarad", ""),
        ],
    ] {
        talk(room.path(), &["foundations", "assess"], "sv", script);
        assert!(!file.exists());
    }
    let partly = format!("{DOWN}{DOWN}{ENTER}");
    talk(
        room.path(),
        &["foundations", "assess"],
        "sv",
        &[
            ("Vilken roll svarar?", "säkerhetssamordnare\r"),
            ("– välj –", ""),
            ("ja", ""),
            ("delvis", ""),
            ("nej", &partly),
            ("När gjordes det senast?", ENTER),
            ("Vilken roll ansvarar för det?", ENTER),
            ("Anteckning", ENTER),
            ("– välj –", STOP),
            ("Avbrutet. Svaren fram till dess är sparade", ""),
        ],
    );
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"partly\"") && kept.contains("by = \"säkerhetssamordnare\""), "{kept}");
}

#[test]
fn an_assessment_has_nothing_chosen_and_ctrl_c_writes_no_record() {
    let room = room();
    talk(
        room.path(),
        &["assess", "2"],
        "sv",
        // Enter alone leads to the same question again.
        &[
            ("– välj –", ENTER),
            (OPENS, ""),
            ("E1 (1 av 8)", ENTER),
            (OPENS, ""),
            ("E1 (1 av 8)", STOP),
        ],
    );
    assert!(!room.path().join("utkik/records").exists());
    let english =
        talk(room.path(), &["assess", "2"], "en", &[("– choose –", ""), ("enter: answer", STOP)]);
    assert!(!english.contains("avbrutet"), "{english}");
    assert!(!room.path().join("utkik/records").exists());
}
