//! `utkik export-example`: a case as a learning example. What people wrote comes along only sentence by
//! sentence, as a person chooses.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;

use clap::Args;
use inquire::InquireError;

use super::args::ChecklistArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::format::{self, DialectArgs, Format};
use super::memory::{self, MemoryArgs};
use super::settings::Global;
use super::{data_folder, incident, inputs, prompt, session, terminal};
use utkik_agenda::segment;
use utkik_input::source::Request;
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_study::follow_up::{self, Sentence};

#[derive(Debug, Args)]
pub(super) struct ExportExampleArgs {
    #[arg(value_name = "CASE")]
    case: String,
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', conflicts_with = "sentences")]
    keep: Vec<usize>,
    #[arg(long)]
    sentences: bool,
    #[arg(long, requires = "keep")]
    reviewed: bool,
    #[command(flatten)]
    memory: MemoryArgs,
    #[command(flatten)]
    checklist: ChecklistArgs,
    #[arg(short, long, value_parser = format::pages(), default_value = "markdown", ignore_case = true)]
    format: Format,
    #[command(flatten)]
    dialect: DialectArgs,
}

/// Runs the command.
pub(super) fn run(args: &ExportExampleArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let Some(case) = segment::case_number(&args.case) else {
        let failure = Failure::new(text!("incident.no-case", case = args.case.as_str()));
        return Err(failure.help(text!("incident.help.case")).into());
    };
    let request = Request::default();
    let kept = memory::records(&args.memory, &request, global)?;
    let sound = kept.find(Some(&case), "").filter(|record| kept.is_sound(record));
    let Some(record) = sound else {
        let failure = Failure::new(text!("follow-up.example.no-record", case = args.case.as_str()));
        return Err(failure.help(text!("follow-up.example.help")).into());
    };
    let lang = global.lang.unwrap_or(Lang::Sv);
    let sentences = follow_up::sentences(record);
    if args.sentences {
        terminal::write(|out| {
            sentences.iter().try_for_each(|one| writeln!(out, "{}", numbered(one).in_lang(lang)))
        })?;
        return Ok(Exit::Clean);
    }
    let chosen = chosen(args, &sentences, lang)?;
    let left = sentences.iter().filter(|one| !chosen.contains(&one.number)).count();
    if left > 0 && !global.quiet {
        terminal::message(&text!("follow-up.example.kept-back", n = left).in_lang(lang));
    }
    let kept_in = data_folder::locate(args.memory.place.records.as_deref(), &request)?;
    let incidents = incident::load(&kept_in.file(utkik_casework::incident::FILE))?;
    let example = follow_up::example(record, &incidents, &chosen, &checklist, lang);
    let example = utkik_report::example(example, lang);
    session::print(&example, (args.format, args.dialect), lang, global)?;
    Ok(Exit::Clean)
}

/// A sentence with its number, and whether it looks as if it told too much.
fn numbered(sentence: &Sentence) -> Text {
    let (number, text) = (sentence.number, utkik_render::plain(&sentence.text));
    if sentence.identifying {
        text!("follow-up.example.telling", number = number, text = text)
    } else {
        text!("follow-up.example.sentence", number = number, text = text)
    }
}

/// The numbers of the sentences to take along: those of `--keep`, or asked for one by one.
fn chosen(
    args: &ExportExampleArgs,
    sentences: &[Sentence],
    lang: Lang,
) -> anyhow::Result<BTreeSet<usize>> {
    let asks =
        args.keep.is_empty() && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if asks {
        return ask_sentences(sentences, lang);
    }
    let chosen: BTreeSet<usize> = args.keep.iter().copied().collect();
    for number in &chosen {
        let Some(sentence) = sentences.iter().find(|one| one.number == *number) else {
            let failure = Failure::new(text!("follow-up.example.no-sentence", number = *number));
            return Err(failure.help(text!("follow-up.example.help-sentences")).into());
        };
        if sentence.identifying && !args.reviewed {
            let failure = Failure::new(text!("follow-up.example.refused", number = *number));
            return Err(failure.help(text!("follow-up.example.help-reviewed")).into());
        }
    }
    Ok(chosen)
}

/// Asks of each sentence; whoever leaves off takes no more along.
fn ask_sentences(sentences: &[Sentence], lang: Lang) -> anyhow::Result<BTreeSet<usize>> {
    let mut chosen = BTreeSet::new();
    for sentence in sentences {
        let question = text!("follow-up.example.take", sentence = numbered(sentence)).in_lang(lang);
        match prompt::yes_or_no(&question, None, lang) {
            Ok(true) => {
                chosen.insert(sentence.number);
            }
            Ok(false) => {}
            Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => break,
            Err(other) => return Err(other.into()),
        }
    }
    Ok(chosen)
}
