//! `utkik plan import`: what people filled in in a workbook of measures, put into the records. A row that nobody
//! has changed is left alone, by the check that was written with it; each other is used, or told and costs no other.

use std::io::Cursor;
use std::path::PathBuf;

use anyhow::Context;
use calamine::{Data, Reader, Xlsx};
use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;

use super::set::{StatusArg, place};
use super::{find_by_name, warn};
use crate::args::ChecklistArgs;
use crate::assess::role;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::memory::PlaceArgs;
use crate::settings::Global;
use crate::{data_folder, inputs, memory, terminal};
use utkik_agenda::segment;
use utkik_casework::record::{self, Measure, Record, Records, Status};
use utkik_checklist::Checklist;
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_render::Field;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
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
    /// What is to be done, in words.
    measure: String,
    /// What was written with the row to tell it by.
    check: String,
    /// What stands in the place of its day and is none.
    no_day: Option<String>,
}

/// The rows of a workbook.
struct Rows {
    rows: Vec<Row>,
    /// Whether rows were written with a check; older workbooks lack it.
    checked: bool,
}

impl Row {
    /// Whether people have changed it, or added it.
    fn is_changed(&self) -> bool {
        let now = utkik_render::check(|field| match field {
            Field::Due => {
                let day = self.due.map(|day| day.to_string());
                day.or_else(|| self.no_day.clone()).unwrap_or_default()
            }
            Field::Role => self.role.clone(),
            Field::Status => self.status.clone(),
            Field::Case => self.case.clone(),
            Field::Reason => self.reason.clone(),
            Field::Effect => self.effect.clone(),
            Field::Id => self.id.clone(),
            Field::Record => self.record.clone(),
            Field::Measure | Field::Check => String::new(),
        });
        now != self.check
    }

    fn is_empty(&self) -> bool {
        let words = [&self.case, &self.id, &self.status, &self.role, &self.reason, &self.effect];
        words.into_iter().chain([&self.measure]).all(String::is_empty)
            && self.due.is_none()
            && self.no_day.is_none()
    }
}

