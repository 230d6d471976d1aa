//! The packs of the tree are without fault, and every example in them holds.

#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use std::path::Path;

use utkik::checklist::{Checklist, PackFiles};
use utkik::lang::Lang;
use utkik::signal;

/// The faults of the packs, or else the examples that do not hold.
fn complaints(packs: &[PackFiles]) -> String {
    match Checklist::load(packs) {
        Err(faults) => faults.render(Lang::Sv, 100, false),
        Ok(checklist) => signal::examples(&checklist)
            .iter()
            .map(|unmet| {
                let message = unmet.message.in_lang(Lang::Sv);
                format!("{}:{}: {message}\n", unmet.origin.path, unmet.origin.line)
            })
            .collect(),
    }
}

#[test]
fn the_built_in_pack_is_sound() {
    let builtin = PackFiles::builtin();
    if builtin.files.is_empty() {
        // Held to the folder by a test of its own; the folder has nothing yet.
        return;
    }
    let complaints = complaints(&[builtin]);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn the_small_pack_is_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small");
    let complaints = complaints(&[PackFiles::read(&root).unwrap()]);
    assert!(complaints.is_empty(), "{complaints}");
}
