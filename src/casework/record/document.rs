//! From a change of a record to a change of its text: only what differs is touched, entry by entry in
//! the order in which they stand, so that two with the same name stay two.

use toml_edit::{DocumentMut, Item, Table, TableLike, TomlError, Value};

use super::model::{Answer, Assessment, Measure, Meeting, Record, SCHEMA};
use super::read::{COMPLEXITIES, PHASES, UNKNOWN};
use crate::checklist::{Complexity, Level, Phase};
use crate::store::{day, list, numbered, push_after, said, set, tables, with_comments};

/// The text of a record that does not exist yet.
pub(super) const BLANK: &str = "\
# Bedömning och åtgärder i ett ärende, skrivet av utkik. Kommentarer och egna rader blir kvar.
# Skriv roller, aldrig namn.
schema = 1
";

/// `text`, which says what `before` says, so altered that it says what `after` says. Entries of lists
/// are altered in their places, and new ones come after them; none is taken away.
///
/// # Errors
///
/// The first fault of syntax; a sound record has none.
pub(super) fn update(text: &str, before: &Record, after: &Record) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let root = document.as_table_mut();
    if !root.contains_key("schema") {
        set(root, "schema", Some(i64::from(SCHEMA).into()));
    }
    list(root, "case", &before.cases, &after.cases);
    if before.title != after.title {
        set(root, "title", (!after.title.is_empty()).then(|| after.title.as_str().into()));
    }
    list(root, "topics", &before.topics, &after.topics);
    if before.assessment != after.assessment
        && let Some(decided) = &after.assessment
        && let Some(table) = inner(root, "assessment")
    {
        assessment(table, before.assessment.as_ref(), decided);
    }
    if before.cell != after.cell
        && let Some(cell) = after.cell
        && let Some(table) = inner(root, "cell")
    {
        set(table, "conflict", Some(level(cell.conflict)));
        let name = COMPLEXITIES.iter().find(|(_, one)| *one == cell.complexity);
        set(table, "complexity", name.map(|(name, _): &(&str, Complexity)| (*name).into()));
    }
    each(root, "earlier", (&before.earlier, &after.earlier), assessment);
    each(root, "meeting", (&before.meetings, &after.meetings), meeting);
    each(root, "answer", (&before.answers, &after.answers), answer);
    each(root, "measure", (&before.measures, &after.measures), measure);
    numbered(root, &mut 0);
    Ok(with_comments(document.to_string(), text))
}

/// Sets the value at `key` where `value` differs between an entry as it was and as it is to be.
fn field<T, V: PartialEq>(
    table: &mut dyn TableLike,
    key: &str,
    (before, after): (Option<&T>, &T),
    value: impl Fn(&T) -> Option<V>,
    written: impl Fn(V) -> Value,
) {
    let wanted = value(after);
    if before.and_then(&value) != wanted {
        set(table, key, wanted.map(written));
    }
}

fn assessment(table: &mut dyn TableLike, before: Option<&Assessment>, after: &Assessment) {
    let both = (before, after);
    field(table, "level", both, |one| Some(one.level), level);
    field(table, "decided", both, |one| Some(one.decided), day);
    field(table, "role", both, |one| one.role.clone(), Value::from);
    field(table, "reason", both, |one| one.reason.clone(), Value::from);
    field(table, "false_alarm", both, |one| one.false_alarm.then_some(true), Value::from);
    field(table, "expires", both, |one| one.expires, day);
}

fn meeting(table: &mut dyn TableLike, before: Option<&Meeting>, after: &Meeting) {
    let both = (before, after);
    field(table, "body", both, |one| one.body.clone(), Value::from);
    field(table, "date", both, |one| one.date, day);
    field(table, "fingerprint", both, |one| one.fingerprint.clone(), Value::from);
    field(table, "tool", both, |one| one.tool, level);
    field(table, "score", both, |one| one.score, Value::from);
    field(table, "level", both, |one| one.level, level);
}

fn answer(table: &mut dyn TableLike, before: Option<&Answer>, after: &Answer) {
    let both = (before, after);
    let given = |one: &Answer| Some(one.answer.clone().unwrap_or_else(|| UNKNOWN.to_owned()));
    field(table, "question", both, |one| Some(one.question.clone()), Value::from);
    field(table, "answer", both, given, Value::from);
    let was = before.map(|before| before.evidence.as_slice()).unwrap_or_default();
    list(table, "evidence", was, &after.evidence);
}

fn measure(table: &mut dyn TableLike, before: Option<&Measure>, after: &Measure) {
    let both = (before, after);
    field(table, "id", both, |one| Some(one.id.clone()), Value::from);
    field(table, "phase", both, |one| Some(one.phase), phase);
    field(table, "role", both, |one| one.role.clone(), Value::from);
    field(table, "due", both, |one| one.due, day);
    field(table, "status", both, |one| Some(one.status.name()), Value::from);
    field(table, "reason", both, |one| one.reason.clone(), Value::from);
    field(table, "effect", both, |one| one.effect.clone(), Value::from);
    field(table, "done", both, |one| one.done, day);
}

fn level(level: Level) -> Value {
    level.name().into()
}

fn phase(phase: Phase) -> Value {
    PHASES.iter().find(|(_, one)| *one == phase).map_or("before", |(name, _)| *name).into()
}

/// The table at `key`, made where it is not there.
fn inner<'a>(root: &'a mut Table, key: &str) -> Option<&'a mut dyn TableLike> {
    let item = root.entry(key).or_insert_with(|| Item::Table(Table::new()));
    item.as_table_like_mut()
}

/// Alters the tables of `[[key]]` that differ and adds those that are new.
fn each<T: PartialEq>(
    root: &mut Table,
    key: &str,
    (before, after): (&[T], &[T]),
    write: fn(&mut dyn TableLike, Option<&T>, &T),
) {
    if before == after {
        return;
    }
    let Some(tables) = tables(root, key) else { return };
    for (at, entry) in after.iter().enumerate() {
        let was = before.get(at);
        match tables.get_mut(at) {
            Some(table) if was.is_some() => write(table, was, entry),
            _ => {
                let mut table = Table::new();
                write(&mut table, None, entry);
                tables.push(table);
            }
        }
    }
    // The same entries stand in the same order in every branch.
    push_after(tables, before.len(), |table| rank(key, table));
}

fn rank(key: &str, table: &Table) -> (usize, String) {
    let say = |key: &str| table.get(key).and_then(Item::as_value).map(said).unwrap_or_default();
    let phase = say("phase");
    let phase = PHASES.iter().position(|(name, _)| *name == phase).unwrap_or(0);
    let by = match key {
        "meeting" => say("date"),
        "earlier" => say("decided"),
        "answer" => say("question"),
        _ => format!("{}{}", say("due"), say("id")),
    };
    (phase, by)
}

#[cfg(test)]
mod tests;
