//! Dresses of the kinds that the fifth to seventh set of agendas by a writer who had never seen the program showed
//! at first sight.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bare_case, has_papers, head, proposal, small, stem,
};
use crate::agendas::meeting::{Kind, Meeting};
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];
const TABLES: &[&str] = &["html", "docx", "odt", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "later-head-table",
        says: "huvudet i en tabell (Plats och tid, Ordförande, Justering), sedan numrerad lista",
        formats: &["docx", "odt", "html"],
        lay: head_table,
    },
    Dress {
        name: "later-semicolons",
        says: "annons: \"Ärenden:\" och titlarna efter varandra med semikolon",
        formats: ALL,
        lay: semicolons,
    },
    Dress {
        name: "later-run-in",
        says: "stycken vars första mening är titeln",
        formats: ALL,
        lay: run_in,
    },
    Dress {
        name: "later-text-rows",
        says: "tabell med en sammanslagen rad text under varje ärende",
        formats: TABLES,
        lay: text_rows,
    },
    Dress {
        name: "later-subpoints",
        says: "stående ärenden sist som delpunkter: \"9.1\", \"9.2\" eller \"9a\", \"9b\"",
        formats: OFFICE,
        lay: subpoints,
    },
    Dress {
        name: "later-named-links",
        says: "webb: punktlista med \"Ärende 3 Titel (pdf, 120 kB)\"",
        formats: &["html"],
        lay: named_links,
    },
    Dress {
        name: "later-page-list",
        says: "lista med nummer, titel, dnr och sida, sedan skrivelserna",
        formats: OFFICE,
        lay: page_list,
    },
    Dress {
        name: "later-clock-bullets",
        says: "punktlista där varje titel börjar med ett klockslag",
        formats: &["txt", "md", "html", "docx"],
        lay: clock_bullets,
    },
];

fn head_table(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold("Kallelse till sammanträde").heading(1, &meeting.body.name);
    let row = |label: &str, value: String| vec![label.to_owned(), value];
    page.push(Shape::Table {
        rows: vec![
            row("Plats och tid", format!("Sessionssalen, {} kl. 13.00", meeting.day())),
            row("Ordförande", "Ordföranden i nämnden".to_owned()),
            row("Sekreterare", "Nämndsekreteraren".to_owned()),
            row("Justering", "Kansliet, senast tio dagar efter mötet".to_owned()),
        ],
        widths: vec![24, 56],
        head: false,
        ruled: true,
    });
    page.text("Ledamöter kallas och ersättare underrättas.").bold("Ärenden");
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        page.row(vec![(0, format!("{}.", at + 1)), (4, item.title.clone()), (66, case)]);
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}

fn semicolons(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold(meeting.municipality.to_uppercase()).text("Tillkännagivande");
    let titles: Vec<&str> =
        meeting.items.iter().map(|item| item.title.trim_end_matches('.')).collect();
    let (body, day) = (small(&meeting.body.name), meeting.day());
    page.text(format!(
        "Sammanträde med {body} {day} i Folkets hus. Ärenden: {}. Handlingarna finns i receptionen.",
        titles.join("; ")
    ));
    laid.file("kungorelse", page);
}

fn run_in(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, &meeting.body.name).text(format!("Sammanträde {}", meeting.day()));
    page.text("Ärendena i korthet:");
    for (at, item) in meeting.items.iter().enumerate() {
        let title = item.title.trim_end_matches('.');
        let stop = if title.ends_with('?') { "" } else { "." };
        let text = match item.kind {
            Kind::Standing => "Ordföranden redogör.".to_owned(),
            Kind::Decision | Kind::Information => item.background.join(" "),
        };
        page.text(format!("{title}{stop} {text}"));
        if item.kind != Kind::Standing {
            laid.shown[at].background.clone_from(&item.background);
        }
    }
    page.text("Välkommen! Hör av dig till sekreteraren vid förhinder.");
    laid.file("inbjudan", page);
}

fn text_rows(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let mut rows = vec![cells(["Nr", "Ärende", "Dnr", "Anteckning"])];
    for (at, item) in meeting.items.iter().enumerate() {
        let (number, case) = ((at + 1).to_string(), bare_case(meeting, at, laid));
        rows.push(cells([&number, &item.title, case.as_deref().unwrap_or(""), ""]));
        laid.number(at, number);
        if has_papers(item) {
            rows.push(cells(["", &item.background.join(" "), "", ""]));
            laid.shown[at].background.clone_from(&item.background);
        }
    }
    page.push(Shape::Table { rows, widths: vec![5, 50, 16, 13], head: true, ruled: true });
    laid.file(stem(meeting), page);
}

fn subpoints(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let closing = meeting.items.iter().rev().take_while(|item| item.kind == Kind::Standing).count();
    let above = meeting.items.len() - closing;
    for (at, item) in meeting.items.iter().enumerate() {
        let number = match at.checked_sub(above + 1).filter(|_| closing > 2) {
            None => (at + 1).to_string(),
            Some(point) if meeting.forms.spice.is_multiple_of(2) => {
                format!("{}.{}", above + 1, point + 1)
            }
            Some(point) => format!("{}{}", above + 1, ["a", "b", "c", "d"][point]),
        };
        page.text(format!("Ärende {number} {}", item.title).trim_start_matches(
            if number.chars().all(|digit| digit.is_ascii_digit()) { "" } else { "Ärende " },
        ));
        if at > above {
            page.tight();
        }
        laid.number(at, number);
        if has_papers(item) {
            background(meeting, at, Labels::Plain, &mut page, laid);
            proposal(meeting, at, Labels::Plain, &mut page, laid);
        }
    }
    laid.file(stem(meeting), page);
}

fn named_links(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("{} {}", meeting.body.name, meeting.day()));
    page.text("Sammanträdet är öppet för allmänheten.").heading(2, "Handlingar");
    let mut entries = Vec::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(", {case}"));
        let (number, size) = (at + 1, 120 + 37 * at);
        let case = case.unwrap_or_default();
        entries
            .push(format!("Ärende {number} {}{case} (Pdf, {size} kB, nytt fönster)", item.title));
        laid.number(at, number.to_string());
    }
    page.push(Shape::Bullets(entries)).heading(2, "Se också").text("Mötet sänds på webben.");
    laid.file("motet", page);
}

fn page_list(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("Kallelse {} – {}", small(&meeting.body.name), meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        let (number, sheet) = ((at + 1).to_string(), (2 * at + 3).to_string());
        page.row(vec![(0, number.clone()), (4, item.title.clone()), (60, case), (80, sheet)])
            .tight();
        laid.number(at, number);
    }
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| has_papers(item)) {
        page.push(Shape::Break).text("Tjänsteskrivelse").heading(2, &item.title);
        background(meeting, at, Labels::Bold, &mut page, laid);
        proposal(meeting, at, Labels::Bold, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}

fn clock_bullets(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    page.text("Agenda:");
    let entry = |(at, item): (usize, &crate::agendas::meeting::Item)| {
        let minutes = 13 * 60 + 10 * at;
        format!("{}:{:02} {}", minutes / 60, minutes % 60, item.title)
    };
    page.push(Shape::Bullets(meeting.items.iter().enumerate().map(entry).collect()));
    laid.file(stem(meeting), page);
}
