//! Dresses of the kinds that later sets of agendas by writers who had never seen the program showed at first sight:
//! what stands between a number and its title, and what stands behind the title.

use crate::agendas::dress::{Dress, Laid, bare_case, clock, farewell, head, stem};
use crate::agendas::meeting::{Item, Kind, Meeting};
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

/// Who presents items, one after the other.
const ROLES: [&str; 5] =
    ["Controllern", "Utredaren", "Skolchefen", "Enhetschef IFO", "Ekonomichefen"];

/// Titles of standing items as they come below the Swedish ones in a municipality of two languages.
const FINNISH: [&str; 4] = [
    "Esityslistan hyväksyminen",
    "Pöytäkirjantarkastajien valinta",
    "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen",
    "Muut mahdolliset asiat",
];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "outside-roles",
        says: "tabell med föredragandens roll på egen rad under titeln",
        formats: &["html", "docx", "odt"],
        lay: roles,
    },
    Dress {
        name: "outside-bare-behind",
        says: "lista med \"Titel – 2026/0123\", diarienummer utan bokstäver",
        formats: ALL,
        lay: bare_behind,
    },
    Dress {
        name: "outside-plan-code",
        says: "lista med \"KS 2026/0123 155\": arkivets kod sist i diarienumret",
        formats: OFFICE,
        lay: plan_code,
    },
    Dress {
        name: "outside-clock-between",
        says: "lista med klockslag mellan nummer och titel",
        formats: ALL,
        lay: clock_between,
    },
    Dress {
        name: "outside-letter-column",
        says: "spalter med bilagans bokstav mellan nummer och titel",
        formats: &["txt"],
        lay: letter_column,
    },
    Dress {
        name: "outside-own-groups",
        says: "grupper med egna namn, numren börjar om i varje",
        formats: &["html", "docx", "odt"],
        lay: own_groups,
    },
    Dress {
        name: "outside-two-languages",
        says: "Finland: titlar på finska på raden under de svenska",
        formats: &["txt", "docx", "odt", "rtf", "pdf"],
        lay: two_languages,
    },
    Dress {
        name: "outside-case-column-first",
        says: "rader med dnr, nummer och titel utan spalthuvud",
        formats: &["txt"],
        lay: case_column_first,
    },
];

fn lines(meeting: &Meeting, laid: &mut Laid, line: fn(&Meeting, usize, &mut Laid) -> String) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for at in 0..meeting.items.len() {
        let text = line(meeting, at, laid);
        page.item(format!("{}.", at + 1), text);
        if at > 0 {
            page.tight();
        }
        laid.number(at, (at + 1).to_string());
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

fn roles(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    let mut page = Page::new();
    head(meeting, &mut page);
    let mut rows = vec![["Nr", "Ärende", "Dnr"].map(str::to_owned).to_vec()];
    for (at, item) in meeting.items.iter().enumerate() {
        let presented = item.kind != Kind::Standing;
        let role = if presented { format!("\n{}", ROLES[at % ROLES.len()]) } else { String::new() };
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        rows.push(vec![(at + 1).to_string(), format!("{}{role}", item.title), case]);
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Table { rows, widths: vec![6, 54, 24], head: true, ruled: true });
    laid.file(stem(meeting), page);
}

/// The case number of `item` as year and serial alone.
fn bare(item: &Item) -> Option<String> {
    item.case.map(|(year, serial)| format!("{year}/{serial:04}"))
}

fn bare_behind(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    lines(meeting, laid, |meeting, at, laid| {
        let item = &meeting.items[at];
        let case = bare(item);
        laid.shown[at].case.clone_from(&case);
        let dash = if meeting.forms.spice.is_multiple_of(2) { " –" } else { "" };
        let case = case.map(|case| format!("{dash} {case}")).unwrap_or_default();
        format!("{}{case}", item.title)
    });
}

fn plan_code(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        page.item(format!("{}.", at + 1), &item.title);
        let code = 100 + 7 * at;
        let written = |(year, serial): (i16, u32)| {
            format!("{} {year}/{serial:04} {code}", meeting.body.short)
        };
        let case = item.case.map(written);
        if let Some(case) = &case {
            page.under(case);
        }
        laid.shown[at].case = case;
        laid.number(at, (at + 1).to_string());
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

fn clock_between(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    lines(meeting, laid, |meeting, at, laid| {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        let kl = if meeting.forms.spice.is_multiple_of(3) { "kl. " } else { "" };
        format!("{kl}{} {}{}", clock(at), meeting.items[at].title, case.unwrap_or_default())
    });
}

fn letter_column(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    let mut page = Page::new();
    head(meeting, &mut page);
    let row =
        |number: String, letter: String, title: String| vec![(0, number), (4, letter), (9, title)];
    page.row(row("Nr".to_owned(), "Bil".to_owned(), "Ärende".to_owned()));
    for (at, item) in meeting.items.iter().enumerate() {
        let letter = char::from(b'A' + u8::try_from(at % 26).unwrap());
        let letter = if item.kind == Kind::Standing { String::new() } else { letter.to_string() };
        page.row(row((at + 1).to_string(), letter, item.title.clone())).tight();
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}

fn own_groups(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    let mut page = Page::new();
    head(meeting, &mut page);
    let names = ["Sammanträdets inledning", "Beslutsärenden", "Anmälningar och annat"];
    let half = meeting.items.len() / 2;
    let group = |at: usize| match meeting.items[at].kind {
        Kind::Standing if at < half => 0,
        Kind::Standing => 2,
        Kind::Information | Kind::Decision => 1,
    };
    let (mut last, mut number) = (None, 0);
    for (at, item) in meeting.items.iter().enumerate() {
        if last != Some(group(at)) {
            (last, number) = (Some(group(at)), 0);
            page.bold(names[group(at)]);
        }
        number += 1;
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        page.item(format!("{number}."), format!("{}{}", item.title, case.unwrap_or_default()));
        laid.number(at, number.to_string());
    }
    laid.file(stem(meeting), page);
}

fn two_languages(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let title = format!("{}. {}", at + 1, item.title);
        page.lines([title, FINNISH[at % FINNISH.len()].to_owned()]);
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}

fn case_column_first(meeting: &Meeting, laid: &mut Laid) {
    laid.begin(meeting);
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        page.row(vec![(0, case), (18, format!("{}.", at + 1)), (24, item.title.clone())]);
        if at > 0 {
            page.tight();
        }
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}
