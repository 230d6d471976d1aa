//! Loops over hostile text take time in step with its length: four times the text, at most a little over
//! four times the time. A loop inside a loop would take sixteen times.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use utkik::checklist::{Checklist, PackFiles};
use utkik::input::extract::{Limits, document};
use utkik::input::source::{self, Format, Names, Source, member_name};
use utkik::run::{Inputs, Reading, screen_of};

/// How much longer four times the input may take.
const MOST: u32 = 9;

/// The shortest of some runs.
fn shortest(mut work: impl FnMut()) -> Duration {
    let runs = (0..3).map(|_| {
        let started = Instant::now();
        work();
        started.elapsed()
    });
    runs.min().unwrap()
}

/// Checks that `work` grows with its size; on a busy machine the best of a few tries counts.
pub(crate) fn hold_growth(name: &str, size: usize, work: impl Fn(usize)) {
    let ratios = (0..4).map(|_| {
        let (one, four) = (shortest(|| work(size)), shortest(|| work(size * 4)));
        (four.as_nanos() / one.as_nanos().max(1), one, four)
    });
    let mut ratios =
        ratios.inspect(|ratio| assert!(ratio.2 < Duration::from_secs(20), "{name}: {ratio:?}"));
    assert!(ratios.any(|(ratio, ..)| ratio < u128::from(MOST)), "{name} grows too fast");
}

/// Screens `text` as a file of its own.
fn screen(text: String) {
    screen_as("a.txt", text);
}

fn screen_as(name: &str, text: String) {
    static CHECKLIST: LazyLock<Checklist> =
        LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());
    let files = vec![(name.to_owned(), text.into_bytes())];
    let limits = Limits::default();
    let reading = Reading { lang: None, limits, progress: &|_, _| {}, memory: None };
    let run = screen_of(Inputs::in_memory(files, source::Limits::default()), &reading, &CHECKLIST);
    assert!(run.result.iter().all(|item| item.screened.on_agenda.title.len() < 700));
}

fn read(name: &str, text: String) {
    let bytes = text.into_bytes();
    let source = Source { path: name.to_owned(), format: Format::detect(&bytes, name), bytes };
    document(&source, &Limits::default()).unwrap();
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn words_hyphenated_again_and_again() {
    hold_growth("hyphens", 10_000, |size| read("a.txt", "a-\n".repeat(size)));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn pipes_in_code_in_a_table() {
    hold_growth("pipes", 8_000, |size| {
        read("a.md", format!("| a | b |\n|---|---|\n| `{}` | x |\n", "\\| ".repeat(size)));
    });
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn html_blocks_that_never_end() {
    hold_growth("blocks", 2_000, |size| read("a.md", "<div><svg>\nx y z å\n\n".repeat(size)));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn notes_and_links_without_end() {
    hold_growth("notes", 2_000, |size| read("a.md", "[^1]: Ja\n\n[^2] `x\n\n".repeat(size)));
    hold_growth("divs", 4_000, |size| read("a.html", "<div id=ftn1><a href='#n'>x".repeat(size)));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn strings_and_brackets_without_end() {
    let pdf = |size: usize, part: &str| {
        let file =
            super::pdf::Pdf::with_page("").stream(4, "", part.repeat(size).as_bytes()).bytes();
        let source = Source { path: "a.pdf".to_owned(), format: Format::Pdf, bytes: file };
        let _ = document(&source, &Limits::default());
    };
    hold_growth("strings", 20_000, |size| pdf(size, "( "));
    hold_growth("arrays", 20_000, |size| pdf(size, "[ "));
    hold_growth("dictionaries", 20_000, |size| pdf(size, "<< /a "));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn a_text_on_one_line() {
    let said = "Nämnden föreslår att Åsby skola läggs ned. Många protester har kommit in. ";
    hold_growth("one line", 100, |size| screen(said.repeat(size)));
    hold_growth("one sentence", 200, |size| {
        screen(format!("1. Taxa\n\n{}", "skolan läggs ned och ".repeat(size)));
    });
    hold_growth("case numbers", 1_500, |size| {
        let numbers = (0..size).map(|number| format!("KS 2026/{number} "));
        screen(format!("1. Taxa\n\n{}", numbers.collect::<String>()));
    });
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn equal_names_and_deep_paths() {
    hold_growth("names", 10_000, |size| {
        let mut names = Names::default();
        (0..size).for_each(|_| drop(names.distinct("möte/kallelse.pdf".to_owned())));
    });
    hold_growth("paths", 40_000, |size| drop(member_name(&"mapp/".repeat(size))));
}

#[test]
#[ignore = "compares times: cargo test --test it growth -- --ignored"]
fn rows_fields_and_pages_without_end() {
    let head = "# Kallelse till barnnämnden\n\n## 1. Taxa\n\n";
    hold_growth("fields", 1_000, |size| {
        screen(format!("1. Taxa\n\n{}", "\tÄrende\t".repeat(size)));
    });
    hold_growth("numbers", 4_000, |size| screen(format!("1. Taxa\n\n{}", "1.".repeat(size))));
    hold_growth("rows", 500, |size| {
        let rows = "| Ärende | 1 |\n".repeat(size);
        screen_as("a.md", format!("{head}| Ärende | Nr |\n|---|---|\n{rows}"));
    });
    hold_growth("pages", 1_000, |size| {
        let page = |at: usize| format!("\u{c}Barnnämnden\nSida {at} av {size}\n\nText {at}\n");
        read("a.txt", (0..size).map(page).collect::<String>());
    });
}
