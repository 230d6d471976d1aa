//! The order of the stages: the one place that knows all of them. A bad input is left out with a
//! notice, and never takes another's result with it.

#[cfg(feature = "files")]
mod earlier;
mod extraction;
mod foundations;
mod inputs;
mod searched;
mod why;

#[cfg(feature = "files")]
pub use earlier::earlier;
pub use extraction::Extraction;
#[cfg(feature = "files")]
pub use foundations::foundations;
pub use foundations::{Policies, foundations_of};
pub use inputs::Inputs;
#[cfg(feature = "files")]
pub use why::why;
pub use why::{why_alone, why_at, why_of};

use self::inputs::Extractor;

use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "files")]
use std::io::Read;

use jiff::civil::Date;

use crate::agenda::segment;
use crate::agenda::{Agenda, Ids, Meeting};
use crate::casework::history::{Past, Subject};
use crate::casework::record::Records;
use crate::casework::{Item, Recalled, foundation};
use crate::checklist::{Checklist, Fault, Faults};
use crate::input::document::Document;
use crate::input::extract;
use crate::input::notice::Notice;
use crate::input::receipt::{ReadFile, Receipt};
#[cfg(feature = "files")]
use crate::input::source::Request;
use crate::input::source::{self, Entry, SourceError};
use crate::lang::Lang;
use crate::parallel;
use crate::screen::signal::Searcher;
use crate::screen::{self, Ignores};
use crate::store::StoreError;
use crate::text::{Place, swedish};

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
    pub past: &'a Past,
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
    /// The language that was asked for; else the one that most of the text is written in.
    pub language: Lang,
    /// Inputs that were named and are not there.
    pub errors: Vec<SourceError>,
    /// Whether there was any file to read.
    pub found_input: bool,
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
    let mut walk = Walk::new(inputs, reading);
    walk.receipt.notices.extend(damaged(reading.memory));
    let lost = reading.memory.into_iter().flat_map(|memory| memory.damaged);
    walk.receipt.notices.extend(lost.flat_map(lost_file));
    walk.receipt.earlier = reading.memory.map(|memory| memory.past.paths()).unwrap_or_default();
    let mut items = Vec::new();
    let mut ids = Ids::default();
    let mut searcher = Searcher::new(checklist);
    while let Some(agenda) = walk.next() {
        let today = reading.memory.map(|memory| memory.today);
        let mut ignores = Ignores::new(&agenda, checklist, today);
        let found =
            assess(&agenda, reading.memory, checklist, &mut ignores, &mut searcher, &mut ids);
        items.extend(found);
        walk.receipt.notices.extend(ignores.notices(checklist));
    }
    walk.done(items)
}

/// Shows what was extracted of what `request` names, and how it was cut into items.
#[cfg(feature = "files")]
#[must_use]
pub fn inspect(request: &Request, reading: &Reading<'_>, stdin: &mut dyn Read) -> Run<Vec<Agenda>> {
    inspect_of(Inputs::find(request, stdin), reading)
}

/// Shows what was extracted and how it was cut into items, wherever the bytes come from.
#[must_use]
pub fn inspect_of(inputs: Inputs, reading: &Reading<'_>) -> Run<Vec<Agenda>> {
    let mut walk = Walk::new(inputs, reading);
    let mut agendas = Vec::new();
    while let Some(agenda) = walk.next() {
        agendas.push(agenda);
    }
    walk.done(agendas)
}

/// The items of an agenda, screened, with what is known of them and what people decided.
fn assess(
    agenda: &Agenda,
    memory: Option<Memory<'_>>,
    checklist: &Checklist,
    ignores: &mut Ignores,
    searcher: &mut Searcher<'_>,
    ids: &mut Ids,
) -> Vec<Item> {
    let mut items = Vec::new();
    let hits = searched::hits(agenda, checklist, searcher);
    for (index, (item, hits)) in agenda.items.iter().zip(hits).enumerate() {
        let (hits, ignored) = ignores.leave_out(index, hits);
        let id = ids.give(&screen::source(agenda, item).path, item);
        let mut screened = screen::Item::new(id, agenda, item, hits, checklist);
        screened.ignored = ignored;
        let mut earlier = Vec::new();
        if let Some(memory) = memory {
            let subject = Subject::new(&screened, checklist);
            let known = memory.past.known(&subject, checklist);
            earlier = memory.past.told(&subject, checklist);
            screened = screened.with_circumstances(&known, checklist);
        }
        let recalled =
            memory.and_then(|memory| Recalled::find(memory.records, &screened, memory.today));
        let foundations = memory.and_then(|memory| memory.foundations);
        let item = Item::new(screened, recalled, foundations, checklist);
        let item = match memory {
            Some(memory) => item.seen_from(memory.today),
            None => item,
        };
        items.push(Item { earlier, ..item });
    }
    items
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

/// A walk through the inputs, one group of files that lie together after another.
struct Walk<'a> {
    reading: &'a Reading<'a>,
    extractor: Extractor,
    /// What has been extracted before, by the path of the entry.
    made: BTreeMap<String, Extraction>,
    limits: source::Limits,
    /// What is known of the meeting, where the documents do not tell or tell wrongly.
    meeting: Meeting,
    groups: std::vec::IntoIter<Vec<Entry>>,
    receipt: Receipt,
    errors: Vec<SourceError>,
    read: usize,
    all: usize,
    written: Written,
}

