//! Formats for other programs, each read by a schema or parser that is not ours.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;
use utkik::casework::record::State;
use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::input::extract;
use utkik::input::source::{Limits as SourceLimits, Request};
use utkik::lang::Lang;
use utkik::render::{self, Limits, MachineFormat};
use utkik::report::model::{Assessment, Notice, Report};
use utkik::run::{self, Reading};

const AGENDA: &str = "# Kallelse till kommunstyrelsen\n\nSammanträdesdag: 2026-12-08\n\n\
    ## § 1 Val av justerare\n\n\
    ## § 2 Nedläggning av Åsby skola, {a} och [b](1)\n\nDnr KS 2026/214\n\n\
    Förslag till beslut: Åsby skola läggs ned. ::error::falskt kommando\n\n\
    ## § 3 Detaljplan för vindkraftverk på Tallberget\n\nDnr KS 2026/215\n\n\
    Förslag till beslut: Detaljplan för sex vindkraftverk antas. Många boende har protesterat.\n\n\
    ## § 4 Nedläggning av Åsby skola, {a} och [b](1)\n\nDnr KS 2026/214\n\n\
    Förslag till beslut: Åsby skola läggs ned. ::error::falskt kommando\n";

fn screened(paths: &[&str], agenda: &str) -> Report {
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    let request = Request {
        paths: paths.iter().map(PathBuf::from).collect(),
        stdin_name: Some("möten/ks kallelse.md".to_owned()),
        limits: SourceLimits::default(),
        ..Request::default()
    };
    let reading = Reading {
        lang: Some(Lang::Sv),
        limits: extract::Limits::default(),
        progress: &|_, _| {},
        memory: None,
    };
    let run = run::screen(&request, &reading, &checklist, &mut agenda.as_bytes());
    utkik::report::report(&run, &checklist)
}

fn of_text() -> Report {
    screened(&["-"], AGENDA)
}

fn of_files() -> Report {
    static READ: LazyLock<Report> =
        LazyLock::new(|| screened(&["examples/vedhamn/2026-12-08-kommunstyrelsen"], ""));
    READ.clone()
}

/// A report in which item `at` is assessed and one file was not read.
fn decided(at: usize) -> Report {
    let mut report = of_text();
    let item = &mut report.items[at];
    item.assessment = Some(Assessment {
        level: Some(item.level),
        decided: Some("2026-11-20".parse().unwrap()),
        state: State::Valid,
        role: Some("ordförande".to_owned()),
        reason: Some("Dialog är bokad.".to_owned()),
        false_alarm: false,
        expires: None,
        record: "utkik/records/ks-2026-214.toml".to_owned(),
        says: "Bedömd 20 nov som hög, samma text.".to_owned(),
    });
    report.receipt.complete = false;
    report.receipt.notices.push(Notice {
        code: "extract.encrypted",
        incomplete: true,
        path: Some("möten/låst.pdf".to_owned()),
        place: None,
        message: "Filen är krypterad:\n::error::x".to_owned(),
        help: Some("Spara den utan lösenord.".to_owned()),
    });
    report
}

