//! `utkik plan import`: what people filled in in a workbook of measures, put into the records. Only what differs
//! is changed; a row that cannot be used is told and costs no other.

use std::io::Cursor;
use std::path::PathBuf;

use anyhow::Context;
use calamine::{Data, Reader, Xlsx};
use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;

use super::set::{StatusArg, place};
use super::{named, warn};
use crate::agenda::segment;
use crate::casework::record::{self, Measure, Record, Records, Status};
use crate::checklist::Checklist;
use crate::cli::args::ChecklistArgs;
use crate::cli::assess::role;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::memory::PlaceArgs;
use crate::cli::settings::Global;
use crate::cli::{home, inputs, memory, terminal};
use crate::lang::{Lang, Text};
use crate::render::{self, Field};
use crate::text;

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    checklist: ChecklistArgs,
}

/// The most bytes of a workbook.
const LARGEST: u64 = 32 << 20;

/// A row of the sheet of measures.
#[derive(Debug, Default)]
struct Row {
    line: usize,
    case: String,
    record: String,
    id: String,
    status: String,
    role: String,
    due: Option<Date>,
    reason: String,
    effect: String,
}

/// Runs the command.
pub(super) fn run(args: &ImportArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let today = memory::today(args.place.date)?;
    let rows = rows(args)?;
    let folders = home::folders(args.place.records.as_deref(), std::iter::empty())?;
    let records = Records::load(&folders);
    warn(&records, global);
    let lang = global.spoken();
    let (mut changed, mut unused) = (0, 0);
    let importer = PlanImporter { records: &records, checklist: &checklist, today, global };
    for row in &rows {
        match importer.put(row) {
            Ok(true) => changed += 1,
            Ok(false) => {}
            Err(error) => {
                unused += 1;
                let fault = crate::cli::failure::message(&error, lang);
                let line = text!("plan.import-row", line = row.line, fault = fault);
                terminal::message(&line.in_lang(lang));
            }
        }
    }
    let unchanged = rows.len() - changed - unused;
    let line = text!("plan.imported", n = changed, unchanged = unchanged, unused = unused);
    terminal::message(&line.in_lang(lang));
    Ok(if unused == 0 { Exit::Clean } else { Exit::Incomplete })
}

/// What rows are put into.
struct PlanImporter<'a> {
    records: &'a Records,
    checklist: &'a Checklist,
    today: Date,
    global: &'a Global,
}

impl PlanImporter<'_> {
    /// Puts a row into its record, and tells whether that changed anything.
    fn put(&self, row: &Row) -> anyhow::Result<bool> {
        let Some(status) = status(&row.status)? else {
            // What is only proposed nobody has taken on.
            return Ok(false);
        };
        let name = if row.case.is_empty() { &row.record } else { &row.case };
        let record = named(self.records, name)?;
        let owner = (!row.role.is_empty()).then(|| self.role(&row.role)).transpose()?;
        let known = record.measures.iter().rfind(|known| known.id == row.id);
        let mut wanted = known.cloned().unwrap_or_default();
        self.alter(&mut wanted, row, status, owner.as_deref())?;
        if known == Some(&wanted) {
            return Ok(false);
        }
        let Some((folder, file)) = self.records.home(record) else { return Ok(false) };
        let case = segment::case_number(name);
        let put = record::change(folder, &file, case.as_ref(), |record: &mut Record| {
            let at = place(record, &row.id, self.checklist)?;
            if let Some(measure) = record.measures.get_mut(at) {
                self.alter(measure, row, status, owner.as_deref())?;
            }
            anyhow::Ok(())
        })?;
        home::changed(&put, self.global);
        Ok(true)
    }

    fn alter(
        &self,
        measure: &mut Measure,
        row: &Row,
        status: Status,
        owner: Option<&str>,
    ) -> anyhow::Result<()> {
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        if measure.status != status {
            measure.done = (status == Status::Done).then_some(self.today);
        }
        measure.status = status;
        measure.role = owner.map(str::to_owned).or(measure.role.take());
        measure.due = row.due.or(measure.due);
        measure.reason = filled(&row.reason).or(measure.reason.take());
        measure.effect = filled(&row.effect).or(measure.effect.take());
        if status == Status::Declined && measure.reason.is_none() {
            let failure = Failure::new(text!("plan.declined"));
            return Err(failure.help(text!("plan.help.import-reason")).into());
        }
        Ok(())
    }

    /// The role of a cell: by id, name, or what the municipality calls it.
    fn role(&self, written: &str) -> anyhow::Result<String> {
        let wanted = written.trim().to_lowercase();
        let title = |lang: Lang| {
            let mut roles = self.checklist.roles.iter().map(|(_, role)| role);
            roles.find(|one| self.checklist.title(one, None, lang).to_lowercase() == wanted)
        };
        match title(Lang::Sv).or_else(|| title(Lang::En)) {
            Some(role) => Ok(role.id.clone()),
            None => role(written, self.checklist),
        }
    }
}

