//! Dresses of regions, cities and meeting services, kept aside until the reading of the others was made.

use crate::agendas::dress::{
    Dress, Labels, Laid, background, bare_case, clock, column_case, decision, has_papers,
    labelled_case, paragraph, small, stem, title_line,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::numbers;
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "region-three-columns",
        says: "region: nummer, ärende och förslag i tre spalter",
        formats: &["docx", "pdf", "html"],
        lay: three_columns,
    },
    Dress {
        name: "region-list-pages",
        says: "region: ärendeförteckning med dnr och sida, sedan ärendena",
        formats: OFFICE,
        lay: list_pages,
    },
    Dress {
        name: "city-short-notes",
        says: "stad: \"Beslut i korthet\", ärendenummer under rubriken",
        formats: &["html", "md", "txt"],
        lay: short_notes,
    },
    Dress {
        name: "old-minutes-margin",
        says: "äldre protokoll: § i marginalen, titel i versaler",
        formats: &["txt", "pdf", "docx"],
        lay: margin,
    },
    Dress {
        name: "late-additions",
        says: "tilläggslista: numren fortsätter, tabell med beräknad tid",
        formats: &["docx", "html", "md", "pdf"],
        lay: late,
    },
    Dress {
        name: "aggregated",
        says: "insynstjänst: \"Diarienummer\", \"Beskrivning av ärendet\", \"Bilagor\"",
        formats: &["html", "txt", "md"],
        lay: aggregated,
    },
    Dress {
        name: "committee-memo",
        says: "utskottets minneslista: nummer och kolon, dnr inom hakparentes",
        formats: ALL,
        lay: memo,
    },
    Dress {
        name: "proposal-sheet",
        says: "ordförandens förslagslista: ärende, sedan beslutsmening i samma punkt",
        formats: OFFICE,
        lay: sheet,
    },
    Dress {
        name: "two-part-table",
        says: "två tabeller: formalia och ärenden, löpande nummer",
        formats: &["docx", "odt", "html", "md", "pdf"],
        lay: two_tables,
    },
];

fn three_columns(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold("FÖREDRAGNINGSLISTA");
    page.lines([
        format!("Organ: {}", meeting.body.name),
        "Plats: Fullmäktigesalen".to_owned(),
        format!("Tidpunkt: {}", meeting.day()),
    ]);
    let mut rows = Vec::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let texts: Vec<String> = item.proposal.iter().map(|clause| clause.plain.clone()).collect();
        let numbered: Vec<String> =
            texts.iter().enumerate().map(|(n, text)| format!("{}. {text}", n + 1)).collect();
        rows.push(vec![(at + 1).to_string(), item.title.clone(), numbered.join("\n")]);
        laid.number(at, (at + 1).to_string());
        laid.shown[at].proposal = texts;
    }
    page.push(Shape::Table { rows, widths: vec![6, 34, 44], head: false, ruled: false });
    laid.file("foredragningslista", page);
}

fn list_pages(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.running = Some("Kallelse/Föredragningslista".to_owned());
    page.lines([
        format!("ORGAN: {}", meeting.body.name),
        format!("DATUM: {}", meeting.day()),
        "PLATS: Styrelserummet, hus 3".to_owned(),
    ]);
    page.bold("ÄRENDEFÖRTECKNING");
    for (at, item) in meeting.items.iter().enumerate() {
        let case =
            bare_case(meeting, at, laid).map(|case| format!(" ({case})")).unwrap_or_default();
        page.item(format!("{}.", at + 1), format!("{}{case} {}", item.title, at + 3)).tight();
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Break);
    for (at, item) in meeting.items.iter().enumerate() {
        let case =
            laid.shown[at].case.as_ref().map(|case| format!(" ({case})")).unwrap_or_default();
        title_line(meeting, &mut page, format!("{}. {}{case}", at + 1, item.title));
        if item.background.is_empty() {
            continue;
        }
        page.bold("Ärendebeskrivning");
        item.background.iter().for_each(|text| _ = page.text(text));
        laid.shown[at].background.clone_from(&item.background);
        page.bold("Förslag till beslut");
        page.text(format!("{} beslutar", meeting.body.name));
        item.proposal.iter().for_each(|clause| _ = page.under(format!("att {}", clause.att)));
        laid.shown[at].proposal = item.proposal.iter().map(|clause| clause.att.clone()).collect();
    }
    laid.file(stem(meeting), page);
}

