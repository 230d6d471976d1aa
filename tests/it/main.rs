//! All integration tests in one program, which is linked once: a module for each subject. Cases that are
//! data (`tests/cli`, `tests/segmentation`, `tests/faults`) are tests of their own, named after their file:
//! `cargo test --test it cli::case::plan_open`.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

mod account;
mod agendas;
mod architecture;
mod assess;
mod at_once;
mod cases;
mod checklists;
mod ci;
mod circles;
mod cli;
mod coordinates;
mod dialogues;
mod diff;
mod discovery;
mod documents;
mod faults;
mod follow_up;
mod formats;
mod foundations;
mod growth;
mod history;
mod hostile;
mod incidents;
#[cfg(unix)]
mod init;
mod lsp;
mod machine;
mod metamorphic;
mod minutes;
mod named;
mod network;
mod neutral;
mod office;
mod outputs;
mod packages;
mod papers;
mod parity;
mod parsers;
mod pdf;
mod privacy;
mod program;
mod quality;
mod results;
mod scale;
mod segmentation;
mod specimens;
mod tools;
mod walkthrough;

use std::path::Path;
use std::process::Command;

/// The names of tests are made from the files when this program is compiled, and a new file does not
/// tell cargo that it should be compiled again.
#[test]
fn every_case_is_compiled_in() {
    let program = std::env::current_exe().unwrap();
    let listed = Command::new(program).args(["--list", "--format", "terse"]).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let folders = [("cli", "toml", 80), ("segmentation", "expected", 90), ("faults", "toml", 20)];
    for (folder, extension, least) in folders {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        let files = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|path| path.extension().is_some_and(|other| other == extension));
        let cases = listed.lines().filter(|line| line.starts_with(&format!("{folder}::case::")));
        let (files, cases) = (files.count(), cases.count());
        assert_eq!(files, cases, "run `touch tests/it/main.rs` and test again: tests/{folder}");
        assert!(files > least, "cases are missing in tests/{folder}");
    }
}
