//! Dresses of the kinds that sets of agendas by a writer who had never seen the program showed at first sight:
//! what tells the items is learned from the document, by what comes again in it.

use crate::agendas::dress::{
    Dress, Laid, bare_case, clock, column_case, farewell, head, paragraph, small, stem,
};
use crate::agendas::meeting::{Kind, Meeting};
use crate::agendas::page::{Mail, Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];
const STYLED: &[&str] = &["html", "docx", "odt", "rtf", "pdf"];
const TABLES: &[&str] = &["html", "docx", "odt", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "learned-marks",
        says: "nummer på egna sätt: \"[1]\", \"1/\", \"Sak 1 –\", \"A1\", \"1 :\"",
        formats: OFFICE,
        lay: marks,
    },
    Dress {
        name: "learned-looks",
        says: "titlar i fetstil utan nummer, text under, inga etiketter",
        formats: STYLED,
        lay: looks,
    },
    Dress {
        name: "learned-case-line",
        says: "nummer och dnr på en rad, titel i fetstil under",
        formats: STYLED,
        lay: case_line,
    },
    Dress {
        name: "learned-case-behind",
        says: "dnr inom parentes sist i ärendets text",
        formats: OFFICE,
        lay: case_behind,
    },
    Dress {
        name: "learned-case-below",
        says: "webb: \"§ 12 Titel\", text, \"Diarienummer\" sist",
        formats: &["html", "docx", "pdf"],
        lay: case_below,
    },
    Dress {
        name: "learned-forms",
        says: "en tabell per ärende: Punkt, Ärende, Dnr, Beskrivning, Förslag",
        formats: TABLES,
        lay: forms,
    },
    Dress {
        name: "learned-advertisement",
        says: "annons: ärendena efter varandra i ett stycke",
        formats: ALL,
        lay: advertisement,
    },
    Dress {
        name: "learned-contents",
        says: "innehåll utan nummer med sidor, sedan rubriker utan nummer",
        formats: &["docx", "txt"],
        lay: contents,
    },
    Dress {
        name: "learned-repeated",
        says: "Finland: \"§ 114, STST dag\" över titlar i versaler",
        formats: OFFICE,
        lay: repeated,
    },
    Dress {
        name: "learned-cells",
        says: "tabell där titelns cell har text under titeln",
        formats: TABLES,
        lay: cells,
    },
    Dress {
        name: "learned-semicolons",
        says: "utdrag ur system: kolumner skilda av semikolon",
        formats: &["txt"],
        lay: semicolons,
    },
    Dress {
        name: "learned-clock",
        says: "klockslag, titel, dnr och föredragande efter varandra",
        formats: OFFICE,
        lay: clocks,
    },
    Dress {
        name: "learned-bullets",
        says: "nyhet på webben: punkter med text under titeln",
        formats: &["html"],
        lay: bullets,
    },
    Dress {
        name: "learned-headed-list",
        says: "\"Ärenden till nämnden den …\", sedan bara rader",
        formats: OFFICE,
        lay: headed_list,
    },
    Dress {
        name: "learned-quoted",
        says: "vidarebefordrat brev, hela dagordningen citerad",
        formats: &["eml"],
        lay: quoted,
    },
];

