//! Dialogues without a terminal.

use super::*;
use crate::settings::Global;
use std::sync::{Arc, LazyLock};
use utkik_casework::record::{Folder, Records};
use utkik_checklist::PackFiles;

static SKR: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

static GLOBAL: LazyLock<Global> = LazyLock::new(|| Global {
    lang: Some(Lang::Sv),
    heard: Arc::default(),
    asked: None,
    config: None,
    colour: false,
    width: 80,
    quiet: false,
    verbose: false,
    progress: false,
});

/// Someone whose replies are written down beforehand: the beginning of an option, "<" for back, "|" for
/// pause, or a line.
struct Script<'a> {
    replies: std::iter::Copied<std::slice::Iter<'a, &'a str>>,
    shown: Vec<String>,
}

impl Asker for Script<'_> {
    fn choose(&mut self, choice: &Choice) -> anyhow::Result<Reply<usize>> {
        self.shown.push(choice.message.clone());
        let reply = self.replies.next().unwrap_or("|");
        Ok(match reply {
            "<" => Reply::Back,
            "|" => Reply::Pause,
            // What is marked, or else what is proposed.
            "" => {
                let proposed = || choice.options.iter().position(|one| one.contains("(förslag"));
                Reply::Given(choice.start.or_else(proposed).unwrap())
            }
            reply => {
                let found = choice.options.iter().position(|option| option.starts_with(reply));
                Reply::Given(found.unwrap_or_else(|| panic!("{reply} in {choice:?}")))
            }
        })
    }

    fn line(&mut self, message: &str, _: &str, _: &str) -> anyhow::Result<Reply<String>> {
        self.shown.push(message.to_owned());
        Ok(match self.replies.next().unwrap_or("|") {
            "<" => Reply::Back,
            "|" => Reply::Pause,
            line => Reply::Given(line.to_owned()),
        })
    }

    fn say(&mut self, text: &str) {
        self.shown.push(text.to_owned());
    }
}

struct Room {
    _folder: tempfile::TempDir,
    item: Item,
    draft: Draft,
}

impl Room {
    fn new() -> Self {
        let text = "# Kommunstyrelsen\n\nSammanträde 2031-02-11\n\n## 1. Val av justerare\n\n\
                    ## 2. Nedläggning av Norrby skola\n\nDnr KS 2031/12\n\nNorrby skola läggs ned. \
                    Skolan var uppe redan 2029 och ärendet återremitterades då.\n\n## 3. Övrigt\n";
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kallelse.md");
        std::fs::write(&path, text).unwrap();
        let request = utkik_input::source::Request {
            paths: vec![path],
            ..utkik_input::source::Request::default()
        };
        let limits = crate::inputs::limits(&request);
        let reading =
            utkik_run::Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };
        let run = utkik_run::screen(&request, &reading, &SKR, &mut std::io::empty());
        let item = run.result[1].screened.clone();
        assert_eq!(item.case_number().unwrap().to_string(), "KS 2031/12");
        let records = Folder::at(&folder.path().join("utkik/records"));
        let draft = Draft::for_item(&item, &Records::default(), &records);
        Self { _folder: folder, item, draft }
    }

    fn run(&self, replies: &[&str]) -> (Option<DecisionInput>, Vec<String>) {
        self.run_with(&DecisionInput::default(), replies)
    }

    fn run_with(
        &self,
        flags: &DecisionInput,
        replies: &[&str],
    ) -> (Option<DecisionInput>, Vec<String>) {
        let mut script = Script { replies: replies.iter().copied(), shown: Vec::new() };
        let wizard = Wizard::new(&self.item, &SKR, Lang::Sv);
        let kept = self.draft.load(&SKR, &GLOBAL).unwrap();
        let input = wizard.run(flags, kept, &self.draft, &mut script).unwrap();
        assert_eq!(script.replies.next(), None, "all replies are used");
        (input, script.shown)
    }
}

const SECOND: [&str; 8] = ["Nej", "Ja", "Delvis", "Vet ej", "", "Nej", "Nej", "Nej"];

#[test]
fn all_steps_lead_to_what_was_said() {
    let room = Room::new();
    let mut replies = SECOND.to_vec();
    replies.push("Nej, det räcker");
    replies.extend(["", "Samråd pågår.", "nämndsekreterare", "Ja"]);
    let (input, told) = room.run(&replies);
    let input = input.unwrap();
    assert_eq!(input.level, Some(Level::High));
    assert_eq!(input.role.as_deref(), Some("secretary"));
    assert_eq!(input.given.get("E4"), Some(&None), "not known, and still said");
    assert_eq!(input.given.get("E5"), Some(&Some("partly".to_owned())), "what the text proposes");
    assert!(told.iter().any(|line| line.contains("återremitterades")), "{told:#?}");
    assert!(told.iter().any(|line| line.starts_with("Varför vi frågar:")));
}

