//! Each stage takes time in step with what it is given: four times the items or files, at most a little over
//! four times the time. `benches/compare.sh` measures how much that is.

use std::sync::LazyLock;

use utkik::agenda::Agenda;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::{extract, source};
use utkik::lang::Lang;
use utkik::render::{self, Dialect, Format, View};
use utkik::run::{Inputs, Reading, inspect_of, screen_of};
use utkik::screen::signal::Searcher;
use utkik::{report, run};

use crate::hostile::growth::hold_growth;

static SKR: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

const HEADS: [&str; 9] = ["Al", "Bro", "Ek", "Gran", "Hav", "Kvarn", "Lind", "Sten", "Ås"];
const TAILS: [&str; 8] = ["by", "hult", "vik", "torp", "näs", "fors", "dal", "berga"];
const MATTERS: [&str; 7] =
    ["skolan", "vindkraften", "biblioteket", "taxan", "boendet", "detaljplanen", "simhallen"];

/// An agenda in Markdown; its titles and case numbers tell themselves apart from those of `file`'s others.
fn agenda(file: usize, items: usize) -> (String, Vec<u8>) {
    let place = format!("{}{}", HEADS[file % HEADS.len()], TAILS[file / HEADS.len() % TAILS.len()]);
    // A meeting of its own, or the agendas would be versions of one.
    let day = format!("{}-{:02}-{:02}", 2031 + file / 240, file / 20 % 12 + 1, file % 20 + 1);
    let mut text = format!("# Kommunstyrelsen {day}\n\nKallelse till sammanträde {day}\n\n");
    for item in 1..=items {
        let matter = MATTERS[(item + file) % MATTERS.len()];
        text += &format!(
            "## {item}. Nedläggning av {matter} i {place} {item}\n\nDnr KS 2031/{}\n\n\
             {} namnunderskrifter har kommit in mot att {matter} läggs ned.\n\n\
             Förslag till beslut: Nämnden antar planen.\n\n",
            file * 1_000 + item,
            item + 200,
        );
    }
    (format!("möten/{day}-kallelse.md"), text.into_bytes())
}

fn inputs(files: usize, items: usize) -> Inputs {
    let files = (0..files).map(|file| agenda(file, items)).collect();
    Inputs::in_memory(files, source::Limits::default())
}

fn reading() -> Reading<'static> {
    let limits = extract::Limits::default();
    Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None }
}

fn agendas(files: usize, items: usize) -> Vec<Agenda> {
    let agendas = inspect_of(inputs(files, items), &reading(), &SKR).result;
    assert_eq!(agendas.iter().map(|agenda| agenda.items.len()).sum::<usize>(), files * items);
    agendas
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn segmenting_grows_with_the_items() {
    hold_growth("segment", 30, |items| drop(agendas(1, items)));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn joining_grows_with_the_files() {
    hold_growth("join", 15, |files| drop(agendas(files, 2)));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn matching_grows_with_the_items() {
    let read = [40, 160].map(|items| (items, agendas(1, items)));
    hold_growth("match", 40, |items| {
        let (_, agendas) = read.iter().find(|(size, _)| *size == items).unwrap();
        let mut searcher = Searcher::new(&SKR);
        for agenda in agendas {
            for item in &agenda.items {
                assert!(!searcher.hits(item, &agenda.documents, None).is_empty());
            }
        }
    });
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn reporting_grows_with_the_items() {
    let runs: [(usize, run::Run<_>); 2] =
        [40, 160].map(|items| (items, screen_of(inputs(1, items), &reading(), &SKR)));
    hold_growth("report", 40, |items| {
        let (_, run) = runs.iter().find(|(size, _)| *size == items).unwrap();
        assert_eq!(report::report(run, &SKR).items.len(), items);
    });
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn writing_grows_with_the_items_in_every_format() {
    let reports = [150, 600].map(|items| {
        let run = screen_of(inputs(items / 30, 30), &reading(), &SKR);
        (items, report::report(&run, &SKR))
    });
    let formats = [Format::Table, Format::Markdown, Format::Html, Format::Csv(Dialect::default())];
    let packed = [Format::Docx, Format::Xlsx, Format::Json, Format::Ndjson];
    let view = View::new(Lang::Sv, 100);
    for format in formats.into_iter().chain(packed) {
        hold_growth(&format!("write as {format:?}"), 150, |items| {
            let (_, report) = reports.iter().find(|(size, _)| *size == items).unwrap();
            let mut out = Vec::new();
            render::write(report, format, &view, &mut out).unwrap();
            assert!(!out.is_empty());
        });
    }
}
