//! The sheet of measures in a workbook: what a coordinator sorts, fills in and reads back.

use jiff::civil::Date;

use super::page::{Page, Sheet, Value};
use super::words;
use utkik_casework::record::Status;
use utkik_lang::text;
use utkik_lang::{Lang, Text};
use utkik_report::model::Measure;

/// A measure of a case.
pub(super) struct Row<'a> {
    pub case_number: &'a Option<String>,
    pub title: &'a str,
    pub body: &'a Option<String>,
    pub date: Option<Date>,
    pub measure: &'a Measure,
    pub record: &'a Option<String>,
}

/// What stands in the head of a column, and what of a measure it is.
type Column = (fn() -> Text, Option<Field>);

/// The columns, by what people read in their heads; those with a field are read back.
const COLUMNS: [Column; 15] = [
    (|| text!("plan.csv.due"), Some(Field::Due)),
    (|| text!("plan.csv.phase"), None),
    (|| text!("plan.csv.role"), Some(Field::Role)),
    (|| text!("plan.csv.measure"), Some(Field::Measure)),
    (|| text!("plan.csv.status"), Some(Field::Status)),
    (|| text!("plan.csv.case"), Some(Field::Case)),
    (|| text!("plan.csv.title"), None),
    (|| text!("plan.csv.body"), None),
    (|| text!("plan.csv.date"), None),
    (|| text!("plan.csv.how"), None),
    (|| text!("plan.csv.reason"), Some(Field::Reason)),
    (|| text!("plan.csv.effect"), Some(Field::Effect)),
    (|| text!("plan.csv.id"), Some(Field::Id)),
    (|| text!("plan.csv.record"), Some(Field::Record)),
    (|| text!("plan.csv.check"), Some(Field::Check)),
];

/// How many of the last columns nobody needs to see.
const HIDDEN: usize = 1;

/// The fields that tell whether a row has been changed, in this order.
const CHECKED: [Field; 8] = [
    Field::Due,
    Field::Role,
    Field::Status,
    Field::Case,
    Field::Reason,
    Field::Effect,
    Field::Id,
    Field::Record,
];
/// How many digits of the check are kept.
const DIGITS: usize = 12;

/// The column in which the status is chosen.
const STATUS: usize = 4;

/// What of a row people may have changed, and what tells which measure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The last day.
    Due,
    /// The role that takes it.
    Role,
    /// How far it has come.
    Status,
    /// The case number.
    Case,
    /// Why it is not taken.
    Reason,
    /// What came of it.
    Effect,
    /// The id of the measure.
    Id,
    /// The path of the record.
    Record,
    /// What is to be done, in words.
    Measure,
    /// What tells whether the row has been changed since it was written.
    Check,
}

impl Field {
    /// The field that the head `name` of a column stands for, in either language.
    #[must_use]
    pub fn from_header(name: &str) -> Option<Self> {
        let wanted = name.trim().to_lowercase();
        let is = |text: Text| {
            [Lang::Sv, Lang::En].into_iter().any(|lang| text.in_lang(lang).to_lowercase() == wanted)
        };
        COLUMNS.iter().find(|(name, field)| field.is_some() && is(name())).and_then(|one| one.1)
    }
}

/// What tells a row from any other by what people may change in it; `of` gives a field as it stands in its cell,
/// days as "2026-12-08".
pub fn check(of: impl Fn(Field) -> String) -> String {
    let words = |field| {
        let text = words::plain(&of(field));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let all: Vec<String> = CHECKED.into_iter().map(words).collect();
    let mut check = blake3::hash(all.join("\u{1F}").as_bytes()).to_hex().to_string();
    check.truncate(DIGITS);
    check
}

/// The check of a row as it is written.
fn own_check(row: &Row<'_>, lang: Lang) -> String {
    let measure = row.measure;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    check(|field| match field {
        Field::Due => measure.due.map(|day| day.to_string()).unwrap_or_default(),
        Field::Role => measure.role_name.clone(),
        Field::Status => words::status(measure.status).in_lang(lang),
        Field::Case => text(row.case_number),
        Field::Reason => text(&measure.reason),
        Field::Effect => text(&measure.effect),
        Field::Id => measure.id.clone(),
        Field::Record => text(row.record),
        Field::Measure | Field::Check => String::new(),
    })
}

/// `name` with a capital, as heads of the other sheets have.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().iter().flat_map(|c| c.to_uppercase()).chain(letters).collect()
}

/// Adds the sheet of measures.
pub(super) fn measures<'a>(rows: impl Iterator<Item = Row<'a>>, page: &mut Page) {
    let lang = page.lang();
    let own = |row: Row<'a>| {
        let measure = row.measure;
        vec![
            Value::from(measure.due),
            Value::from(words::when(measure).in_lang(lang)),
            Value::from(measure.role_name.clone()),
            Value::from(measure.title.clone()),
            Value::from(words::status(measure.status).in_lang(lang)),
            Value::from(row.case_number),
            Value::from(row.title.to_owned()),
            Value::from(row.body),
            Value::from(row.date),
            Value::from(measure.how.clone()),
            Value::from(&measure.reason),
            Value::from(&measure.effect),
            Value::from(measure.id.clone()),
            Value::from(row.record),
            Value::from(own_check(&row, lang)),
        ]
    };
    let statuses = [
        None,
        Some(Status::Planned),
        Some(Status::Ongoing),
        Some(Status::Done),
        Some(Status::Declined),
    ];
    let statuses = statuses.map(|status| words::status(status).in_lang(lang)).to_vec();
    let sheet = Sheet {
        name: page.say(&text!("page.book.measures")),
        head: COLUMNS.iter().map(|(name, _)| capital(&page.say(&name()))).collect(),
        rows: rows.map(own).collect(),
        hidden: HIDDEN,
        choice: Some((STATUS, statuses)),
    };
    page.workbook(sheet);
}
