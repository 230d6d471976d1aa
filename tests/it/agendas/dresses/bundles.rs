//! A list of the items, and behind it the papers of each in the same file.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bracket_list, has_papers, head, labelled_case, paragraph,
    proposal, stem, title_line,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "bundle-numbered",
        says: "lista, sedan avsnitt med samma nummer",
        formats: ALL,
        lay: numbered,
    },
    Dress {
        name: "bundle-titles",
        says: "lista, sedan avsnitt med bara titeln",
        formats: ALL,
        lay: titles,
    },
    Dress {
        name: "bundle-case-above",
        says: "lista, sedan avsnitt med dnr över titeln",
        formats: OFFICE,
        lay: case_above,
    },
    Dress {
        name: "bundle-reports",
        says: "lista, sedan tjänsteskrivelser",
        formats: &["docx", "pdf", "txt"],
        lay: reports,
    },
    Dress {
        name: "bundle-paragraphs",
        says: "lista med nummer, avsnitt med §",
        formats: ALL,
        lay: paragraphs,
    },
    Dress {
        name: "bundle-named",
        says: "lista, sedan \"Ärende 4\" på egen rad",
        formats: OFFICE,
        lay: named,
    },
    Dress {
        name: "bundle-contents",
        says: "innehåll med sidnummer, sedan ärendena",
        formats: &["txt", "docx", "pdf"],
        lay: contents,
    },
    Dress {
        name: "bundle-full-list",
        says: "lista där varje ärende har sin text",
        formats: ALL,
        lay: full_list,
    },
];

/// The list, and then what `title` puts for each item that has papers, with its texts.
fn listed(
    meeting: &Meeting,
    laid: &mut Laid,
    labels: Labels,
    title: impl Fn(usize, &mut Page, &mut Laid),
) {
    let mut page = Page::new();
    page.running = Some(meeting.municipality.to_uppercase());
    head(meeting, &mut page);
    bracket_list(meeting, &mut page, laid);
    for (at, item) in meeting.items.iter().enumerate() {
        if has_papers(item) {
            title(at, &mut page, laid);
            texts(meeting, at, labels, &mut page, laid);
        }
    }
    laid.file(stem(meeting), page);
}

/// Background and proposal, in the order of this meeting.
fn texts(meeting: &Meeting, at: usize, labels: Labels, page: &mut Page, laid: &mut Laid) {
    if meeting.forms.spice.is_multiple_of(2) {
        background(meeting, at, labels, page, laid);
        proposal(meeting, at, labels, page, laid);
    } else {
        proposal(meeting, at, labels, page, laid);
        background(meeting, at, labels, page, laid);
    }
}

/// The case number on a line of its own, as it stood in the list.
fn case_line(meeting: &Meeting, at: usize, page: &mut Page, laid: &Laid) {
    if let Some(case) = &laid.shown[at].case {
        let label = &crate::agendas::vocabulary::WORDS.labels.case[meeting.forms.case_label];
        page.text(format!("{label} {case}"));
    }
}

fn numbered(meeting: &Meeting, laid: &mut Laid) {
    listed(meeting, laid, Labels::Heading(3), |at, page, laid| {
        page.heading(2, format!("{}. {}", at + 1, meeting.items[at].title));
        case_line(meeting, at, page, laid);
    });
}

fn titles(meeting: &Meeting, laid: &mut Laid) {
    listed(meeting, laid, Labels::Bold, |at, page, laid| {
        title_line(meeting, page, &meeting.items[at].title);
        case_line(meeting, at, page, laid);
    });
}

fn case_above(meeting: &Meeting, laid: &mut Laid) {
    listed(meeting, laid, Labels::Bold, |at, page, laid| {
        case_line(meeting, at, page, laid);
        title_line(meeting, page, &meeting.items[at].title);
    });
}

fn reports(meeting: &Meeting, laid: &mut Laid) {
    listed(meeting, laid, Labels::Bold, |at, page, laid| {
        page.push(Shape::Break);
        page.bold("Tjänsteskrivelse");
        page.text(format!("Datum: {}", meeting.issued()));
        if let Some(case) = &laid.shown[at].case {
            page.under(format!("Diarienummer: {case}"));
        }
        page.under("Handläggare: Nora Ek").under("Till: ".to_owned() + &meeting.body.name);
        title_line(meeting, page, &meeting.items[at].title);
    });
}

fn paragraphs(meeting: &Meeting, laid: &mut Laid) {
    listed(meeting, laid, Labels::Bold, |at, page, laid| {
        page.heading(2, format!("§ {} {}", at + 1, meeting.items[at].title));
        case_line(meeting, at, page, laid);
    });
}

fn named(meeting: &Meeting, laid: &mut Laid) {
    listed(meeting, laid, Labels::Bold, |at, page, laid| {
        page.push(Shape::Break);
        page.bold(format!("Ärende {}", at + 1));
        page.text(&meeting.items[at].title);
        case_line(meeting, at, page, laid);
    });
}

fn contents(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.running = Some(meeting.body.name.clone());
    head(meeting, &mut page);
    page.bold("Innehåll");
    for (at, item) in meeting.items.iter().enumerate() {
        let dots = ".".repeat(66_usize.saturating_sub(item.title.chars().count() % 70).max(4));
        page.item(format!("{}.", at + 1), format!("{} {dots} {}", item.title, 2 + at)).tight();
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Break);
    for (at, item) in meeting.items.iter().enumerate() {
        title_line(meeting, &mut page, format!("{}. {}", at + 1, item.title));
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        texts(meeting, at, Labels::Plain, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}

fn full_list(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let first = if meeting.forms.spice.is_multiple_of(5) { paragraph(meeting, 0) } else { 1 };
    for (at, item) in meeting.items.iter().enumerate() {
        let number = first + u32::try_from(at).unwrap();
        page.bold(format!("{number}. {}", item.title));
        laid.number(at, number.to_string());
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        texts(meeting, at, Labels::Plain, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}