fn short_notes(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text("Till sidans huvudinnehåll");
    page.heading(1, format!("Inför {} {}", small(&meeting.body.name), meeting.day()));
    page.text("Här publicerar vi en sammanfattning av ärendena på mötet.");
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(3, format!("{}. {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        if let Some(case) = meeting.case(item, false) {
            page.text(format!("Ärendenummer {case}"));
            laid.shown[at].case = Some(case);
        }
        item.background.iter().for_each(|text| _ = page.text(text));
        laid.shown[at].background.clone_from(&item.background);
    }
    laid.body = Some(meeting.body.name.clone());
    laid.file("mote", page);
}

fn margin(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.running = Some(meeting.body.name.to_uppercase());
    page.text(format!(
        "PROTOKOLL fört vid sammanträde med {} {}",
        small(&meeting.body.name),
        meeting.day()
    ));
    page.lines(["Närvarande: Nora Ek, ordförande", "Ali Sand", "Åsa Lund"]);
    for (at, item) in meeting.items.iter().enumerate() {
        let number = paragraph(meeting, at);
        page.row(vec![(0, format!("§ {number}")), (10, item.title.to_uppercase())]);
        laid.number(at, number.to_string());
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.row(vec![(0, " ".to_owned()), (10, case)]).tight();
        }
        background(meeting, at, Labels::Plain, &mut page, laid);
        decision(meeting, at, Labels::Plain, &mut page, laid);
    }
    laid.file("protokoll", page);
}

fn late(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, "Tilläggslista")
        .text(&meeting.body.name)
        .text(format!("Sammanträde {}", meeting.day()));
    page.text("Till kallelsen läggs följande ärenden.");
    let head =
        ["Nr", "Diarienr", "Rubrik", "Föredragande", "Beräknad tid"].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    for (at, item) in meeting.items.iter().enumerate() {
        let number = (at + 14).to_string();
        let who = item.presenter.clone().unwrap_or_default();
        rows.push(vec![
            number.clone(),
            column_case(meeting, at, laid),
            item.title.clone(),
            who,
            clock(at),
        ]);
        laid.number(at, number);
    }
    page.push(Shape::Table { rows, widths: vec![4, 18, 34, 18, 10], head: true, ruled: true });
    laid.file("tillaggslista", page);
}

fn aggregated(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text("Din position: Hem > Kommunen > Möten");
    page.heading(1, format!("Sammanträde {}", meeting.date)).text(&meeting.body.name);
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, format!("{} {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        if let Some(case) = meeting.case(item, false) {
            page.text(format!("Diarienummer {case}"));
            laid.shown[at].case = Some(case);
        }
        if has_papers(item) {
            page.bold("Beskrivning av ärendet");
            item.background.iter().for_each(|text| _ = page.text(text));
            laid.shown[at].background.clone_from(&item.background);
            page.bold("Ärendedokument");
            page.text("Läs dokument (PDF)");
        }
    }
    laid.file("sammantrade", page);
}

fn memo(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.bold(format!(
        "{} – minneslista inför {}",
        meeting.body.name,
        numbers::date(meeting.date, meeting.forms.date)
    ));
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" [{case}]"));
        page.item(format!("{}:", at + 1), item.title.clone() + &case.unwrap_or_default());
        if at > 0 {
            page.tight();
        }
        laid.number(at, (at + 1).to_string());
        if let Some(presenter) = &item.presenter {
            page.under(format!("    {presenter} föredrar"));
        }
    }
    laid.file(stem(meeting), page);
}

fn sheet(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, "Ordförandens förslagslista");
    page.text(format!("{}, sammanträde {}", meeting.body.name, meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        page.bold(format!("{}. {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        if let Some(case) = bare_case(meeting, at, laid) {
            page.under(case);
        }
        if let Some(clause) = item.proposal.first() {
            page.under(format!(
                "Ordföranden föreslår att {} beslutar att {}.",
                small(&meeting.body.name),
                clause.att
            ));
            laid.shown[at].proposal = vec![clause.att.clone()];
        }
    }
    laid.file(stem(meeting), page);
}

fn two_tables(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, &meeting.body.name)
        .text(format!("Kallelse till sammanträde {}", meeting.day()));
    let first = meeting.items.iter().take_while(|item| !has_papers(item)).count();
    for (title, range) in [("Formalia", 0..first), ("Ärenden", first..meeting.items.len())] {
        if range.is_empty() {
            continue;
        }
        page.heading(2, title);
        let mut rows = vec![["Punkt", "Ärende", "Dnr"].map(str::to_owned).to_vec()];
        for at in range {
            let item = &meeting.items[at];
            rows.push(vec![
                (at + 1).to_string(),
                item.title.clone(),
                column_case(meeting, at, laid),
            ]);
            laid.number(at, (at + 1).to_string());
        }
        page.push(Shape::Table { rows, widths: vec![7, 55, 22], head: true, ruled: true });
    }
    laid.file(stem(meeting), page);
}
