//! `utkik init`: a first settings file from three questions, the folder for records, and a note beside
//! them on public documents, secrecy and git.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use inquire::{InquireError, Text as Ask};

use super::exit::Exit;
use super::failure::Failure;
use super::settings::Global;
use super::{data_folder, prompt, terminal};
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_run::config::{Answers, NAMES, is_address, read, template};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    dir: PathBuf,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=60))]
    dispatch_days: Option<u32>,
    #[arg(long, value_name = "ADDRESS")]
    mailbox: Option<String>,
    #[arg(long, overrides_with = "no_records_in_git")]
    records_in_git: bool,
    #[arg(long)]
    no_records_in_git: bool,
    #[arg(long)]
    no_questions: bool,
}

/// Where the folder of records lies below the folder that is set up.
const RECORDS: &str = "utkik/records";

/// How many days before the meeting papers are sent out where nobody says: the week that the law asks
/// for before a council's meeting (kommunallagen 5 kap. 13 §).
const DAYS: u32 = 7;

/// Runs the command.
pub(super) fn run(args: &InitArgs, global: &Global) -> anyhow::Result<Exit> {
    let lang = global.spoken();
    let file = args.dir.join(NAMES[0]);
    for path in NAMES.map(|name| args.dir.join(name)) {
        if path.exists() {
            let failure =
                Failure::new(text!("store.exists", path = data_folder::display_path(&path)));
            return Err(failure.help(text!("config.help.exists")).into());
        }
    }
    let mut answers = Answers {
        dispatch_days: args.dispatch_days,
        mailbox: args.mailbox.clone(),
        in_git: args.records_in_git,
    };
    if !args.no_questions && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        let in_git = args.records_in_git || args.no_records_in_git;
        match ask_questions(&mut answers, in_git, lang) {
            Ok(()) => {}
            Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
                terminal::message(&text!("config.nothing-written").in_lang(lang));
                return Ok(Exit::Clean);
            }
            Err(other) => return Err(other.into()),
        }
    }
    answers.dispatch_days = answers.dispatch_days.or(Some(DAYS));
    let text = template(&answers, lang);
    // A mailbox that is none is told before anything is written.
    read(&data_folder::display_path(&file), &text)?;
    let mut files =
        vec![(file, text), (args.dir.join(RECORDS).join("README.md"), note(&answers, lang))];
    if !answers.in_git {
        let above = args.dir.join("utkik/.gitignore");
        if !above.exists() {
            files.push((above, "*\n".to_owned()));
        }
    }
    for (path, text) in files {
        utkik_store::write(&data_folder::place_of(&path), &text)?;
        if !global.quiet {
            let line = text!("config.written", path = data_folder::display_path(&path));
            terminal::message(&line.in_lang(lang));
        }
    }
    if !global.quiet {
        terminal::message(&text!("config.next").in_lang(lang));
    }
    Ok(Exit::Clean)
}

/// The three questions, without those that flags have answered.
fn ask_questions(answers: &mut Answers, in_git: bool, lang: Lang) -> Result<(), InquireError> {
    let say = |text: Text| text.in_lang(lang);
    if answers.dispatch_days.is_none() {
        let (question, wrong) =
            (say(text!("config.ask.days")), say(text!("config.ask.days-wrong")));
        let days = loop {
            let said = Ask::new(&question).with_default(&DAYS.to_string()).prompt()?;
            match said.trim().parse::<u32>() {
                Ok(days) if days <= 60 => break days,
                _ => terminal::message(&wrong),
            }
        };
        answers.dispatch_days = Some(days);
    }
    if answers.mailbox.is_none() {
        let question = say(text!("config.ask.mailbox"));
        let help = say(text!("config.ask.mailbox-help"));
        let wrong =
            format!("{} {}", say(text!("config.no-address")), say(text!("config.help.address")));
        let said = loop {
            let said = Ask::new(&question).with_help_message(&help).prompt()?.trim().to_owned();
            if said.is_empty() || is_address(&said) {
                break said;
            }
            terminal::message(&wrong);
        };
        answers.mailbox = Some(said).filter(|said| !said.is_empty());
    }
    if !in_git {
        let (question, help) = (say(text!("config.ask.git")), say(text!("config.ask.git-help")));
        answers.in_git = prompt::yes_or_no(&question, Some(&help), lang)?;
    }
    Ok(())
}

/// The note that lies with the records.
fn note(answers: &Answers, lang: Lang) -> String {
    let git =
        if answers.in_git { text!("config.note.in-git") } else { text!("config.note.not-in-git") };
    let parts = [
        text!("config.note.title"),
        text!("config.note.what"),
        text!("config.note.public"),
        text!("config.note.secrecy"),
        text!("config.note.personal"),
        git,
    ];
    let parts: Vec<String> =
        parts.iter().map(|part| part.in_lang(lang).trim().to_owned()).collect();
    format!("{}\n", parts.join("\n\n"))
}
