//! From the text of a record to its model, or to all of its faults.

use super::model::{Answer, Assessment, Cell, Measure, Meeting, Record, SCHEMA, Status};
use utkik_checklist::{Complexity, Fault, Level, Phase};
use utkik_lang::text;
use utkik_store::{Choices, Fields, parse};
use utkik_text::Span;

/// The written form of "we do not know".
pub(super) const UNKNOWN: &str = "unknown";

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

/// A record that could not be read as a whole: the part that could be read, and all faults in the
/// order of the text.
pub type Damaged = (Record, Vec<Fault>);

/// Reads the record whose file reports call `path`.
///
/// # Errors
///
/// Gives the part that could be read and all faults. Unknown keys are no fault: they are people's
/// own.
pub fn read(path: &str, text: &str) -> Result<Record, Box<Damaged>> {
    let parsed = parse(path, text);
    let record = record(&parsed.root(), path);
    let faults = parsed.faults();
    if faults.is_empty() { Ok(record) } else { Err(Box::new((record, faults))) }
}

/// The span of the case numbers in `text`.
pub(super) fn span_of_cases(text: &str) -> Span {
    parse("", text).root().span_of("case")
}

fn record(root: &Fields<'_>, path: &str) -> Record {
    root.needs("schema");
    if root.has("schema") && root.whole_number("schema") != Some(SCHEMA) {
        let help = text!("record.help.schema", known = SCHEMA);
        root.fault("schema", text!("record.fault.schema"), help);
    }
    Record {
        path: path.to_owned(),
        cases: root.texts("case"),
        title: root.text("title").unwrap_or_default(),
        topics: root.texts("topics"),
        meetings: root.tables("meeting").iter().map(meeting).collect(),
        assessment: root.table("assessment").as_ref().and_then(assessment),
        earlier: root.tables("earlier").iter().filter_map(assessment).collect(),
        answers: root.tables("answer").iter().filter_map(answer).collect(),
        cell: root.table("cell").as_ref().and_then(cell),
        measures: root.tables("measure").iter().filter_map(measure).collect(),
    }
}

fn meeting(fields: &Fields<'_>) -> Meeting {
    Meeting {
        body: fields.text("body"),
        date: fields.day("date"),
        fingerprint: fields.text("fingerprint"),
        tool: fields.word("tool", Level::from_word, Level::names),
        score: fields.number("score", 1),
        level: fields.word("level", Level::from_word, Level::names),
    }
}

fn assessment(fields: &Fields<'_>) -> Option<Assessment> {
    fields.needs("level");
    fields.needs("decided");
    let false_alarm = fields.flag("false_alarm").unwrap_or_default();
    for key in ["role", "reason"] {
        if false_alarm && !fields.has_value(key) {
            let help = text!("fields.help.add", key = key);
            fields.fault(key, text!("record.fault.false-alarm", key = key), help);
        }
    }
    let (level, decided) =
        (fields.word("level", Level::from_word, Level::names), fields.day("decided"));
    let expires = fields.day("expires");
    if let (Some(decided), Some(expires)) = (decided, expires)
        && expires < decided
    {
        fields.fault("expires", text!("record.fault.expires"), text!("record.help.expires"));
    }
    Some(Assessment {
        level: level?,
        decided: decided?,
        role: fields.text("role"),
        reason: fields.text("reason"),
        false_alarm,
        expires,
    })
}

fn answer(fields: &Fields<'_>) -> Option<Answer> {
    let (question, given) = (fields.name("question"), fields.name("answer")?);
    Some(Answer {
        question: question?,
        answer: (given != UNKNOWN).then_some(given),
        evidence: fields.texts("evidence"),
    })
}

fn cell(fields: &Fields<'_>) -> Option<Cell> {
    fields.needs("conflict");
    fields.needs("complexity");
    let conflict = fields.word("conflict", Level::from_word, Level::names);
    let complexity = fields.choice("complexity", COMPLEXITIES);
    Some(Cell { conflict: conflict?, complexity: complexity? })
}

fn measure(fields: &Fields<'_>) -> Option<Measure> {
    let id = fields.name("id");
    let status = fields.choice("status", STATUSES).unwrap_or_default();
    if status == Status::Declined && !fields.has_value("reason") {
        let help = text!("fields.help.add", key = "reason");
        fields.fault("reason", text!("record.fault.declined"), help);
    }
    Some(Measure {
        id: id?,
        phase: fields.choice("phase", PHASES).unwrap_or_default(),
        role: fields.text("role"),
        due: fields.day("due"),
        status,
        reason: fields.text("reason"),
        effect: fields.text("effect"),
        done: fields.day("done"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use utkik_lang::Lang;

    /// The faults of `text` as "line:column message".
    fn faults(text: &str) -> Vec<String> {
        let faults = read("a.toml", text).err().map(|damaged| damaged.1).unwrap_or_default();
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
                "schema = 1\n[assessment]\nlevel = \"svår\"\n",
                &["2:1 \"decided\" is missing.", "3:9 “level” cannot be “svår”."],
            ),
            (
                "schema = 1\n[assessment]\nlevel = \"low\"\ndecided = 2026-02-30\nfalse_alarm = 1\n",
                &[
                    "4:11 There is no such day.",
                    "5:15 “false_alarm” should be true or false, but is a whole number.",
                ],
            ),
            (
                "schema = 1\n[assessment]\nlevel = \"low\"\ndecided = \"2026-02-30\"\nfalse_alarm = 1\n",
                &[
                    "4:11 The day in “decided” is not in the calendar.",
                    "5:15 “false_alarm” should be true or false, but is a whole number.",
                ],
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
                    "5:12 “question” should be a text, but is a whole number.",
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
            if let Err(damaged) = read("a.toml", &text) {
                let (_, faults) = *damaged;
                prop_assert!(!faults.is_empty());
                prop_assert!(faults.iter().all(|fault| fault.span.start <= text.len()));
            }
        }
    }
}
