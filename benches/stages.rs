//! How fast the stages are, one by one and together, on the shipped examples:
//! `cargo bench --bench stages`. `UTKIK_BENCH=FOLDER` runs them on another folder of agendas.

#![allow(clippy::unwrap_used, reason = "a failing benchmark may panic")]

use std::path::PathBuf;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use utkik::agenda::segment;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::document::Document;
use utkik::input::extract::{self, document};
use utkik::input::source::{self, Request, Source};
use utkik::lang::Lang;
use utkik::run::{self, Reading};
use utkik::screen::score::{self, Answers};
use utkik::screen::signal::Searcher;

fn main() {
    divan::main();
}

fn folder() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    std::env::var_os("UTKIK_BENCH").map_or(own, PathBuf::from)
}

fn request() -> Request {
    Request { paths: vec![folder()], ..Request::default() }
}

fn sources() -> Vec<Source> {
    let request = request();
    let found = source::find(&request, &mut std::io::empty());
    let read = found.entries.iter().map(|entry| source::read(entry, &request.limits));
    read.flatten().collect()
}

/// The documents of each source that can be read.
fn documents(sources: &[Source]) -> Vec<Document> {
    let limits = extract::Limits::default();
    let read = sources.iter().map(|source| document(source, &limits));
    read.flatten().map(|extracted| extracted.document).collect()
}

fn bytes(sources: &[Source]) -> usize {
    sources.iter().map(|source| source.bytes.len()).sum()
}

fn checklist() -> Checklist {
    Checklist::load(&[PackFiles::builtin()]).unwrap()
}

/// From TOML to the compiled checklist.
#[divan::bench]
fn load_checklist(bencher: Bencher<'_, '_>) {
    bencher.bench(|| black_box(checklist()));
}

/// From bytes to text.
#[divan::bench]
fn extract_documents(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.counter(BytesCount::new(bytes(&sources))).bench(|| black_box(documents(&sources)));
}

/// From text to items.
#[divan::bench]
fn segment_documents(bencher: Bencher<'_, '_>) {
    let documents = documents(&sources());
    let text: usize = documents.iter().map(|document| document.text.len()).sum();
    bencher
        .counter(BytesCount::new(text))
        .with_inputs(|| documents.clone())
        .bench_values(|documents| black_box(segment::agenda(documents)));
}

/// From items to hits and levels.
#[divan::bench]
fn match_and_score(bencher: Bencher<'_, '_>) {
    let checklist = checklist();
    let (agenda, _) = segment::agenda(documents(&sources()));
    let mut searcher = Searcher::new(&checklist);
    bencher.counter(ItemsCount::new(agenda.items.len())).bench_local(|| {
        for item in &agenda.items {
            let hits = searcher.hits(item, &agenda.documents, None);
            black_box(score::assess(item, &hits, &checklist, &Answers::new()));
        }
    });
}

/// From a folder to a report, the checklist loaded.
#[divan::bench]
fn whole_run(bencher: Bencher<'_, '_>) {
    let checklist = checklist();
    let request = request();
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };
    bencher.bench(|| black_box(run::screen(&request, &reading, &checklist, &mut std::io::empty())));
}
