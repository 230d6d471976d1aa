//! Invented meetings, laid out as Swedish municipalities and regions lay out theirs, must be read back.
//!
//! A meeting (`meeting`) is put on a page in one of many dresses (`dresses`), the page is written in each
//! format that the dress occurs in (`formats`), utkik reads the files (`reading`), and what came back is
//! compared with what was put in (`outcome`). Many meetings in one folder are tried likewise (`collections`). `UTKIK_AGENDAS=N` takes N meetings for each dress and
//! format and shows the table, `UTKIK_DRESS=name` only the dresses whose name begins so (`UTKIK_FOLDER=name` the folders), and
//! `UTKIK_SHRINK=1` a smallest agenda that goes wrong for each. `UPDATE=1` raises the floors.
#![expect(clippy::print_stderr, reason = "a measurement is shown")]

mod adversary;
mod collections;
mod compare;
mod dress;
mod dresses;
mod floors;
mod formats;
mod meeting;
mod numbers;
mod outcome;
mod page;
mod reading;
mod report;
mod shrink;
mod table;
mod vocabulary;

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::agendas::collections::Collection;
use crate::agendas::dress::Dress;
use crate::agendas::floors::Floor;
use crate::agendas::meeting::Meeting;
use crate::agendas::outcome::{Fault, Outcome, Tally};

/// Meetings for each dress and format when nothing else is said.
const FEW: usize = 2;

type Pair = (&'static str, &'static str);

/// The dresses that the environment asks for; all without a word.
fn dresses_asked() -> Vec<&'static Dress> {
    dresses::all(&std::env::var("UTKIK_DRESS").unwrap_or_default())
}

