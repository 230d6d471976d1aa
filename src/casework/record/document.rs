//! Alters the text of a record and leaves what people wrote in it alone: comments, keys of their own,
//! the way a value is written while it says the same.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml_edit::{
    Array, ArrayOfTables, Datetime, DocumentMut, Item, Table, TableLike, TomlError, Value,
};

use super::model::{Answer, Assessment, Measure, Meeting, Record, SCHEMA};
use super::read::{COMPLEXITIES, LEVELS, PHASES, UNKNOWN};
use crate::checklist::{Complexity, Level, Phase};

/// The text of a record that does not exist yet.
pub(super) const BLANK: &str = "\
# Bedömning och åtgärder i ett ärende, skrivet av utkik. Kommentarer och egna rader blir kvar.
# Skriv roller, aldrig namn.
schema = 1
";

/// `text` so altered that it says what `record` says.
///
/// # Errors
///
/// The first fault of syntax; a sound record has none.
pub(super) fn update(text: &str, record: &Record) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let root = document.as_table_mut();
    set(root, "schema", Some(i64::from(SCHEMA).into()));
    list(root, "case", &record.cases);
    set(root, "title", some_text(&record.title));
    list(root, "topics", &record.topics);
    if let Some(decided) = &record.assessment
        && let Some(table) = inner(root, "assessment")
    {
        assessment(table, decided);
    }
    if let Some(cell) = record.cell
        && let Some(table) = inner(root, "cell")
    {
        set(table, "conflict", Some(level(cell.conflict)));
        let name = COMPLEXITIES.iter().find(|(_, one)| *one == cell.complexity);
        set(table, "complexity", name.map(|(name, _): &(&str, Complexity)| (*name).into()));
    }
    each(root, "meeting", &record.meetings, meeting_key, meeting);
    each(root, "answer", &record.answers, |answer| (answer.question.clone(), None), answer);
    each(root, "measure", &record.measures, |measure| (measure.id.clone(), None), measure);
    for (key, order) in [("meeting", "date"), ("answer", "question"), ("measure", "due")] {
        sort(root, key, order);
    }
    number(root, &mut 0);
    let updated = document.to_string();
    Ok(with_comments(updated, text))
}

fn assessment(table: &mut dyn TableLike, decided: &Assessment) {
    set(table, "level", Some(level(decided.level)));
    set(table, "decided", Some(day(decided.decided)));
    set(table, "role", decided.role.as_deref().map(Value::from));
    set(table, "reason", decided.reason.as_deref().map(Value::from));
    set(table, "false_alarm", decided.false_alarm.then(|| true.into()));
    set(table, "expires", decided.expires.map(day));
}

fn meeting_key(meeting: &Meeting) -> (String, Option<String>) {
    let date = meeting.date.map(|date| date.to_string());
    match &date {
        Some(_) => (date.unwrap_or_default(), meeting.body.clone()),
        None => (String::new(), meeting.fingerprint.clone()),
    }
}

fn meeting(table: &mut dyn TableLike, meeting: &Meeting) {
    set(table, "body", meeting.body.as_deref().map(Value::from));
    set(table, "date", meeting.date.map(day));
    set(table, "fingerprint", meeting.fingerprint.as_deref().map(Value::from));
    set(table, "tool", meeting.tool.map(level));
    set(table, "score", meeting.score.map(Value::from));
    set(table, "level", meeting.level.map(level));
}

fn answer(table: &mut dyn TableLike, answer: &Answer) {
    set(table, "question", Some(answer.question.as_str().into()));
    set(table, "answer", Some(answer.answer.as_deref().unwrap_or(UNKNOWN).into()));
    list(table, "evidence", &answer.evidence);
}

fn measure(table: &mut dyn TableLike, measure: &Measure) {
    set(table, "id", Some(measure.id.as_str().into()));
    let name = PHASES.iter().find(|(_, phase)| *phase == measure.phase);
    set(table, "phase", name.map(|(name, _): &(&str, Phase)| (*name).into()));
    set(table, "role", measure.role.as_deref().map(Value::from));
    set(table, "due", measure.due.map(day));
    set(table, "status", Some(measure.status.name().into()));
    set(table, "reason", measure.reason.as_deref().map(Value::from));
    set(table, "effect", measure.effect.as_deref().map(Value::from));
    set(table, "done", measure.done.map(day));
}

fn level(level: Level) -> Value {
    LEVELS.iter().find(|(_, one)| *one == level).map_or("low", |(name, _)| *name).into()
}

fn day(date: Date) -> Value {
    let date = toml_edit::Date {
        year: date.year().unsigned_abs(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    };
    Datetime { date: Some(date), time: None, offset: None }.into()
}

fn some_text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| text.into())
}

/// What a value says, however it is written.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().trim().to_owned(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(day) => day.value().to_string(),
        Value::Array(_) | Value::InlineTable(_) => String::new(),
    }
}

/// Sets or removes a value; one that says the same is left as it is written.
fn set(table: &mut dyn TableLike, key: &str, wanted: Option<Value>) {
    match (table.get_mut(key).and_then(Item::as_value_mut), wanted) {
        (None, Some(wanted)) => {
            table.insert(key, Item::Value(wanted));
        }
        (Some(written), Some(wanted)) if said(written) != said(&wanted) => {
            let decor = written.decor().clone();
            *written = wanted;
            *written.decor_mut() = decor;
        }
        (Some(written), None) if !is_false(written) => {
            table.remove(key);
        }
        _ => {}
    }
}

fn is_false(value: &Value) -> bool {
    value.as_bool() == Some(false)
}

