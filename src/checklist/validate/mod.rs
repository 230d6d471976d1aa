//! Turns the files as they were read into a valid checklist, or into all of their faults at once.
//!
//! There is a module for each kind of table. A faulty entry is reported and left blank in the
//! model, so that the rest can still be checked; a model with a single fault is discarded.

mod factor;
mod file;
mod follow;
mod foundation;
mod frame;
mod frames;
mod groups;
mod known;
mod language;
mod measure;
mod old;
mod question;
mod sheet;
mod signal;
mod terms;

use std::sync::OnceLock;

pub(super) use self::file::File;
use self::known::KnownIds;
use self::sheet::{MissingKeys, Sheet};
use super::local::Local;
use super::model::{Checklist, Index, Indexed, Pack, Risk};
use super::pattern::{LazyValue, LexiconBuilder, Rows};
use super::raw::{Content, List, Located};
use utkik_store::{Fault, Faults};

/// Makes the checklist of all packs; `hashes` are theirs, in order.
pub(super) fn validate(files: &[File], hashes: &[String]) -> Result<Checklist, Faults> {
    let found = MissingKeys::default();
    let sheets: Vec<Sheet<'_>> = files
        .iter()
        .enumerate()
        .map(|(place, file)| Sheet { file, place, found: &found })
        .collect();
    for sheet in &sheets {
        old::refuse(sheet);
    }
    let checklist = checklist(files, &sheets, hashes);
    let mut faults = found.finish(files);
    // A pack that is loaded twice repeats every id; one fault about the pack is enough.
    let is = |key: &'static str| move |fault: &Fault| fault.message.key() == key;
    if faults.iter().any(is(frame::PACK_TAKEN)) {
        faults.retain(|fault| !is(known::TAKEN_ID)(fault));
    }
    if faults.is_empty() {
        return Ok(checklist);
    }
    let texts =
        files.iter().map(|File { notes, .. }| (notes.path().to_owned(), notes.text().to_owned()));
    let texts = texts.collect();
    Err(Faults::new(faults, texts))
}

fn checklist(files: &[File], sheets: &[Sheet<'_>], hashes: &[String]) -> Checklist {
    let mut known = KnownIds::gather(sheets);
    known.words = terms::lists(sheets, &known);
    let packs = packs(sheets, hashes);
    frame::same_pack_twice(&packs, files, sheets);
    measure::codes(sheets);
    question::cells(sheets);
    let groups = all(sheets, |c| &c.group, |s, group| language::group(s, &known, group));
    let concepts = language::concepts(sheets, &known, &groups);
    let events = language::events(sheets, &known);
    language::negators(&known);
    language::masks(sheets, &known);
    let risks = risks(sheets, &known);
    let checklist = Checklist {
        local: Local::default(),
        packs,
        levels: frame::levels(sheets),
        scale: frame::scale(sheets),
        gaps: follow::gaps(sheets),
        history: follow::history(sheets, &known),
        learning: follow::learning(sheets),
        categories: Indexed::new(all(
            sheets,
            |c| &c.category,
            |sheet, one| follow::category(sheet, &known, one),
        )),
        channels: Indexed::new(all(sheets, |c| &c.channel, follow::channel)),
        areas: Indexed::new(all(sheets, |c| &c.area, frame::area)),
        roles: Indexed::new(all(sheets, |c| &c.role, measure::role)),
        sources: LazyValue::new(Indexed::new(all(sheets, |c| &c.source, frame::source))),
        risks: Indexed::new(risks),
        groups: Indexed::new(groups),
        concepts: Indexed::new(concepts),
        events: Indexed::new(events),
        contexts: Indexed::new(contexts(sheets, &known)),
        measures: Indexed::new(all(sheets, |c| &c.measure, |s, m| measure::measure(s, &known, m))),
        warnings: Indexed::new(all(sheets, |c| &c.warning, |s, w| measure::warning(s, &known, w))),
        elements: LazyValue::new(Indexed::new(all(
            sheets,
            |c| &c.element,
            |s, e| foundation::element(s, &known, e),
        ))),
        passages: foundation::words(sheets, &known),
        deeper: question::deeper(sheets),
        questions: LazyValue::new(Indexed::new(all(
            sheets,
            |c| &c.question,
            |s, q| question::question(s, &known, q),
        ))),
        cells: all(sheets, |c| &c.cell, |s, cell| question::cell(s, &known, cell)),
        changes: LazyValue::new(all(sheets, |c| &c.change, frame::change)),
        lexicon: LexiconBuilder::default().build(),
        meanings: Rows::default(),
        by_term: OnceLock::new(),
        claims: OnceLock::new(),
        full: OnceLock::new(),
    };
    compiled(checklist, known, sheets)
}

/// The head of each pack, whose files have the hash of its place in `hashes`.
fn packs(sheets: &[Sheet<'_>], hashes: &[String]) -> Vec<Pack> {
    hashes
        .iter()
        .enumerate()
        .map(|(place, hash)| {
            let own: Vec<Sheet<'_>> =
                sheets.iter().filter(|sheet| sheet.file.pack == place).copied().collect();
            old::words(&own);
            frame::pack(&own, hash.clone())
        })
        .collect()
}

/// `checklist` with its terms compiled, and with the meanings of each.
fn compiled(mut checklist: Checklist, known: KnownIds, sheets: &[Sheet<'_>]) -> Checklist {
    checklist.lexicon = known.lexicon.into_inner().build();
    let mut meanings = vec![Vec::new(); checklist.lexicon.count()];
    for (term, of_term) in known.meanings.into_inner() {
        meanings[term.index()] = of_term;
    }
    checklist.meanings = meanings.into_iter().collect();
    idle_frames(sheets, &checklist);
    checklist
}

/// All entries of one kind, in the order of files and places.
fn all<R: 'static, T>(
    sheets: &[Sheet<'_>],
    list: fn(&Content) -> &List<R>,
    make: impl Fn(&Sheet<'_>, &Located<R>) -> T,
) -> Vec<T> {
    sheets
        .iter()
        .flat_map(|sheet| list(sheet.content()).entries().map(|entry| make(sheet, entry)))
        .collect()
}

fn risks(sheets: &[Sheet<'_>], known: &KnownIds) -> Vec<Risk> {
    let mut risks = all(sheets, |c| &c.risk, |s, risk| factor::risk(s, known, risk));
    for sheet in sheets {
        for patch in sheet.content().patch.entries() {
            factor::patch(sheet, known, patch, &mut risks);
        }
    }
    for risk in &mut risks {
        frames::add_fallback(risk, known);
    }
    risks
}

fn contexts(sheets: &[Sheet<'_>], known: &KnownIds) -> Vec<super::model::Context> {
    let located = sheets
        .iter()
        .flat_map(|sheet| sheet.content().context.entries().map(move |entry| (sheet, entry)));
    located
        .enumerate()
        .map(|(place, (sheet, entry))| language::context(sheet, known, entry, Index::new(place)))
        .collect()
}

/// Reports frames that can never give points.
fn idle_frames(sheets: &[Sheet<'_>], checklist: &Checklist) {
    for sheet in sheets {
        for located in sheet.content().risk.entries() {
            let risk = located.value.id.value().and_then(|id| checklist.risks.get(id));
            if let Some(risk) = risk {
                frames::report_idle_frames(sheet, &located.value.frame, &risk.frames, checklist);
            }
        }
    }
}