fn marks(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let n = at + 1;
        let (label, number) = match meeting.forms.spice % 5 {
            0 => (format!("[{n}]"), n.to_string()),
            1 => (format!("{n}/"), n.to_string()),
            2 => (format!("Sak {n} –"), n.to_string()),
            3 => (format!("A{n}"), format!("A{n}")),
            _ => (format!("{n} :"), n.to_string()),
        };
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        page.item(label, item.title.clone() + &case.unwrap_or_default());
        if at > 0 {
            page.tight();
        }
        laid.number(at, number);
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

/// The first sentences of an item's background, on their own lines.
fn texts(meeting: &Meeting, at: usize, page: &mut Page, laid: &mut Laid) {
    let texts = &meeting.items[at].background;
    texts.iter().for_each(|text| _ = page.text(text));
    laid.shown[at].background.clone_from(texts);
}

fn looks(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text(&meeting.municipality);
    page.text(format!("{} – dagordning", meeting.body.name)).under(meeting.day());
    for (at, item) in meeting.items.iter().enumerate() {
        page.bold(&item.title);
        texts(meeting, at, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}

fn case_line(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold(meeting.body.name.to_uppercase());
    page.text(format!("Föredragningslista till sammanträde {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let number = (at + 1).to_string();
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        page.row(vec![(0, number.clone()), (6, case)]);
        page.bold(&item.title);
        texts(meeting, at, &mut page, laid);
        laid.number(at, number);
    }
    laid.file(stem(meeting), page);
}

fn case_behind(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        page.item((at + 1).to_string() + ".", &item.title);
        laid.number(at, (at + 1).to_string());
        if item.kind == Kind::Standing {
            continue;
        }
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        let mut background = item.background.clone();
        if let Some(last) = background.last_mut() {
            last.push_str(&case.unwrap_or_default());
        }
        background.iter().for_each(|text| _ = page.text(text));
        laid.shown[at].background.clone_from(&item.background);
    }
    laid.file(stem(meeting), page);
}

fn case_below(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text("Hem > Politik > Möten");
    page.heading(1, format!("Beslut i korthet – {} {}", small(&meeting.body.name), meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, format!("§ {} {}", paragraph(meeting, at), item.title));
        laid.number(at, paragraph(meeting, at).to_string());
        texts(meeting, at, &mut page, laid);
        if item.background.is_empty() {
            page.text("Ärendet bordlades.");
        }
        if let Some(case) = bare_case(meeting, at, laid) {
            page.text(format!("Diarienummer: {case}"));
        }
    }
    laid.file("beslut", page);
}

fn forms(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("{} – {}", meeting.municipality, meeting.body.name));
    page.text(format!("Underlag till sammanträdet {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let number = (at + 1).to_string();
        let mut rows = vec![
            vec!["Punkt".to_owned(), number.clone()],
            vec!["Ärende".to_owned(), item.title.clone()],
        ];
        let case = column_case(meeting, at, laid);
        if !case.is_empty() {
            rows.push(vec!["Dnr".to_owned(), case]);
        }
        if !item.background.is_empty() {
            rows.push(vec!["Beskrivning".to_owned(), item.background.join(" ")]);
            laid.shown[at].background.clone_from(&item.background);
        }
        if let Some(clause) = item.proposal.first() {
            rows.push(vec!["Förslag".to_owned(), clause.plain.clone()]);
            laid.shown[at].proposal = vec![clause.plain.clone()];
        }
        page.push(Shape::Table { rows, widths: vec![16, 68], head: false, ruled: true });
        page.text(" ");
        laid.number(at, number);
    }
    laid.file(stem(meeting), page);
}

fn advertisement(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold(meeting.municipality.to_uppercase());
    let body = small(&meeting.body.name);
    page.text(format!("Kungörelse om sammanträde med {body} {} i Folkets hus.", meeting.day()));
    let mut text = "Bland ärendena:".to_owned();
    for (at, item) in meeting.items.iter().enumerate() {
        text += &format!(" {}. {}.", at + 1, item.title.trim_end_matches('.'));
        laid.number(at, (at + 1).to_string());
    }
    page.text(text);
    page.text("Handlingarna finns i receptionen. Sammanträdet är offentligt.");
    laid.file("kungorelse", page);
}

fn contents(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold(&meeting.body.name);
    page.text(format!("Möteshandlingar {}", meeting.day()));
    page.text("Innehållsförteckning");
    for (at, item) in meeting.items.iter().enumerate() {
        page.row(vec![(0, item.title.clone()), (76, (at + 2).to_string())]);
    }
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(1, &item.title);
        if let Some(case) = bare_case(meeting, at, laid) {
            page.text(format!("Dnr {case}"));
        }
        texts(meeting, at, &mut page, laid);
    }
    laid.file("handlingar", page);
}

fn repeated(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    laid.body = Some(meeting.finland.name.clone());
    page.bold("Möteskallelse");
    page.text(format!("{} sammanträder {}.", meeting.finland.name, meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at);
        let short = meeting.finland.short.to_uppercase();
        page.text(format!("§ {number}, {short} {} 08:15", meeting.date));
        page.bold(item.title.to_uppercase());
        texts(meeting, at, &mut page, laid);
        laid.number(at, number.to_string());
    }
    laid.file("kallelse", page);
}

fn cells(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let mut rows = vec![["Punkt", "Rubrik", "Ansvarig"].map(str::to_owned).to_vec()];
    for (at, item) in meeting.items.iter().enumerate() {
        let mut cell = item.title.clone();
        for text in &item.background {
            cell += &format!("\n{text}");
        }
        laid.shown[at].background.clone_from(&item.background);
        rows.push(vec![(at + 1).to_string(), cell, "alla".to_owned()]);
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Table { rows, widths: vec![8, 64, 12], head: true, ruled: true });
    laid.file(stem(meeting), page);
}

fn semicolons(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text(format!("{} {}", meeting.body.name, meeting.date));
    let mut lines = vec!["nr;rubrik;dnr;handläggare".to_owned()];
    for (at, item) in meeting.items.iter().enumerate() {
        let case = column_case(meeting, at, laid);
        lines.push(format!("{};{};{case};", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Raw(lines.join("\n")));
    laid.file(stem(meeting), page);
}

fn clocks(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold(&meeting.body.name);
    page.text(format!("Dag och tid: {}", meeting.day()));
    page.text("Plats: Rådhuset");
    for (at, item) in meeting.items.iter().enumerate() {
        let mut row = format!("{} {}", clock(at), item.title);
        if let Some(case) = bare_case(meeting, at, laid) {
            row += &format!(", {case}, skolchefen");
        }
        page.text(row);
    }
    laid.file(stem(meeting), page);
}

fn bullets(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.push(Shape::Bullets(vec!["Lyssna".to_owned(), "Kontakt".to_owned()]));
    page.heading(
        1,
        format!("Följ sammanträdet med {} {}", small(&meeting.body.name), meeting.day()),
    );
    page.text("Mötet sänds på webben. På dagordningen finns bland annat:");
    let entry = |(at, item): (usize, &crate::agendas::meeting::Item)| {
        laid.shown[at].background.clone_from(&item.background);
        format!("{}\n{}", item.title, item.background.join(" ")).trim_end().to_owned()
    };
    let entries = meeting.items.iter().enumerate().map(entry).collect();
    page.push(Shape::Bullets(entries));
    page.heading(2, "Fler nyheter");
    page.push(Shape::Bullets(vec!["Vattnet stängs av på Kyrkvägen".to_owned()]));
    laid.file("nyhet", page);
}

fn headed_list(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text(format!("Ärenden till {} {}", small(&meeting.body.name), meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        page.text(item.title.clone() + &case.unwrap_or_default());
    }
    laid.file(stem(meeting), page);
}

fn quoted(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    let sent = meeting.issued().strftime("%a, %d %b %Y 09:12:00 +0100").to_string();
    page.mail = Some(Mail { subject: "VB: Föredragningslista".to_owned(), sent, attached: None });
    page.text("Skickar vidare till dig som är ny.").text("Hälsningar").under("Gruppledaren");
    page.text("-----Ursprungligt meddelande-----");
    let body = small(&meeting.body.name);
    let mut lines = vec!["> Hej,".to_owned(), ">".to_owned()];
    lines.push(format!("> föredragningslista till sammanträdet med {body} {}.", meeting.day()));
    lines.push(">".to_owned());
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        lines.push(format!("> {}. {}{}", at + 1, item.title, case.unwrap_or_default()));
        item.background.iter().for_each(|text| lines.push(format!("> {text}")));
        laid.shown[at].background.clone_from(&item.background);
        lines.push(">".to_owned());
        laid.number(at, (at + 1).to_string());
    }
    page.lines(lines);
    laid.file("brev", page);
}
