//! More than one process, and more than one run: shares that add up to the whole, by xargs and on Apache Spark,
//! and a cache that changes nothing but the time.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn utkik(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_utkik"));
    command.args(args).args(["--lang", "sv"]).current_dir(folder).stdin(Stdio::null());
    command.env_remove("UTKIK_CACHE").output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// An archive of `meetings`, each with an agenda and a paper of its second item.
fn archive(meetings: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for meeting in 0..meetings {
        let day = format!("2031-{:02}-{:02}", 1 + meeting % 12, 1 + meeting % 28);
        let place = folder.path().join(format!("arkiv/nämnd-{meeting}/{day}"));
        fs::create_dir_all(&place).unwrap();
        let agenda = format!(
            "# Kallelse till barnnämnden {day}\n\n## 1. Val av justerare\n\n\
             ## 2. Nedläggning av Åsby skola {meeting}\n\nDnr BN 2031/{}\n\n\
             Förvaltningen föreslår att skolan läggs ned. Många protester har kommit in.\n",
            meeting + 1
        );
        fs::write(place.join("kallelse.md"), agenda).unwrap();
        let paper = format!(
            "Tjänsteskrivelse\nDnr BN 2031/{}\n\nNedläggning av Åsby skola {meeting}\n\n\
             Föräldrar har hotat rektorn.\n",
            meeting + 1
        );
        fs::write(place.join("skrivelse.txt"), paper).unwrap();
    }
    fs::write(folder.path().join("arkiv/nämnd-0/skräp.zip"), "PK").unwrap();
    folder
}

/// The lines of a report in any order.
fn lines(reports: &str) -> BTreeSet<String> {
    reports.lines().map(str::to_owned).collect()
}

const NDJSON: [&str; 4] = ["screen", "arkiv", "--format", "ndjson"];

#[test]
fn shares_add_up_to_the_whole() {
    let archive = archive(9);
    let whole = utkik(archive.path(), &NDJSON);
    assert_eq!(whole.status.code(), Some(3), "a damaged archive lies there");
    assert_eq!(out(&whole).lines().count(), 18);
    let mut parts = String::new();
    let mut statuses = Vec::new();
    let mut papers = 0;
    for share in ["1/4", "2/4", "3/4", "4/4"] {
        let part = utkik(archive.path(), &[&NDJSON[..], &["--shard", share]].concat());
        parts.push_str(out(&part));
        statuses.push(part.status.code());
        let told = utkik(archive.path(), &["screen", "arkiv", "-f", "json", "--shard", share]);
        let told: Value = serde_json::from_slice(&told.stdout).unwrap();
        papers += told["receipt"]["read"].as_array().unwrap().len();
    }
    assert_eq!(parts.lines().count(), 18, "none twice");
    assert_eq!(lines(&parts), lines(out(&whole)));
    assert_eq!(papers, 18, "agenda and paper stay together and are read once");
    assert_eq!(statuses.iter().filter(|status| **status == Some(3)).count(), 1, "{statuses:?}");
}

#[test]
fn a_share_of_nothing_is_no_fault_and_no_share_is_one() {
    let archive = archive(1);
    fs::remove_file(archive.path().join("arkiv/nämnd-0/skräp.zip")).unwrap();
    let statuses: Vec<_> = (1..=20)
        .map(|n| {
            let share = format!("{n}/20");
            utkik(archive.path(), &[&NDJSON[..], &["--shard", &share]].concat()).status.code()
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == Some(1)).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == Some(0)).count(), 19);
    for wrong in ["0/4", "5/4", "x", "1"] {
        let ended = utkik(archive.path(), &[&NDJSON[..], &["--shard", wrong]].concat());
        assert_eq!(ended.status.code(), Some(2), "{wrong}");
    }
}

/// The commands that docs/manga-filer.md tells of.
#[cfg(unix)]
#[test]
fn xargs_finds_what_one_run_finds() {
    hold_spread_by("xargs -P 2 -I{}");
}

#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "says why nothing was tried")]
fn parallel_finds_what_one_run_finds() {
    // moreutils has another program of this name.
    let is_gnu = |out: &Output| out.stdout.starts_with(b"GNU parallel");
    if Command::new("parallel").arg("--version").output().is_ok_and(|out| is_gnu(&out)) {
        hold_spread_by("parallel -j 2");
    } else {
        eprintln!("skipped: GNU parallel is not here");
    }
}

/// Checks that parts that are run by `spreader` find together what one run finds.
#[cfg(unix)]
fn hold_spread_by(spreader: &str) {
    let archive = archive(9);
    let whole = utkik(archive.path(), &NDJSON);
    let line = format!(
        "seq 1 4 | {spreader} \"$UTKIK\" screen arkiv --shard {{}}/4 --format ndjson --lang sv --exit-zero \
         --output ut/{{}}.ndjson --quiet > /dev/null; cat ut/*.ndjson"
    );
    fs::create_dir(archive.path().join("ut")).unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", line.as_str()]).env("UTKIK", env!("CARGO_BIN_EXE_utkik"));
    let parted = command.current_dir(archive.path()).output().unwrap();
    let said = String::from_utf8_lossy(&parted.stderr);
    assert_eq!(out(&parted).lines().count(), 18, "{said}");
    assert_eq!(lines(out(&parted)), lines(out(&whole)), "{said}");
}

