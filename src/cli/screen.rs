//! `utkik screen`: the main job.

use std::borrow::Cow;
use std::io;
use std::ops::ControlFlow;

use super::exit::Exit;
use super::focus::ChangeFilter;
use super::inputs;
use super::outputs::{self, ReportLimits};
use super::run_context::RunContext;
use super::screen_args::ScreenArgs;
use super::session::{self, Session};
use super::settings::Global;
use super::terminal;
use utkik_casework::Item;
use utkik_checklist::Checklist;
use utkik_lang::Lang;
use utkik_lang::text;
use utkik_report::model;
use utkik_run::Run;
use utkik_run::config::{Config, FailFrom};

pub(super) fn run(args: &ScreenArgs, global: &Global) -> anyhow::Result<Exit> {
    args.output.spare_others(&args.input.paths)?;
    let mut request = inputs::request(&args.input)?;
    request.written = outputs::written(&args.output);
    let checklist = inputs::checklist_kept(&args.checklist, args.input.cache.as_deref(), global)?;
    let focus = ChangeFilter::new(&args.focus)?;
    let session = Session { global, checklist: &checklist };
    let known = RunContext::gather(&args.memory, &args.history, &request, &session)?;
    let memory = Some(known.memory());
    let ended = if args.output.is_stream() {
        let mut lines = Lines::new(args, global, &checklist, &focus);
        let run = session.screen_each(&request, memory, &mut |items, lang| lines.take(items, lang));
        let found = lines.end(run.language)?;
        let receipt = utkik_report::receipt(&run.receipt, std::iter::empty(), run.language);
        outputs::report_idle_comments(&receipt.notices);
        exit(&run, found, args)
    } else {
        let mut run = session.screen(&request, memory);
        run.result
            .iter_mut()
            .for_each(|item| item.unchanged = focus.is_unchanged(item, &checklist));
        let found = run.result.iter().any(|item| awaits_assessment(item, args, global.config()));
        let (report, run) = utkik_report::report_of(run, &checklist);
        if run.found_input {
            let told = ReportLimits { min_level: args.min_level.into(), fail_on: args.fail_on };
            outputs::print(&report, &args.output, told, global)?;
        } else if args.output.open {
            let lang = report.language;
            outputs::open_word(text!("cli.nothing-to-read").in_lang(lang), lang)?;
        }
        exit(&run, found, args)
    };
    Ok(ended.or(known.ended(args.allow_incomplete)))
}

/// How a run ends; `found` tells whether any item waits for an assessment.
fn exit<T>(run: &Run<T>, found: bool, args: &ScreenArgs) -> Exit {
    let gap = session::ended(run, args.allow_incomplete);
    let found = if found { Exit::Found } else { Exit::Clean };
    match gap {
        Exit::Fault => gap,
        _ if args.exit_zero => Exit::Clean,
        _ => found.or(gap),
    }
}

/// Whether an item waits for an assessment.
fn awaits_assessment(item: &Item, args: &ScreenArgs, config: &Config) -> bool {
    let body = item.screened.meeting.body.as_deref();
    let own = body.and_then(|body| config.fail_on_of(body));
    let from = own.map_or_else(|| args.fail_on.level(), FailFrom::level);
    let open = !item.is_assessed() && !item.unchanged;
    open && from.is_some_and(|from| item.level >= from)
}

/// How many items are put in words side by side before they are printed.
const SIDE_BY_SIDE: usize = 2048;

/// How long the lines of some items usually are that one thread puts in words, in bytes.
const ROOM: usize = 96 << 10;

/// Items that are printed as lines when their meeting has been read, and then forgotten: the first line comes
/// at once, and memory does not grow with the number of meetings.
struct Lines<'a> {
    args: &'a ScreenArgs,
    global: &'a Global,
    checklist: &'a Checklist,
    focus: &'a ChangeFilter,
    /// The language of all lines, and of what is told after them.
    lang: Option<Lang>,
    /// Those before any text has told its language.
    waiting: Vec<Item>,
    found: bool,
    printed: io::Result<()>,
}

impl<'a> Lines<'a> {
    fn new(
        args: &'a ScreenArgs,
        global: &'a Global,
        checklist: &'a Checklist,
        focus: &'a ChangeFilter,
    ) -> Self {
        let (waiting, printed) = (Vec::new(), Ok(()));
        Self { args, global, checklist, focus, lang: None, waiting, found: false, printed }
    }

    fn take(&mut self, items: Vec<Item>, lang: Option<Lang>) -> ControlFlow<()> {
        // The items of a run may be many megabytes.
        match self.waiting.is_empty() {
            true => self.waiting = items,
            false => self.waiting.extend(items),
        }
        self.lang = lang;
        if let Some(lang) = self.lang {
            self.printed = self.print(lang);
        }
        // Where nobody reads on, nothing more is read, and the run ends by what was found until then.
        if self.printed.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn print(&mut self, lang: Lang) -> io::Result<()> {
        let mut items = std::mem::take(&mut self.waiting);
        for item in &mut items {
            item.unchanged = self.focus.is_unchanged(item, self.checklist);
            self.found |= awaits_assessment(item, self.args, self.global.config());
        }
        let (checklist, redact) = (self.checklist, self.args.output.redact);
        let written = |mut lines: Vec<u8>, item: Item| -> io::Result<Vec<u8>> {
            if redact {
                let mut line: model::Item = utkik_report::item(&item, checklist, lang);
                utkik_render::redact(&mut line);
                utkik_report::json::add_line(&line, &mut lines)?;
            } else {
                // Nothing of the checklist and the item is copied where it is written at once.
                let line: model::Item<Cow<'_, str>> = utkik_report::item(&item, checklist, lang);
                utkik_report::json::add_item_line(&line, &mut lines)?;
            }
            Ok(lines)
        };
        let mut items = items.into_iter();
        terminal::write_open(|out| {
            while !items.as_slice().is_empty() {
                let next = items.by_ref().take(SIDE_BY_SIDE);
                let room = || Vec::with_capacity(ROOM);
                let rows = utkik_parallel::try_fold_small(next, room, written)?;
                rows.iter().try_for_each(|lines| out.write_all(lines))?;
            }
            Ok(())
        })
    }

    /// Prints what still waits; says whether any item waits for an assessment.
    fn end(mut self, lang: Lang) -> io::Result<bool> {
        let mut printed = std::mem::replace(&mut self.printed, Ok(()));
        if printed.is_ok() {
            printed = self.print(self.lang.unwrap_or(lang));
        }
        terminal::unless_closed(printed)?;
        Ok(self.found)
    }
}