/// The status that a word stands for; none of what is only proposed.
fn status(word: &str) -> anyhow::Result<Option<Status>> {
    let wanted = word.trim().to_lowercase();
    let is = |text: Text| [Lang::Sv, Lang::En].iter().any(|lang| text.in_lang(*lang) == wanted);
    if wanted.is_empty() || is(text!("render.status.proposed")) {
        return Ok(None);
    }
    let all = [Status::Planned, Status::Ongoing, Status::Done, Status::Declined];
    let said = all.into_iter().find(|status| is(render::status(*status)));
    let typed = || StatusArg::from_str(&wanted, true).ok().map(Status::from);
    match said.or_else(typed) {
        Some(status) => Ok(Some(status)),
        None => Err(Failure::new(text!("plan.no-status", word = render::plain(word))).into()),
    }
}

/// The rows of the first sheet that has measures.
fn rows(args: &ImportArgs) -> anyhow::Result<Vec<Row>> {
    let shown = home::shown(&args.file);
    let unread = || Failure::new(text!("plan.import-unreadable", path = shown.as_str()));
    let size = std::fs::metadata(&args.file).with_context(unread)?.len();
    if size > LARGEST {
        return Err(unread().into());
    }
    let bytes = std::fs::read(&args.file).with_context(unread)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).with_context(unread)?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).with_context(unread)?;
        let mut lines = range.rows();
        let head: Vec<Option<Field>> = lines
            .next()
            .unwrap_or_default()
            .iter()
            .map(|cell| Field::from_header(&words(cell)))
            .collect();
        if head.contains(&Some(Field::Id)) && head.contains(&Some(Field::Status)) {
            let rows = (2..).zip(lines).map(|(line, cells)| row(line, &head, cells));
            return rows
                .filter(|row| row.as_ref().map_or(true, |row| !row.id.is_empty()))
                .collect();
        }
    }
    let failure = Failure::new(text!("plan.import-no-sheet", path = shown.as_str()));
    Err(failure.help(text!("plan.help.import-no-sheet")).into())
}

fn row(line: usize, head: &[Option<Field>], cells: &[Data]) -> anyhow::Result<Row> {
    let mut row = Row { line, ..Row::default() };
    for (field, cell) in head.iter().zip(cells) {
        let text = words(cell);
        match field {
            Some(Field::Due) => row.due = day(cell, line)?,
            Some(Field::Role) => row.role = text,
            Some(Field::Status) => row.status = text,
            Some(Field::Case) => row.case = text,
            Some(Field::Reason) => row.reason = text,
            Some(Field::Effect) => row.effect = text,
            Some(Field::Id) => row.id = text,
            Some(Field::Record) => row.record = text,
            None => {}
        }
    }
    Ok(row)
}

fn words(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// The day of a cell: a day of the spreadsheet, or one that is written.
fn day(cell: &Data, line: usize) -> anyhow::Result<Option<Date>> {
    let read = match cell {
        Data::Empty => return Ok(None),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let part = |part: u8| i8::try_from(part).ok();
            let year = i16::try_from(year).ok();
            year.zip(part(month)).zip(part(day)).and_then(|((y, m), d)| Date::new(y, m, d).ok())
        }
        Data::String(text) if text.trim().is_empty() => return Ok(None),
        other => words(other).parse().ok(),
    };
    let failure = || {
        let word = render::plain(&words(cell));
        Failure::new(text!("plan.import-day", line = line, word = word))
    };
    read.map(Some).ok_or_else(|| failure().into())
}
