//! The list as a table, with columns in many orders.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, clock, column_case, has_papers, head, small, stem, title_line,
};
use crate::agendas::meeting::{Item, Meeting};
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["md", "html", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "table-proposals",
        says: "tabell Ärende, Beteckning, Förslag",
        formats: ALL,
        lay: proposals,
    },
    Dress {
        name: "table-presenter",
        says: "tabell Nr, Ärende, Dnr, Föredragande",
        formats: ALL,
        lay: presenter,
    },
    Dress { name: "table-headless", says: "tabell utan rubrikrad", formats: ALL, lay: headless },
    Dress {
        name: "table-case-first",
        says: "tabell Dnr, Nr, Ärende",
        formats: ALL,
        lay: case_first,
    },
    Dress {
        name: "table-clock",
        says: "tabell Tid, Nr, Ärende, Föredragande",
        formats: ALL,
        lay: with_clock,
    },
    Dress {
        name: "table-title-cell",
        says: "tabell med nummer och titel i en cell",
        formats: ALL,
        lay: title_cell,
    },
    Dress { name: "table-unnumbered", says: "tabell utan nummer", formats: ALL, lay: unnumbered },
    Dress {
        name: "table-groups", says: "tabell med rader för grupper", formats: ALL, lay: groups
    },
    Dress {
        name: "table-papers",
        says: "tabell, sedan ärendenas handlingar",
        formats: ALL,
        lay: papers,
    },
    Dress {
        name: "table-nested",
        says: "tabell inuti en layouttabell",
        formats: &["html", "docx"],
        lay: nested,
    },
];

/// A table whose rows are made by `row`.
fn rows(
    meeting: &Meeting,
    laid: &mut Laid,
    (head, widths): (&[&str], &[usize]),
    row: impl Fn(usize, &Item, &mut Laid) -> Vec<String>,
) -> Shape {
    let mut rows: Vec<Vec<String>> = Vec::new();
    if !head.is_empty() {
        rows.push(head.iter().map(|cell| (*cell).to_owned()).collect());
    }
    for (at, item) in meeting.items.iter().enumerate() {
        laid.number(at, (at + 1).to_string());
        rows.push(row(at, item, laid));
    }
    let ruled = !meeting.forms.spice.is_multiple_of(3);
    Shape::Table { rows, widths: widths.to_vec(), head: !head.is_empty(), ruled }
}

fn tabled(
    meeting: &Meeting,
    laid: &mut Laid,
    shape: (&[&str], &[usize]),
    row: impl Fn(usize, &Item, &mut Laid) -> Vec<String>,
) {
    let mut page = Page::new();
    page.running = Some(meeting.municipality.to_uppercase());
    head(meeting, &mut page);
    let table = rows(meeting, laid, shape, row);
    page.push(table);
    laid.file(stem(meeting), page);
}

fn numeral(at: usize) -> String {
    format!("{}.", at + 1)
}

fn proposals(meeting: &Meeting, laid: &mut Laid) {
    let shape: (&[&str], &[usize]) = (&["", "Ärende", "Beteckning", "Förslag"], &[5, 30, 15, 34]);
    tabled(meeting, laid, shape, |at, item, laid| {
        let mut title = item.title.clone();
        if let Some(presenter) = &item.presenter {
            title += &format!("\nFöredragande: {presenter}");
        }
        let texts: Vec<String> = item.proposal.iter().map(|clause| clause.plain.clone()).collect();
        let body = small(&meeting.body.name);
        let label = if texts.is_empty() {
            String::new()
        } else {
            format!("Förslag till beslut i {body}\n")
        };
        laid.shown[at].proposal.clone_from(&texts);
        vec![numeral(at), title, column_case(meeting, at, laid), label + &texts.join("\n")]
    });
}

fn presenter(meeting: &Meeting, laid: &mut Laid) {
    let shape: (&[&str], &[usize]) = (&["Nr", "Ärende", "Dnr", "Föredragande"], &[5, 42, 18, 19]);
    tabled(meeting, laid, shape, |at, item, laid| {
        let who = item.presenter.clone().unwrap_or_default();
        vec![(at + 1).to_string(), item.title.clone(), column_case(meeting, at, laid), who]
    });
}

fn headless(meeting: &Meeting, laid: &mut Laid) {
    tabled(meeting, laid, (&[], &[5, 56, 23]), |at, item, laid| {
        vec![numeral(at), item.title.clone(), column_case(meeting, at, laid)]
    });
}

