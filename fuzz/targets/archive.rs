//! Bytes as an archive, whatever they are: members are found, named and read.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::extract;
use utkik::input::source::Limits;
use utkik::run::{Inputs, Reading, inspect_of};

static CHECKLIST: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { file_bytes: 1 << 20, archive_bytes: 4 << 20, members: 50, archives: 2 };
    let inputs = Inputs::in_memory(vec![("a.zip".to_owned(), bytes.to_vec())], limits);
    let limits = extract::Limits { characters: 200_000, pages: 20, ..extract::Limits::default() };
    let reading = Reading { lang: None, limits, progress: &|_, _| {}, memory: None };
    let run = inspect_of(inputs, &reading, &CHECKLIST);
    assert!(run.result.iter().flat_map(|agenda| &agenda.documents).all(|one| one.is_sound()));
});
