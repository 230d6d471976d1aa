//! Hostile words through every command and every format that is written: they stay words. The specimens are data
//! (`tests/specimens.toml`).

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    specimen: Vec<Specimen>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Specimen {
    name: String,
    text: String,
    /// Whether a file may be called so.
    #[serde(default)]
    as_name: bool,
    /// Whether a title may begin with it.
    #[serde(default)]
    as_title: bool,
    #[serde(default)]
    never: BTreeMap<String, Vec<String>>,
}

fn specimens() -> Vec<Specimen> {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/specimens.toml"));
    toml::from_str::<File>(file).unwrap().specimen
}

/// A folder with an agenda, a record, an incident and a policy of each specimen.
fn folder(specimens: &[Specimen]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let records = place.join("utkik/records");
    fs::create_dir_all(&records).unwrap();
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut incidents = "schema = 1\n".to_owned();
    let mut policy = "# Policy mot hot\n".to_owned();
    for (number, specimen) in specimens.iter().enumerate() {
        let text = &specimen.text;
        let name = if specimen.as_name { format!("k{text}.md") } else { "k.md".to_owned() };
        let title = if specimen.as_title { text.clone() } else { format!("Skola {text}") };
        let agenda = format!(
            "# Kallelse till barnnämnden 2031-03-{:02}\n\n## 1. Nedläggning av Åsby skola {text}\n\n\
             Dnr BN 2031/{number}7\n\nFörslag till beslut: Skolan läggs ned. {text} Många protester.\n\n\
             ## 2. {text}\n\nDnr BN 2031/{number}8\n\nRektorn har hotats till livet. {text}\n",
            number + 1
        );
        let meeting = place.join("möten").join(&specimen.name);
        fs::create_dir_all(&meeting).unwrap();
        fs::write(meeting.join(name), agenda).unwrap();
        let record = format!(
            "schema = 1\ncase = [\"BN 2031/{number}7\"]\ntitle = {}\n\n[[measure]]\n\
             id = \"compare-outcome\"\nstatus = \"planned\"\nrole = {}\ndue = 2031-03-20\neffect = {}\n",
            quoted(&title),
            quoted(text),
            quoted(text)
        );
        fs::write(records.join(format!("BN2031-{number}7.toml")), record).unwrap();
        let incident = format!(
            "\n[[incident]]\ndate = 2031-02-03\ncategory = \"threat\"\nnote = {}\nbody = {}\n",
            quoted(text),
            quoted(text)
        );
        incidents.push_str(&incident);
        policy.push_str(&format!("\n## {text}\n\nVi anmäler hot. {text}\n"));
    }
    fs::write(place.join("utkik/incidents.toml"), incidents).unwrap();
    fs::write(place.join("p.md"), policy).unwrap();
    folder
}

fn utkik(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(args).args(["--lang", "sv"]).current_dir(folder).stdin(Stdio::null());
    command.env_remove("GITHUB_ACTIONS").env("SOURCE_DATE_EPOCH", "1930000000").output().unwrap()
}

/// Characters that move a cursor, turn the direction of a line, or are not seen.
fn is_harmful(c: char) -> bool {
    (c.is_control() && !"\n\t".contains(c))
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
        || ('\u{e0000}'..='\u{e007f}').contains(&c)
        || "\u{200e}\u{200f}\u{2028}\u{2029}\u{fffe}\u{ffff}".contains(c)
}

/// Markdown without the signs that a backslash makes harmless.
fn unescaped(text: &str) -> String {
    let mut rest = text.chars();
    let mut left = String::new();
    while let Some(c) = rest.next() {
        if c == '\\' {
            rest.next();
        } else {
            left.push(c);
        }
    }
    left
}

/// No cell is one that a spreadsheet would compute.
fn hold_cells(text: &str, delimiter: u8, what: &str) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap() {
            let first = cell.trim_start().chars().next();
            let number = cell.trim().replace([',', '%', ' ', '\u{a0}'], "").parse::<f64>().is_ok();
            assert!(number || !first.is_some_and(|c| "=+-@".contains(c)), "{what}: {cell:?}");
        }
    }
}

