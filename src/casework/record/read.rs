//! From the text of a record to its model, or to all of its faults.

use super::model::{Answer, Assessment, Cell, Measure, Meeting, Record, SCHEMA, Status};
use crate::casework::fields::{Choices, Fields, Table, get, span};
use crate::checklist::{Complexity, Fault, Level, Phase};
use crate::text;
use crate::text::Span;

/// How "we do not know" is written.
pub(super) const UNKNOWN: &str = "unknown";

pub(super) const LEVELS: &Choices<Level> =
    &[("low", Level::Low), ("moderate", Level::Moderate), ("high", Level::High)];
pub(super) const COMPLEXITIES: &Choices<Complexity> =
    &[("low", Complexity::Low), ("high", Complexity::High)];
pub(super) const PHASES: &Choices<Phase> =
    &[("before", Phase::Before), ("during", Phase::During), ("after", Phase::After)];
const STATUSES: &Choices<Status> = &[
    ("planned", Status::Planned),
    ("ongoing", Status::Ongoing),
    ("done", Status::Done),
    ("declined", Status::Declined),
];

/// Reads the record whose file reports call `path`.
///
/// # Errors
///
/// All faults of the file, in the order in which they stand. Keys that are not known are no fault:
/// they are people's own.
pub fn read(path: &str, text: &str) -> Result<Record, Vec<Fault>> {
    let mut fields = Fields::new(path, text);
    let (table, span, whole) = fields.parse(text);
    let syntax = fields.faults.len();
    let record = record((&table, span), path, &mut fields);
    if !whole {
        // What a broken file seems to lack may stand in what could not be read.
        fields.faults.truncate(syntax);
    }
    if fields.faults.is_empty() {
        return Ok(record);
    }
    fields.faults.sort_by_key(|fault| fault.span);
    Err(fields.faults)
}

fn record(root: Table<'_>, path: &str, fields: &mut Fields<'_>) -> Record {
    schema(root, fields);
    let meetings = fields.tables(root, "meeting");
    let answers = fields.tables(root, "answer");
    let measures = fields.tables(root, "measure");
    let assessment = fields.table(root, "assessment");
    let cell = fields.table(root, "cell");
    Record {
        path: path.to_owned(),
        cases: fields.texts(root, "case"),
        title: fields.text(root, "title").unwrap_or_default(),
        topics: fields.texts(root, "topics"),
        meetings: meetings.into_iter().map(|table| meeting(table, fields)).collect(),
        assessment: assessment.and_then(|table| self::assessment(table, fields)),
        answers: answers.into_iter().filter_map(|table| answer(table, fields)).collect(),
        cell: cell.and_then(|table| self::cell(table, fields)),
        measures: measures.into_iter().filter_map(|table| measure(table, fields)).collect(),
    }
}

fn schema(root: Table<'_>, fields: &mut Fields<'_>) {
    let Some(value) = get(root, "schema") else {
        let top = Span::new(root.1.start, root.1.start);
        return fields.missing(top, "schema");
    };
    let written = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
    if written != Some(SCHEMA) {
        let help = text!("record.help.schema", known = SCHEMA);
        fields.fault(span(value), text!("record.fault.schema"), help);
    }
}

fn meeting(table: Table<'_>, fields: &mut Fields<'_>) -> Meeting {
    Meeting {
        body: fields.text(table, "body"),
        date: fields.day(table, "date"),
        fingerprint: fields.text(table, "fingerprint"),
        tool: fields.choice(table, "tool", LEVELS),
        score: fields.number(table, "score", 1),
        level: fields.choice(table, "level", LEVELS),
    }
}

fn assessment(table: Table<'_>, fields: &mut Fields<'_>) -> Option<Assessment> {
    for key in ["level", "decided"] {
        if get(table, key).is_none() {
            fields.missing(table.1, key);
        }
    }
    let false_alarm = fields.flag(table, "false_alarm");
    for key in ["role", "reason"] {
        if false_alarm && get(table, key).is_none() {
            let help = text!("fields.help.add", key = key);
            fields.fault(table.1, text!("record.fault.false-alarm", key = key), help);
        }
    }
    let (level, decided) = (fields.choice(table, "level", LEVELS), fields.day(table, "decided"));
    let expires = fields.day(table, "expires");
    if let (Some(value), Some(decided), Some(expires)) = (get(table, "expires"), decided, expires)
        && expires < decided
    {
        let help = text!("record.help.expires");
        fields.fault(span(value), text!("record.fault.expires"), help);
    }
    Some(Assessment {
        level: level?,
        decided: decided?,
        role: fields.text(table, "role"),
        reason: fields.text(table, "reason"),
        false_alarm,
        expires,
    })
}

