//! Dresses after real agendas of regions and municipalities that were read only when the reading of the
//! others was done; what they gave at first sight stands in docs/lasning.md.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bare_case, clock, column_case, decision, farewell, has_papers,
    head, paragraph, plain_list, proposal, small, stem, title_line,
};
use crate::agendas::meeting::{Kind, Meeting};
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];
const TABLES: &[&str] = &["md", "html", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "region-flow",
        says: "regionfullmäktige: nummer, titel, text och numrerade beslut utan etiketter",
        formats: OFFICE,
        lay: flow,
    },
    Dress {
        name: "region-web",
        says: "region på webben: numrerad inledning, sedan grupper med länkar",
        formats: &["html", "md"],
        lay: web,
    },
    Dress {
        name: "notice-groups",
        says: "kungörelse i spalter med grupper, löpande nummer",
        formats: &["txt", "docx", "pdf"],
        lay: notice,
    },
    Dress {
        name: "table-notes",
        says: "tabell med bilagenummer och tom spalt för anteckningar",
        formats: TABLES,
        lay: notes,
    },
    Dress {
        name: "timetable",
        says: "körschema: tid från och till, titel, dnr, inga nummer",
        formats: OFFICE,
        lay: timetable,
    },
    Dress {
        name: "minutes-item-number",
        says: "protokoll: \"§ 45  Ärende 3  dnr\" på en rad, titel under",
        formats: OFFICE,
        lay: item_number,
    },
    Dress {
        name: "bundle-letterheads",
        says: "lista, sedan skrivelser med brevhuvud i tabell",
        formats: &["docx", "odt", "html", "pdf"],
        lay: letterheads,
    },
    Dress {
        name: "list-minutes-behind",
        says: "lista med dnr, föredragande och tid efter titeln",
        formats: ALL,
        lay: minutes_behind,
    },
    Dress {
        name: "minutes-index-table",
        says: "protokoll med paragrafförteckning i tabell",
        formats: &["docx", "odt", "html", "pdf"],
        lay: index,
    },
    Dress {
        name: "bundle-to-point",
        says: "lista, sedan \"Till punkt 3: Titel\"",
        formats: ALL,
        lay: to_point,
    },
];

fn flow(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.running = Some("FÖREDRAGNINGSLISTA".to_owned());
    page.lines([
        format!("Organ    {}", meeting.body.name),
        "Plats    Fullmäktigesalen, stadshuset".to_owned(),
        format!("Tid      {}", meeting.day()),
    ]);
    for (at, item) in meeting.items.iter().enumerate() {
        page.bold(format!("{}   {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        item.background.iter().for_each(|text| _ = page.text(text));
        laid.shown[at].background.clone_from(&item.background);
        for (nth, clause) in item.proposal.iter().enumerate() {
            page.item(format!("{}.", nth + 1), &clause.plain);
        }
    }
    laid.file("foredragningslista", page);
}

fn web(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("{} {}", meeting.body.name, meeting.day()));
    page.text("Kallelse och handlingar publiceras några dagar före sammanträdet.");
    page.heading(2, "Ärenden");
    let first = meeting.items.iter().take_while(|item| item.kind == Kind::Standing).count();
    let opening = meeting.items[..first].iter().map(|item| vec![item.title.clone()]).collect();
    page.push(Shape::Numbered { start: 1, entries: opening });
    (0..first).for_each(|at| laid.number(at, (at + 1).to_string()));
    let mut from = first;
    while from < meeting.items.len() {
        let kind = meeting.items[from].kind;
        let end = from + meeting.items[from..].iter().take_while(|item| item.kind == kind).count();
        page.heading(3, group(kind));
        let mut entries = Vec::new();
        for at in from..end {
            let case = bare_case(meeting, at, laid).map(|case| format!(" - {case}"));
            entries.push(meeting.items[at].title.clone() + &case.unwrap_or_default());
        }
        page.push(Shape::Bullets(entries));
        from = end;
    }
    laid.file("mote", page);
}

fn group(kind: Kind) -> &'static str {
    match kind {
        Kind::Standing => "Övriga ärenden",
        Kind::Information => "Informationsärenden",
        Kind::Decision => "Beslutsärenden",
    }
}

fn notice(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold("KUNGÖRELSE");
    page.text(format!(
        "{} i {} sammanträder {}. Allmänheten är välkommen till Stora salen. Sammanträdet sänds.",
        meeting.body.name,
        meeting.municipality,
        meeting.day()
    ));
    let mut before = None;
    for (at, item) in meeting.items.iter().enumerate() {
        if before != Some(item.kind) && item.kind != Kind::Standing {
            page.bold(group(item.kind));
            before = Some(item.kind);
        }
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        let number = (at + 1).to_string();
        page.row(vec![(0, number.clone()), (5, item.title.clone()), (64, case)]);
        laid.number(at, number);
    }
    page.text("Handlingarna finns i stadshusets reception.");
    farewell(meeting, &mut page);
    laid.file("kungorelse", page);
}

