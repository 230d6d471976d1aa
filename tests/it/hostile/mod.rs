//! Hostile and damaged documents: each costs itself alone, with one notice; the neighbour in the same
//! folder is screened, and what a reader would see is read or told as missing.

mod archives;
mod failures;
pub(crate) mod growth;
mod limits;
mod mutants;
mod pdf;
mod samples;
mod silent_pdf;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// An item that is found whatever happens to the other file.
pub const NEIGHBOUR: &str = "# Kallelse till bildningsnämnden 2031-03-04\n\n\
    ## 1. Nedläggning av Åsby skola\n\nDnr BN 2031/17\n\nFörvaltningen föreslår att Åsby skola läggs \
    ned. Många protester har kommit in.\n\n## 2. Delårsrapport\n\nRapporten läggs till handlingarna.\n";

/// What came of a run over a folder.
pub struct Ran {
    /// Its exit status.
    pub status: Option<i32>,
    /// Its report.
    pub report: serde_json::Value,
}

impl Ran {
    /// The titles of all items.
    pub fn titles(&self) -> Vec<&str> {
        let items = self.report["items"].as_array().unwrap().iter();
        items.map(|item| item["title"].as_str().unwrap()).collect()
    }

    /// The codes of the notices that make the run incomplete, with the file that each is about.
    pub fn missing(&self) -> Vec<(&str, &str)> {
        let notices = self.report["receipt"]["notices"].as_array().unwrap().iter();
        let missing = notices.filter(|notice| notice["incomplete"] == true);
        missing
            .map(|n| (n["code"].as_str().unwrap(), n["path"].as_str().unwrap_or_default()))
            .collect()
    }
}

/// Screens a folder that holds `files` and a neighbour, with `flags`.
pub fn screen(files: &[(&str, Vec<u8>)], flags: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("zz-granne.md"), NEIGHBOUR).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    screen_folder(folder.path(), flags)
}

/// Screens `folder`, with `flags`.
pub fn screen_folder(folder: &Path, flags: &[&str]) -> Ran {
    let output = utkik(folder, flags);
    let report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    Ran { status: output.status.code(), report }
}

fn utkik(folder: &Path, flags: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(["screen", "--lang", "sv", "--format", "json", "--no-records"]).args(flags);
    command.arg(".").current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// Checks that the neighbour was found, raised.
pub fn hold_neighbour(ran: &Ran, remark: &str) {
    let titles = ran.titles();
    assert!(titles.iter().any(|title| title.contains("Åsby skola")), "{remark}: {titles:?}");
}
