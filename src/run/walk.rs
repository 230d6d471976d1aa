//! The walk through the inputs: one group of files that lie together after another, read and cut into items,
//! with what is to be told of each.

use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "files")]
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::extraction::Extraction;
use super::extractor::Extractor;
use super::inputs::Inputs;
use super::{Reading, Run};
#[cfg(feature = "files")]
use super::{cache, kept};
use utkik_agenda::{Agenda, Meeting, segment};
#[cfg(feature = "files")]
use utkik_checklist::Checklist;
use utkik_input::document::Document;
use utkik_input::receipt::{ReadFile, Receipt};
use utkik_input::source::{self, Entry, Format, Shard, SourceError};
use utkik_lang::Lang;
use utkik_text::swedish;

/// A walk through the inputs.
pub(super) struct Walk<'a> {
    pub reading: &'a Reading<'a>,
    extractor: Extractor,
    /// What has been extracted before, by the path of the entry.
    made: BTreeMap<String, Extraction>,
    limits: source::Limits,
    /// What is known of the meeting, where the documents do not tell or tell wrongly.
    meeting: Meeting,
    groups: std::vec::IntoIter<Vec<Entry>>,
    pub receipt: Receipt,
    errors: Vec<SourceError>,
    read: usize,
    all: usize,
    found_input: bool,
    written: LanguageTally,
}

/// The receipt and language of one group of files, to be added up for a run.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct GroupSummary {
    /// Files read, items counted, remarks.
    pub receipt: Receipt,
    /// How much of its text is in which language.
    written: LanguageTally,
    /// Whether the same files tell the same another day: none wanted time or memory, and no comment in them is to
    /// us, since those may have a last day.
    pub lasting: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(inputs: Inputs, reading: &'a Reading<'a>) -> Self {
        let Inputs { inventory, limits, meeting, extractor, made, shard } = inputs;
        let found_input = !inventory.entries.is_empty();
        let (mut skipped, mut notices) = (inventory.skipped, inventory.notices);
        let groups = groups(inventory.entries);
        if let Some(shard) = shard {
            skipped.retain(|skipped| groups.belongs_to(shard, &skipped.path));
            notices.retain(|notice| {
                groups.belongs_to(shard, notice.path.as_deref().unwrap_or_default())
            });
        }
        let groups = groups.in_shard(shard);
        Self {
            reading,
            extractor,
            made,
            limits,
            meeting,
            read: 0,
            all: groups.iter().map(Vec::len).sum(),
            groups: groups.into_iter(),
            receipt: Receipt { skipped, notices, ..Receipt::default() },
            errors: inventory.errors,
            found_input,
            written: LanguageTally::default(),
        }
    }

    /// The next group.
    pub(super) fn group(&mut self) -> Option<Vec<Entry>> {
        self.groups.next()
    }

    /// The agenda of the next group, with all that is told of it.
    pub(super) fn next(&mut self) -> Option<Agenda> {
        let group = self.group()?;
        let (agenda, share) = self.agenda(&group);
        self.take(share, group.len());
        Some(agenda)
    }

    /// The documents of the next group.
    pub(super) fn next_documents(&mut self) -> Option<Vec<Document>> {
        let group = self.group()?;
        let (documents, share) = self.documents(&group);
        self.take(share, group.len());
        Some(documents)
    }

    /// The agenda of `group`, and what is to be told of it.
    pub(super) fn agenda(&mut self, group: &[Entry]) -> (Agenda, GroupSummary) {
        let (documents, mut share) = self.documents(group);
        let (mut agenda, notices) = segment::agenda(documents);
        share.receipt.notices.extend(notices);
        for meeting in &mut agenda.meetings {
            meeting.date = self.meeting.date.or(meeting.date);
            meeting.body = self.meeting.body.clone().or(meeting.body.take());
        }
        share.receipt.notices.extend(segment::undated(&agenda));
        share.receipt.counted = segment::counted(&agenda);
        (agenda, share)
    }

    /// Where what is found in `group` may be kept, and under which key.
    #[cfg(feature = "files")]
    pub(super) fn key(
        &self,
        group: &[Entry],
        checklist: &Checklist,
    ) -> Option<(Arc<cache::Cache>, cache::Key)> {
        let cache = self.extractor.cache.clone()?;
        let key = kept::CacheInputs {
            limits: &self.limits,
            of_text: &self.reading.limits,
            meeting: &self.meeting,
            checklist,
        };
        let key = key.key(&cache, group)?;
        Some((cache, key))
    }

    /// The documents of `group`, and what is to be told of them.
    fn documents(&mut self, group: &[Entry]) -> (Vec<Document>, GroupSummary) {
        let (limits, extractor, made) = (&self.reading.limits, &self.extractor, &self.made);
        let extracted = utkik_parallel::map(group, |entry| {
            let is_new = !made.contains_key(&entry.path);
            is_new.then(|| Extraction::new(entry, &self.limits, limits, extractor))
        });
        let mut documents: Vec<(Document, Format)> = Vec::new();
        let mut share = GroupSummary { lasting: true, ..GroupSummary::default() };
        for (entry, extracted) in group.iter().zip(extracted) {
            let extraction = extracted.or_else(|| self.made.remove(&entry.path));
            share.lasting &= extraction.as_ref().is_some_and(Extraction::is_lasting);
            for one in extraction.into_iter().flat_map(|extraction| extraction.parts) {
                share.receipt.notices.extend(one.notices);
                documents.extend(one.document);
            }
        }
        let told = utkik_parallel::map(&documents, |(document, format)| {
            (ReadFile::new(document, *format), swedish::is_swedish(&document.text))
        });
        for ((document, _), (read, swedish)) in documents.iter().zip(told) {
            share.receipt.read.push(read);
            share.lasting &= document.asides.is_empty();
            share.written.add(document, swedish);
        }
        (documents.into_iter().map(|(document, _)| document).collect(), share)
    }

    /// Adds what is to be told of a group of `length` files.
    pub(super) fn take(&mut self, share: GroupSummary, length: usize) {
        let Receipt { read, skipped, counted, notices, earlier } = share.receipt;
        self.receipt.earlier.extend(earlier);
        self.receipt.read.extend(read);
        self.receipt.skipped.extend(skipped);
        self.receipt.notices.extend(notices);
        self.receipt.counted.items += counted.items;
        self.receipt.counted.with_text += counted.with_text;
        self.receipt.counted.outside += counted.outside;
        self.written.swedish += share.written.swedish;
        self.written.other += share.written.other;
        self.read += length;
        (self.reading.progress)(self.read, self.all);
    }

    /// The language that was asked for, or that of most of the text so far, if any of it tells.
    pub(super) fn language(&self) -> Option<Lang> {
        let tells = self.written.swedish + self.written.other > 0;
        self.reading.lang.or_else(|| tells.then(|| self.written.language()))
    }

    pub(super) fn done<T>(mut self, result: T) -> Run<T> {
        // What is not there was not read either.
        self.receipt.notices.extend(self.errors.iter().map(SourceError::notice));
        Run {
            result,
            receipt: self.receipt,
            language: self.reading.lang.unwrap_or_else(|| self.written.language()),
            errors: self.errors,
            found_input: self.found_input,
        }
    }
}

