//! Updates keep what they do not know.

use super::*;
use crate::record::{Status, read};
use jiff::civil::date;
use proptest::prelude::*;
use utkik_store::comments;

fn written(onto: &str, record: &Record) -> String {
    update(onto, &read_back(onto), record).unwrap()
}

fn read_back(text: &str) -> Record {
    read("a.toml", text).unwrap_or_else(|damaged| panic!("{:?}\n{text}", damaged.1))
}

#[test]
fn an_update_changes_only_what_it_says() {
    let before = "\
# vår akt
schema = 1
case = ['KS 2026/1'] # enkla citattecken
title = \"Skola\"
eget = { a = 1 }

# bestämt i presidiet
[assessment]
level = \"low\"  # efter diskussion
decided = \"2026-01-02\"
expires = 2026-05-01 # skolavslutning
minnesregel = 'x'

[[measure]]
id = \"inform-affected-first\"
status = \"planned\" # snart
vem_ringer = \"växeln\"
";
    let mut record = read_back(before);
    let assessment = record.assessment.as_mut().unwrap();
    assessment.level = Level::High;
    assessment.expires = None;
    record.cases.push("KF 2026/9".to_owned());
    record.measures[0].status = Status::Done;
    let after = written(before, &record);
    let wanted = before
        .replace("['KS 2026/1']", "['KS 2026/1', \"KF 2026/9\"]")
        .replace("\"low\"  #", "\"high\"  #")
        .replace("expires = 2026-05-01 # skolavslutning\n", "")
        .replace("status = \"planned\"", "status = \"done\"");
    let wanted = wanted + "# skolavslutning\n";
    assert_eq!(after, wanted);
    assert_eq!(read_back(&after), record);
}

#[test]
fn a_new_record_reads_well() {
    let record = Record {
        cases: vec!["KS 2026/412".to_owned()],
        title: "Skolorganisation".to_owned(),
        assessment: Some(Assessment {
            level: Level::Moderate,
            decided: date(2026, 12, 1),
            ..Assessment::default()
        }),
        measures: vec![
            Measure { id: "b".to_owned(), due: Some(date(2026, 1, 2)), ..Measure::default() },
            Measure { id: "a".to_owned(), due: Some(date(2026, 1, 1)), ..Measure::default() },
        ],
        ..Record::default()
    };
    let text = written(BLANK, &record);
    let wanted = format!(
        "{BLANK}case = [\"KS 2026/412\"]\ntitle = \"Skolorganisation\"\n\n\
         [assessment]\nlevel = \"moderate\"\ndecided = 2026-12-01\n\n\
         [[measure]]\nid = \"a\"\nphase = \"before\"\ndue = 2026-01-01\nstatus = \"planned\"\n\n\
         [[measure]]\nid = \"b\"\nphase = \"before\"\ndue = 2026-01-02\nstatus = \"planned\"\n"
    );
    assert_eq!(text, wanted);
    assert_eq!(written(&text, &read_back(&text)), text, "writing the same again changes nothing");
}

#[test]
fn entries_with_one_name_stay_two_and_earlier_decisions_stay() {
    let before = "schema = 1\ntopics = [\"eget\"]\n\n[assessment]\nlevel = \"low\"\ndecided = 2026-01-02\n\n\
                  [[meeting]]\nbody = \"KS\"\ndate = 2026-02-01\nfingerprint = \"aa\" # förmiddag\n\n\
                  [[meeting]]\nbody = \"KS\"\ndate = 2026-02-01\nfingerprint = \"bb\" # eftermiddag\n\n\
                  [[measure]]\nid = \"a\"\nstatus = \"done\"\neffect = \"gick bra\"\n\n\
                  [[measure]]\nid = \"a\" # en gång till\nstatus = \"planned\"\n";
    let mut record = read_back(before);
    record.decide(Assessment {
        level: Level::High,
        decided: date(2026, 2, 2),
        ..Assessment::default()
    });
    record.measures[1].status = Status::Ongoing;
    let after = written(before, &record);
    let wanted = before
        .replace("level = \"low\"\ndecided = 2026-01-02", "level = \"high\"\ndecided = 2026-02-02")
        .replace("status = \"planned\"", "status = \"ongoing\"")
        + "\n[[earlier]]\nlevel = \"low\"\ndecided = 2026-01-02\n";
    assert_eq!(after, wanted);
    assert_eq!(read_back(&after), record);
}

#[test]
fn tables_in_one_line_are_updated_too() {
    let before = "schema = 1\nassessment = { level = \"low\", decided = 2026-01-02 }\n\
                  measure = [ # två\n  { id = \"a\", status = \"done\" }, # klar\n]\n";
    let mut record = read_back(before);
    record.measures.push(Measure { id: "b".to_owned(), ..Measure::default() });
    let after = written(before, &record);
    assert_eq!(read_back(&after), record, "{after}");
    assert!(after.contains("# två") && after.contains("# klar"), "{after}");
}

