//! The table of modules: who may import whom, how large a file may be, and that ARCHITECTURE.md shows
//! the same table.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every top-level module with what it may import, each from entries above it only.
const LAYERS: &[(&str, &str)] = &[
    ("text", ""),
    ("lang", ""),
    ("parallel", ""),
    ("store", "lang text"),
    ("input", "lang text"),
    ("agenda", "input lang parallel text"),
    ("checklist", "lang parallel store text"),
    ("config", "checklist lang store text"),
    ("screen", "agenda checklist input lang text"),
    ("casework", "agenda checklist input lang screen store text"),
    ("study", "agenda casework checklist input lang screen text"),
    ("run", "agenda casework checklist input lang parallel screen store text"),
    ("report", "agenda casework checklist input lang parallel run screen study text"),
    ("render", "casework checklist lang report study text"),
    ("lsp", "checklist config input lang report run study text"),
    (
        "cli",
        "agenda casework checklist config input lang lsp parallel render report run screen store study text",
    ),
];

/// The most lines that a file has outside its tests.
const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below `src`, with the module that each belongs to.
fn files() -> Vec<(String, PathBuf)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(root().join("src"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let inner = path.strip_prefix(root().join("src")).unwrap();
            let first = inner.components().next().unwrap().as_os_str().to_str().unwrap();
            (first.trim_end_matches(".rs").to_owned(), path)
        })
        .filter(|(module, _)| module != "lib" && module != "main")
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

/// The first path segments after each `crate::`, those in braces included.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        if let Some(group) = after.strip_prefix('{') {
            let mut depth = 0;
            let mut member = String::new();
            for character in group.chars() {
                match character {
                    '}' if depth == 0 => break,
                    ',' if depth == 0 => found.push(std::mem::take(&mut member)),
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ if depth == 0 => member.push(character),
                    _ => {}
                }
            }
            found.push(member);
        } else {
            found.push(after.to_owned());
        }
    }
    let first = |path: String| -> String {
        path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    found.into_iter().map(first).filter(|name| !name.is_empty()).collect()
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

#[test]
fn modules_import_only_what_the_table_allows() {
    let table: BTreeMap<_, _> = LAYERS.iter().copied().collect();
    let mut faults = Vec::new();
    for (module, path) in files() {
        let Some(may) = table.get(module.as_str()) else {
            faults.push(format!("{module} is missing from the table"));
            continue;
        };
        let code = code(&path);
        for import in imports(&code) {
            if import != module && !may.split_whitespace().any(|allowed| allowed == import) {
                faults.push(format!("{} imports {import}", path.display()));
            }
        }
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
    for (_, path) in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = without_tests(&text).lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_module_says_what_it_owns() {
    for (_, path) in files() {
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