/// Sets the texts of a list; those that stay are left as they are written.
fn list(table: &mut dyn TableLike, key: &str, wanted: &[String]) {
    if !table.contains_key(key) && !wanted.is_empty() {
        table.insert(key, Item::Value(Array::new().into()));
    }
    let Some(array) = table.get_mut(key).and_then(Item::as_array_mut) else { return };
    array.retain(|value| wanted.contains(&said(value)));
    for text in wanted {
        if !array.iter().any(|value| said(value) == *text) {
            array.push(text.as_str());
        }
    }
}

/// The table at `key`, made where it is not there.
fn inner<'a>(root: &'a mut Table, key: &str) -> Option<&'a mut dyn TableLike> {
    let item = root.entry(key).or_insert_with(|| Item::Table(Table::new()));
    item.as_table_like_mut()
}

/// What names an entry among its kind: the value of one key, and of another where there are several.
type EntryKey = (String, Option<String>);

/// Writes each of `entries` into its own table below `[[key]]`. Tables of entries that are not among
/// them stay: nothing that was written is taken away.
fn each<T>(
    root: &mut Table,
    key: &str,
    entries: &[T],
    name: fn(&T) -> EntryKey,
    write: fn(&mut dyn TableLike, &T),
) {
    if entries.is_empty() {
        return;
    }
    let item = root.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if !item.is_array_of_tables() {
        let written = std::mem::take(item);
        *item = written
            .into_array_of_tables()
            .map_or_else(|_| Item::ArrayOfTables(ArrayOfTables::new()), Item::ArrayOfTables);
    }
    let Some(tables) = item.as_array_of_tables_mut() else { return };
    for entry in entries {
        let wanted = name(entry);
        let found = tables.iter_mut().find(|table| named(key, table) == wanted);
        match found {
            Some(table) => write(table, entry),
            None => {
                let mut table = Table::new();
                write(&mut table, entry);
                tables.push(table);
            }
        }
    }
}

/// What names the entry that `table` holds.
fn named(kind: &str, table: &Table) -> EntryKey {
    let say = |key: &str| table.get(key).and_then(Item::as_value).map(said);
    match kind {
        "meeting" => match say("date") {
            Some(date) => (date, say("body")),
            None => (String::new(), say("fingerprint")),
        },
        "answer" => (say("question").unwrap_or_default(), None),
        _ => (say("id").unwrap_or_default(), None),
    }
}

/// Puts the tables of `[[key]]` in order: the same entries stand in the same order in every branch.
fn sort(root: &mut Table, key: &str, by: &str) {
    let Some(tables) = root.get_mut(key).and_then(Item::as_array_of_tables_mut) else { return };
    let mut sorted: Vec<Table> = tables.iter().cloned().collect();
    let rank = |table: &Table| {
        let say = |key: &str| table.get(key).and_then(Item::as_value).map(said);
        let phase = say("phase").unwrap_or_default();
        let phase = PHASES.iter().position(|(name, _)| *name == phase).unwrap_or(0);
        (phase, step(say("question")), say(by).unwrap_or_default(), named(key, table))
    };
    sorted.sort_by_cached_key(rank);
    tables.clear();
    for table in sorted {
        tables.push(table);
    }
}

/// The letter of a question's id, in the order in which the steps are taken: E, K, X.
fn step(question: Option<String>) -> Option<char> {
    question.and_then(|id| id.chars().next())
}

/// Numbers the tables in the order in which they are to be written.
fn number(table: &mut Table, next: &mut isize) {
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => {
                *next += 1;
                inner.set_position(Some(*next));
                number(inner, next);
            }
            Item::ArrayOfTables(tables) => {
                for inner in tables.iter_mut() {
                    *next += 1;
                    inner.set_position(Some(*next));
                    number(inner, next);
                }
            }
            Item::None | Item::Value(_) => {}
        }
    }
}

/// `updated` with the comments of `before` that stood beside something that is gone.
fn with_comments(mut updated: String, before: &str) -> String {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in comments(&updated) {
        *kept.entry(comment).or_default() += 1;
    }
    let mut lost = Vec::new();
    for comment in comments(before) {
        match kept.get_mut(comment) {
            Some(left) if *left > 0 => *left -= 1,
            _ => lost.push(comment.to_owned()),
        }
    }
    for comment in lost {
        if !updated.ends_with('\n') {
            updated.push('\n');
        }
        updated.push_str(&comment);
        updated.push('\n');
    }
    updated
}

/// The comments of a TOML text, without white space after them.
fn comments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '"', '\'']) {
        let from = &rest[at..];
        rest = if from.starts_with('#') {
            let end = from.find('\n').unwrap_or(from.len());
            found.push(from[..end].trim_end());
            &from[end..]
        } else {
            after_text(from)
        };
    }
    found
}

/// What follows the TOML string that `text` begins with.
fn after_text(text: &str) -> &str {
    let quote = &text[..1];
    let long = quote.repeat(3);
    let mark = if text.starts_with(&long) { long.as_str() } else { quote };
    let mut rest = &text[mark.len()..];
    loop {
        let Some(at) = rest.find([quote.chars().next().unwrap_or('"'), '\\']) else { return "" };
        let from = &rest[at..];
        if from.starts_with('\\') && quote == "\"" {
            let skip = from.char_indices().nth(2).map_or(from.len(), |(at, _)| at);
            rest = &from[skip..];
        } else if let Some(after) = from.strip_prefix(mark) {
            // A text in three quotes may end in one or two more.
            return if mark.len() == 3 { after.trim_start_matches(quote) } else { after };
        } else {
            rest = &from[1..];
        }
    }
}

#[cfg(test)]
mod tests;