fn answer(table: Table<'_>, fields: &mut Fields<'_>) -> Option<Answer> {
    for key in ["question", "answer"] {
        if get(table, key).is_none() {
            fields.missing(table.1, key);
        }
    }
    let given = fields.text(table, "answer")?;
    Some(Answer {
        question: fields.text(table, "question")?,
        answer: (given != UNKNOWN).then_some(given),
        evidence: fields.texts(table, "evidence"),
    })
}

fn cell(table: Table<'_>, fields: &mut Fields<'_>) -> Option<Cell> {
    for key in ["conflict", "complexity"] {
        if get(table, key).is_none() {
            fields.missing(table.1, key);
        }
    }
    let conflict = fields.choice(table, "conflict", LEVELS);
    let complexity = fields.choice(table, "complexity", COMPLEXITIES);
    Some(Cell { conflict: conflict?, complexity: complexity? })
}

fn measure(table: Table<'_>, fields: &mut Fields<'_>) -> Option<Measure> {
    if get(table, "id").is_none() {
        fields.missing(table.1, "id");
    }
    let status = fields.choice(table, "status", STATUSES).unwrap_or_default();
    if status == Status::Declined && get(table, "reason").is_none() {
        let help = text!("fields.help.add", key = "reason");
        fields.fault(table.1, text!("record.fault.declined"), help);
    }
    let phase = fields.choice(table, "phase", PHASES).unwrap_or_default();
    let (role, due) = (fields.text(table, "role"), fields.day(table, "due"));
    let (reason, effect) = (fields.text(table, "reason"), fields.text(table, "effect"));
    let done = fields.day(table, "done");
    Some(Measure { id: fields.text(table, "id")?, phase, role, due, status, reason, effect, done })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use proptest::prelude::*;

    /// The faults of `text` as "line:column message".
    fn faults(text: &str) -> Vec<String> {
        let faults = read("a.toml", text).err().unwrap_or_default();
        let line = |fault: &Fault| {
            format!("{}:{} {}", fault.line, fault.column, fault.message.in_lang(Lang::En))
        };
        faults.iter().map(line).collect()
    }

    #[test]
    fn every_fault_is_found_where_it_stands() {
        let cases: [(&str, &[&str]); 8] = [
            ("schema = 1\nown = 3\n", &[]),
            ("title = \"x\"\n", &["1:1 \"schema\" is missing."]),
            ("schema = 2\n", &["1:10 This form of record is not known."]),
            (
                "schema = 1\n[assessment]\nlevel = \"hög\"\n",
                &["2:1 \"decided\" is missing.", "3:9 \"level\" cannot be this."],
            ),
            (
                "schema = 1\n[assessment]\nlevel = \"low\"\ndecided = 2026-02-30\nfalse_alarm = 1\n",
                &["4:11 The file does not follow TOML here: invalid date."],
            ),
            (
                "schema = 1\n[assessment]\nlevel = \"low\"\ndecided = \"2026-02-30\"\nfalse_alarm = 1\n",
                &["4:11 \"decided\" cannot be this.", "5:15 \"false_alarm\" cannot be this."],
            ),
            (
                "schema = 1\n[assessment]\nlevel = \"low\"\ndecided = 2026-02-03\nfalse_alarm = true\nrole = \"x\"\nexpires = 2026-02-01\n",
                &[
                    "2:1 A false alarm needs \"reason\".",
                    "7:11 The assessment would expire before it was decided.",
                ],
            ),
            (
                "schema = 1\n[[measure]]\nstatus = \"declined\"\n[[answer]]\nquestion = 1\n",
                &[
                    "2:1 \"id\" is missing.",
                    "2:1 A declined measure needs a reason.",
                    "4:1 \"answer\" is missing.",
                ],
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(faults(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_located(text in "([a-z_\\[\\]= \"0-9.\n-]|schema = 1\n|\\[\\[measure\\]\\]\n){0,40}") {
            if let Err(faults) = read("a.toml", &text) {
                prop_assert!(!faults.is_empty());
                prop_assert!(faults.iter().all(|fault| fault.span.start <= text.len()));
            }
        }
    }
}
