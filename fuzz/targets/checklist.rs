//! Text as a checklist of one's own: a model or faults with their places.
#![no_main]

use libfuzzer_sys::fuzz_target;
use utkik::checklist::{Checklist, PackFiles};

fuzz_target!(|text: &str| {
    let files = vec![("lokal.toml".to_owned(), text.to_owned())];
    if let Err(faults) = Checklist::read(&[PackFiles { files, builtin: false }]) {
        assert!(!faults.is_empty());
        let _ = faults.render(utkik::lang::Lang::Sv, 80, false);
    }
});