fn written(report: &Report, format: MachineFormat) -> String {
    let limits = Limits { told: Level::Moderate, fails: Some(Level::Moderate) };
    let mut out = Vec::new();
    render::machine(report, format, limits, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn raised(report: &Report) -> usize {
    report.items.iter().filter(|item| item.level >= Level::Moderate).count()
}

fn sarif(report: &Report) -> Value {
    serde_json::from_str(&written(report, MachineFormat::Sarif)).unwrap()
}

#[test]
fn sarif_follows_the_schema_of_oasis() {
    let schema = include_str!("../schemas/sarif-2.1.0.json");
    // The schema's own pattern for languages has a bracket too many, and is no regular expression.
    let schema = schema.replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for report in [of_text(), of_files(), decided(1)] {
        let log = sarif(&report);
        let faults: Vec<String> = schema
            .iter_errors(&log)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new());
    }
    let mut broken = sarif(&of_text());
    broken["runs"][0]["results"][0]["level"] = "serious".into();
    assert!(!schema.is_valid(&broken), "the schema can refuse");
}

/// What GitHub's documentation lists as required, where an empty string counts as missing, and its
/// limits on what it keeps.
#[test]
fn sarif_has_what_github_asks_for() {
    for report in [of_text(), of_files(), decided(1)] {
        let log = sarif(&report);
        let run = &log["runs"][0];
        let said = |value: &Value, most: usize| {
            let text = value.as_str().unwrap_or_default();
            !text.trim().is_empty() && text.chars().count() <= most
        };
        assert!(said(&log["$schema"], 200) && log["version"] == "2.1.0");
        assert!(said(&run["tool"]["driver"]["name"], 255));
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for rule in rules {
            assert!(said(&rule["id"], 255) && said(&rule["name"], 255), "{rule}");
            assert!(said(&rule["shortDescription"]["text"], 1024), "{rule}");
            assert!(said(&rule["fullDescription"]["text"], 1024), "{rule}");
            assert!(said(&rule["help"]["text"], 10_000) && said(&rule["help"]["markdown"], 10_000));
            assert!(rule["help"]["text"].as_str().unwrap().contains("Underlag "), "{rule}");
            assert!(
                ["note", "warning", "error"]
                    .contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
            );
            assert!(rule["properties"]["tags"].as_array().unwrap().len() <= 10);
            assert!(rule["properties"]["security-severity"].is_null(), "no vulnerabilities");
        }
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), raised(&report));
        let mut fingerprints = BTreeSet::new();
        for result in results {
            assert!(said(&result["message"]["text"], 10_000), "{result}");
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(!uri.starts_with('/') && !uri.contains([' ', '\\', 'ö']), "{uri}");
            let number = |key: &str| place["region"][key].as_u64().unwrap();
            assert!(number("startLine") >= 1 && number("startColumn") >= 1);
            assert_eq!(number("endLine"), number("startLine"));
            assert!(number("endColumn") > number("startColumn"));
            let print = &result["partialFingerprints"]["primaryLocationLineHash"];
            let (hash, times) = print.as_str().unwrap().split_once(':').unwrap();
            assert!(hash.len() == 16 && times.parse::<u32>().unwrap() >= 1);
            assert!(fingerprints.insert(print.to_string()), "{print} twice");
        }
        assert!(results.len() >= 3);
    }
}

#[test]
fn sarif_points_at_the_words_and_tells_decisions() {
    let log = sarif(&decided(1));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    let line = usize::try_from(region["startLine"].as_u64().unwrap()).unwrap();
    let from = usize::try_from(region["startColumn"].as_u64().unwrap()).unwrap() - 1;
    let to = usize::try_from(region["endColumn"].as_u64().unwrap()).unwrap() - 1;
    let words: String = AGENDA.lines().nth(line - 1).unwrap().chars().take(to).skip(from).collect();
    assert_eq!(words, "Nedläggning av Åsby skola");
    assert_eq!(
        results[0]["suppressions"][0]["justification"],
        "Bedömd 20 nov som hög, samma text. Dialog är bokad."
    );
    assert!(results[1]["suppressions"].is_null());
    assert!(results[0]["message"]["text"].as_str().unwrap().contains("{{a}} och b"));
    let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["level"], "error");
    assert_eq!(told["descriptor"]["id"], "extract.encrypted");
}

/// What people closed is told as closed, with the phases in which something is left to do.
#[test]
fn sarif_tells_a_false_alarm_as_suppressed_and_what_phases_there_are() {
    let mut report = decided(1);
    report.items[1].level = Level::Low;
    report.items[1].assessment.as_mut().unwrap().false_alarm = true;
    let log = sarif(&report);
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(
        (result["level"].as_str(), result["ruleId"].as_str()),
        (Some("error"), Some("school-closure"))
    );
    let why = result["suppressions"][0]["justification"].as_str().unwrap();
    assert!(why.contains("Dialog är bokad."), "{why}");
    let taxa = run["taxonomies"][0]["taxa"].as_array().unwrap();
    let ids: Vec<&str> = taxa.iter().filter_map(|taxon| taxon["id"].as_str()).collect();
    assert_eq!(ids, ["before", "during", "after"]);
    assert_eq!(
        run["tool"]["driver"]["supportedTaxonomies"][0]["name"],
        run["taxonomies"][0]["name"]
    );
    let of_result = result["taxa"].as_array().unwrap();
    assert!(of_result.iter().all(|taxon| ids.contains(&taxon["id"].as_str().unwrap())));
    assert!(!of_result.is_empty());
}