fn measured(dresses: &[&'static Dress], count: usize) -> Vec<(Pair, Tally)> {
    let only = std::env::var("UTKIK_FORMAT").ok();
    let pairs: Vec<(&'static Dress, &'static str)> = dresses
        .iter()
        .flat_map(|dress| dress.formats.iter().map(move |format| (*dress, *format)))
        .filter(|(_, format)| only.as_deref().is_none_or(|only| only == *format))
        .collect();
    pairs
        .into_par_iter()
        .map(|(dress, format)| {
            let mut tally = Tally::default();
            for meeting in shrink::sample(dress, format, count) {
                let outcome = shrink::outcome(dress, format, &meeting);
                tell(dress, format, &meeting, &outcome);
                tally += &outcome;
            }
            ((dress.name, format), tally)
        })
        .collect()
}

/// Shows each fault on a line where `UTKIK_FAULTS` asks for it.
fn tell(dress: &Dress, format: &str, meeting: &Meeting, outcome: &Outcome) {
    if std::env::var_os("UTKIK_FAULTS").is_some() {
        let forms = meeting.forms;
        for Fault { kind, says } in &outcome.faults {
            eprintln!(
                "{} {format} {kind:?} d{} c{} s{} l{}/{}: {says}",
                dress.name, forms.date, forms.case, forms.spice, forms.label, forms.decision
            );
        }
    }
}

#[test]
fn meetings_come_back_as_they_were_put_in() {
    let count = std::env::var("UTKIK_AGENDAS").ok().and_then(|count| count.parse().ok());
    let update = std::env::var_os("UPDATE").is_some();
    let dresses = dresses_asked();
    let tallies = measured(&dresses, count.unwrap_or(FEW));
    let by_dress = table::by(&tallies, |(dress, _)| dress);
    if count.is_some() {
        let pair = |((dress, format), tally)| (format!("{dress} {format}"), tally);
        eprintln!("{}\n", table::table(tallies.iter().map(|(of, tally)| (*of, tally)).map(pair)));
        let named = by_dress.iter().map(|(name, tally)| ((*name).to_owned(), tally));
        eprintln!("{}\n", table::table(named));
        if update {
            report::write(&dresses, &by_dress, &table::by(&tallies, |(_, format)| format));
        }
    } else {
        hold("floors.toml", &by_dress, update);
    }
    nothing_is_lost_in_silence(&by_dress);
}

/// Holds the first of all goals: whatever a dress or a folder is, nothing of it is lost with a complete receipt.
fn nothing_is_lost_in_silence(tallies: &BTreeMap<&str, Tally>) {
    let silent = |tally: &Tally| tally.count(outcome::Kind::Silent);
    let losing = tallies.iter().filter(|(_, tally)| silent(tally) > 0);
    let losing: Vec<String> =
        losing.map(|(name, tally)| format!("{name}: {} in silence", silent(tally))).collect();
    assert!(losing.is_empty(), "{}\n{}", losing.join("\n"), HOW.replace("any", "silent"));
}

/// Holds what comes back against the floors in the file `name`.
fn hold(name: &str, tallies: &BTreeMap<&str, Tally>, update: bool) {
    let floor = |(name, tally): (&&str, &Tally)| ((*name).to_owned(), Floor::of(tally));
    let reached: BTreeMap<String, Floor> = tallies.iter().map(floor).collect();
    if update {
        floors::write(name, &reached);
    }
    let broken = floors::broken(&reached, &floors::kept(name));
    assert!(broken.is_empty(), "{}\n{}", broken.join("\n"), HOW);
}

/// The collections whose name begins with `UTKIK_FOLDER`, in the formats that are asked for.
fn collections_asked() -> Vec<(&'static Collection, &'static str)> {
    let only = std::env::var("UTKIK_FOLDER").unwrap_or_default();
    let format = std::env::var("UTKIK_FORMAT").ok();
    let asked = collections::ALL.iter().filter(|collection| collection.name.starts_with(&only));
    let pairs = asked.flat_map(|one| one.formats.iter().map(move |format| (one, *format)));
    pairs.filter(|(_, one)| format.as_deref().is_none_or(|format| format == *one)).collect()
}

#[test]
fn folders_come_back_as_they_were_put_in() {
    let count = std::env::var("UTKIK_AGENDAS").ok().and_then(|count| count.parse().ok());
    let tallies: Vec<(Pair, Tally)> = collections_asked()
        .into_par_iter()
        .map(|(collection, format)| {
            let mut tally = Tally::default();
            for meetings in collections::sample(collection, format, count.unwrap_or(FEW)) {
                let outcome = collections::outcome(collection, format, &meetings);
                if std::env::var_os("UTKIK_FAULTS").is_some() {
                    for Fault { kind, says } in &outcome.faults {
                        eprintln!(
                            "{} {format} {kind:?} {}: {says}",
                            collection.name,
                            meetings.len()
                        );
                    }
                }
                tally += &outcome;
            }
            ((collection.name, format), tally)
        })
        .collect();
    let by_name = table::by(&tallies, |(name, _)| name);
    let update = std::env::var_os("UPDATE").is_some();
    if count.is_none() {
        hold("folders.toml", &by_name, update);
        nothing_is_lost_in_silence(&by_name);
        return;
    }
    let named = by_name.iter().map(|(name, tally)| ((*name).to_owned(), tally));
    eprintln!("{}\n", table::table(named));
    if update {
        report::write_folders(&by_name);
    }
    nothing_is_lost_in_silence(&by_name);
}

/// What to do when a floor breaks.
const HOW: &str = "UTKIK_DRESS=… UTKIK_SHRINK=any cargo test --test it agendas::smallest -- --nocapture \
    shows a smallest agenda that goes wrong";

/// Shows a smallest agenda that goes wrong, for whoever mends the reading.
#[test]
fn smallest_agendas_that_go_wrong() {
    let Ok(kind) = std::env::var("UTKIK_SHRINK") else { return };
    let kind = outcome::Kind::named(&kind);
    let only = std::env::var("UTKIK_FORMAT").ok();
    for dress in dresses_asked() {
        let formats = dress
            .formats
            .iter()
            .filter(|format| only.as_deref().is_none_or(|only| only == **format));
        for format in formats {
            if let Some(smallest) = shrink::smallest(dress, format, kind, 40) {
                eprintln!("{smallest}\n");
            }
        }
    }
    if std::env::var_os("UTKIK_FOLDER").is_some() {
        for (collection, format) in collections_asked() {
            if let Some(smallest) = collections::smallest(collection, format, kind, 40) {
                eprintln!("{smallest}\n");
            }
        }
    }
}
