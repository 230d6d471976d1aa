//! Items found in real minutes, against what is known of them. The minutes lie outside the tree: name
//! their folder in `UTKIK_AGENDA` (or have it beside the tree, as `../shared/agenda`); without it there
//! is nothing to measure and the test says so.
#![expect(clippy::print_stderr, reason = "a measurement is shown")]

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use utkik::checklist::{Checklist, PackFiles};
use utkik::input::extract;
use utkik::input::source::Request;
use utkik::lang::Lang;
use utkik::report;
use utkik::report::model::{Item, Report};
use utkik::run::{self, Reading};

fn minutes() -> Option<PathBuf> {
    let named = std::env::var_os("UTKIK_AGENDA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/agenda");
    named.or(Some(beside)).map(|folder| folder.join("pdf")).filter(|folder| folder.is_dir())
}

/// What is known of a file: its items, and the range of its paragraphs.
#[derive(Default)]
struct Known {
    items: Vec<(u32, Option<String>, String)>,
    range: Option<RangeInclusive<u32>>,
}

fn known(folder: &Path) -> BTreeMap<String, Known> {
    let table = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let file = known.entry(cells[0].to_owned()).or_default();
        if cells[1] == "range" {
            let (first, last) = cells[2].split_once('-').unwrap();
            file.range = Some(first.parse().unwrap()..=last.parse().unwrap());
        } else {
            let case = (cells[2] != "None").then(|| cells[2].to_owned());
            file.items.push((cells[1].parse().unwrap(), case, cells[3].to_owned()));
        }
    }
    known
}

fn screened(folder: &Path) -> Report {
    let request = Request { paths: vec![folder.to_owned()], ..Request::default() };
    let limits = extract::Limits::default();
    let reading = Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None };
    let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
    report::report(&run::screen(&request, &reading, &checklist, &mut std::io::empty()), &checklist)
}

fn number(item: &Item) -> Option<u32> {
    item.number.as_deref()?.trim_start_matches(['§', ' ']).parse().ok()
}

/// Letters and digits only: minutes break lines and set dashes as they please.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn real_minutes_give_their_items() {
    let Some(folder) = minutes() else {
        eprintln!("skipped: no real minutes beside the tree (UTKIK_AGENDA names another place)");
        return;
    };
    let report = screened(&folder);
    let (mut right, mut all, mut faults) = (0, 0, Vec::new());
    for (file, known) in known(&folder) {
        let items: Vec<&Item> =
            report.items.iter().filter(|item| item.source.path.ends_with(&file)).collect();
        for (wanted, case, title) in &known.items {
            all += 1;
            let same = |item: &&&Item| {
                number(item) == Some(*wanted)
                    && item.case_number.as_deref() == case.as_deref()
                    && bare(&item.title) == bare(title)
            };
            match items.iter().find(same) {
                Some(_) => right += 1,
                None => faults.push(format!("{file} § {wanted} {title}")),
            }
        }
        if let Some(range) = known.range {
            let numbers: Vec<u32> = items.iter().filter_map(|item| number(item)).collect();
            assert_eq!(numbers, range.collect::<Vec<_>>(), "{file}");
            assert_eq!(items.len(), numbers.len(), "{file} has items that no one wrote");
        }
    }
    eprintln!("{right} of {all} items right; not right: {faults:#?}");
    assert!(right * 100 >= all * 98, "{right} of {all}: {faults:#?}");
    let gap = report.receipt.notices.iter().filter(|notice| notice.incomplete).count();
    assert_eq!((gap, report.receipt.complete), (1, false), "the page that is no PDF");
}
