//! Dresses of the kinds that the fourteenth to seventeenth set of agendas by a writer who had never seen the program
//! showed at first sight.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bare_case, column_case, has_papers, head, labelled_case,
    paragraph, proposal, stem,
};
use crate::agendas::meeting::{Kind, Meeting};
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];
const TABLES: &[&str] = &["html", "docx", "odt", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "recent-references",
        says: "protokoll: \"Ks § 67   Au § 21   dnr\" på en rad, titeln under",
        formats: &["txt", "docx", "pdf"],
        lay: references,
    },
    Dress {
        name: "recent-case-column",
        says: "spalter med rubrikrad: Dnr, Nr, Ärende, Bilaga",
        formats: &["txt"],
        lay: case_column,
    },
    Dress {
        name: "recent-cards",
        says: "en tabell per ärende: nummer, titel och dnr på första raden, resten under",
        formats: TABLES,
        lay: cards,
    },
    Dress {
        name: "recent-closing",
        says: "Finland: titel och text, sedan \"FGE § 131\" på egen rad",
        formats: OFFICE,
        lay: closing,
    },
    Dress {
        name: "recent-case-label",
        says: "avsnitt där \"Ärendenummer\" står på en rad och numret på nästa",
        formats: ALL,
        lay: case_label,
    },
    Dress {
        name: "recent-slashed-letters",
        says: "bokstav och snedstreck före titeln: \"A/ Upprop\"",
        formats: OFFICE,
        lay: slashed,
    },
    Dress {
        name: "recent-numbered-papers",
        says: "ärenden med rubriker, var och ett med en numrerad lista över sina bilagor",
        formats: &["md", "html", "docx", "odt"],
        lay: numbered_papers,
    },
    Dress {
        name: "recent-mixed-weight",
        says: "titeln i fetstil och dnr under den i samma stycke, inga nummer",
        formats: &["md"],
        lay: mixed_weight,
    },
];

fn references(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("Protokoll {}", meeting.body.name));
    page.text(format!("Sammanträdesdatum {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at);
        let case = labelled_case(meeting, at, laid).unwrap_or_default();
        let earlier = format!("Au § {}", 20 + 7 * at);
        page.row(vec![(0, format!("Ks § {number}")), (16, earlier), (44, case)]);
        laid.number(at, number.to_string());
        page.bold(&item.title);
        if has_papers(item) {
            background(meeting, at, Labels::Bold, &mut page, laid);
            proposal(meeting, at, Labels::Bold, &mut page, laid);
        }
    }
    laid.file("protokoll", page);
}

fn case_column(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text(format!("Kallelse {}", meeting.body.name)).text(meeting.day());
    let name = |text: &str| text.to_owned();
    page.row(vec![(0, name("Dnr")), (24, name("Nr")), (28, name("Ärende")), (76, name("Bilaga"))]);
    for (at, item) in meeting.items.iter().enumerate() {
        let case = column_case(meeting, at, laid);
        let number = (at + 1).to_string();
        let paper = if case.is_empty() { String::new() } else { (at + 1).to_string() };
        page.row(vec![(0, case), (24, number.clone()), (28, item.title.clone()), (78, paper)]);
        laid.number(at, number);
    }
    laid.file(stem(meeting), page);
}

fn cards(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let case = column_case(meeting, at, laid);
        let row = |text: String| vec![String::new(), text, String::new()];
        let mut rows = vec![vec![format!("{}.", at + 1), item.title.clone(), case]];
        if item.kind != Kind::Standing {
            rows.push(row(item.background.join(" ")));
            laid.shown[at].background.clone_from(&item.background);
        }
        page.push(Shape::Table { rows, widths: vec![6, 56, 22], head: false, ruled: true });
        page.text("");
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}

fn closing(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text(format!("Kallelse till sammanträde med {}", meeting.body.name));
    page.text(format!("Tid: {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at);
        page.bold(&item.title);
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        match item.kind {
            Kind::Standing => _ = page.text("Antecknas till kännedom."),
            Kind::Decision | Kind::Information => {
                background(meeting, at, Labels::Plain, &mut page, laid);
                proposal(meeting, at, Labels::Plain, &mut page, laid);
            }
        }
        page.text(format!("FGE § {number}"));
        laid.number(at, number.to_string());
    }
    laid.file(stem(meeting), page);
}

fn case_label(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, format!("{}. {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        let case = column_case(meeting, at, laid);
        if !case.is_empty() {
            page.text("Ärendenummer").text(case);
        }
        if has_papers(item) {
            background(meeting, at, Labels::Plain, &mut page, laid);
            proposal(meeting, at, Labels::Plain, &mut page, laid);
        }
    }
    laid.file(stem(meeting), page);
}

fn slashed(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let letter = char::from(b'A' + u8::try_from(at).unwrap());
        page.text(format!("{letter}/ {}", item.title));
        laid.number(at, letter.to_string());
        if let Some(case) = bare_case(meeting, at, laid) {
            page.under(format!("Dnr {case}"));
        }
    }
    laid.file(stem(meeting), page);
}

fn numbered_papers(meeting: &Meeting, laid: &mut Laid) {
    let papers = ["Tjänsteskrivelse", "Yttrande från nämnden", "Karta"];
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, format!("{}. {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.text(case);
        }
        if has_papers(item) {
            proposal(meeting, at, Labels::Heading(3), &mut page, laid);
            background(meeting, at, Labels::Heading(3), &mut page, laid);
            page.heading(3, "Bilagor");
            for (nth, paper) in papers.iter().take(1 + at % 3).enumerate() {
                page.item(format!("{}.", nth + 1), *paper).tight();
            }
        }
    }
    laid.file(stem(meeting), page);
}

fn mixed_weight(meeting: &Meeting, laid: &mut Laid) {
    let (body, day) = (&meeting.body.name, meeting.day());
    let mut text = format!("# {body}\n\nKallelse till sammanträde {day}\n\n");
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!("  \nDnr {case}"));
        let says = match item.kind {
            Kind::Standing => "Ordföranden redogör.".to_owned(),
            Kind::Decision | Kind::Information => item.background.join(" "),
        };
        text += &format!("**{}**{}\n\n{says}\n\n", item.title, case.unwrap_or_default());
        if item.kind != Kind::Standing {
            laid.shown[at].background.clone_from(&item.background);
        }
    }
    let mut page = Page::new();
    page.push(Shape::Raw(text));
    laid.file(stem(meeting), page);
}