fn notes(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let names = ["Ärende nr", "Ärendemening", "Diarienummer", "Bilaga", "Anteckningar"];
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    for (at, item) in meeting.items.iter().enumerate() {
        let paper =
            if item.papers.is_empty() { String::new() } else { format!("Bilaga {}", at + 1) };
        rows.push(vec![
            (at + 1).to_string(),
            item.title.clone(),
            column_case(meeting, at, laid),
            paper,
            String::new(),
        ]);
        laid.number(at, (at + 1).to_string());
    }
    let ruled = meeting.forms.spice.is_multiple_of(2);
    page.push(Shape::Table { rows, widths: vec![10, 34, 18, 11, 11], head: true, ruled });
    laid.file(stem(meeting), page);
}

fn timetable(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, format!("Dagordning för {}", small(&meeting.body.name)));
    page.text(format!("Sammanträde {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        let title = item.title.clone() + &case.unwrap_or_default();
        page.row(vec![(0, format!("{}–{}", clock(at), clock(at + 1))), (14, title)]);
    }
    laid.file(stem(meeting), page);
}

fn item_number(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.running = Some(meeting.body.name.clone());
    page.heading(1, "Protokoll");
    page.text(format!("{} {}", meeting.body.name, meeting.day()));
    page.lines(["Beslutande: Nora Ek, ordförande", "Ali Sand", "Åsa Lund"]);
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at);
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        page.row(vec![(0, format!("§ {number}")), (12, format!("Ärende {}", at + 1)), (30, case)]);
        title_line(meeting, &mut page, &item.title);
        laid.number(at, number.to_string());
        decision(meeting, at, Labels::Bold, &mut page, laid);
        background(meeting, at, Labels::Bold, &mut page, laid);
    }
    laid.file("protokoll", page);
}

fn letterheads(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    plain_list(meeting, &mut page, laid);
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| has_papers(item)) {
        page.push(Shape::Break);
        let case = column_case(meeting, at, laid);
        let rows = [
            ["Tjänsteskrivelse", "Diarienummer", "Sida"].map(str::to_owned).to_vec(),
            vec![meeting.issued().to_string(), case, "1(1)".to_owned()],
        ];
        let widths = vec![40, 30, 14];
        page.push(Shape::Table { rows: rows.to_vec(), widths, head: false, ruled: true });
        page.text(small(&meeting.body.name));
        title_line(meeting, &mut page, &item.title);
        proposal(meeting, at, Labels::Bold, &mut page, laid);
        background(meeting, at, Labels::Bold, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}

fn minutes_behind(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let mut row = item.title.clone();
        if let Some(case) = bare_case(meeting, at, laid) {
            row += &format!(" ({case})");
            if item.presenter.is_some() {
                row += " – Nora Ek, 10 min";
            }
        }
        page.item(format!("{}.", at + 1), row);
        if at > 0 {
            page.tight();
        }
        laid.number(at, (at + 1).to_string());
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

fn index(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, "Sammanträdesprotokoll");
    page.text(format!("{}, {}", meeting.body.name, meeting.day()));
    page.text("Paragrafförteckning");
    let mut rows = vec![["Paragraf", "Ärende", "Sida"].map(str::to_owned).to_vec()];
    for (at, item) in meeting.items.iter().enumerate() {
        let number = format!("§ {}", paragraph(meeting, at));
        rows.push(vec![number, item.title.clone(), (at + 3).to_string()]);
        laid.number(at, paragraph(meeting, at).to_string());
    }
    page.push(Shape::Table { rows, widths: vec![12, 62, 10], head: true, ruled: true });
    page.push(Shape::Break);
    for (at, item) in meeting.items.iter().enumerate() {
        title_line(meeting, &mut page, format!("§ {} {}", paragraph(meeting, at), item.title));
        if let Some(case) = bare_case(meeting, at, laid) {
            page.text(format!("Dnr {case}"));
        }
        decision(meeting, at, Labels::Bold, &mut page, laid);
        background(meeting, at, Labels::Bold, &mut page, laid);
    }
    laid.file("protokoll", page);
}

fn to_point(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    plain_list(meeting, &mut page, laid);
    for (at, item) in meeting.items.iter().enumerate().filter(|(_, item)| has_papers(item)) {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        let text = format!("Till punkt {}: {}{}", at + 1, item.title, case.unwrap_or_default());
        title_line(meeting, &mut page, text);
        background(meeting, at, Labels::Plain, &mut page, laid);
        proposal(meeting, at, Labels::Plain, &mut page, laid);
    }
    laid.file(stem(meeting), page);
}