fn hold(format: &str, bytes: &[u8], specimens: &[Specimen], what: &str) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: no UTF-8"));
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let data = ["json", "ndjson", "sarif", "gitlab"].contains(&format);
    let crlf = ["csv", "excel-sv", "ics"].contains(&format);
    let harmful = |c: char| {
        // Data says what stands there, in the escapes of its own.
        if data { c.is_control() && c != '\n' && c < ' ' } else { is_harmful(c) }
    };
    let found = text.chars().find(|c| harmful(*c) && !(crlf && *c == '\r'));
    assert_eq!(found, None, "{what}: {text:?}");
    let kind = match format {
        "step-summary" | "markdown" => "markdown",
        other => other,
    };
    // What a backslash stands before is a letter like any other.
    let obeyed = if kind == "markdown" { unescaped(text) } else { text.to_owned() };
    for never in specimens.iter().filter_map(|one| one.never.get(kind)).flatten() {
        assert!(!obeyed.contains(never.as_str()), "{what} has {never}: {text}");
    }
    match format {
        "json" | "sarif" | "gitlab" => {
            serde_json::from_str::<serde_json::Value>(text)
                .unwrap_or_else(|error| panic!("{what}: {error}"));
        }
        "ndjson" => text.lines().for_each(|line| {
            serde_json::from_str::<serde_json::Value>(line)
                .unwrap_or_else(|error| panic!("{what}: {error}"));
        }),
        "csv" => hold_cells(text, b',', what),
        "excel-sv" => hold_cells(text, b';', what),
        "github" => {
            // A line that begins with a command of ours holds no other.
            for line in text.lines().filter(|line| line.contains("::") || line.contains("##[")) {
                let own = ["::error ", "::warning ", "::notice "];
                assert!(own.iter().any(|own| line.starts_with(own)), "{what}: {line}");
            }
        }
        "junit" => {
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(quick_xml::events::Event::DocType(_)) => panic!("{what}: a DTD"),
                    Ok(_) => {}
                    Err(error) => panic!("{what}: {error}"),
                }
            }
        }
        _ => {}
    }
}

/// A document or workbook: sound XML, no harmful signs, nothing that is computed, fetched or started.
fn hold_package(bytes: &[u8], what: &str) {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap_or_else(|error| panic!("{what}, {name}: {error}"));
        let found = xml.chars().find(|c| is_harmful(*c) && *c != '\r');
        assert_eq!(found, None, "{what}, {name}");
        // "_x001B_" is the escape of workbooks for what XML forbids.
        let escaped = xml.split("_x").skip(1).find(|rest| {
            let code = rest.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok());
            let letter = code.and_then(char::from_u32).filter(|_| rest[4..].starts_with('_'));
            letter.is_some_and(is_harmful)
        });
        assert_eq!(escaped, None, "{what}, {name}");
        for part in xml.split("<f>").skip(1).chain(xml.split("instrText").skip(1)) {
            let computed = part.split("</").next().unwrap_or_default();
            assert!(
                !computed.contains("ond.example") && !computed.contains("cmd"),
                "{what}: {computed}"
            );
        }
        assert!(!(name.ends_with(".rels") && xml.contains("ond.example")), "{what}, {name}: {xml}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(quick_xml::events::Event::DocType(_)) => panic!("{what}, {name}: a DTD"),
                Ok(_) => {}
                Err(error) => panic!("{what}, {name}: {error}"),
            }
        }
    }
}

const TEXTS: [&str; 8] = ["table", "markdown", "html", "csv", "excel-sv", "json", "docx", "xlsx"];
const MACHINE: [&str; 7] = ["ndjson", "sarif", "github", "step-summary", "gitlab", "junit", "line"];

/// Labelled items that hold the specimens in every field.
fn rated(specimens: &[Specimen]) -> String {
    let rated = specimens.iter().enumerate().map(|(number, specimen)| {
        let text = specimen.text.as_str();
        let one = serde_json::json!({
            "id": format!("{number} {text}"), "municipality": text, "body": text, "year": "2031", "case": text,
            "title": format!("Nedläggning av skola {text}"), "text": text, "level": "low",
        });
        format!("{one}\n")
    });
    rated.collect()
}