impl<'a> Walk<'a> {
    fn new(inputs: Inputs, reading: &'a Reading<'a>) -> Self {
        let Inputs { inventory, limits, meeting, extractor, made } = inputs;
        let all = inventory.entries.len();
        let (skipped, notices) = (inventory.skipped, inventory.notices);
        Self {
            reading,
            extractor,
            made,
            limits,
            meeting,
            groups: groups(inventory.entries).into_iter(),
            receipt: Receipt { skipped, notices, ..Receipt::default() },
            errors: inventory.errors,
            read: 0,
            all,
            written: Written::default(),
        }
    }

    /// The agenda of the next group.
    fn next(&mut self) -> Option<Agenda> {
        let documents = self.documents()?;
        let (mut agenda, notices) = segment::agenda(documents);
        self.receipt.notices.extend(notices);
        for meeting in &mut agenda.meetings {
            meeting.date = self.meeting.date.or(meeting.date);
            meeting.body = self.meeting.body.clone().or(meeting.body.take());
        }
        self.receipt.notices.extend(segment::undated(&agenda));
        let counted = segment::counted(&agenda);
        self.receipt.counted.items += counted.items;
        self.receipt.counted.with_text += counted.with_text;
        self.receipt.counted.outside += counted.outside;
        Some(agenda)
    }

    /// The documents of the next group.
    fn documents(&mut self) -> Option<Vec<Document>> {
        let group = self.groups.next()?;
        let (limits, extractor) = (&self.reading.limits, &self.extractor);
        let made = &self.made;
        let extracted = parallel::map(&group, |entry| {
            let is_new = !made.contains_key(&entry.path);
            is_new.then(|| Extraction::new(entry, &self.limits, limits, extractor))
        });
        self.read += group.len();
        (self.reading.progress)(self.read, self.all);
        let mut documents = Vec::new();
        for (entry, extracted) in group.iter().zip(extracted) {
            let extraction = extracted.or_else(|| self.made.remove(&entry.path));
            for one in extraction.into_iter().flat_map(|extraction| extraction.parts) {
                self.receipt.notices.extend(one.notices);
                if let Some((document, format)) = one.document {
                    self.receipt.read.push(ReadFile::new(&document, format));
                    documents.push(document);
                }
            }
        }
        self.written.add(&documents);
        Some(documents)
    }

    fn done<T>(mut self, result: T) -> Run<T> {
        // What is not there was not read either.
        self.receipt.notices.extend(self.errors.iter().map(SourceError::notice));
        Run {
            result,
            receipt: self.receipt,
            language: self.reading.lang.unwrap_or_else(|| self.written.language()),
            errors: self.errors,
            found_input: self.all > 0,
        }
    }
}

/// How much of the text that has been read is in which language, in bytes; one language holds for a whole
/// report, however its files differ.
#[derive(Debug, Default)]
struct Written {
    swedish: usize,
    other: usize,
}

impl Written {
    fn add(&mut self, documents: &[Document]) {
        for document in documents {
            match swedish::is_swedish(&document.text) {
                Some(true) => self.swedish += document.text.len(),
                Some(false) => self.other += document.text.len(),
                None => {}
            }
        }
    }

    /// The language of most of the text; English where none of it tells.
    fn language(&self) -> Lang {
        if self.swedish > 0 && self.swedish >= self.other { Lang::Sv } else { Lang::En }
    }
}

/// Entries that lie together: those below the topmost folder that holds a file itself.
fn groups(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let folders: BTreeSet<String> =
        entries.iter().map(|entry| folder(&entry.path).to_owned()).collect();
    let top = |path: &str| {
        let borders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let mut above = std::iter::once("").chain(borders);
        above.find(|folder| folders.contains(*folder)).unwrap_or("").to_owned()
    };
    let mut groups: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        groups.entry(top(&entry.path)).or_default().push(entry);
    }
    groups.into_values().collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
