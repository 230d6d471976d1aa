//! What `inspect` tells of a document agrees with what `screen` finds in it: the same items, inside the list and
//! outside it, and the same receipt.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use utkik::agenda::Agenda;
use utkik::checklist::{Checklist, PackFiles};
use utkik::input::{extract, source};
use utkik::lang::Lang;
use utkik::report;
use utkik::report::model::Inspection;
use utkik::run::{Inputs, Reading, Run, inspect_of, screen_of};

static SKR: LazyLock<Checklist> =
    LazyLock::new(|| Checklist::load(&[PackFiles::builtin()]).unwrap());

fn reading() -> Reading<'static> {
    let limits = extract::Limits::default();
    Reading { lang: Some(Lang::Sv), limits, progress: &|_, _| {}, memory: None }
}

fn inputs(files: &[(&str, &[u8])]) -> Inputs {
    let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    Inputs::in_memory(files.collect(), source::Limits::default())
}

fn inspected(files: &[(&str, &[u8])]) -> Run<Vec<Agenda>> {
    inspect_of(inputs(files), &reading(), &SKR)
}

/// The number, title and kind of each item that is screened, and how many stand outside the list.
fn screened(files: &[(&str, &[u8])]) -> (BTreeMap<String, usize>, usize) {
    let run = screen_of(inputs(files), &reading(), &SKR);
    let mut found = BTreeMap::new();
    for item in run.result.iter().map(|item| &item.screened.on_agenda) {
        *found.entry(named(item)).or_default() += 1;
    }
    (found, run.receipt.counted.outside)
}

fn named(item: &utkik::agenda::AgendaItem) -> String {
    let number = item.number.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{} {number} {}", item.kind.name(), item.title)
}

fn agrees(files: &[(&str, &[u8])], remark: &str) {
    let run = inspected(files);
    let (wanted, outside) = screened(files);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for item in run.result.iter().flat_map(|agenda| &agenda.items) {
        *found.entry(named(item)).or_default() += 1;
    }
    assert_eq!(found, wanted, "{remark}");
    assert_eq!(run.receipt.counted.outside, outside, "{remark}");
}

fn inspection(files: &[(&str, &[u8])]) -> Inspection {
    report::inspection(&inspected(files))
}

/// What the rows that begin with `words` were taken for, with the title of the item they belong to.
fn taken(inspection: &Inspection, words: &str) -> Vec<(&'static str, String)> {
    let title = |id: &Option<String>| {
        let item = inspection.items.iter().find(|item| Some(&item.id) == id.as_ref());
        item.map(|item| item.title.clone()).unwrap_or_default()
    };
    let blocks = inspection.documents.iter().flat_map(|document| &document.blocks);
    let rows = blocks.filter(|block| block.text.lines().any(|line| line.starts_with(words)));
    rows.map(|block| (block.taken, title(&block.item))).collect()
}

const HEAD: &str = "From: vera@sjoberga.example\nSubject: SV: Kallelse\nDate: Mon, 20 Jan 2031 09:12:00 +0100\n\
                    MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n";

#[test]
fn screening_and_inspection_agree_on_every_layout() {
    for entry in std::fs::read_dir("tests/segmentation").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "expected") {
            continue;
        }
        let name = path.file_name().and_then(|name| name.to_str()).unwrap().to_owned();
        agrees(&[(&name, &std::fs::read(Path::new(&path)).unwrap())], &name);
    }
}

#[test]
fn a_history_that_speaks_is_one_item_that_says_what_it_is() {
    let mail = format!(
        "{HEAD}Kommunstyrelsen\nKallelse till sammanträde 2031-10-14\n\n1. Upprop\n\
         2. Nedläggning av Ekbo skola\n3. Övriga frågor\n\n-----Ursprungligt meddelande-----\n\
         > 1. Upprop\n> 2. Asylboende i Sörvik\n> 3. Övriga frågor\n"
    );
    let files: &[(&str, &[u8])] = &[("a.eml", mail.as_bytes())];
    agrees(files, "history");
    let found = inspection(files);
    let titles: Vec<&str> = found.items.iter().map(|item| item.title.as_str()).collect();
    let quoted = "Tidigare meddelande: Asylboende i Sörvik";
    assert_eq!(titles, ["Upprop", "Nedläggning av Ekbo skola", "Övriga frågor", quoted]);
    assert_eq!(taken(&found, "> 2."), [("quoted", quoted.to_owned())]);
    assert_eq!(found.receipt.items.outside, 1);
}

#[test]
fn a_note_above_a_forwarded_summons_is_told_by_both() {
    let note = "Ordföranden har redan fått hotbrev om skolan.";
    let mail = format!(
        "{HEAD}Tack för listan. {note}\n\nHälsningar\nVera\n\nFrån: Kansliet\nSkickat: den 5 oktober 2031 10:12\n\
         Till: Vera\nÄmne: Kallelse\n\nKommunstyrelsen 2031-10-14\n\n1. Upprop\n\
         2. Nedläggning av Ekbo skola\n3. Övriga frågor\n"
    );
    let files: &[(&str, &[u8])] = &[("a.eml", mail.as_bytes())];
    agrees(files, "note");
    let found = inspection(files);
    assert_eq!(found.items.len(), 4);
    assert_eq!(taken(&found, "Tack").len(), 1);
    assert!(taken(&found, "Tack")[0].1.contains(note));
}

#[test]
fn a_paper_has_a_head_of_its_own() {
    let list = "Kommunstyrelsen\nKallelse 2031-10-14\n\n1. Upprop\n2. Stängning av Ekbo skola   KS 2031/12\n\
                3. Övrigt\n";
    let paper = "Tjänsteskrivelse\nSjöberga kommun\n\nStängning av Ekbo skola\n\nDnr KS 2031/12\n\n\
                 Sammanfattning\nBarnen blir färre.\n";
    let found = inspection(&[("kallelse.txt", list.as_bytes()), ("paper.txt", paper.as_bytes())]);
    let own: Vec<&str> = found.documents[1].blocks.iter().map(|block| block.taken).collect();
    assert!(!own.contains(&"head"), "{own:?}");
    assert!(taken(&found, "Kallelse 2031").iter().all(|(taken, _)| *taken == "head"));
}
