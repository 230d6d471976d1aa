//! The packs of the tree are without fault, every example in them holds, and nothing in them is idle:
//! what `utkik checklist check --strict` asks.

use std::path::Path;

use utkik::checklist::{Checklist, Faults, PackFiles};
use utkik::lang::Lang;
use utkik::study::audit::audit;

/// The faults and warnings of the packs.
fn complaints(packs: &[PackFiles]) -> String {
    let faults = match Checklist::load(packs) {
        Err(faults) => faults,
        Ok(checklist) => {
            let remarks = audit(&checklist).into_iter();
            let found =
                remarks.map(|r| (r.severity, (r.origin.path, r.origin.line), r.message, r.help));
            let files = packs.iter().flat_map(|pack| &pack.files);
            Faults::on_lines(found, files.cloned().collect())
        }
    };
    if faults.is_empty() { String::new() } else { faults.render(Lang::Sv, 100, false) }
}

fn read(path: &str) -> PackFiles {
    PackFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_built_in_pack_is_sound() {
    let complaints = complaints(&[PackFiles::builtin()]);
    assert!(complaints.is_empty(), "{complaints}");
}

/// Packs of a municipality's own, on top of the built-in one.
#[test]
fn the_example_packs_are_sound() {
    let complaints = complaints(&[PackFiles::builtin(), read("examples/local-pack")]);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn the_small_pack_is_sound() {
    let complaints = complaints(&[read("tests/packs/small")]);
    assert!(complaints.is_empty(), "{complaints}");
}
