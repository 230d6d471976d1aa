//! The order of the stages: the one place that knows all of them. A bad input is left out with a
//! notice, and never takes another's result with it.

#[cfg(feature = "files")]
mod cache;
pub mod config;
#[cfg(feature = "files")]
mod earlier;
mod extraction;
mod extractor;
mod foundations;
mod guard;
mod inputs;
mod kept;
#[cfg(feature = "files")]
mod pack;
mod searched;
mod walk;
mod why;

#[cfg(feature = "files")]
pub use cache::Cache;

#[cfg(feature = "files")]
pub use earlier::earlier;
pub use extraction::Extraction;
#[cfg(feature = "files")]
pub use foundations::foundations;
pub use foundations::{Policies, foundations_of};
pub use inputs::Inputs;
#[cfg(feature = "files")]
pub use pack::checklist;
#[cfg(feature = "files")]
pub use why::why;
pub use why::{why_alone, why_at, why_of};

use self::kept::KeptGroup;
use self::searched::Searchers;
use self::walk::{GroupSummary, Walk};

#[cfg(feature = "files")]
use std::io::Read;
use std::ops::ControlFlow;

use jiff::civil::Date;

use utkik_agenda::{Agenda, Ids, ItemKind, segment};
use utkik_casework::history::{CaseHistory, Subject};
use utkik_casework::record::Records;
use utkik_casework::{AttachedRecord, Item, foundation};
use utkik_checklist::{Checklist, Fault, Faults};
use utkik_input::extract;
use utkik_input::notice::Notice;
use utkik_input::receipt::Receipt;
#[cfg(feature = "files")]
use utkik_input::source::Request;
use utkik_input::source::{Entry, SourceError};
use utkik_lang::Lang;
use utkik_screen::Ignores;
use utkik_store::StoreError;
use utkik_text::Place;

/// How inputs are read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The language of the report; where it is absent, the documents' own.
    pub lang: Option<Lang>,
    /// Limits of extraction.
    pub limits: extract::Limits,
    /// Told of each file that has been read: how many so far, of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// What people have decided before; none where records are not to be looked at.
    pub memory: Option<Memory<'a>>,
}

/// Records, and the day by which they are judged.
#[derive(Clone, Copy, Debug)]
pub struct Memory<'a> {
    /// The records.
    pub records: &'a Records,
    /// The day.
    pub today: Date,
    /// Earlier meetings and incidents.
    pub past: &'a CaseHistory,
    /// What is known of the foundations, so that a measure tells what it presumes.
    pub foundations: Option<&'a foundation::Record>,
    /// Files of ours that could not be used; the run goes on without them and is incomplete.
    pub damaged: &'a [StoreError],
}

/// What came of a run.
#[derive(Debug)]
pub struct Run<T> {
    /// What was found.
    pub result: T,
    /// What was read and what was not.
    pub receipt: Receipt,
    /// The language that was asked for; else the one that most of the text is written in, or, where items were given
    /// away group by group, that of the first group that told.
    pub language: Lang,
    /// Inputs that were named and are not there.
    pub errors: Vec<SourceError>,
    /// Whether there was any file to read.
    pub found_input: bool,
}

impl<T> Run<T> {
    /// The run with `result` in the place of its own, which is given too.
    #[must_use]
    pub fn with<R>(self, result: R) -> (Run<R>, T) {
        let Self { result: own, receipt, language, errors, found_input } = self;
        (Run { result, receipt, language, errors, found_input }, own)
    }
}

