//! Finland-Swedish agendas and minutes.

use crate::agendas::dress::{Dress, Laid, paragraph, stem};
use crate::agendas::meeting::{Item, Meeting};
use crate::agendas::numbers;
use crate::agendas::page::{Page, Shape};

const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "finland-list",
        says: "Finland: \"Kst 24 § Titel\" i en lista",
        formats: OFFICE,
        lay: list,
    },
    Dress {
        name: "finland-call",
        says: "Finland: kallelsesida, titlar i versaler",
        formats: OFFICE,
        lay: call,
    },
    Dress {
        name: "finland-minutes",
        says: "Finland: protokoll, \"Stst § 12\", dnr 152/12.00.01/2026",
        formats: OFFICE,
        lay: minutes,
    },
    Dress {
        name: "finland-agenda",
        says: "Finland: föredragningslista med beredning och beslutsförslag",
        formats: OFFICE,
        lay: agenda,
    },
];

fn begin(meeting: &Meeting, laid: &mut Laid, page: &mut Page, what: &str) {
    let body = &meeting.finland.name;
    laid.body = Some(body.clone());
    let day = numbers::date(meeting.date, [4, 3, 0, 2][meeting.forms.spice % 4]);
    page.heading(1, what).text(body).text(format!("Sammanträdestid {day} kl. 18.00"));
    page.under("Sammanträdesplats Kommungården");
}

fn case(meeting: &Meeting, item: &Item) -> Option<String> {
    item.case.map(|(year, serial)| numbers::finland(year, serial, meeting.forms.case))
}

/// "Kst 24 §" or "Kst § 24".
fn sign(meeting: &Meeting, at: usize) -> String {
    let (short, number) = (&meeting.finland.short, paragraph(meeting, at));
    match meeting.forms.spice % 3 {
        0 => format!("{short} {number}"),
        1 => format!("{short} § {number}"),
        _ => format!("{short} {number} §"),
    }
}

fn list(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, laid, &mut page, "Föredragningslista");
    page.text("Ärenden");
    for (at, item) in meeting.items.iter().enumerate() {
        page.item(sign(meeting, at), &item.title).tight();
        laid.number(at, paragraph(meeting, at).to_string());
    }
    laid.file(stem(meeting), page);
}

fn call(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, laid, &mut page, "Möteskallelse");
    page.text(format!("Utfärdad {}", numbers::date(meeting.issued(), 4)));
    page.row(vec![(0, "Ärendets nr".to_owned()), (14, "Ärende".to_owned())]);
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at).to_string();
        page.row(vec![(0, number.clone()), (14, item.title.to_uppercase())]);
        laid.number(at, number);
    }
    page.text("Ordförande: Nora Ek");
    page.text("Denna kallelse har anslagits på kommunens anslagstavla.");
    laid.file("kallelse", page);
}

/// The texts of an item after "Beredning" and under the labels of Finland.
fn texts(meeting: &Meeting, at: usize, label: &str, page: &mut Page, laid: &mut Laid) {
    let item = &meeting.items[at];
    if item.background.is_empty() {
        return;
    }
    page.text("Beredning: förvaltningsdirektör Nora Ek, tfn 050 123 4567");
    item.background.iter().for_each(|text| _ = page.text(text));
    page.bold(label);
    item.proposal.iter().for_each(|clause| _ = page.under(&clause.plain));
    laid.shown[at].background.clone_from(&item.background);
    laid.shown[at].proposal = item.proposal.iter().map(|clause| clause.plain.clone()).collect();
}

fn minutes(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.running = Some(meeting.finland.name.clone());
    begin(meeting, laid, &mut page, "Protokoll");
    for (at, item) in meeting.items.iter().enumerate() {
        page.bold(format!("{} {}", sign(meeting, at), item.title));
        laid.number(at, paragraph(meeting, at).to_string());
        if let Some(case) = case(meeting, item) {
            page.text(format!("Dnr {case}"));
            laid.shown[at].case = Some(case);
        }
        texts(meeting, at, "Beslut:", &mut page, laid);
    }
    laid.file("protokoll", page);
}

fn agenda(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, laid, &mut page, "Föredragningslista");
    for (at, item) in meeting.items.iter().enumerate() {
        page.push(Shape::Heading(2, format!("§ {} {}", paragraph(meeting, at), item.title)));
        laid.number(at, paragraph(meeting, at).to_string());
        if let Some(case) = case(meeting, item) {
            page.text(&case);
            laid.shown[at].case = Some(case);
        }
        texts(meeting, at, "Kommundirektörens förslag:", &mut page, laid);
    }
    laid.file(stem(meeting), page);
}