fn words() -> impl Strategy<Value = String> {
    "[a-zåäö#\"'\\\\ \n.]{0,12}".prop_map(|text| format!("x{}", text.trim()))
}

prop_compose! {
    fn some_measure()(
        id in "[a-d]", role in prop::option::of(words()), due in prop::option::of(1_i8..28),
        effect in prop::option::of(words()), done in any::<bool>(),
    ) -> Measure {
        let due = due.map(|day| date(2026, 3, day));
        let status = if done { Status::Done } else { Status::Planned };
        Measure { id, role, due, status, effect, ..Measure::default() }
    }
}

prop_compose! {
    fn some_record()(
        title in words(), cases in prop::collection::btree_set("[A-Z]{2} 20[0-9]{2}/[0-9]{1,3}", 0..3),
        measures in prop::collection::vec(some_measure(), 0..4), reason in prop::option::of(words()),
        expires in any::<bool>(), answers in prop::collection::btree_map("[EKX][1-8]", prop::option::of("yes|no"), 0..5),
        fingerprints in prop::collection::btree_set("[0-9a-f]{4}", 0..3),
    ) -> Record {
        let mut record = Record { title, cases: cases.into_iter().collect(), ..Record::default() };
        for measure in measures {
            record.measures.retain(|other| other.id != measure.id);
            record.measures.push(measure);
        }
        let expires = expires.then(|| date(2027, 1, 1));
        record.assessment = Some(Assessment { decided: date(2026, 1, 1), reason, expires, ..Assessment::default() });
        for (question, answer) in answers {
            record.answer(Answer { question, answer, evidence: Vec::new() });
        }
        for fingerprint in fingerprints {
            record.note(Meeting { fingerprint: Some(fingerprint), score: Some(0.25), ..Meeting::default() });
        }
        record
    }
}

/// What a record says, whatever the order of its lists.
fn sorted(mut record: Record) -> Record {
    record.measures.sort_by(|a, b| a.id.cmp(&b.id));
    record.answers.sort_by(|a, b| a.question.cmp(&b.question));
    record.meetings.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
    record.path = "a.toml".to_owned();
    record.cases.sort();
    record
}

proptest! {
    #[test]
    fn an_update_keeps_what_it_does_not_know(
        first in some_record(), second in some_record(), seeds in prop::collection::vec(0_usize..64, 1..6),
    ) {
        let mut text = written(BLANK, &first);
        // People's own comments and keys, before any line that begins a table or sets a value.
        for (at, seed) in seeds.iter().enumerate() {
            let starts: Vec<usize> = text
                .match_indices('\n')
                .map(|(end, _)| end + 1)
                .filter(|start| ["[", "level", "decided", "id =", "status"].iter().any(|word| text[*start..].starts_with(word)))
                .filter(|start| text[..*start].parse::<toml::Table>().is_ok())
                .collect();
            let start = starts[seed % starts.len()];
            let heading = text[start..].starts_with('[');
            let own = if heading { format!("# k{at}\n") } else { format!("# k{at}\n\"egen {at}\" = {at} # v{at}\n") };
            text.insert_str(start, &own);
        }
        let own: Vec<String> = comments(&text).into_iter().map(str::to_owned).collect();
        let keys = text.matches("\"egen ").count();
        // What is said anew takes the place of what was said, and the rest stays.
        let mut wanted = read_back(&text);
        wanted.title = second.title.clone();
        for case in &second.cases {
            if !wanted.cases.contains(case) { wanted.cases.push(case.clone()); }
        }
        for measure in &second.measures {
            match wanted.measures.iter_mut().find(|other| other.id == measure.id) {
                Some(other) => *other = measure.clone(),
                None => wanted.measures.push(measure.clone()),
            }
        }
        for answer in &second.answers { wanted.answer(answer.clone()); }
        for meeting in &second.meetings { wanted.note(meeting.clone()); }
        wanted.decide(second.assessment.unwrap());
        let after = written(&text, &wanted);
        prop_assert_eq!(sorted(read_back(&after)), sorted(wanted), "{}\n---\n{}", text, after);
        let mut left: Vec<&str> = comments(&after);
        for comment in &own {
            let at = left.iter().position(|other| other == comment);
            prop_assert!(at.is_some(), "{comment} is lost\n{after}");
            left.remove(at.unwrap());
        }
        prop_assert_eq!(after.matches("\"egen ").count(), keys, "{}", after);
    }
}