/// Runs the command.
pub(super) fn run(args: &ImportArgs, global: &Global) -> anyhow::Result<Exit> {
    let checklist = inputs::checklist(&args.checklist, global)?;
    let today = memory::today(args.place.date)?;
    memory::existing(args.place.records.as_deref(), global)?;
    let Rows { rows, checked } = rows(args)?;
    let folders = data_folder::folders(args.place.records.as_deref(), std::iter::empty())?;
    let records = Records::load(&folders);
    warn(&records, global);
    let lang = global.spoken();
    let (mut changed, mut unused) = (0, 0);
    let importer =
        PlanImporter { records: &records, checklist: &checklist, today, checked, global };
    for row in &rows {
        match importer.write_row(row) {
            Ok(true) => changed += 1,
            Ok(false) => {}
            Err(error) => {
                unused += 1;
                let fault = crate::failure::message(&error, lang);
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
    checked: bool,
    global: &'a Global,
}

impl PlanImporter<'_> {
    /// Puts a row into its record, and tells whether that changed anything.
    fn write_row(&self, row: &Row) -> anyhow::Result<bool> {
        if self.checked && !row.is_changed() {
            return Ok(false);
        }
        if let Some(word) = &row.no_day {
            let word = utkik_render::plain(word);
            return Err(Failure::new(text!("plan.import-day", word = word)).into());
        }
        let Some(status) = status(&row.status)? else {
            // What is only proposed nobody has taken on.
            let failure = Failure::new(text!("plan.import-proposed"));
            return if self.checked { Err(failure.into()) } else { Ok(false) };
        };
        let name = if row.case.is_empty() { &row.record } else { &row.case };
        if name.is_empty() {
            return Err(Failure::new(text!("plan.import-no-case")).into());
        }
        let record = find_by_name(self.records, name)?;
        let owner = (!row.role.is_empty()).then(|| self.role(&row.role)).transpose()?;
        let id = self.id(row)?;
        let known = record.measures.iter().rfind(|known| known.id == id);
        let mut wanted = known.cloned().unwrap_or_default();
        self.alter(&mut wanted, row, status, owner.as_deref())?;
        if known == Some(&wanted) {
            return Ok(false);
        }
        let Some((folder, file)) = self.records.location_of(record) else { return Ok(false) };
        let case = segment::case_number(name);
        let put = record::change(folder, &file, case.as_ref(), |record: &mut Record| {
            let at = place(record, &id, self.checklist)?;
            if let Some(measure) = record.measures.get_mut(at) {
                self.alter(measure, row, status, owner.as_deref())?;
            }
            anyhow::Ok(())
        })?;
        data_folder::changed(&put, self.global);
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
        // What was emptied in a row that somebody changed is to be empty.
        let kept = !self.checked;
        measure.due = row.due.or(measure.due.filter(|_| kept));
        measure.reason = filled(&row.reason).or(measure.reason.take().filter(|_| kept));
        measure.effect = filled(&row.effect).or(measure.effect.take().filter(|_| kept));
        if status == Status::Declined && measure.reason.is_none() {
            let failure = Failure::new(text!("plan.declined"));
            return Err(failure.help(text!("plan.help.import-reason")).into());
        }
        Ok(())
    }

    /// The measure of a row: its id, or what is to be done in the words of the checklist.
    fn id(&self, row: &Row) -> anyhow::Result<String> {
        if !row.id.is_empty() {
            return Ok(row.id.clone());
        }
        let wanted = row.measure.to_lowercase();
        let is = |title: &str| title.to_lowercase() == wanted;
        let mut all = self.checklist.measures.iter().map(|(_, measure)| measure);
        let found = all.find(|one| {
            is(&one.id) || [Lang::Sv, Lang::En].iter().any(|lang| is(one.title.in_lang(*lang)))
        });
        let word = utkik_render::plain(&row.measure);
        let unknown = || Failure::new(text!("plan.import-no-measure", word = word)).into();
        found.map(|measure| measure.id.clone()).ok_or_else(unknown)
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
    let said = all.into_iter().find(|status| is(utkik_render::status(*status)));
    let typed = || StatusArg::from_str(&wanted, true).ok().map(Status::from);
    match said.or_else(typed) {
        Some(status) => Ok(Some(status)),
        None => Err(Failure::new(text!("plan.no-status", word = utkik_render::plain(word))).into()),
    }
}

/// The rows of the first sheet that has measures.
fn rows(args: &ImportArgs) -> anyhow::Result<Rows> {
    let shown = data_folder::display_path(&args.file);
    let unread = || Failure::new(text!("plan.import-unreadable", path = shown.as_str()));
    let size = std::fs::metadata(&args.file).with_context(unread)?.len();
    if size > LARGEST {
        return Err(unread().into());
    }
    let bytes = std::fs::read(&args.file).with_context(unread)?;
    // What the library says of it is for those who know the format.
    let no_workbook = || unread().help(text!("plan.help.import-not-workbook"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| no_workbook())?;
        let mut lines = range.rows();
        let head: Vec<Option<Field>> = lines
            .next()
            .unwrap_or_default()
            .iter()
            .map(|cell| Field::from_header(&words(cell)))
            .collect();
        if head.contains(&Some(Field::Id)) && head.contains(&Some(Field::Status)) {
            let rows = (2..).zip(lines).map(|(line, cells)| row(line, &head, cells));
            let checked = head.contains(&Some(Field::Check));
            // In a workbook without checks a row without an id is nobody's.
            let is_one = |row: &Row| if checked { !row.is_empty() } else { !row.id.is_empty() };
            return Ok(Rows { rows: rows.filter(is_one).collect(), checked });
        }
    }
    let failure = Failure::new(text!("plan.import-no-sheet", path = shown.as_str()));
    Err(failure.help(text!("plan.help.import-no-sheet")).into())
}

fn row(line: usize, head: &[Option<Field>], cells: &[Data]) -> Row {
    let mut row = Row { line, ..Row::default() };
    for (field, cell) in head.iter().zip(cells) {
        let text = words(cell);
        match field {
            Some(Field::Due) => match day(cell) {
                Ok(day) => row.due = day,
                Err(word) => row.no_day = Some(word),
            },
            Some(Field::Role) => row.role = text,
            Some(Field::Status) => row.status = text,
            Some(Field::Case) => row.case = text,
            Some(Field::Reason) => row.reason = text,
            Some(Field::Effect) => row.effect = text,
            Some(Field::Id) => row.id = text,
            Some(Field::Record) => row.record = text,
            Some(Field::Measure) => row.measure = text,
            Some(Field::Check) => row.check = text,
            None => {}
        }
    }
    row
}

fn words(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// The day of a cell: a day of the spreadsheet, or one that is written; else what stands there.
fn day(cell: &Data) -> Result<Option<Date>, String> {
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
    read.map(Some).ok_or_else(|| words(cell))
}
