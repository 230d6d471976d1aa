//! Makes meetings for a dress, and a smallest one that goes wrong.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::agendas::compare::compare;
use crate::agendas::dress::{Dress, Laid};
use crate::agendas::formats;
use crate::agendas::meeting::{Meeting, meetings};
use crate::agendas::outcome::{Kind, Outcome};
use crate::agendas::reading::read;

/// What is made for a dress and format is the same in every run.
pub fn runner(name: &str, format: &str) -> TestRunner {
    let mut seed = [7; 32];
    for (at, byte) in name.bytes().chain(format.bytes()).enumerate() {
        seed[at % 32] ^= byte;
    }
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    TestRunner::new_with_rng(Config { failure_persistence: None, ..Config::default() }, rng)
}

/// `count` meetings for a dress and format.
pub fn sample(dress: &Dress, format: &str, count: usize) -> Vec<Meeting> {
    let mut runner = runner(dress.name, format);
    let strategy = meetings();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

pub fn lay(dress: &Dress, meeting: &Meeting) -> Laid {
    let mut laid = Laid::default();
    laid.begin(meeting);
    (dress.lay)(meeting, &mut laid);
    laid
}

pub fn outcome(dress: &Dress, format: &str, meeting: &Meeting) -> Outcome {
    let laid = lay(dress, meeting);
    compare(meeting, &laid, &read(&laid, format))
}

/// A smallest meeting that goes wrong in the way `kind` (in any way without it), in words.
pub fn smallest(dress: &Dress, format: &str, kind: Option<Kind>, tries: usize) -> Option<String> {
    let mut runner = runner(dress.name, format);
    let strategy = meetings();
    let wrong = |meeting: &Meeting| {
        let outcome = outcome(dress, format, meeting);
        kind.map_or(!outcome.faults.is_empty(), |kind| outcome.has(kind))
    };
    let mut trees = (0..tries).map(|_| strategy.new_tree(&mut runner).unwrap());
    let tree = trees.find(|tree| wrong(&tree.current()))?;
    Some(shown(dress, format, &simplest(tree, 600, |meeting| wrong(meeting))))
}

/// The simplest value of `tree` that is still wrong, after `steps` at most.
pub fn simplest<T: ValueTree>(
    mut tree: T,
    steps: usize,
    wrong: impl Fn(&T::Value) -> bool,
) -> T::Value {
    let mut worst = tree.current();
    for _ in 0..steps {
        if wrong(&tree.current()) {
            worst = tree.current();
            if !tree.simplify() {
                break;
            }
        } else if !tree.complicate() {
            break;
        }
    }
    worst
}

/// A meeting in its dress, and what is wrong with what came out.
fn shown(dress: &Dress, format: &str, meeting: &Meeting) -> String {
    let laid = lay(dress, meeting);
    let found = read(&laid, format);
    let mut out = format!("--- {} as {format}\n", dress.name);
    for file in &laid.files {
        out += &format!("[{}.{format}]\n{}\n", file.stem, plain(&file.page));
    }
    out += "--- found\n";
    for item in &found.items {
        let scopes: Vec<String> = item
            .blocks
            .iter()
            .map(|part| {
                format!("{}={:?}", part.scope, part.text.chars().take(60).collect::<String>())
            })
            .collect();
        let (number, case) = (item.number.as_deref(), item.case_number.as_deref());
        out += &format!(
            "{} | {} | {} | {} | {}\n",
            number.unwrap_or("-"),
            item.title,
            case.unwrap_or("-"),
            item.body.as_deref().unwrap_or("-"),
            item.date.map_or("-".to_owned(), |day| day.to_string()),
        );
        out += &format!("      {}\n", scopes.join(" "));
    }
    out += "--- blocks\n";
    for block in found.documents.iter().flat_map(|document| &document.blocks) {
        let text: String = block.text.chars().take(70).collect();
        out += &format!("{} {text:?}\n", block.kind);
    }
    let notices =
        found.receipt.notices.iter().map(|notice| format!("notice: {}\n", notice.message));
    out += &notices.collect::<String>();
    out += "--- wrong\n";
    for fault in compare(meeting, &laid, &found).faults {
        out += &format!("{:?}: {}\n", fault.kind, fault.says);
    }
    out
}

pub fn plain(page: &crate::agendas::page::Page) -> String {
    String::from_utf8(formats::write(page, "txt")).unwrap()
}