/// How much of the text that has been read is in which language, in bytes; one language holds for a whole
/// report, however its files differ.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct LanguageTally {
    swedish: usize,
    other: usize,
}

impl LanguageTally {
    /// Adds a document, which is Swedish, or not, or does not tell.
    fn add(&mut self, document: &Document, swedish: Option<bool>) {
        match swedish {
            Some(true) => self.swedish += document.text.len(),
            Some(false) => self.other += document.text.len(),
            None => {}
        }
    }

    /// The language of most of the text; English where none of it tells.
    fn language(&self) -> Lang {
        if self.swedish > 0 && self.swedish >= self.other { Lang::Sv } else { Lang::En }
    }
}

/// Entries that lie together: those below the topmost folder that holds a file itself.
struct Groups {
    folders: BTreeSet<String>,
    entries: BTreeMap<String, Vec<Entry>>,
}

fn groups(entries: Vec<Entry>) -> Groups {
    let folders: BTreeSet<String> =
        entries.iter().map(|entry| folder(&entry.path).to_owned()).collect();
    let mut groups = Groups { folders, entries: BTreeMap::new() };
    for entry in entries {
        groups.entries.entry(groups.top(&entry.path)).or_default().push(entry);
    }
    groups
}

impl Groups {
    /// The folder whose files the one at `path` belongs to.
    fn top(&self, path: &str) -> String {
        let borders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let mut above = std::iter::once("").chain(borders);
        above.find(|folder| self.folders.contains(*folder)).unwrap_or("").to_owned()
    }

    /// Whether what is told of the file at `path` belongs to a share.
    fn belongs_to(&self, shard: Shard, path: &str) -> bool {
        shard.holds(&self.top(path))
    }

    /// The groups of a share, or all.
    fn in_shard(self, shard: Option<Shard>) -> Vec<Vec<Entry>> {
        let groups = self.entries.into_iter();
        let groups = groups.filter(|(folder, _)| shard.is_none_or(|shard| shard.holds(folder)));
        groups.map(|(_, entries)| entries).collect()
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