/// What is left out below the lowest level is counted wherever a format has a place for it.
#[test]
fn items_below_the_lowest_level_are_accounted_for() {
    let mut report = of_text();
    report.items[2].level = Level::Moderate;
    let of = |level: Level| report.items.iter().filter(|item| item.level == level).count();
    let (moderate, high) = (of(Level::Moderate), of(Level::High));
    assert!(moderate > 0 && high > 0, "{moderate} {high}");
    let written = |format| {
        let mut out = Vec::new();
        let limits = Limits { told: Level::High, fails: None };
        render::machine(&report, format, limits, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let said = format!("Under nivån hög: {moderate} ärende");
    for format in [MachineFormat::Sarif, MachineFormat::Github, MachineFormat::StepSummary] {
        assert!(written(format).contains(&said), "{format:?}");
    }
    let log: Value = serde_json::from_str(&written(MachineFormat::Sarif)).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), high);
}

/// Items that move, pages that are added, and another file name change no fingerprint.
#[test]
fn fingerprints_outlive_changes_of_place() {
    let prints = |report: &Report| -> Vec<String> {
        let log = sarif(report);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let print = |one: &Value| one["partialFingerprints"]["utkikItem/v1"].to_string();
        let mut prints: Vec<String> = results.iter().map(print).collect();
        prints.sort();
        prints
    };
    let before = of_text();
    let moved = screened(
        &["-"],
        &AGENDA
            .replace("\n\n## § 1 ", "\n\nPlats: Stora salen, klockan nio.\n\n## § 1 ")
            .replace("§ 4", "§ 9")
            .replace("KS 2026/214", "KS2026-214")
            .replace("Åsby skola läggs ned.", "Åsby skola\nläggs ned."),
    );
    assert_eq!(prints(&before), prints(&moved), "{:#?}", moved.items);
    let other = screened(&["-"], &AGENDA.replace("Tallberget", "Granberget"));
    assert_ne!(prints(&before), prints(&other));
}

/// Its name, its properties, its message.
type Command = (String, Vec<(String, String)>, String);

/// The commands as the runner reads them: `::name key=value,key=value::message`, where blanks before the
/// colons are passed over. Written after its documentation and not after our writer.
fn commands(log: &str) -> Vec<Command> {
    let unescape = |text: &str, property: bool| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
        text.replace("%25", "%")
    };
    let read = |line: &str| {
        let rest = line.trim_start().strip_prefix("::")?;
        let (head, message) = rest.split_once("::")?;
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        let properties = properties.split(',').filter_map(|one| one.split_once('='));
        let properties = properties.map(|(key, value)| (key.to_owned(), unescape(value, true)));
        Some((name.to_owned(), properties.collect(), unescape(message, false)))
    };
    log.lines().filter_map(read).collect()
}

#[test]
fn annotations_are_commands_and_nothing_in_an_agenda_is() {
    let log = written(&decided(1), MachineFormat::Github);
    let commands = commands(&log);
    assert_eq!(commands.len(), log.lines().count(), "every line is a command: {log}");
    let kinds: Vec<&str> = commands.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert!(kinds.is_sorted() && kinds.contains(&"warning"), "{kinds:?}");
    assert_eq!(commands.len(), raised(&of_text()), "one is assessed, one file is not read");
    let not_read = commands.iter().find(|(.., message)| message.contains("krypterad")).unwrap();
    assert_eq!(not_read.1[0], ("file".to_owned(), "möten/låst.pdf".to_owned()));
    let (_, place, message) = commands.iter().find(|(.., said)| said.contains("Åsby")).unwrap();
    let keys: Vec<&str> = place.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["file", "line", "col", "endColumn", "title"]);
    assert_eq!(place[0].1, "möten/ks kallelse.md");
    assert!(message.contains("Skäl: "), "{message}");
}

#[test]
fn surplus_annotations_are_told() {
    let mut report = of_text();
    let item = report.items[1].clone();
    report.items.extend(std::iter::repeat_n(item, 30));
    let log = written(&report, MachineFormat::Github);
    let commands = commands(&log);
    let of = |wanted: &str| commands.iter().filter(|(kind, ..)| kind == wanted).count();
    assert!(of("error") <= 10 && of("warning") <= 10 && of("notice") == 1, "{log}");
    let left_out = raised(&report) - of("error") - of("warning");
    assert!(commands.last().unwrap().2.starts_with(&format!("{left_out} ärenden till")), "{log}");
}

