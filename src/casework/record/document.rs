//! From a change of a record to a change of its text: only what differs is touched, entry by entry in
//! the order in which they stand, so that two with the same name stay two.

use super::model::{Answer, Assessment, Measure, Meeting, Record, SCHEMA};
use super::read::{COMPLEXITIES, PHASES, UNKNOWN};
use utkik_checklist::{Level, Phase};
use utkik_store::{Patch, PatchTable, PatchValue, StoreError};

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
/// Faults of syntax; a sound record has none.
pub(super) fn update(text: &str, before: &Record, after: &Record) -> Result<String, StoreError> {
    let mut patch = Patch::new(&before.path, text)?;
    let mut root = patch.root();
    if !root.has("schema") {
        root.set("schema", SCHEMA);
    }
    root.texts("case", &before.cases, &after.cases);
    if before.title != after.title {
        root.set_or_remove("title", Some(&after.title).filter(|title| !title.is_empty()));
    }
    root.texts("topics", &before.topics, &after.topics);
    if before.assessment != after.assessment
        && let Some(decided) = &after.assessment
        && let Some(mut table) = root.table("assessment")
    {
        assessment(&mut table, before.assessment.as_ref(), decided);
    }
    if before.cell != after.cell
        && let Some(cell) = after.cell
        && let Some(mut table) = root.table("cell")
    {
        table.set("conflict", level(cell.conflict));
        let name = COMPLEXITIES.iter().find(|(_, one)| *one == cell.complexity);
        table.set_or_remove("complexity", name.map(|(name, _)| *name));
    }
    let by = |key: &'static str| move |table: &PatchTable<'_>| rank(key, table);
    root.entries("earlier", (&before.earlier, &after.earlier), by("decided"), assessment);
    root.entries("meeting", (&before.meetings, &after.meetings), by("date"), meeting);
    root.entries("answer", (&before.answers, &after.answers), by("question"), answer);
    root.entries("measure", (&before.measures, &after.measures), by("due"), measure);
    Ok(patch.finish())
}

/// Sets the value at `key` where `value` differs between an entry as it was and as it is to be.
fn field<T, V: PartialEq>(
    table: &mut PatchTable<'_>,
    key: &str,
    (before, after): (Option<&T>, &T),
    value: impl Fn(&T) -> Option<V>,
    written: impl Fn(V) -> PatchValue,
) {
    let wanted = value(after);
    if before.and_then(&value) != wanted {
        table.set_or_remove(key, wanted.map(written));
    }
}

/// A text as it is written.
fn string(text: String) -> PatchValue {
    text.as_str().into()
}

fn assessment(table: &mut PatchTable<'_>, before: Option<&Assessment>, after: &Assessment) {
    let both = (before, after);
    field(table, "level", both, |one| Some(one.level), level);
    field(table, "decided", both, |one| Some(one.decided), PatchValue::from);
    field(table, "role", both, |one| one.role.clone(), string);
    field(table, "reason", both, |one| one.reason.clone(), string);
    field(table, "false_alarm", both, |one| one.false_alarm.then_some(true), PatchValue::from);
    field(table, "expires", both, |one| one.expires, PatchValue::from);
}

fn meeting(table: &mut PatchTable<'_>, before: Option<&Meeting>, after: &Meeting) {
    let both = (before, after);
    field(table, "body", both, |one| one.body.clone(), string);
    field(table, "date", both, |one| one.date, PatchValue::from);
    field(table, "fingerprint", both, |one| one.fingerprint.clone(), string);
    field(table, "tool", both, |one| one.tool, level);
    field(table, "score", both, |one| one.score, PatchValue::from);
    field(table, "level", both, |one| one.level, level);
}

fn answer(table: &mut PatchTable<'_>, before: Option<&Answer>, after: &Answer) {
    let both = (before, after);
    let given = |one: &Answer| Some(one.answer.clone().unwrap_or_else(|| UNKNOWN.to_owned()));
    field(table, "question", both, |one| Some(one.question.clone()), string);
    field(table, "answer", both, given, string);
    let was = before.map(|before| before.evidence.as_slice()).unwrap_or_default();
    table.texts("evidence", was, &after.evidence);
}

fn measure(table: &mut PatchTable<'_>, before: Option<&Measure>, after: &Measure) {
    let both = (before, after);
    field(table, "id", both, |one| Some(one.id.clone()), string);
    field(table, "phase", both, |one| Some(one.phase), phase);
    field(table, "role", both, |one| one.role.clone(), string);
    field(table, "due", both, |one| one.due, PatchValue::from);
    field(table, "status", both, |one| Some(one.status.name()), PatchValue::from);
    field(table, "reason", both, |one| one.reason.clone(), string);
    field(table, "effect", both, |one| one.effect.clone(), string);
    field(table, "done", both, |one| one.done, PatchValue::from);
}

fn level(level: Level) -> PatchValue {
    level.name().into()
}

fn phase(phase: Phase) -> PatchValue {
    PHASES.iter().find(|(_, one)| *one == phase).map_or("before", |(name, _)| *name).into()
}

/// The order of entries, so that the same stand in the same order in every branch: by phase, by what they
/// say at `key`, and by id.
fn rank(key: &str, table: &PatchTable<'_>) -> (usize, String) {
    let phase = table.text("phase");
    let phase = PHASES.iter().position(|(name, _)| *name == phase).unwrap_or(0);
    (phase, format!("{}{}", table.text(key), table.text("id")))
}

#[cfg(test)]
mod tests;