#[test]
#[expect(clippy::print_stderr, reason = "says why nothing was tried")]
fn spark_finds_what_one_run_finds() {
    let python = std::env::var("UTKIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", "import pyspark"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        eprintln!(
            "skipped: {python} has no pyspark (pip install pyspark, and UTKIK_PYTHON where it is not python3)"
        );
        return;
    }
    let archive = archive(9);
    let whole = utkik(archive.path(), &NDJSON);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/spark/screen.py");
    let mut command = Command::new(&python);
    command.arg(script).args(["arkiv", "ut", "--shards", "4", "--", "--lang", "sv"]);
    command.env("UTKIK", env!("CARGO_BIN_EXE_utkik")).current_dir(archive.path());
    let ended = command.output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(3), "as incomplete as the one run: {said}");
    let mut found = String::new();
    for entry in fs::read_dir(archive.path().join("ut/items")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("part-") {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    assert_eq!(found.lines().count(), 18, "{said}");
    let read = |lines: &str| -> BTreeSet<String> {
        lines.lines().map(|l| serde_json::from_str::<Value>(l).unwrap().to_string()).collect()
    };
    assert_eq!(read(&found), read(out(&whole)));
}

#[test]
fn a_cache_changes_nothing_but_the_time() {
    let archive = archive(4);
    let place = archive.path();
    fs::write(
        place.join("arkiv/nämnd-1/blad.html"),
        "<h1>Kallelse</h1><p>1. Taxor</p><svg><p>Text",
    )
    .unwrap();
    let json = ["screen", "arkiv", "--format", "json", "-v"];
    let cached = |more: &[&str]| {
        let ended = utkik(place, &[&json[..], &["--cache", "lager"], more].concat());
        (ended.status.code(), out(&ended).to_owned())
    };
    let plain = utkik(place, &json);
    let plain = (plain.status.code(), out(&plain).to_owned());
    let count = || walkdir::WalkDir::new(place.join("lager")).into_iter().count();
    assert_eq!(cached(&[]), plain, "the first run");
    let first = count();
    assert!(first > 10, "{first}");
    assert_eq!(cached(&[]), plain, "the second run");
    assert_eq!(count(), first, "nothing new is kept");
    assert_eq!(cached(&["-j", "1"]), plain, "in other threads");
    // What is in a file counts, and not its time.
    let file = place.join("arkiv/nämnd-2/2031-03-03/kallelse.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Val av justerare", "Förbud mot böneutrop")).unwrap();
    let fresh = utkik(place, &json);
    assert_eq!(cached(&[]), (fresh.status.code(), out(&fresh).to_owned()));
    assert!(out(&fresh).contains("böneutrop"));
    // Other checklists find other things in the same text.
    let bare = cached(&["--no-builtin", "--checklist", "lokal.toml"]);
    assert_eq!(bare.0, Some(2), "a checklist that is not there");
    let other = utkik(place, &[&json[..], &["--body", "Kulturnämnden"]].concat());
    assert_eq!(cached(&["--body", "Kulturnämnden"]).1, out(&other));
    // It is no document, may be damaged, and may be gone.
    let around = utkik(place, &["screen", ".", "--format", "json", "--cache", "lager"]);
    let around: Value = serde_json::from_slice(&around.stdout).unwrap();
    let skipped = around["receipt"]["skipped"].to_string();
    assert!(skipped.contains("lager"), "{skipped}");
    for entry in walkdir::WalkDir::new(place.join("lager")).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let mut file = fs::File::options().write(true).open(entry.path()).unwrap();
            file.write_all(b"skada").unwrap();
        }
    }
    assert_eq!(cached(&[]).1, out(&fresh));
    fs::remove_dir_all(place.join("lager")).unwrap();
    assert_eq!(cached(&[]).1, out(&fresh));
}

#[test]
fn what_people_decide_is_never_kept() {
    let archive = archive(1);
    let place = archive.path();
    fs::remove_file(place.join("arkiv/nämnd-0/skräp.zip")).unwrap();
    let screen = || utkik(place, &["screen", "arkiv", "--cache", "lager"]).status.code();
    assert_eq!((screen(), screen()), (Some(1), Some(1)));
    let assess = ["assess", "BN 2031/1", "--in", "arkiv", "--level", "moderate"];
    let why = ["--reason", "samråd pågår", "--role", "secretary"];
    let ended = utkik(place, &[&assess[..], &why].concat());
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(screen(), Some(0), "the assessment counts at once");
}

#[test]
fn a_comment_with_a_last_day_is_read_anew_each_day() {
    let archive = archive(1);
    let place = archive.path();
    fs::remove_file(place.join("arkiv/nämnd-0/skräp.zip")).unwrap();
    let file = place.join("arkiv/nämnd-0/2031-01-01/kallelse.md");
    let text = fs::read_to_string(&file).unwrap();
    let comment = "<!-- utkik: ignore school-closure -- prövat i höst; until=2031-02-01 -->\n\n";
    fs::write(&file, text.replace("Dnr BN", &format!("{comment}Dnr BN"))).unwrap();
    let on = |day: &str, cache: &[&str]| {
        let args = ["screen", "arkiv", "--format", "json", "--date", day];
        out(&utkik(place, &[&args[..], cache].concat())).to_owned()
    };
    for day in ["2031-01-15", "2031-03-15", "2031-01-15"] {
        assert_eq!(on(day, &["--cache", "lager"]), on(day, &[]), "{day}");
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_told() {
    let archive = archive(1);
    fs::write(archive.path().join("fil"), "x").unwrap();
    let ended = utkik(archive.path(), &["screen", "arkiv", "--cache", "fil/lager"]);
    assert_eq!(ended.status.code(), Some(2));
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(said.contains("fil/lager") && said.contains("--cache"), "{said}");
}
