//! Text as each of the files that people write beside agendas: records, incidents, maps, settings.
#![no_main]

use libfuzzer_sys::fuzz_target;
use utkik::casework::{incident, record};

fuzz_target!(|text: &str| {
    match record::read("a.toml", text) {
        Ok(record) => drop(record.free_texts()),
        Err(damaged) => assert!(!damaged.1.is_empty()),
    }
    let _ = incident::read("a.toml", text);
    let _ = incident::Mapping::read("a.toml", text);
    let _ = utkik::run::config::read("a.toml", text);
});
