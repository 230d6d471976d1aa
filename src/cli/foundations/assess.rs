//! `utkik foundations assess`: what is lived of the foundations, asked one by one or from a file.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use inquire::{InquireError, Select, Text as Ask};
use jiff::civil::Date;

use super::FILE;
use crate::args::ChecklistArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::settings::Global;
use crate::{data_folder, inputs, memory, terminal};
use utkik_casework::foundation::{Answer, ElementRecord, PracticeState, Record};
use utkik_casework::privacy;
use utkik_checklist::{Bilingual, Checklist};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

#[derive(Debug, Args)]
pub(crate) struct AssessArgs {
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    answers: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    records: Option<PathBuf>,
    #[command(flatten)]
    checklist: ChecklistArgs,
}

pub(super) fn run(args: &AssessArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let file = data_folder::locate_here(args.records.as_deref())?.file(FILE);
    let kept = data_folder::load(&file, Record::read)?.unwrap_or_default();
    let lang = global.spoken();
    let (answered, whole) = match &args.answers {
        Some(answers) => (self::answers(answers, global)?, true),
        None => ask_elements(&kept, &checklist, lang)?,
    };
    if !whole && answered.elements.is_empty() {
        terminal::message(&text!("foundation.nothing-answered").in_lang(lang));
        return Ok(Exit::Incomplete);
    }
    if args.answers.is_none() {
        point_out(&answered, global);
    }
    for id in answered.elements.keys().filter(|id| checklist.elements.get(id).is_none()) {
        let line = text!("foundation.unknown-element", id = utkik_render::plain(id));
        terminal::message(&line.in_lang(lang));
    }
    let day = match args.date.or(answered.assessed) {
        Some(day) => day,
        None => memory::today(None)?,
    };
    let answered = Record { assessed: Some(day), ..answered };
    data_folder::save(&file, global, |before| {
        Ok((answered.written_over(&file.shown, before, lang)?, ()))
    })?;
    if !whole {
        let line = text!("foundation.stopped", path = file.shown.as_str()).in_lang(lang);
        terminal::message(&line);
        return Ok(Exit::Incomplete);
    }
    data_folder::saved(&file, global);
    Ok(Exit::Clean)
}

/// The answers of a file, with a word on what in them may identify someone.
pub(super) fn answers(file: &Path, global: &Global) -> anyhow::Result<Record> {
    let record =
        data_folder::load(&data_folder::place_of(file), Record::read)?.ok_or_else(|| {
            Failure::new(text!("store.no-file", path = data_folder::display_path(file)))
                .help(text!("store.help.no-file"))
        })?;
    point_out(&record, global);
    Ok(record)
}

/// Says what in the free texts looks as if it told who someone is.
fn point_out(record: &Record, global: &Global) {
    for (key, text) in record.free_texts() {
        for detail in privacy::details(text) {
            let line = text!("foundation.identifying", key = key.as_str(), what = detail.text());
            terminal::message(&line.in_lang(global.spoken()));
        }
    }
}

/// Asks of each element in turn; what was answered so far is kept when the person stops.
fn ask_elements(
    kept: &Record,
    checklist: &Checklist,
    lang: Lang,
) -> anyhow::Result<(Record, bool)> {
    if !std::io::stdin().is_terminal() {
        let help = text!("foundation.help-nobody");
        return Err(Failure::new(text!("foundation.nobody-asks")).help(help).into());
    }
    let mut record = Record::default();
    let role = in_words(text!("foundation.who-answers"), lang);
    match optional(Ask::new(&role).with_initial_value(kept.by.as_deref().unwrap_or(""))) {
        Ok(by) => record.by = by,
        Err(stop) => return stopped(stop, record),
    }
    for (_, element) in checklist.elements.iter() {
        let before = kept.elements.get(&element.id).and_then(|kept| kept.answer.as_ref());
        match ask_element(&element.name, &element.ask, before, lang) {
            Ok(answer) => {
                let kept = ElementRecord { written: None, answer: Some(answer) };
                record.elements.insert(element.id.clone(), kept);
            }
            Err(stop) => return stopped(stop, record),
        }
    }
    Ok((record, true))
}

/// A person may stop at any question; anything else is an error.
fn stopped(stop: InquireError, record: Record) -> anyhow::Result<(Record, bool)> {
    match stop {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => Ok((record, false)),
        other => Err(other.into()),
    }
}

fn ask_element(
    name: &Bilingual,
    question: &Bilingual,
    before: Option<&Answer>,
    lang: Lang,
) -> Result<Answer, InquireError> {
    let head = format!("{}: {}", name.in_lang(lang), question.in_lang(lang));
    let words = PracticeState::ALL.map(|lived| in_words(lived.in_words(), lang)).to_vec();
    let at = |lived| PracticeState::ALL.iter().position(|other| *other == lived);
    let help = in_words(text!("foundation.ask-lived"), lang);
    let mut options = vec![in_words(text!("assess.choose"), lang)];
    options.extend(words);
    let lived = loop {
        // Enter alone answers only where there is an answer already.
        let chosen = Select::new(&head, options.clone())
            .with_help_message(&help)
            .with_starting_cursor(before.and_then(|before| at(before.lived)).map_or(0, |at| at + 1))
            .raw_prompt()?;
        if let Some(lived) = chosen.index.checked_sub(1).and_then(|at| PracticeState::ALL.get(at)) {
            break *lived;
        }
    };
    let mut answer = Answer { lived, ..Answer::default() };
    if lived == PracticeState::Unknown {
        return Ok(answer);
    }
    let old = before.cloned().unwrap_or_default();
    let last = old.last.map(|last| last.to_string()).unwrap_or_default();
    answer.last = day(&in_words(text!("foundation.ask-last"), lang), &last)?;
    let who = in_words(text!("foundation.ask-who"), lang);
    answer.who = optional(Ask::new(&who).with_initial_value(old.who.as_deref().unwrap_or("")))?;
    let note = in_words(text!("foundation.ask-note"), lang);
    answer.note = optional(Ask::new(&note).with_initial_value(old.note.as_deref().unwrap_or("")))?;
    Ok(answer)
}

/// A day, asked for until it is one or left out.
fn day(question: &str, before: &str) -> Result<Option<Date>, InquireError> {
    loop {
        match optional(Ask::new(question).with_initial_value(before))? {
            None => return Ok(None),
            Some(written) => {
                if let Ok(date) = written.parse() {
                    return Ok(Some(date));
                }
            }
        }
    }
}

fn optional(ask: Ask<'_, '_>) -> Result<Option<String>, InquireError> {
    let written = ask.prompt()?;
    Ok(Some(written.trim().to_owned()).filter(|text| !text.is_empty()))
}

fn in_words(text: Text, lang: Lang) -> String {
    text.in_lang(lang)
}
