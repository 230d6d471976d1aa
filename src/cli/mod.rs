//! The command line: arguments, settings, printing and exit status. The only part that owns the
//! standard streams, the environment and the clock.

mod args;
mod assess;
mod calibrate;
mod checklist;
mod diff;
mod evaluate;
mod exit;
mod explain;
mod export_example;
mod failure;
mod follow_up;
mod foundations;
mod help;
mod home;
mod incident;
mod inputs;
mod inspect;
mod memory;
mod pages;
mod past;
mod plan;
mod proposed;
mod records;
mod screen;
mod settings;
mod shell;
mod terminal;

pub use exit::Exit;

use std::ffi::OsString;
use std::io::{self, Write};

use self::args::Command;
use self::settings::Global;
use crate::input::isolate;
use crate::lang::Lang;

/// Runs the program with `args`, the program's name first, and says how it ended.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(ended) = worker(&args) {
        return ended;
    }
    let lang = settings::language(&args);
    let cli = match args::parse(&args, lang) {
        Ok(cli) => cli,
        Err(error) => return help::shown(&error, lang),
    };
    let global = Global::new(&cli.global, lang);
    let ended = match cli.command {
        Command::Screen(args) => screen::run(&args, &global),
        Command::Assess(args) => assess::run(&args, &global),
        Command::Plan(args) => plan::run(&args, &global),
        Command::Records(args) => records::run(&args, &global),
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
        Command::Completions(args) => shell::completions(&args, &global),
        Command::Man(args) => shell::man(&args, &global),
    };
    ended.unwrap_or_else(|error| failed(&error, lang.unwrap_or(Lang::En)))
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
    let message = failure::message(error, lang);
    // Nothing can be said where the error stream is closed too.
    let _ = writeln!(anstream::stderr(), "{message}");
    Exit::Fault
}
