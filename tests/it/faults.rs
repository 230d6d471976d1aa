//! Every fault of a checklist file, with the exact message beside it.
//!
//! `tests/faults/NAME.toml` is loaded as a local pack on top of `tests/packs/small`, or, when its
//! name begins with `builtin-`, as the built-in pack; what is said of it stands in `NAME.sv.txt`.
//! `UPDATE=1 cargo test --test it faults` writes those files anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use utkik::checklist::{Checklist, Faults, PackFiles};
use utkik::lang::Lang;

const WIDTH: usize = 100;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(root().join("faults"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    cases.sort();
    assert!(cases.len() > 20, "the cases are there");
    cases
}

fn name(case: &Path) -> String {
    case.file_name().unwrap().to_string_lossy().into_owned()
}

/// Loads a case, named without its folder, so that messages are the same on every machine.
fn load(case: &Path) -> Result<Checklist, Faults> {
    let name = name(case);
    let text = std::fs::read_to_string(case).unwrap();
    let builtin = name.starts_with("builtin-");
    let pack = PackFiles { files: vec![(name, text)], builtin };
    if builtin { Checklist::load(&[pack]) } else { Checklist::load(&[small(), pack]) }
}

/// The small pack, its files named without the folder.
fn small() -> PackFiles {
    let mut pack = PackFiles::read(&root().join("packs/small")).unwrap();
    for (path, _) in &mut pack.files {
        *path = format!("small/{}", path.rsplit('/').next().unwrap());
    }
    pack
}

/// Two files of one pack, both faulty.
fn two_files() -> PackFiles {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let pack = "[pack]\nid = \"a\"\nversion = \"1\"\nname.sv = \"A\"\n";
    let files = vec![
        file("a.toml", &format!("{pack}who = 1\n")),
        file("b.toml", &format!("{pack}[[risk]]\nid = \"Å\"\n")),
    ];
    PackFiles { files, builtin: false }
}

test_each_file::test_each_path! { for ["toml"] in "./tests/faults" as case => is_told_as_written }

fn is_told_as_written([case]: [&Path; 1]) {
    let faults = load(case).map(|_| ()).expect_err("no fault");
    let said = faults.render(Lang::Sv, WIDTH, false);
    let golden = case.with_extension("sv.txt");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&golden, &said).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&golden).unwrap_or_default(), said, "other than written");
}

/// The line and column beside a fault are those of the line that is shown, counted anew.
#[test]
fn every_place_is_where_the_line_says() {
    for case in cases() {
        let text = std::fs::read_to_string(&case).unwrap();
        let faults = load(&case).map(|_| ()).expect_err(&name(&case));
        for fault in faults.iter() {
            let before = &text[..fault.span.start];
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            let told = (fault.line.get() as usize, fault.column.get() as usize);
            assert_eq!(told, (line, column), "{}: {}", fault.path, fault.message);
            let place = format!("{}:{line}:{column}", fault.path);
            assert!(faults.render(Lang::En, WIDTH, false).contains(&place), "{place}");
        }
    }
}

/// Every sentence about a fault is seen in some case, so that its words have been read once.
#[test]
fn every_sentence_is_seen() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let faults = load(&case).map(|_| ()).expect_err(&name(&case));
        for fault in faults.iter() {
            seen.extend([fault.message.key(), fault.help.key()]);
        }
    }
    let faults = Checklist::load(&[small(), two_files()]).unwrap_err();
    seen.extend(faults.iter().flat_map(|fault| [fault.message.key(), fault.help.key()]));
    // Of files that are read key by key.
    let others = ["missing", "add", "number-to", "table-at", "tables"];
    let mut unseen = Vec::new();
    for (file, areas) in
        [("checklist", &["fault", "help", "term"]), ("fields", &["fault", "help", "syntax"])]
    {
        let path = root().join(format!("../src/lang/en/{file}.toml"));
        let sentences: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        for area in areas {
            for (key, value) in sentences[*area].as_table().unwrap() {
                let of_others =
                    file == "fields" && (others.contains(&key.as_str()) || key.ends_with("-of"));
                let key = format!("{file}.{area}.{key}");
                let sentence = value.is_str() || value.get("one").is_some();
                if sentence && !of_others && !seen.contains(key.as_str()) {
                    unseen.push(key);
                }
            }
        }
    }
    assert_eq!(unseen, Vec::<String>::new());
}

#[test]
fn faults_of_several_files_come_together_in_order() {
    let faults = Checklist::load(&[small(), two_files()]).unwrap_err();
    let places: Vec<_> =
        faults.iter().map(|fault| format!("{}:{}", fault.path, fault.line)).collect();
    assert_eq!(places[0], "a.toml:5");
    assert!(places.len() > 2 && places[1..].iter().all(|place| place.starts_with("b.toml:")));
    assert!(faults.render(Lang::Sv, WIDTH, false).ends_with("fel i 2 filer.\n"));
}
