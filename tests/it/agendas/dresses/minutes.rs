//! Minutes: sections with §, with and without a list of contents before them.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, decision, labelled_case, paragraph, small, title_line,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::page::Page;

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "minutes-plain",
        says: "protokoll, § och titel på en rad, dnr under",
        formats: ALL,
        lay: plain,
    },
    Dress {
        name: "minutes-case-right",
        says: "protokoll, § och dnr på en rad, titel under",
        formats: &["txt", "docx", "pdf"],
        lay: case_right,
    },
    Dress {
        name: "minutes-contents",
        says: "protokoll med innehållsförteckning",
        formats: &["txt", "docx", "pdf"],
        lay: contents,
    },
    Dress { name: "minutes-prefix", says: "protokoll, \"KF § 12\"", formats: OFFICE, lay: prefix },
    Dress { name: "minutes-year", says: "protokoll, \"§ 12/2026\"", formats: ALL, lay: year },
    Dress {
        name: "minutes-sign-behind",
        says: "protokoll, \"12 §\"",
        formats: OFFICE,
        lay: sign_behind,
    },
];

fn begin(meeting: &Meeting, page: &mut Page) {
    page.running = Some(format!("{}   SAMMANTRÄDESPROTOKOLL", meeting.municipality.to_uppercase()));
    page.heading(1, "Sammanträdesprotokoll").text(&meeting.body.name);
    page.text(format!("Sammanträdesdatum {}", meeting.day()));
    page.lines([
        "Plats och tid: Stora salen, klockan 13.00–15.40",
        "Beslutande: Nora Ek (S), ordförande",
        "Ali Sand (C)",
    ]);
    page.text(format!(
        "Utses att justera: Ali Sand. Justeringens plats och tid: stadshuset {}",
        meeting.date.saturating_add(jiff::ToSpan::days(4))
    ));
}

fn texts(meeting: &Meeting, at: usize, labels: Labels, page: &mut Page, laid: &mut Laid) {
    decision(meeting, at, labels, page, laid);
    background(meeting, at, labels, page, laid);
    if meeting.forms.spice.is_multiple_of(4) && !meeting.items[at].proposal.is_empty() {
        labels.put(page, "Beslutet skickas till");
        page.under("Ekonomienheten").under("Akten");
    }
}

fn sections(meeting: &Meeting, page: &mut Page, laid: &mut Laid, number: impl Fn(u32) -> String) {
    for (at, item) in meeting.items.iter().enumerate() {
        let number = number(paragraph(meeting, at));
        title_line(meeting, page, format!("{number} {}", item.title));
        laid.number(at, paragraph(meeting, at).to_string());
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        texts(meeting, at, Labels::Bold, page, laid);
    }
}

fn plain(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, &mut page);
    sections(meeting, &mut page, laid, |number| format!("§ {number}"));
    laid.file("protokoll", page);
}

fn prefix(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, &mut page);
    let short = meeting.body.short.clone();
    let short = if meeting.forms.spice.is_multiple_of(2) {
        short
    } else {
        short[..1].to_owned() + &small(&short[1..]).to_lowercase()
    };
    sections(meeting, &mut page, laid, |number| format!("{short} § {number}"));
    laid.file("protokoll", page);
}

fn year(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, &mut page);
    let year = meeting.date.year();
    sections(meeting, &mut page, laid, |number| format!("§ {number}/{year}"));
    laid.file("protokoll", page);
}

fn sign_behind(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, &mut page);
    sections(meeting, &mut page, laid, |number| format!("{number} §"));
    laid.file("protokoll", page);
}

/// The number and the case number on one line, the title on the next.
fn headed(meeting: &Meeting, page: &mut Page, laid: &mut Laid) {
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at);
        let case = labelled_case(meeting, at, laid).unwrap_or_default();
        page.row(vec![(0, format!("§ {number}")), (40, case)]);
        laid.number(at, number.to_string());
        title_line(meeting, page, &item.title);
        texts(meeting, at, Labels::Bold, page, laid);
    }
}

fn case_right(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, &mut page);
    headed(meeting, &mut page, laid);
    laid.file("protokoll", page);
}

fn contents(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    begin(meeting, &mut page);
    page.bold("Innehåll");
    for (at, item) in meeting.items.iter().enumerate() {
        let case = labelled_case(meeting, at, laid).unwrap_or_default();
        page.text(format!("§ {} {case}", paragraph(meeting, at)));
        page.under(format!("{} ................ {}", item.title, at + 3));
    }
    page.push(crate::agendas::page::Shape::Break);
    headed(meeting, &mut page, laid);
    laid.file("protokoll", page);
}
