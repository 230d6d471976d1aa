//! Answers in a file or in flags. A draft of an assessment that was paused has the same form.

use std::path::Path;

use crate::failure::Failure;
use crate::settings::Global;
use utkik_casework::DecisionInput;
use utkik_casework::foundation::PracticeState;
use utkik_checklist::{Checklist, Faults, Level, Named as _, Question, nearest};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_store::Place;

/// How "we do not know" is written.
pub(super) const UNKNOWN: &str = "unknown";

const KEYS: &[&str] = &["level", "false_alarm", "role", "reason", "title", "expires", "answers"];

/// Reads the file at `path`; all its faults are told with their places.
pub(super) fn read(
    path: &Path,
    checklist: &Checklist,
    global: &Global,
) -> anyhow::Result<DecisionInput> {
    let shown = utkik_render::plain(&path.display().to_string());
    let place = Place { path: path.to_owned(), shown: shown.clone() };
    let text = utkik_store::read(&place)?.ok_or_else(|| {
        let failure = Failure::new(text!("store.no-file", path = shown.as_str()));
        failure.help(text!("store.help.no-file"))
    })?;
    parse(&shown, &text, checklist).map_err(|faults| {
        let shown = faults.render(global.spoken(), usize::from(global.width), global.colour);
        Failure::new(text!("assess.answer-faults", n = faults.len(), faults = shown)).into()
    })
}

/// Reads the `text` of an answers file.
pub(super) fn parse(
    path: &str,
    text: &str,
    checklist: &Checklist,
) -> Result<DecisionInput, Faults> {
    let parsed = utkik_store::parse(path, text);
    let root = parsed.root();
    root.only(KEYS);
    let mut input = DecisionInput {
        level: root.word("level", Level::from_word, Level::names),
        false_alarm: root.flag("false_alarm").unwrap_or_default(),
        role: root.text("role"),
        reason: root.text("reason"),
        title: root.text("title"),
        expires: root.day("expires"),
        ..DecisionInput::default()
    };
    if let Some(answers) = root.table("answers") {
        for key in answers.keys() {
            let Some(question) = checklist.questions.get(key) else {
                let (message, help) = no_question(key, checklist);
                answers.fault_of_name(key, message, help);
                continue;
            };
            let Some(written) = answers.name(key) else { continue };
            match answer(question, &written) {
                Ok(answer) => {
                    input.given.insert(question.id.clone(), answer);
                }
                Err((message, help)) => answers.fault(key, message, help),
            }
        }
    }
    let faults = parsed.faults();
    if faults.is_empty() {
        return Ok(input);
    }
    Err(Faults::new(faults, [(path.to_owned(), text.to_owned())].into()))
}

/// Reads "E4=yes".
pub(super) fn flag(
    written: &str,
    checklist: &Checklist,
) -> anyhow::Result<(String, Option<String>)> {
    let (id, given) = written.split_once('=').ok_or_else(|| {
        let failure = Failure::new(text!("assess.answer-form", answer = written));
        failure.help(text!("assess.help.answer-form"))
    })?;
    let id = id.trim().to_uppercase();
    let told = |(message, help): (Text, Text)| Failure::new(message).help(help);
    let question = checklist.questions.get(&id).ok_or_else(|| told(no_question(&id, checklist)))?;
    Ok((id, answer(question, given.trim()).map_err(told)?))
}

fn no_question(id: &str, checklist: &Checklist) -> (Text, Text) {
    let ids = || checklist.questions.iter().map(|(_, question)| question.id());
    let list = ids().collect::<Vec<_>>().join(", ");
    (text!("assess.no-question", id = id), text!("fields.help.choices", list = list))
}

/// The id of an answer, or none for "we do not know".
fn answer(question: &Question, given: &str) -> Result<Option<String>, (Text, Text)> {
    // "ja", "nej", "delvis" and "vet ej" are understood as elsewhere.
    let given = match PracticeState::from_word(given) {
        Some(lived) => lived.name(),
        None => given,
    };
    if given == UNKNOWN || given == "?" {
        return Ok(None);
    }
    let ids = || question.answers.iter().map(|answer| answer.id.as_str()).chain([UNKNOWN]);
    if ids().any(|id| id == given) {
        return Ok(Some(given.to_owned()));
    }
    let message = text!("assess.no-answer", answer = given, question = question.id.as_str());
    let help = match nearest(given, ids()) {
        Some(near) => text!("fields.help.nearest", near = near),
        None => text!("fields.help.choices", list = listed(ids())),
    };
    Err((message, help))
}

/// Answers as people write them: "nej, delvis, ja, vet ej".
fn listed<'a>(ids: impl Iterator<Item = &'a str>) -> Text {
    let word = |id: &str| match PracticeState::from_word(id) {
        Some(PracticeState::Yes) => text!("assess.answer.yes"),
        Some(PracticeState::Partly) => text!("assess.answer.partly"),
        Some(PracticeState::No) => text!("assess.answer.no"),
        Some(PracticeState::Unknown) => text!("assess.answer.unknown"),
        None => text!("assess.input", line = id),
    };
    let words = ids.map(word);
    words
        .reduce(|before, last| text!("fields.listed", before = before, last = last))
        .unwrap_or_else(|| text!("store.nothing"))
}

/// What was said, in the form of an answers file.
pub(super) fn written(input: &DecisionInput) -> String {
    let mut table = toml::Table::new();
    let mut put = |key: &str, value: Option<toml::Value>| {
        table.extend(value.map(|value| (key.to_owned(), value)));
    };
    let text = |text: &Option<String>| text.clone().map(toml::Value::String);
    put("level", input.level.map(|level| level.name().into()));
    put("false_alarm", input.false_alarm.then(|| true.into()));
    put("role", text(&input.role));
    put("reason", text(&input.reason));
    put("title", text(&input.title));
    put("expires", input.expires.map(|day| day.to_string().into()));
    let answers: toml::Table = input
        .given
        .iter()
        .map(|(id, given)| (id.clone(), given.as_deref().unwrap_or(UNKNOWN).into()))
        .collect();
    put("answers", (!answers.is_empty()).then(|| answers.into()));
    table.to_string()
}