#[test]
fn the_summary_of_a_step_is_markdown_within_githubs_limit() {
    let mut report = decided(1);
    let summary = written(&report, MachineFormat::StepSummary);
    assert!(
        summary.contains("| § 3 Detaljplan för vindkraftverk på Tallberget (KS 2026/215) |"),
        "{summary}"
    );
    assert!(summary.contains("(bedömt)") && summary.contains("krypterad"), "{summary}");
    let item = report.items[2].clone();
    report.items.extend(std::iter::repeat_n(item, 20_000));
    let large = written(&report, MachineFormat::StepSummary);
    assert!(large.len() <= 1 << 20 && large.contains("ärenden till ryms inte här"));
}

/// The fields that GitLab's documentation of Code Quality asks for.
#[test]
fn gitlab_takes_the_issues() {
    let schema = serde_json::json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": { "type": "string", "minLength": 1 },
                "check_name": { "type": "string", "pattern": "^utkik/[a-z0-9-]+$" },
                "fingerprint": { "type": "string", "pattern": "^[0-9a-f]{36}$" },
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": { "type": "string", "pattern": "^[^/.]" },
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": { "begin": { "type": "integer", "minimum": 1 } },
                        },
                    },
                },
            },
        },
    });
    let schema = jsonschema::validator_for(&schema).unwrap();
    // Of the second one item is assessed, and a file is not read.
    for (report, open) in [(of_text(), 3), (decided(1), 3)] {
        let written = written(&report, MachineFormat::Gitlab);
        assert!(written.starts_with('['), "no byte order mark");
        let issues: Value = serde_json::from_str(&written).unwrap();
        assert!(schema.is_valid(&issues), "{issues}");
        let prints: BTreeSet<String> =
            issues.as_array().unwrap().iter().map(|one| one["fingerprint"].to_string()).collect();
        assert_eq!(prints.len(), open, "each its own fingerprint");
    }
}

#[test]
fn junit_is_read_by_a_parser_of_others() {
    let report = decided(1);
    let xml = written(&report, MachineFormat::Junit);
    let read = junit_parser::from_reader(xml.as_bytes()).unwrap();
    assert_eq!((read.tests, read.failures, read.errors), (5, 2, 1));
    assert_eq!(read.suites.len(), 2);
    let meeting = &read.suites[0];
    assert_eq!(meeting.name, "Kommunstyrelsen 2026-12-08");
    assert_eq!((meeting.tests, meeting.failures, meeting.skipped), (4, 2, 1));
    let names: BTreeSet<&str> =
        meeting.cases.iter().map(|case| case.original_name.as_str()).collect();
    assert_eq!(names.len(), 4, "readers drop a case of the same name");
    assert!(meeting.cases[0].status.is_success() && meeting.cases[1].status.is_skipped());
    let failure = meeting.cases[2].status.failure_as_ref();
    assert_eq!(failure.message, failure.text, "GitLab shows one and Jenkins the other");
    assert!(read.suites[1].cases[0].status.is_error());
    let all = {
        let mut out = Vec::new();
        let limits = Limits { told: Level::Moderate, fails: None };
        render::machine(&report, MachineFormat::Junit, limits, &mut out).unwrap();
        junit_parser::from_reader(out.as_slice()).unwrap()
    };
    assert_eq!(all.failures, 0, "nothing fails where nothing is to");
}

#[test]
fn lines_can_be_clicked() {
    let told = written(&decided(1), MachineFormat::Line);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "möten/låst.pdf: Inte läst: Filen är krypterad:\u{FFFD}::error::x");
    assert!(lines[1].starts_with("möten/ks kallelse.md:7:"), "{told}");
    assert!(lines[1].contains(" school-closure § 2 Nedläggning av Åsby skola"), "{told}");
    assert!(lines[1].ends_with(" (KS 2026/214) [bedömt]"), "{told}");
    let told = written(&of_files(), MachineFormat::Line);
    assert!(told.contains("kallelse.docx (stycke "), "{told}");
    assert!(told.contains("): HÖG school-closure 6 Avveckling "), "{told}");
    assert!(told.contains(", tabell 2, rad "), "what a paragraph is found by: {told}");
}
