//! The command line: arguments, settings, printing and exit status. The only part that owns the
//! standard streams, the environment and the clock.

mod args;
mod assess;
mod calibrate;
mod checklist;
mod command;
mod config;
mod data_folder;
mod diff;
mod dropped;
mod evaluate;
mod exit;
mod explain;
mod export_example;
mod failure;
mod focus;
mod follow_up;
mod format;
mod foundations;
mod help;
mod incident;
mod init;
mod inputs;
mod inspect;
#[cfg(feature = "lsp")]
mod lsp;
mod memory;
mod opened;
mod outputs;
mod plan;
mod prompt;
mod proposed;
mod records;
mod run_context;
mod screen;
mod screen_args;
mod session;
mod settings;
mod shell;
mod show;
mod terminal;
mod watch;

pub use exit::Exit;

use std::ffi::OsString;
use std::io::{self, Write};

use self::command::Command;
use self::failure::Failure;
use self::settings::Global;
use utkik_agenda::vocabulary::{Own, add_own};
use utkik_input::isolate;
use utkik_lang::Lang;
use utkik_text::coloured_lines;

/// Runs the program with `args`, the program's name first, and says how it ended.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(ended) = worker(&args) {
        return ended;
    }
    let args = help::help_in_words(&args).unwrap_or(args);
    let dropped = dropped::args_of_drop(&args);
    let is_dropped = dropped.is_some();
    let args = dropped.unwrap_or(args);
    let asked = settings::language_asked(&args);
    let locale = settings::locale();
    let here = config::language_here(&args);
    let lang = asked.map(|(lang, _)| lang).or(here).or(locale);
    if args.len() < 2 {
        return help::print_help(command::command(lang.unwrap_or(Lang::En)));
    }
    let (cli, matches) = match command::parse(&args, lang, None) {
        Ok(parsed) => parsed,
        Err(error) => return help::print_clap_stop(&error, lang, &args, command::command),
    };
    let config = match config::config(&matches) {
        Ok(config) => config,
        Err(error) => return failed_of(&error, lang.unwrap_or(Lang::En), is_dropped),
    };
    if let Some(config) = &config {
        add_words(config);
    }
    let settled = config.as_ref().and_then(|config| config.language);
    let lang = asked.map(|(lang, _)| lang).or(settled).or(here).or(locale);
    let cli = match config.as_ref().map(|config| command::parse(&args, lang, Some(config))) {
        Some(Ok((cli, _))) => cli,
        Some(Err(error)) => return help::print_clap_stop(&error, lang, &args, command::command),
        None => cli,
    };
    let global = Global::new(&cli.global, lang, asked.map(|(_, source)| source), config);
    prompt::settle(&global);
    let ended = match cli.command {
        Command::Screen(args) => screen::run(&args, &global),
        Command::Watch(args) => watch::run(&args, &global),
        Command::Assess(args) => assess::run(&args, &global),
        Command::Plan(args) => plan::run(&args, &global),
        Command::Records(args) => records::run(&args, &global),
        Command::Show(args) => show::run(&args, &global),
        Command::Inspect(args) => inspect::run(&args, &global),
        Command::Foundations(args) => foundations::run(&args, &global),
        Command::FollowUp(args) => follow_up::run(&args, &global),
        Command::ExportExample(args) => export_example::run(&args, &global),
        Command::Diff(args) => diff::run(&args, &global),
        Command::Incident(args) => incident::run(&args, &global),
        Command::Checklist(args) => checklist::run(&args, &global),
        Command::Explain(args) => explain::run(&args, &global),
        Command::Evaluate(args) => evaluate::run(&args, &global),
        Command::Calibrate(args) => calibrate::run(&args, &global),
        Command::Config(args) => config::run(&args, &global),
        Command::Init(args) => init::run(&args, &global),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(&args, &global),
        Command::Completions(args) => shell::completions(&args, command::command(global.spoken())),
        Command::Man(args) => shell::man(&args, command::command(global.spoken())),
    };
    ended.unwrap_or_else(|error| failed_of(&error, global.spoken(), is_dropped))
}

/// Adds the words of one's own that the settings hold, before anything is read.
fn add_words(config: &utkik_run::config::Config) {
    let bodies = config.bodies.iter().map(|body| body.name.clone()).collect();
    add_own(Own { proposal_labels: config.proposal_labels.clone(), bodies });
}

/// What [`failed`] does; someone who dropped a file on the program is told on a page.
fn failed_of(error: &anyhow::Error, lang: Lang, is_dropped: bool) -> Exit {
    if is_dropped {
        // Where no page can be written either, it is printed, which is all that is left.
        outputs::open_word(failure::message(error, lang), lang).unwrap_or_default();
    }
    failed(error, lang)
}

/// The run of a worker, if `args` ask for one: no command of people's, so no part of the help.
fn worker(args: &[OsString]) -> Option<Exit> {
    let [_, first, memory] = args else { return None };
    let memory = memory.to_str().filter(|_| first == isolate::WORKER)?.parse().ok()?;
    Some(if isolate::serve(memory) { Exit::Clean } else { Exit::Fault })
}

/// Prints why a run failed, and gives the exit status for it. A closed pipe is no failure.
fn failed(error: &anyhow::Error, lang: Lang) -> Exit {
    let closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().any(|cause| cause.downcast_ref().is_some_and(closed)) {
        return Exit::Clean;
    }
    if let Some(failure) = error.downcast_ref::<Failure>().filter(|failure| failure.is_word()) {
        terminal::message(&failure.message(lang));
        return Exit::Clean;
    }
    let message = coloured_lines(&failure::message(error, lang));
    // Nothing can be said where the error stream is closed too.
    let _ = writeln!(anstream::stderr(), "{message}");
    Exit::Fault
}