#[test]
fn hostile_words_stay_words_in_every_format() {
    let specimens = specimens();
    let folder = folder(&specimens);
    let all = [&TEXTS[..], &MACHINE].concat();
    let plan = [&TEXTS[..], &["ics"]].concat();
    fs::write(folder.path().join("rated.jsonl"), rated(&specimens)).unwrap();
    let commands: [(&[&str], &[&str]); 14] = [
        (&["screen", "möten", "-v"], &["table"]),
        (&["screen", "möten", "--basis"], &["table", "markdown", "html", "docx"]),
        (&["show", "BN 2031/37", "möten"], &TEXTS),
        (&["evaluate", "rated.jsonl"], &TEXTS),
        (&["calibrate", "möten"], &TEXTS),
        (&["export-example", "BN 2031/47"], &TEXTS),
        (&["inspect", "möten"], &TEXTS),
        (&["inspect", "möten", "--why", "1"], &TEXTS),
        (&["plan"], &plan),
        (&["plan", "möten"], &TEXTS),
        (&["records"], &TEXTS),
        (&["follow-up", "möten", "--year", "2031"], &TEXTS),
        (&["diff", "p.md", "möten/page/k.md"], &TEXTS),
        (&["foundations", "p.md"], &TEXTS),
    ];
    let hold_run = |args: &[&str], format: &str| {
        let output = utkik(folder.path(), &[args, &["--format", format]].concat());
        let what = format!("{args:?} as {format}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{what}: {said}");
        match format {
            "docx" | "xlsx" => hold_package(&output.stdout, &what),
            _ => hold(format, &output.stdout, &specimens, &what),
        }
        hold("table", &output.stderr, &specimens, &format!("{what}, standard error"));
    };
    // A hundred runs one after the other were the longest test of all, with the other processor idle at the end.
    let runs =
        commands.iter().flat_map(|(args, formats)| formats.iter().map(|format| (*args, *format)));
    let runs: Vec<(&[&str], &str)> = runs.collect();
    runs.par_iter().for_each(|(args, format)| hold_run(args, format));
    // One run writes the same screening in all formats.
    let files = all.iter().map(|format| format!("{format}=out/{format}"));
    let outputs = files.flat_map(|file| ["-o".to_owned(), file]).collect::<Vec<_>>();
    let outputs = outputs.iter().map(String::as_str);
    fs::create_dir(folder.path().join("out")).unwrap();
    let output =
        utkik(folder.path(), &["screen", "möten"].into_iter().chain(outputs).collect::<Vec<_>>());
    assert!(
        matches!(output.status.code(), Some(0 | 1 | 3)),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for format in all {
        let bytes = fs::read(folder.path().join("out").join(format)).unwrap();
        match format {
            "docx" | "xlsx" => hold_package(&bytes, format),
            _ => hold(format, &bytes, &specimens, format),
        }
    }
    for specimen in &specimens {
        let item = ["explain", "--item", "Nedläggning av skola", "--text"];
        hold_run(&[&item[..], &[specimen.text.as_str()]].concat(), "table");
    }
}

/// What a fault says quotes what is at fault.
#[test]
fn hostile_words_stay_words_in_faults() {
    let specimens = specimens();
    let folder = folder(&specimens);
    let place = folder.path();
    // Reading a checklist takes long, so one run reads a pack in which every file is at fault.
    fs::create_dir(place.join("egna")).unwrap();
    for (number, specimen) in specimens.iter().enumerate() {
        let text = format!("[[risk]]\nid = \"{0}\"\n{0}\n", specimen.text);
        fs::write(place.join(format!("egna/{number}.toml")), text).unwrap();
    }
    // The second run does without the built-in pack, whose files the first has read beside them.
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/small");
    let packs: [&[&str]; 2] = [
        &["screen", "p.md", "--no-config", "--checklist", "egna"],
        &["checklist", "check", small, "egna", "--no-builtin"],
    ];
    for args in packs {
        let output = utkik(place, args);
        let (out, said) = (&output.stdout, &output.stderr);
        let both = String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(said);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {both}");
        for number in 0..specimens.len() {
            assert!(both.contains(&format!("egna/{number}.toml:")), "{args:?}, {number}: {both}");
        }
        hold("table", out, &specimens, &format!("{args:?}"));
        hold("table", said, &specimens, &format!("{args:?}"));
    }
    for specimen in &specimens {
        let text = specimen.text.as_str();
        let record = format!("schema = 1\ncase = \"{text}\"\nlevel = {text}\n");
        fs::write(place.join("utkik/records/BN2031-07.toml"), &record).unwrap();
        fs::write(place.join("utkik.toml"), format!("language = \"{text}\"\n{text} = 1\n"))
            .unwrap();
        let missing = format!("saknas{text}.pdf");
        let commands: [&[&str]; 6] = [
            &["screen", &missing, "--no-config"],
            &["records", "check", "--no-config"],
            &["screen", "p.md"],
            &["explain", text],
            &["plan", "set", text, "compare-outcome", "--status", "done", "--no-config"],
            &["screen", "p.md", "--no-config", "--format", text],
        ];
        for args in commands {
            let output = utkik(place, args);
            let what = format!("{} through {args:?}", specimen.name);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{what}: {said}");
            hold("table", &output.stdout, &specimens, &what);
            hold("table", &output.stderr, &specimens, &what);
        }
    }
}

/// All texts in `value`, however deep.
fn texts<'v>(value: &'v toml::Value, found: &mut Vec<&'v str>) {
    match value {
        toml::Value::String(text) => found.push(text),
        toml::Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        toml::Value::Table(table) => table.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

/// What people write is kept as TOML that says the same, and nothing more.
#[test]
fn hostile_words_stay_words_in_what_is_kept() {
    let specimens = specimens();
    for specimen in &specimens {
        let folder = folder(&[]);
        let (place, text) = (folder.path(), specimen.text.as_str());
        let agenda = "# Barnnämnden 2031-03-04\n\n## 1. Nedläggning av skola\n\nDnr BN 2031/7\n\n\
            Skolan läggs ned.\n\n## 2. Taxa\n\nText.\n";
        fs::write(place.join("k.md"), agenda).unwrap();
        let title = format!("Skola {text}");
        let commands = [
            "assess 1 --in k.md --level high --role secretary --date 2031-02-03 --reason TEXT --title TITLE",
            "plan set BN2031/7 compare-outcome --status declined --reason TEXT --effect TEXT",
            "incident add --category threat --date 2026-01-05 --note TEXT --support TEXT --body TEXT --reviewed",
        ];
        for command in commands {
            let args: Vec<&str> = command
                .split(' ')
                .map(|arg| match arg {
                    "TEXT" => text,
                    "TITLE" => title.as_str(),
                    "BN2031/7" => "BN 2031/7",
                    other => other,
                })
                .collect();
            let output = utkik(place, &args);
            let what = format!("{} through {command}", specimen.name);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{what}: {said}");
            hold("table", &output.stdout, &specimens, &what);
            hold("table", &output.stderr, &specimens, &what);
        }
        for (file, times) in [("records/BN2031-7.toml", 3), ("incidents.toml", 3)] {
            let written = fs::read_to_string(place.join("utkik").join(file)).unwrap();
            let value: toml::Value = toml::from_str(&written)
                .unwrap_or_else(|error| panic!("{}: {error}\n{written}", specimen.name));
            let mut found = Vec::new();
            texts(&value, &mut found);
            let same = found.iter().filter(|one| **one == text).count();
            assert_eq!(same, times, "{}, {file}: {written}", specimen.name);
            let other = found.iter().filter(|one| one.contains(text) && **one != text);
            assert!(other.into_iter().all(|one| *one == title), "{}: {written}", specimen.name);
        }
    }
}

/// A watched folder tells of the same words again and again.
#[test]
fn hostile_words_stay_words_while_a_folder_is_watched() {
    let specimens = specimens();
    let folder = folder(&specimens);
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["watch", "möten", "--every", "1", "--lang", "sv"]).current_dir(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    let out = child.stdout.take().unwrap();
    let printed = std::thread::spawn(move || {
        let mut text = String::new();
        let read = BufReader::new(out).read_to_string(&mut text);
        (read, text)
    });
    while !said.contains("Väntar på ändringar") && told.read_line(&mut said).unwrap() > 0 {}
    child.kill().unwrap();
    child.wait().unwrap();
    let (read, text) = printed.join().unwrap();
    read.unwrap();
    assert!(text.contains("Nedläggning av Åsby skola"), "{text}");
    hold("table", text.as_bytes(), &specimens, "what is printed");
    hold("table", said.as_bytes(), &specimens, "what is told");
}

/// An editor shows what the language server says as it stands: as plain text, by the protocol.
#[test]
fn hostile_words_stay_words_in_an_editor() {
    let specimens = specimens();
    let mut client = super::lsp::Client::start();
    // Reading a checklist takes long, so one has the words of all: ids that are none, which the faults quote, and
    // then what is no TOML.
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let ids = specimens.iter().map(|one| format!("[[risk]]\nid = {}\n", quoted(&one.text)));
    let raw = specimens.iter().map(|one| format!("[[risk]]\nid = \"{0}\"\n{0} = 1\n", one.text));
    let faults = client.open("file:///m/id.toml", &ids.collect::<String>());
    assert!(faults.len() >= specimens.len(), "{faults:?}");
    let broken = client.open("file:///m/toml.toml", &raw.collect::<String>());
    assert!(!broken.is_empty());
    let message = |one: &serde_json::Value| one["message"].as_str().unwrap().to_owned();
    let hold_said = |said: Vec<String>, name: &str| {
        for words in said {
            let harmful = words.chars().find(|c| is_harmful(*c));
            assert_eq!(harmful, None, "{name}: {words:?}");
        }
    };
    hold_said(faults.iter().chain(&broken).map(message).collect(), "checklists");
    for specimen in &specimens {
        let text = specimen.text.as_str();
        let uri = format!("file:///m/{}.md", specimen.name);
        let agenda = format!(
            "# Kallelse till barnnämnden 2031-03-04\n\n## 1. Nedläggning av Åsby skola {text}\n\n{text}\n"
        );
        let mut said: Vec<String> = client.open(&uri, &agenda).iter().map(message).collect();
        let hover = client.at("textDocument/hover", &uri, 2, 8);
        said.push(hover["contents"]["value"].as_str().unwrap_or("").to_owned());
        assert!(said.len() > 1, "{}: {said:?}", specimen.name);
        hold_said(said, &specimen.name);
    }
    client.end();
}