#[test]
fn nothing_is_marked_that_nobody_chose() {
    struct Starts(Vec<Option<usize>>);
    impl Asker for Starts {
        fn choose(&mut self, choice: &Choice) -> anyhow::Result<Reply<usize>> {
            self.0.push(choice.start);
            Ok(Reply::Given(0))
        }
        fn line(&mut self, _: &str, _: &str, _: &str) -> anyhow::Result<Reply<String>> {
            Ok(Reply::Given("skäl".to_owned()))
        }
        fn say(&mut self, _: &str) {}
    }
    let room = Room::new();
    let mut starts = Starts(Vec::new());
    let wizard = Wizard::new(&room.item, &SKR, Lang::Sv);
    wizard.run(&DecisionInput::default(), None, &room.draft, &mut starts).unwrap().unwrap();
    // All questions, step 3, the level, the role; last of all the one option "save".
    let (last, rest) = starts.0.split_last().unwrap();
    assert_eq!((rest.len(), *last), (8 + 1 + 16 + 2, Some(0)));
    assert!(rest.iter().all(Option::is_none), "{rest:?}");
}

#[test]
fn one_can_go_back_and_change_an_answer() {
    let room = Room::new();
    let mut replies = vec!["Nej", "Ja", "<", "Delvis"];
    replies.extend(&SECOND[2..]);
    replies.extend(["Nej, det räcker", "", "<", "måttlig", "Vi vet mer.", "ordförande", "Ja"]);
    let (input, _) = room.run(&replies);
    let input = input.unwrap();
    assert_eq!(input.given.get("E2"), Some(&Some("partly".to_owned())));
    assert_eq!(
        (input.level, input.reason.as_deref()),
        (Some(Level::Moderate), Some("Vi vet mer."))
    );
}

#[test]
fn a_paused_dialogue_goes_on_where_it_stood() {
    let room = Room::new();
    let (none, _) = room.run(&["Nej", "Ja", "Pausa"]);
    assert_eq!(none, None);
    let mut replies = SECOND[2..].to_vec();
    replies.push("Ja, gå vidare");
    replies.extend(["Vet ej", "Vet ej", "Vet ej", "|"]);
    let (none, told) = room.run(&replies);
    assert_eq!(none, None);
    assert!(told[1].contains("2 svar"), "{told:#?}");
    assert!(told.iter().any(|line| line.starts_with("E3 (3 av 8)")));
    assert!(
        !told.iter().any(|line| line.starts_with("E2 ")),
        "what was answered is not asked again"
    );
    let mut replies = vec!["Vet ej"; 13];
    replies.extend(["", "", "ordförande", "Ja"]);
    let (input, told) = room.run(&replies);
    assert!(told.iter().any(|line| line.starts_with("K4 (4 av 16)")), "{told:#?}");
    assert_eq!(input.unwrap().given.len(), 24);
}

#[test]
fn what_flags_say_is_kept_through_the_dialogue_and_stands_above_the_draft() {
    let room = Room::new();
    let text = |text: &str| Some(text.to_owned());
    let day = |day| Some(jiff::civil::date(2031, 6, day));
    let flags = DecisionInput {
        title: text("Skola"),
        expires: day(1),
        role: text("chair"),
        ..DecisionInput::default()
    };
    let (none, _) = room.run_with(&flags, &["Nej", "|"]);
    assert_eq!(none, None);
    let mut replies = SECOND[1..].to_vec();
    replies.extend(["Nej, det räcker", "", "", "", "Ja"]);
    let (input, _) =
        room.run_with(&DecisionInput { expires: day(30), ..DecisionInput::default() }, &replies);
    let input = input.unwrap();
    assert_eq!((input.title, input.expires), (text("Skola"), day(30)));
    assert_eq!(input.role.as_deref(), Some("chair"), "it is where the choice of role begins");
}

#[test]
fn a_lower_level_or_a_false_alarm_needs_a_reason() {
    let room = Room::new();
    let mut replies = SECOND.to_vec();
    replies.extend([
        "Nej, det räcker",
        "Falskt alarm",
        "",
        " ",
        "En annan skola.",
        "ordförande",
        "Ja",
    ]);
    let (input, _) = room.run(&replies);
    let input = input.unwrap();
    assert!(input.false_alarm && input.level.is_none());
    assert_eq!(input.reason.as_deref(), Some("En annan skola."));
}