/// Screens the agendas that `request` names. `stdin` is read if the request says so.
#[cfg(feature = "files")]
#[must_use]
pub fn screen(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<Vec<Item>> {
    screen_of(Inputs::find(request, stdin), reading, checklist)
}

/// Screens agendas, wherever their bytes come from.
#[must_use]
pub fn screen_of(inputs: Inputs, reading: &Reading<'_>, checklist: &Checklist) -> Run<Vec<Item>> {
    let mut items = Vec::new();
    let mut keep = |found: Vec<Item>, _| {
        items.extend(found);
        ControlFlow::Continue(())
    };
    screen_groups(inputs, reading, checklist, &mut keep).with(items).0
}

/// What is done with the items of one group of files that lie together, once they are screened; it is told the
/// language that was asked for, or else that of the first group whose text told, if any has. What it answers says
/// whether the run goes on.
pub type EachGroup<'a> = &'a mut dyn FnMut(Vec<Item>, Option<Lang>) -> ControlFlow<()>;

/// Screens agendas and gives the items of each group to `each` as soon as the group has been read, in the
/// order of the whole: nothing is kept of it but what is told of its files. What has been given away is in a language,
/// and that of the run is the same.
pub fn screen_each(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
    each: EachGroup<'_>,
) -> Run<()> {
    let mut first = None;
    let mut in_one_language = |items: Vec<Item>, lang: Option<Lang>| {
        first = first.or(lang);
        each(items, first)
    };
    let run = screen_groups(inputs, reading, checklist, &mut in_one_language);
    Run { language: first.unwrap_or(run.language), ..run }
}

/// The same with the language of most of the text, until then and in the end.
fn screen_groups(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
    each: EachGroup<'_>,
) -> Run<()> {
    let mut walk = Walk::new(inputs, reading);
    walk.receipt.notices.extend(damaged(reading.memory));
    let lost = reading.memory.into_iter().flat_map(|memory| memory.damaged);
    walk.receipt.notices.extend(lost.flat_map(lost_file));
    walk.receipt.earlier = reading.memory.map(|memory| memory.past.paths()).unwrap_or_default();
    let searchers = Searchers::new(checklist);
    while let Some(group) = walk.group() {
        let KeptGroup { items: found, share } = found(&mut walk, &group, checklist, &searchers);
        walk.take(share, group.len());
        // A path is in one group, so that ids of different groups differ.
        let mut ids = Ids::default();
        let named = |mut screened: utkik_screen::Item| {
            screened.id = ids.assign(&screened.source.path, &screened.on_agenda);
            screened
        };
        let assessed = utkik_parallel::map_small(found.into_iter().map(named), |screened| {
            let (path, title) = (screened.source.path.clone(), screened.on_agenda.title.clone());
            let item = guard::caught(|| assessed(screened, reading.memory, checklist));
            item.ok_or_else(|| guard::failed(&path, &title))
        });
        let items = guard::sound(assessed, &mut walk.receipt.notices);
        if each(items, walk.language()).is_break() {
            break;
        }
    }
    walk.done(())
}

/// What is found in `group`, or what was kept of it.
fn found(
    walk: &mut Walk<'_>,
    group: &[Entry],
    checklist: &Checklist,
    searchers: &Searchers<'_>,
) -> KeptGroup {
    #[cfg(feature = "files")]
    let key = walk.key(group, checklist);
    #[cfg(feature = "files")]
    if let Some((cache, key)) = &key
        && let Some(kept) = KeptGroup::load(cache, key)
    {
        return kept;
    }
    let (agenda, mut share) = walk.agenda(group);
    let today = walk.reading.memory.map(|memory| memory.today);
    let ignores = Ignores::new(&agenda, checklist, today);
    let (items, failed) = guard::screened(&agenda, checklist, &ignores, searchers);
    let outside = |item: &&utkik_screen::Item| item.on_agenda.kind == ItemKind::Outside;
    share.receipt.counted.outside = items.iter().filter(outside).count();
    share.lasting &= failed.is_empty();
    share.receipt.notices.extend(failed);
    share.receipt.notices.extend(ignores.notices(checklist));
    let found = KeptGroup { items, share };
    #[cfg(feature = "files")]
    if let Some((cache, key)) = &key {
        found.save(cache, key);
    }
    found
}

/// Shows what was extracted of what `request` names, and how it was cut into items.
#[cfg(feature = "files")]
#[must_use]
pub fn inspect(
    request: &Request,
    reading: &Reading<'_>,
    checklist: &Checklist,
    stdin: &mut dyn Read,
) -> Run<Vec<Agenda>> {
    inspect_of(Inputs::find(request, stdin), reading, checklist)
}

/// Shows what was extracted and how it was cut into items, wherever the bytes come from. What stands outside the
/// items is an item of its own kind where a screening by `checklist` finds something in it, so that both show the same.
#[must_use]
pub fn inspect_of(
    inputs: Inputs,
    reading: &Reading<'_>,
    checklist: &Checklist,
) -> Run<Vec<Agenda>> {
    let mut walk = Walk::new(inputs, reading);
    let searchers = Searchers::new(checklist);
    let mut agendas = Vec::new();
    while let Some(group) = walk.group() {
        let (mut agenda, mut share) = walk.agenda(&group);
        let (speaking, failed) = guard::speaking(&agenda, checklist, &searchers);
        let speaking: Vec<usize> = speaking.into_iter().map(|(at, _)| at).collect();
        segment::speak(&mut agenda, &speaking);
        share.receipt.counted = segment::counted(&agenda);
        share.receipt.notices.extend(failed);
        walk.take(share, group.len());
        agendas.push(agenda);
    }
    walk.done(agendas)
}

/// A screened item with what is known beside its text and what people decided of it.
fn assessed(
    mut screened: utkik_screen::Item,
    memory: Option<Memory<'_>>,
    checklist: &Checklist,
) -> Item {
    let mut earlier = Vec::new();
    if let Some(memory) = memory {
        let subject = Subject::new(&screened, checklist);
        let known = memory.past.circumstances_of(&subject, checklist);
        earlier = memory.past.by_day(&subject, checklist);
        screened = screened.with_circumstances(&known, checklist);
    }
    let recalled =
        memory.and_then(|memory| AttachedRecord::find(memory.records, &screened, memory.today));
    let foundations = memory.and_then(|memory| memory.foundations);
    let item = Item::new(screened, recalled, foundations, checklist);
    let item = match memory {
        Some(memory) => item.seen_from(memory.today),
        None => item,
    };
    Item { earlier, ..item }
}

/// What is said of records that cannot be used: without them a level may be too low.
fn damaged(memory: Option<Memory<'_>>) -> Vec<Notice> {
    let Some(records) = memory.map(|memory| memory.records) else { return Vec::new() };
    let faults = records.faults();
    let notice = |fault: &Fault| {
        let (path, message) = (fault.path.as_str(), fault.message.clone());
        // Of two sound records of one case nothing is lost.
        let notice = if records.has_sound(path) {
            Notice::remark(path, message)
        } else {
            Notice::incomplete(path, message)
        };
        notice.at(Place::line(fault.line, Some(fault.column))).help(fault.help.clone())
    };
    faults.iter().flat_map(Faults::iter).map(notice).collect()
}

/// What is said of a file of ours that could not be used: without it a level may be too low.
fn lost_file(error: &StoreError) -> impl Iterator<Item = Notice> {
    error.remarks().into_iter().map(|(at, message, help)| {
        let notice = Notice::incomplete(error.path(), message).help(help);
        match at {
            Some((line, column)) => notice.at(Place::line(line, Some(column))),
            None => notice,
        }
    })
}
