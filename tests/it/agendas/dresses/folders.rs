//! Folders: an agenda with papers beside it or below it, and items in files of their own.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bracket_list, has_papers, head, proposal, slug, title_line,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::page::Page;

const ALL: &[&str] = &["txt", "md", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "folder-below",
        says: "kallelse, handlingar i bilagor/",
        formats: ALL,
        lay: below,
    },
    Dress {
        name: "folder-beside",
        says: "kallelse och handlingar i samma mapp",
        formats: ALL,
        lay: beside,
    },
    Dress {
        name: "folder-rules",
        says: "kallelse, och ett reglemente med §§ i bilagor/",
        formats: ALL,
        lay: rules,
    },
    Dress {
        name: "folder-items",
        says: "en fil per ärende, ingen lista",
        formats: ALL,
        lay: items,
    },
];

/// The agenda, and a report for each item that has one, named by `stem`.
fn papers(meeting: &Meeting, laid: &mut Laid, stem: impl Fn(usize, &str) -> String) {
    let mut page = Page::new();
    head(meeting, &mut page);
    bracket_list(meeting, &mut page, laid);
    laid.file("kallelse", page);
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| has_papers(item)) {
        let page = report(meeting, at, laid);
        laid.file(stem(at, &slug(&item.title)), page);
    }
}

/// A report on an item.
fn report(meeting: &Meeting, at: usize, laid: &mut Laid) -> Page {
    let mut page = Page::new();
    page.bold("Tjänsteskrivelse").text(format!("Datum: {}", meeting.issued()));
    if let Some(case) = &laid.shown[at].case {
        page.under(format!("Diarienummer: {case}"));
    }
    page.under("Handläggare: Nora Ek").under(&meeting.body.name);
    title_line(meeting, &mut page, &meeting.items[at].title);
    proposal(meeting, at, Labels::Bold, &mut page, laid);
    background(meeting, at, Labels::Bold, &mut page, laid);
    laid.shown[at].paper = true;
    page
}

fn below(meeting: &Meeting, laid: &mut Laid) {
    papers(meeting, laid, |at, slug| match meeting.forms.spice % 3 {
        0 => format!("bilagor/{:02} {slug}", at + 1),
        1 => format!("bilagor/tjansteskrivelse-{slug}"),
        _ => format!("{}/tjansteskrivelse", at + 1),
    });
}

fn beside(meeting: &Meeting, laid: &mut Laid) {
    papers(meeting, laid, |at, slug| match meeting.forms.spice % 3 {
        0 => format!("{}. {slug}", at + 1),
        1 => format!("tjansteskrivelse-{slug}"),
        _ => format!("bilaga-{}", at + 1),
    });
}

fn rules(meeting: &Meeting, laid: &mut Laid) {
    papers(meeting, laid, |at, slug| format!("bilagor/{:02}-{slug}", at + 1));
    let mut page = Page::new();
    page.heading(1, "Reglemente för intern kontroll");
    page.text(format!("Bilaga till ärende {}", meeting.loaded + 1));
    if let Some(case) = &laid.shown[meeting.loaded].case {
        page.text(format!("Dnr {case}"));
    }
    page.text("Antaget av kommunfullmäktige 2019-03-04");
    for (nth, title) in
        ["Syfte", "Omfattning", "Ansvar", "Rapportering", "Hot och våld"].iter().enumerate()
    {
        page.heading(2, format!("§ {} {title}", nth + 1));
        page.text("Nämnden ska varje år anta en plan och följa upp den. Den som får höra om hot ska berätta det för sin chef.");
    }
    laid.file(format!("bilagor/{:02}-bilaga-reglemente", meeting.loaded + 1), page);
}

fn items(meeting: &Meeting, laid: &mut Laid) {
    laid.headless = true;
    for (at, item) in meeting.items.iter().enumerate() {
        if !has_papers(item) {
            laid.shown[at].absent = true;
            continue;
        }
        laid.shown[at].any_number = true;
        laid.shown[at].case = meeting.case(item, false);
        let page = report(meeting, at, laid);
        laid.shown[at].paper = false;
        laid.file(format!("arende-{:02}---{}", at + 1, slug(&item.title)), page);
    }
}
