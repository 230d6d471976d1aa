//! Every result in every format, from the library: the formats that are asked of one command can be asked
//! of all, and what they give can be read by others.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use utkik::casework::foundation::Record;
use utkik::casework::plan::{Plan, Planner};
use utkik::checklist::{Checklist, PackFiles, entry};
use utkik::input::extract;
use utkik::input::source::{Limits, Request};
use utkik::lang::Lang;
use utkik::render::{self, Dialect, Format, Renderable, View};
use utkik::run::{self, Reading};
use utkik::study::{diff, evaluate};
use utkik::{casework, report};

static SKR: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

const EVERYWHERE: [Format; 9] = [
    Format::Table,
    Format::Markdown,
    Format::Html,
    Format::Docx,
    Format::Xlsx,
    Format::Csv(Dialect::Rfc4180),
    Format::Csv(Dialect::ExcelSv),
    Format::Json,
    Format::Ndjson,
];

fn request(path: &str) -> Request {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(path);
    Request { paths: vec![path], ..Request::default() }
}

fn reading() -> Reading<'static> {
    let limits = extract::Limits::default();
    Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None }
}

fn screened(path: &str) -> run::Run<Vec<casework::Item>> {
    run::screen(&request(path), &reading(), &SKR, &mut io::empty())
}

/// Writes `result` in every format and reads it again.
fn is_readable(result: &(impl Renderable + ?Sized), name: &str) {
    let view = View::new(Lang::Sv, 100);
    for format in EVERYWHERE {
        let mut out = Vec::new();
        render::write(result, format, &view, &mut out).unwrap();
        if matches!(format, Format::Docx | Format::Xlsx) {
            let package = zip::ZipArchive::new(io::Cursor::new(out)).unwrap();
            assert!(package.len() > 3, "{name} {format:?}");
            continue;
        }
        let text = String::from_utf8(out).unwrap();
        assert!(!text.trim().is_empty(), "{name} {format:?}");
        match format {
            Format::Json => drop(serde_json::from_str::<serde_json::Value>(&text).unwrap()),
            Format::Ndjson => {
                for line in text.lines() {
                    serde_json::from_str::<serde_json::Value>(line).unwrap();
                }
            }
            Format::Html => {
                assert!(text.starts_with("<!doctype html>\n<html lang=\"sv\">"), "{name}");
                let (open, closed) = (text.matches("<td").count(), text.matches("</td>").count());
                assert_eq!(open, closed, "{name}");
            }
            Format::Csv(dialect) => {
                let delimiter = if dialect == Dialect::ExcelSv { b';' } else { b',' };
                let text = text.trim_start_matches('\u{FEFF}');
                let mut reader = csv::ReaderBuilder::new();
                let reader = reader.has_headers(false).flexible(true).delimiter(delimiter);
                let rows: Result<Vec<_>, _> =
                    reader.from_reader(text.as_bytes()).records().collect();
                assert!(rows.unwrap().len() > 1, "{name} {format:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn every_result_has_every_format() {
    let run = screened("vedhamn-ar/moten/2026-02-10-kommunstyrelsen.md");
    is_readable(&report::report(&run, &SKR), "screening");
    let later = screened("vedhamn-ar/moten/2026-05-12-kommunstyrelsen.md");
    let differences = diff::diff(&run.result, &later.result);
    is_readable(&report::diff(&differences, (&run, &later), &SKR), "diff");
    let planner = Planner {
        checklist: &SKR,
        today: "2026-02-01".parse().unwrap(),
        all: true,
        foundations: None,
    };
    let cases = run.result.iter().filter(|item| item.is_flagged()).map(|item| planner.item(item));
    let plan = Plan { today: planner.today, cases: cases.collect() };
    is_readable(&report::plan(&plan, &SKR, Lang::Sv), "plan");
    let calibration = evaluate::calibrate(&run.result, 0.3, 3, &SKR, Lang::Sv);
    is_readable(&calibration, "calibration");
    let policies = request("vedhamn/policy-god.md");
    let found = run::foundations(&policies, &reading(), &SKR, &mut io::empty());
    let found = report::foundations::foundations(&found, &Record::default(), &SKR);
    is_readable(&found, "foundations");
    is_readable(entry::rows(&SKR, Lang::Sv).as_slice(), "rows");
    let value = |text: &str| toml::Value::String(text.to_owned());
    let setting = |key: &str, place: Option<&str>| report::Setting {
        key: key.to_owned(),
        value: value("high"),
        from: "built-in",
        place: place.map(str::to_owned),
    };
    is_readable(
        [setting("fail-on", None), setting("min-level", Some("utkik.toml:3"))].as_slice(),
        "settings",
    );
    let request = request("agenda-repository");
    let inspected = run::inspect(&request, &reading(), &SKR, &mut io::empty());
    is_readable(&report::inspection(&inspected), "inspection");
}

/// Items are given away meeting by meeting, and nothing is read that nobody waits for.
#[test]
fn items_come_as_soon_as_their_meeting_is_read() {
    let agenda = |meeting: u32| {
        let text = format!(
            "# Kallelse till barnnämnden 2031-0{meeting}-01\n\n## 1. Val av justerare\n\n\
             ## 2. Nedläggning av Åsby skola\n\nFörvaltningen föreslår att skolan läggs ned.\n"
        );
        (format!("nämnd-{meeting}/kallelse.md"), text.into_bytes())
    };
    let inputs = run::Inputs::in_memory((1..=4).map(agenda).collect(), Limits::default());
    let read = AtomicUsize::new(0);
    let progress = |done: usize, _: usize| read.store(done, Ordering::Relaxed);
    let reading = Reading { progress: &progress, lang: None, ..reading() };
    let ids = |items: &[casework::Item]| -> Vec<String> {
        items.iter().map(|item| item.screened.id.clone()).collect()
    };
    let (mut given, mut seen) = (Vec::new(), Vec::new());
    let run = run::screen_each(inputs.clone(), &reading, &SKR, &mut |items, lang| {
        seen.push((read.load(Ordering::Relaxed), items.len(), lang));
        given.extend(ids(&items));
        ControlFlow::Continue(())
    });
    let sv = Some(Lang::Sv);
    assert_eq!(seen, [(1, 2, sv), (2, 2, sv), (3, 2, sv), (4, 2, sv)]);
    let whole = run::screen_of(inputs.clone(), &reading, &SKR);
    assert_eq!(given, ids(&whole.result));
    assert_eq!(run.receipt, whole.receipt);
    let stop = &mut |_, _| ControlFlow::Break(());
    assert_eq!(run::screen_each(inputs, &reading, &SKR, stop).receipt.read.len(), 1);
}

/// What the browser edition and other programs do: bytes in, typed results out, no disk looked at.
#[test]
fn bytes_are_screened_as_files_are() {
    let request = request("vedhamn/2026-12-08-kommunstyrelsen");
    let folder = &request.paths[0];
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("möte/{}", path.file_name().unwrap().to_str().unwrap());
        files.push((name, std::fs::read(path).unwrap()));
    }
    let inputs = run::Inputs::in_memory(files, Limits::default());
    let held = run::screen_of(inputs, &reading(), &SKR);
    let found = run::screen(&request, &reading(), &SKR, &mut io::empty());
    let shown = |run: &run::Run<Vec<casework::Item>>| -> Vec<_> {
        let items = run.result.iter();
        items
            .map(|item| {
                (item.screened.title().to_owned(), item.level, item.screened.fingerprint.clone())
            })
            .collect()
    };
    assert_eq!(shown(&held), shown(&found));
    assert_eq!((held.receipt.is_complete(), held.language), (true, Lang::Sv));
}
