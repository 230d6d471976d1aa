//! What every command does alike: reads inputs and tells what went wrong with them, prints a result, and
//! ends with the exit status that follows. What a command does in between is its own.

use std::io::{Stdin, Write};

use super::exit::Exit;
use super::format::{DialectArgs, Format, FormatArg};
use super::settings::Global;
use super::{inputs, terminal};
use utkik_casework::Item;
use utkik_checklist::{Checklist, Level};
use utkik_input::source::Request;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_render::{Renderable, View};
use utkik_run::{Memory, Reading, Run};

/// A command at work: the settings, and the checklists that it works with.
pub(super) struct Session<'a> {
    pub global: &'a Global,
    pub checklist: &'a Checklist,
}

impl Session<'_> {
    /// Screens the inputs of `request`, in the language of the user or else of the inputs.
    pub(super) fn screen(&self, request: &Request, memory: Option<Memory<'_>>) -> Run<Vec<Item>> {
        read(self.global, request, memory, |reading, stdin| {
            utkik_run::screen(request, reading, self.checklist, stdin)
        })
    }

    /// Screens the inputs of `request`, but gives the items of each meeting away as soon as they are there.
    pub(super) fn screen_each(
        &self,
        request: &Request,
        memory: Option<Memory<'_>>,
        each: utkik_run::EachGroup<'_>,
    ) -> Run<()> {
        read(self.global, request, memory, |reading, stdin| {
            utkik_run::screen_each(
                utkik_run::Inputs::find(request, stdin),
                reading,
                self.checklist,
                each,
            )
        })
    }
}

/// Reads the inputs of `request` by `how`, with progress, and tells which could not be found.
pub(super) fn read<T>(
    global: &Global,
    request: &Request,
    memory: Option<Memory<'_>>,
    how: impl FnOnce(&Reading<'_>, &mut Stdin) -> Run<T>,
) -> Run<T> {
    let progress = terminal::Progress::new(global);
    let tell = |done, all| progress.tell(done, all);
    let limits = inputs::limits(request);
    let reading = Reading { lang: global.lang, limits, progress: &tell, memory };
    let run = how(&reading, &mut std::io::stdin());
    drop(progress);
    let lang = run.language;
    if run.found_input {
        global.hear(lang);
    }
    for error in &run.errors {
        terminal::message(&inputs::error(error, lang));
    }
    if !run.found_input && run.errors.is_empty() {
        terminal::message(&text!("cli.nothing-to-read").in_lang(lang));
    }
    run
}

/// Prints `result` in the format that was asked for; headings are in `lang`.
pub(super) fn print(
    result: &(impl Renderable + ?Sized),
    (format, dialect): (Format, DialectArgs),
    lang: Lang,
    global: &Global,
) -> anyhow::Result<()> {
    let view = view(global, lang, Level::Low);
    let print = |out: &mut dyn Write| utkik_render::write(result, dialect.of(format), &view, out);
    if FormatArg::Page(format).is_binary() {
        terminal::write_exact(print)
    } else {
        terminal::write(print)
    }?;
    Ok(())
}

/// How results are shown to the user; items from the level `from` in full.
pub(super) fn view(global: &Global, lang: Lang, from: Level) -> View {
    View {
        lang,
        colour: global.colour,
        width: global.width,
        verbose: global.verbose,
        basis: false,
        quiet: global.quiet,
        from,
        unchanged: 0,
    }
}

/// How a run ends that found nothing to tell: well, with something unread, or with an input that is not
/// there.
pub(super) fn ended<T>(run: &Run<T>, allow_incomplete: bool) -> Exit {
    if !run.errors.is_empty() {
        return Exit::Fault;
    }
    let whole = run.found_input && run.receipt.is_complete();
    if whole || allow_incomplete { Exit::Clean } else { Exit::Incomplete }
}
