//! Extraction measured on agendas whose text is known. The agendas lie outside the tree: name their
//! folder in `UTKIK_AGENDA` (or have it beside the tree, as `../shared/agenda`); without it there is
//! nothing to measure and the test says so.
#![expect(clippy::unwrap_used, reason = "what a test needs and does not get is its failure")]
#![expect(clippy::print_stderr, reason = "a measurement is shown")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use utkik::input::document::{BlockKind, Document};
use utkik::input::extract::{Limits, document};
use utkik::input::source::{Request, find, read};

fn agendas() -> Option<PathBuf> {
    let named = std::env::var_os("UTKIK_AGENDA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/agenda");
    named.or(Some(beside)).map(|folder| folder.join("formats")).filter(|folder| folder.is_dir())
}

/// The words of `text`, each with how often it comes.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *found.entry(word.to_lowercase()).or_default() += 1;
    }
    found
}

/// The harmonic mean of precision and recall.
fn f1(wanted: &str, found: &str) -> f64 {
    let (wanted, found) = (words(wanted), words(found));
    let common: usize =
        wanted.iter().map(|(word, n)| found.get(word).copied().unwrap_or(0).min(*n)).sum();
    let all: usize = wanted.values().chain(found.values()).sum();
    let share = |n: usize| f64::from(u32::try_from(n).unwrap());
    2.0 * share(common) / share(all)
}

/// The lines of the known text that begin with a number: the number and what follows.
fn numbered(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter_map(|line| {
        let line = line.strip_prefix("§ ").unwrap_or(line);
        let (number, rest) = line.split_once(' ')?;
        let digits = number.strip_suffix('.').unwrap_or(number);
        let counts = digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        let item = number.ends_with('.') || text.contains(&format!("§ {number} {rest}"));
        (counts && item).then(|| (digits.to_owned(), rest.trim().to_owned()))
    });
    lines.collect()
}

/// Whether some block begins with `number` and goes on with `rest`.
fn has_number(document: &Document, number: &str, rest: &str) -> bool {
    document.blocks.iter().any(|block| {
        let text = document.slice(block.span).replace('\n', " ");
        let text = text.strip_prefix("§ ").unwrap_or(&text);
        let after =
            text.strip_prefix(number).map(|after| after.trim_start_matches('.').trim_start());
        after.is_some_and(|after| after.starts_with(rest))
    })
}

/// What is screened, notes left out: the known texts have none.
fn content(document: &Document) -> String {
    let blocks = document.blocks.iter().filter(|b| b.is_content() && b.kind != BlockKind::Note);
    blocks.map(|block| document.slice(block.span)).collect::<Vec<_>>().join("\n")
}

#[test]
fn text_and_html_lose_no_words_and_no_numbers() {
    let Some(folder) = agendas() else {
        eprintln!("no agendas to measure on: set UTKIK_AGENDA");
        return;
    };
    let paths = ["txt", "html"].map(|ending| folder.join(format!("*.{ending}")));
    let request = Request { paths: paths.to_vec(), ..Request::default() };
    let found = find(&request, &mut std::io::empty());
    assert!(found.errors.is_empty() && !found.entries.is_empty());
    for entry in &found.entries {
        let source = read(entry, &request.limits).unwrap();
        let document = document(&source, &Limits::default()).unwrap().document;
        let stem = Path::new(&entry.path).with_extension("source");
        let wanted = std::fs::read_to_string(folder.join(stem)).unwrap();
        let wanted = wanted.trim_start_matches('\u{FEFF}');
        let share = f1(wanted, &content(&document));
        let numbers = numbered(wanted);
        let missing: Vec<_> =
            numbers.iter().filter(|(number, rest)| !has_number(&document, number, rest)).collect();
        eprintln!("{}: F1 {share:.4}, {} numbers, missing {missing:?}", entry.path, numbers.len());
        assert!(share >= 0.99, "{}: F1 {share:.4}", entry.path);
        assert!(missing.is_empty(), "{}: {missing:?}", entry.path);
    }
}
