//! Makes folders of meetings, and a smallest one that goes wrong.

use proptest::strategy::{Strategy, ValueTree};

use utkik::report::model::Inspection;

use super::{Collection, Gathered, compare, several};
use crate::agendas::meeting::Meeting;
use crate::agendas::outcome::{Kind, Outcome};
use crate::agendas::reading::read_files;
use crate::agendas::shrink::{runner, simplest};

/// The formats of a folder in which each file has another.
const MIX: [&str; 6] = ["docx", "md", "pdf", "txt", "odt", "rtf"];

/// `count` folders for a collection and format; the same in every run.
pub fn sample(collection: &Collection, format: &str, count: usize) -> Vec<Vec<Meeting>> {
    let mut runner = runner(collection.name, format);
    let strategy = several();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn gather(collection: &Collection, meetings: &[Meeting]) -> Gathered {
    let mut gathered = Gathered::default();
    (collection.gather)(meetings, &mut gathered);
    gathered
}

fn read(gathered: &Gathered, format: &str) -> Inspection {
    let files = gathered.files.iter().enumerate().map(|(at, file)| {
        let mixed = if format == "mix" { MIX[at % MIX.len()] } else { format };
        (file.path.as_str(), &file.page, file.format.unwrap_or(mixed))
    });
    read_files(files)
}

pub fn outcome(collection: &Collection, format: &str, meetings: &[Meeting]) -> Outcome {
    let gathered = gather(collection, meetings);
    compare::compare(&gathered, &read(&gathered, format))
}

/// A smallest folder that goes wrong in the way `kind` (in any way without it), in words.
pub fn smallest(
    collection: &Collection,
    format: &str,
    kind: Option<Kind>,
    tries: usize,
) -> Option<String> {
    let mut runner = runner(collection.name, format);
    let strategy = several();
    let wrong = |meetings: &[Meeting]| {
        let outcome = outcome(collection, format, meetings);
        kind.map_or(!outcome.faults.is_empty(), |kind| outcome.has(kind))
    };
    let mut trees = (0..tries).map(|_| strategy.new_tree(&mut runner).unwrap());
    let tree = trees.find(|tree| wrong(&tree.current()))?;
    Some(shown(collection, format, &simplest(tree, 400, |meetings| wrong(meetings))))
}

/// A folder, what was found in it, and what is wrong.
fn shown(collection: &Collection, format: &str, meetings: &[Meeting]) -> String {
    let gathered = gather(collection, meetings);
    let found = read(&gathered, format);
    let mut out = format!("--- {} as {format}\n", collection.name);
    for file in &gathered.files {
        out += &format!("[{}]\n{}\n", file.path, crate::agendas::shrink::plain(&file.page));
    }
    out += "--- found\n";
    for item in &found.items {
        let (number, case) = (item.number.as_deref(), item.case_number.as_deref());
        let day = item.date.map_or("-".to_owned(), |day| day.to_string());
        let body = item.body.as_deref().unwrap_or("-");
        let (number, case) = (number.unwrap_or("-"), case.unwrap_or("-"));
        out += &format!("{number} | {} | {case} | {body} | {day} | {}\n", item.title, item.kind);
        let papers = item.blocks.iter().map(|block| {
            let text: String = block.text.chars().take(50).collect();
            format!("      {} {} {text:?}\n", block.path, block.scope)
        });
        out += &papers.collect::<String>();
    }
    let notices = found.receipt.notices.iter().map(|one| format!("notice: {}\n", one.message));
    out += &notices.collect::<String>();
    out += "--- wrong\n";
    for fault in compare::compare(&gathered, &found).faults {
        out += &format!("{:?}: {}\n", fault.kind, fault.says);
    }
    out
}
