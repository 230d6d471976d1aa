//! The table of crates: who may import whom, how large a file may be, and that ARCHITECTURE.md and the manifests
//! show the same table.

use std::path::{Path, PathBuf};

/// Every top-level module with what it may import, each from entries above it only.
const LAYERS: &[(&str, &str)] = &[
    ("text", ""),
    ("lang", ""),
    ("parallel", ""),
    ("store", "lang text"),
    ("input", "lang text"),
    ("agenda", "input lang parallel text"),
    ("pattern", "parallel text"),
    ("checklist", "lang parallel pattern store text"),
    ("screen", "agenda checklist input lang text"),
    ("casework", "agenda checklist input lang screen store text"),
    ("study", "agenda casework checklist lang screen text"),
    ("run", "agenda casework checklist input lang parallel screen store text"),
    ("report", "agenda casework checklist input lang parallel run screen study text"),
    ("render", "casework checklist lang report study text"),
    (
        "cli",
        "agenda casework checklist input lang parallel render report run screen store study text",
    ),
];

/// The most lines that a file has outside its tests.
const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below `src`.
fn files() -> Vec<PathBuf> {
    let mut files: Vec<_> = walkdir::WalkDir::new(root().join("src"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// The code of a file, without what only tests have.
fn code(path: &Path) -> String {
    shipped(&std::fs::read_to_string(path).unwrap())
}

/// The code of `text` without remarks and without the items that only tests have.
pub fn shipped(text: &str) -> String {
    let code = without_tests(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// `text` without the items that only tests have.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        // rustfmt ends an item at the column where it begins.
        let margin = &line[..line.len() - line.trim_start().len()];
        let ends = |line: &str| {
            let own = line.strip_prefix(margin).is_some_and(|own| !own.starts_with([' ', '#']));
            own && (line.ends_with(';') || line.ends_with('}'))
        };
        for line in lines.by_ref() {
            if ends(line) {
                break;
            }
        }
    }
    kept
}

#[test]
fn what_only_tests_have_is_left_out_and_nothing_else() {
    let text = "use a;\n#[cfg(test)]\nmod naive;\nuse b;\n#[cfg(test)]\nmod tests {\n    use c;\n\n}\nuse d;\n";
    assert_eq!(shipped(text), "use a;\nuse b;\nuse d;\n");
}

/// The crates of this workspace that a manifest names as dependencies, without the prefix that all share.
fn dependencies(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    let own = |name: &String| name.strip_prefix("utkik-").map(str::to_owned);
    manifest["dependencies"].as_table().unwrap().keys().filter_map(own).collect()
}

#[test]
fn the_table_has_no_circles() {
    for (at, (module, may)) in LAYERS.iter().enumerate() {
        for import in may.split_whitespace() {
            let above = LAYERS[..at].iter().any(|(name, _)| *name == import);
            assert!(above, "{module} may import {import}, which does not stand above it");
        }
    }
}

/// What a manifest names is all that the compiler lets a crate import.
#[test]
fn crates_depend_on_what_the_table_says() {
    for (module, may) in LAYERS {
        let manifest = std::fs::read_to_string(root().join("src").join(module).join("Cargo.toml"));
        let mut named = dependencies(&manifest.unwrap());
        named.sort();
        let mut may: Vec<&str> = may.split_whitespace().collect();
        may.sort_unstable();
        assert_eq!(named, may, "{module}");
    }
    let folders = std::fs::read_dir(root().join("src")).unwrap().map(Result::unwrap);
    let crates = folders.filter(|entry| entry.path().is_dir()).count();
    assert_eq!(crates, LAYERS.len(), "folders of src that are not in the table");
}

#[test]
fn no_import_is_hidden() {
    let mut faults = Vec::new();
    for path in files() {
        let code = code(&path);
        for hidden in ["super::super", "crate as "] {
            if code.contains(hidden) {
                faults.push(format!("{} hides an import behind `{hidden}`", path.display()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_room_is_crowded() {
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = without_tests(&text).lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_module_says_what_it_owns() {
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} has no heading", path.display());
    }
}

#[test]
fn the_document_shows_the_same_table() {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let shown: Vec<(String, String)> = document
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
            let module = cells.next()?.trim_end_matches('`').to_owned();
            let _owns = cells.next()?;
            let may = cells.next()?.replace(['`', ',', '–'], "");
            Some((module, may.split_whitespace().collect::<Vec<_>>().join(" ")))
        })
        .collect();
    let table: Vec<(String, String)> =
        LAYERS.iter().map(|(module, may)| ((*module).to_owned(), (*may).to_owned())).collect();
    assert_eq!(shown, table);
}
