//! Notices to the public, and pages of meeting portals.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bare_case, column_case, labelled_case, proposal, small, stem,
    title_line,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "notice-council",
        says: "kungörelse med ärendelista",
        formats: ALL,
        lay: council,
    },
    Dress {
        name: "notice-web",
        says: "anslagstavla på webben",
        formats: &["html", "md"],
        lay: web,
    },
    Dress {
        name: "portal-items",
        says: "mötesportal: nummer, rubrik, text och bilagor",
        formats: &["html", "md"],
        lay: portal,
    },
    Dress {
        name: "portal-spans",
        says: "mötesportal: nummer, titel och dnr i egna element",
        formats: &["html"],
        lay: spans,
    },
    Dress {
        name: "headings-bare",
        says: "rubriker utan nummer, text under",
        formats: ALL,
        lay: headings,
    },
    Dress {
        name: "cards",
        says: "fält: Ärende, Dnr, Föredragande, Förslag",
        formats: ALL,
        lay: cards,
    },
    Dress {
        name: "repository",
        says: "konverterad Markdown med tabell och metadata",
        formats: &["md"],
        lay: repository,
    },
];

fn council(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, "Kungörelse");
    page.text(format!(
        "{} i {} kallas till sammanträde {} i Folkets hus för att behandla följande ärenden.",
        meeting.body.name,
        meeting.municipality,
        meeting.day()
    ));
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" (dnr {case})"));
        page.item(format!("{}.", at + 1), item.title.clone() + &case.unwrap_or_default()).tight();
        laid.number(at, (at + 1).to_string());
    }
    page.text("Handlingarna finns tillgängliga i receptionen och på kommunens webbplats.");
    page.text("Allmänheten är välkommen att lyssna. Sammanträdet sänds på webben.");
    page.text(format!("{} den {}", meeting.municipality, meeting.issued()));
    page.lines(["Nora Ek", "ordförande"]);
    laid.file("kungorelse", page);
}

fn web(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("{} sammanträder", meeting.body.name));
    page.text(format!("Publicerad {}", meeting.issued()));
    page.text(format!("Tid: {}", meeting.day())).text("Plats: Stadshuset, Storgatan 1");
    page.heading(2, "Ärenden");
    let entries = meeting.items.iter().enumerate().map(|(at, item)| {
        let case = bare_case(meeting, at, laid).map(|case| format!(", {case}"));
        vec![item.title.clone() + &case.unwrap_or_default()]
    });
    let entries = entries.collect();
    page.push(Shape::Numbered { start: 1, entries });
    (0..meeting.items.len()).for_each(|at| laid.number(at, (at + 1).to_string()));
    page.heading(2, "Kontakt").text("Kommunens reception, telefon 0123-456 78.");
    laid.file("anslag", page);
}

fn portal(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("{}, {}", meeting.body.name, meeting.day()));
    page.text("Hoppa över navigering");
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, format!("{}. {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        item.background.iter().for_each(|text| _ = page.text(text));
        laid.shown[at].background.clone_from(&item.background);
        if !item.papers.is_empty() {
            page.heading(3, "Bilagor");
            page.push(Shape::Bullets(
                item.papers.iter().map(|name| format!("{name}.pdf")).collect(),
            ));
        }
    }
    laid.file("mote", page);
}

fn spans(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, &meeting.body.name).text(format!("Möte {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let mut words = vec![(at + 1).to_string(), item.title.clone()];
        words.extend(bare_case(meeting, at, laid));
        page.push(Shape::Spans(words));
        laid.number(at, (at + 1).to_string());
    }
    laid.file("mote", page);
}

fn headings(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("Dagordning för {}", small(&meeting.body.name)));
    page.text(format!("Sammanträde {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, &item.title);
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        proposal(meeting, at, Labels::Heading(3), &mut page, laid);
        background(meeting, at, Labels::Heading(3), &mut page, laid);
    }
    laid.body = Some(meeting.body.name.clone());
    laid.file(stem(meeting), page);
}

fn cards(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, "Föredragningslista");
    page.lines([format!("Organ: {}", meeting.body.name), format!("Datum: {}", meeting.day())]);
    for (at, item) in meeting.items.iter().enumerate() {
        title_line(meeting, &mut page, format!("Ärende {}", at + 1));
        laid.number(at, (at + 1).to_string());
        page.text(format!("Rubrik: {}", item.title));
        let case = column_case(meeting, at, laid);
        if !case.is_empty() {
            page.under(format!("Diarienummer: {case}"));
        }
        if let Some(presenter) = &item.presenter {
            page.under(format!("Föredragande: {presenter}"));
        }
        if let Some(clause) = item.proposal.first() {
            page.under(format!("Förslag till beslut: {}", clause.plain));
            laid.shown[at].proposal = vec![clause.plain.clone()];
        }
    }
    laid.file(stem(meeting), page);
}

fn repository(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    let (body, date) = (&meeting.body.name, meeting.date);
    page.push(Shape::Raw(format!(
        "---\norgan: {body}\ndatum: {date}\ntyp: kallelse\nsidor: 3\n---"
    )));
    page.text("<!-- sida 1 -->")
        .text("KALLELSE")
        .text(body)
        .text(format!("Sammanträde {}", meeting.day()));
    let head = ["", "Ärende", "Beteckning", "Förslag", "Tid"].map(str::to_owned).to_vec();
    let mut rows = vec![head.clone()];
    for (at, item) in meeting.items.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            let widths = vec![5, 30, 15, 26, 8];
            page.push(Shape::Table {
                rows: std::mem::replace(&mut rows, vec![head.clone()]),
                widths,
                head: true,
                ruled: true,
            });
            page.text(format!("<!-- sida {} -->", at / 4 + 1));
            page.text(meeting.municipality.to_uppercase());
        }
        let mut title = item.title.clone();
        if let Some(presenter) = &item.presenter {
            title += &format!("\nFöredragande: {presenter}");
        }
        let texts: Vec<String> = item.proposal.iter().map(|clause| clause.plain.clone()).collect();
        let label = if texts.is_empty() { "" } else { "Förslag till beslut\n" };
        let case = column_case(meeting, at, laid);
        rows.push(vec![
            format!("{}.", at + 1),
            title,
            case,
            label.to_owned() + &texts.join("\n"),
            "5 min".to_owned(),
        ]);
        laid.shown[at].proposal = texts;
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Table { rows, widths: vec![5, 30, 15, 26, 8], head: true, ruled: true });
    laid.file("kallelse", page);
}