fn case_first(meeting: &Meeting, laid: &mut Laid) {
    let shape: (&[&str], &[usize]) = (&["Diarienr", "Nr", "Ärenderubrik"], &[22, 6, 56]);
    tabled(meeting, laid, shape, |at, item, laid| {
        vec![column_case(meeting, at, laid), (at + 1).to_string(), item.title.clone()]
    });
}

fn with_clock(meeting: &Meeting, laid: &mut Laid) {
    let shape: (&[&str], &[usize]) = (&["Tid", "Nr", "Ärende", "Föredragande"], &[8, 6, 48, 22]);
    tabled(meeting, laid, shape, |at, item, _| {
        let who = item.presenter.clone().unwrap_or_default();
        vec![clock(at), numeral(at), item.title.clone(), who]
    });
}

fn title_cell(meeting: &Meeting, laid: &mut Laid) {
    let shape: (&[&str], &[usize]) = (&["Ärende", "Dnr", "Handlingar"], &[46, 20, 18]);
    tabled(meeting, laid, shape, |at, item, laid| {
        let papers = item.papers.join("\n");
        vec![format!("{}. {}", at + 1, item.title), column_case(meeting, at, laid), papers]
    });
}

fn unnumbered(meeting: &Meeting, laid: &mut Laid) {
    let shape: (&[&str], &[usize]) = (&["Ärende", "Dnr", "Ansvarig"], &[46, 20, 18]);
    tabled(meeting, laid, shape, |at, item, laid| {
        let who = item.presenter.clone().unwrap_or_default();
        laid.shown[at].number = None;
        vec![item.title.clone(), column_case(meeting, at, laid), who]
    });
    laid.shown.iter_mut().for_each(|shown| shown.number = None);
}

fn groups(meeting: &Meeting, laid: &mut Laid) {
    use crate::agendas::meeting::Kind;
    let mut page = Page::new();
    head(meeting, &mut page);
    let shape: (&[&str], &[usize]) = (&["Nr", "Ärende", "Dnr"], &[6, 56, 22]);
    let table = rows(meeting, laid, shape, |at, item, laid| {
        vec![(at + 1).to_string(), item.title.clone(), column_case(meeting, at, laid)]
    });
    let Shape::Table { rows, widths, head, ruled } = table else { return };
    let mut grouped = vec![rows[0].clone()];
    let mut before = None;
    for (row, item) in rows[1..].iter().zip(&meeting.items) {
        if before != Some(item.kind) {
            let name = match item.kind {
                Kind::Standing => "Formalia",
                Kind::Information => "Informationsärenden",
                Kind::Decision => "Beslutsärenden",
            };
            grouped.push(vec![String::new(), name.to_owned(), String::new()]);
            before = Some(item.kind);
        }
        grouped.push(row.clone());
    }
    page.push(Shape::Table { rows: grouped, widths, head, ruled });
    laid.file(stem(meeting), page);
}

fn papers(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let shape: (&[&str], &[usize]) = (&["Nr", "Ärende", "Dnr"], &[6, 56, 22]);
    let table = rows(meeting, laid, shape, |at, item, laid| {
        vec![(at + 1).to_string(), item.title.clone(), column_case(meeting, at, laid)]
    });
    page.push(table);
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| has_papers(item)) {
        page.push(Shape::Break);
        page.bold("Tjänsteskrivelse").text(format!("Datum {}", meeting.issued()));
        if let Some(case) = &laid.shown[at].case {
            page.under(format!("Diarienummer {case}"));
        }
        title_line(meeting, &mut page, &item.title);
        crate::agendas::dress::proposal(meeting, at, Labels::Bold, &mut page, laid);
        background(meeting, at, Labels::Bold, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}

fn nested(meeting: &Meeting, laid: &mut Laid) {
    let mut top = Page::new();
    head(meeting, &mut top);
    let mut list = Page::new();
    let shape: (&[&str], &[usize]) = (&["Nr", "Ärende", "Dnr"], &[6, 56, 22]);
    let table = rows(meeting, laid, shape, |at, item, laid| {
        vec![(at + 1).to_string(), item.title.clone(), column_case(meeting, at, laid)]
    });
    list.push(table);
    let mut page = Page::new();
    page.push(Shape::Frame(vec![top, list]));
    laid.file(stem(meeting), page);
}
