//! utkik as a library: an agenda that is held in memory, without a disk, a terminal, threads or other processes.
//!
//! `cargo run --example library --no-default-features`

use utkik::checklist::{Checklist, Level, PackFiles};
use utkik::input::{extract, source};
use utkik::lang::Lang;
use utkik::render::{Format, View};
use utkik::run::{Inputs, Reading, screen_of};

const AGENDA: &str = "# Kallelse till kommunstyrelsen\n\n\
    ## 1. Val av justerare\n\n\
    ## 2. Nedläggning av Kvarnlida skola\n\nSkolan föreslås läggas ned efter vårterminen 2027.\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let checklist = Checklist::load(&[PackFiles::builtin()])?;
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };

    let files = vec![("kallelse.md".to_owned(), AGENDA.as_bytes().to_vec())];
    let inputs = Inputs::in_memory(files, source::Limits::default());
    let run = screen_of(inputs, &reading, &checklist);

    // The typed result: items with their hits, the account of their score and the measures.
    let flagged = run.result.iter().filter(|item| item.level >= Level::Moderate).count();
    // And the same in words, in any of the program's formats.
    let report = utkik::report::report(&run, &checklist);
    let mut page = Vec::new();
    utkik::render::write(&report, Format::Markdown, &View::new(Lang::Sv, 80), &mut page)?;

    assert_eq!((run.result.len(), flagged), (2, 1));
    assert!(String::from_utf8(page)?.contains("Nedläggning av Kvarnlida skola"));
    Ok(())
}
