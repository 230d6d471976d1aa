//! Text as an agenda: cut into items, screened, reported and written in every format that tells of text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::{extract, source};
use utkik::lang::Lang;
use utkik::render::{self, Format, View};
use utkik::report::report;
use utkik::run::{Inputs, Reading, screen_of};

static CHECKLIST: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).expect("the pack is sound"));

fuzz_target!(|text: &str| {
    // Two files that lie together, where there is a page break.
    let parts = text.splitn(2, '\u{c}').enumerate();
    let files = parts.map(|(at, part)| (format!("{at}.md"), part.as_bytes().to_vec())).collect();
    let limits = extract::Limits::default();
    let reading = Reading { lang: None, limits, progress: &|_, _| {}, memory: None };
    let run = screen_of(Inputs::in_memory(files, source::Limits::default()), &reading, &CHECKLIST);
    for item in &run.result {
        assert!(item.screened.tool.points >= 0.0);
    }
    let report = report(&run, &CHECKLIST);
    let view = View { verbose: true, ..View::new(Lang::Sv, 80) };
    for format in [Format::Json, Format::Ndjson, Format::Html, Format::Markdown, Format::Table] {
        render::write(&report, format, &view, &mut std::io::sink()).expect("a sink takes all");
    }
});
