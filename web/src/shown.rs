//! What the page shows and saves: the library's own reports, in its own words.

use serde::Serialize;

use jiff::civil::Date;
use utkik::casework::Item;
use utkik::casework::plan::{Plan, Planner};
use utkik::casework::record::Overview;
use utkik::checklist::{Checklist, Level};
use utkik::lang::Lang;
use utkik::render::{self, Dialect, Format, Renderable, View};
use utkik::report;
use utkik::run::Run;
use utkik::screen::Examined;

use crate::home::Home;
use crate::{PageResult, json};

/// The columns of what is laid out as text.
pub const WIDTH: u16 = 100;

/// How a screening went, for the page to build on.
#[derive(Serialize)]
struct Outcome<'a> {
    items: Vec<Row>,
    /// Whether all that was given could be read.
    complete: bool,
    /// Whether there was anything to read.
    found: bool,
    /// The names of the records that are kept.
    records: Vec<&'a str>,
}

/// An item in the page's list.
#[derive(Serialize)]
struct Row {
    id: String,
    /// Its number, title and case number.
    name: String,
    level: &'static str,
    says: String,
}

/// The outcome of `run` as JSON.
pub fn outcome(run: &Run<Vec<Item>>, home: &Home, checklist: &Checklist, lang: Lang) -> String {
    let row = |item: &Item| {
        let screened = &item.screened;
        let case = screened.case_number().map(ToString::to_string);
        let parts = [screened.number(), Some(screened.title().to_owned())];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Row {
            id: screened.id.clone(),
            name: case.map_or(name.clone(), |case| format!("{name} ({case})")),
            level: item.level.name(),
            says: checklist.level_entry(item.level).name.in_lang(lang).to_owned(),
        }
    };
    json(&Outcome {
        items: run.result.iter().map(row).collect(),
        complete: run.receipt.is_complete(),
        found: run.found_input,
        records: home.names(),
    })
}

/// What there is to show.
pub struct Show<'a> {
    pub run: Option<&'a Run<Vec<Item>>>,
    pub home: &'a Home,
    pub checklist: &'a Checklist,
    pub today: Date,
    pub lang: Lang,
}

/// How a result is put into words: as a piece of the page, or as a file.
#[derive(Clone, Copy)]
enum Form {
    Piece,
    File(Format),
}

impl Show<'_> {
    /// A piece of the page: `report`, `plan` or `records`.
    pub fn piece(&self, name: &str) -> PageResult<String> {
        self.show(name, Form::Piece)
    }

    /// A file: the report, or as a calendar the plan.
    pub fn file(&self, format: &str) -> PageResult<String> {
        let (name, format) = match format {
            "ics" => ("plan", Format::Calendar),
            "html" => ("report", Format::Html),
            "markdown" => ("report", Format::Markdown),
            "csv" => ("report", Format::Csv(Dialect::Rfc4180)),
            "excel-sv" => ("report", Format::Csv(Dialect::ExcelSv)),
            _ => ("report", Format::Json),
        };
        self.show(name, Form::File(format))
    }

    fn show(&self, name: &str, form: Form) -> PageResult<String> {
        match (name, self.run) {
            ("report", Some(run)) => words(&report::report(run, self.checklist), form, self.lang),
            ("records", _) => {
                let records = self.home.records.iter();
                let overview = |record| Overview::from_record(record, self.today);
                words(records.map(overview).collect::<Vec<_>>().as_slice(), form, self.lang)
            }
            _ => words(&report::plan(&self.plan(), self.checklist, self.lang), form, self.lang),
        }
    }

    /// The plan of the items, or where nothing was screened, of the records.
    fn plan(&self) -> Plan {
        let (checklist, today) = (self.checklist, self.today);
        let planner =
            Planner { checklist, today, all: false, foundations: self.home.foundations() };
        let cases = match self.run.filter(|run| run.found_input) {
            Some(run) => planner.items(&run.result),
            None => planner.records(&self.home.records),
        };
        Plan { today, cases }
    }
}

fn words(result: &(impl Renderable + ?Sized), form: Form, lang: Lang) -> PageResult<String> {
    let view = View { from: Level::Moderate, ..View::new(lang, WIDTH) };
    let mut out = Vec::new();
    let written = match form {
        Form::Piece => render::fragment(result, &view, &mut out),
        Form::File(format) => render::write(result, format, &view, &mut out),
    };
    written.map_err(|error| error.to_string())?;
    String::from_utf8(out).map_err(|error| error.to_string())
}

/// Why an item has its level, as a piece of the page.
pub fn why(run: &Run<Vec<Examined>>, checklist: &Checklist, lang: Lang) -> PageResult<String> {
    let examined = run.result.iter();
    let found: Vec<_> = examined.map(|examined| report::why(examined, checklist, lang)).collect();
    piece(found.as_slice(), lang)
}

/// `result` as a piece of the page.
pub fn piece(result: &(impl Renderable + ?Sized), lang: Lang) -> PageResult<String> {
    words(result, Form::Piece, lang)
}
