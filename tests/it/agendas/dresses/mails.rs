//! Letters: the agenda in the letter, with a reply's history, or in a file that comes with it.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bracket_list, has_papers, head, proposal, small,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::page::{File, Mail, Page};

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "mail-list",
        says: "e-post med dagordningen i brevet",
        formats: &["eml"],
        lay: list,
    },
    Dress {
        name: "mail-history",
        says: "e-post med svar och citerad historik",
        formats: &["eml"],
        lay: history,
    },
    Dress {
        name: "mail-texts",
        says: "e-post med dagordning och underlag",
        formats: &["eml"],
        lay: texts,
    },
    Dress {
        name: "mail-attached",
        says: "följebrev med kallelsen som bilaga",
        formats: &["eml"],
        lay: attached,
    },
];

fn letter(meeting: &Meeting) -> Page {
    let (body, sent) = (small(&meeting.body.name), meeting.issued());
    let subject = match meeting.forms.spice % 3 {
        0 => format!("Kallelse till {body} {}", meeting.date),
        1 => format!("Dagordning {body}"),
        _ => format!("Inför {} i {body}", meeting.day()),
    };
    let sent = sent.strftime("%a, %d %b %Y 09:12:00 +0100").to_string();
    let mut page = Page::new();
    page.mail = Some(Mail { subject, sent, attached: None });
    page.text("Hej,");
    page.text(format!("här kommer dagordningen till sammanträdet med {body} {}.", meeting.day()));
    page
}

fn goodbye(page: &mut Page) {
    page.text("Vänliga hälsningar").under("Nora Ek").under("nämndsekreterare, 0123-456 78");
}

fn list(meeting: &Meeting, laid: &mut Laid) {
    let mut page = letter(meeting);
    bracket_list(meeting, &mut page, laid);
    goodbye(&mut page);
    laid.file("brev", page);
}

fn history(meeting: &Meeting, laid: &mut Laid) {
    let mut page = letter(meeting);
    bracket_list(meeting, &mut page, laid);
    goodbye(&mut page);
    let asked = meeting.issued().saturating_sub(jiff::ToSpan::days(6));
    page.text(format!("Den {asked} 10:22 skrev Ali Sand <ali@vikby.example>:"));
    page.lines([
        "> Hej Nora,",
        "> kan vi få med de här punkterna?",
        "> 1. Parkeringen vid stationen",
        "> 2. Namn på nya skolan",
        "> Sedan undrar jag om tiden för nästa möte.",
        "> /Ali",
    ]);
    laid.file("brev", page);
}

fn texts(meeting: &Meeting, laid: &mut Laid) {
    let mut page = letter(meeting);
    bracket_list(meeting, &mut page, laid);
    page.text("Underlag:");
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| has_papers(item)) {
        page.text(format!("{}. {}", at + 1, item.title));
        background(meeting, at, Labels::Plain, &mut page, laid);
        proposal(meeting, at, Labels::Plain, &mut page, laid);
    }
    goodbye(&mut page);
    laid.file("brev", page);
}

fn attached(meeting: &Meeting, laid: &mut Laid) {
    let mut page = letter(meeting);
    page.text("1) Läs handlingarna i förväg.").under("2) Meddela mig om du inte kan komma.");
    goodbye(&mut page);
    let mut agenda = Page::new();
    head(meeting, &mut agenda);
    bracket_list(meeting, &mut agenda, laid);
    let file = File { stem: "kallelse".to_owned(), page: agenda };
    if let Some(mail) = &mut page.mail {
        mail.attached = Some(Box::new(file));
    }
    laid.file("brev", page);
}
