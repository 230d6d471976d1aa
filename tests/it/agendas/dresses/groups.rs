//! Lists whose items stand in groups, and the numbering that follows from it.

use crate::agendas::dress::{Dress, Laid, bare_case, head, stem};
use crate::agendas::meeting::{Item, Kind, Meeting};
use crate::agendas::page::Page;

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "groups-restart",
        says: "grupper, numreringen börjar om i varje",
        formats: ALL,
        lay: restart,
    },
    Dress {
        name: "groups-through",
        says: "grupper, numreringen fortsätter",
        formats: ALL,
        lay: through,
    },
    Dress {
        name: "groups-decimal",
        says: "grupper med nummer som 2.1.3, dnr efter komma",
        formats: OFFICE,
        lay: decimal,
    },
    Dress {
        name: "groups-letters",
        says: "grupper A, B, C med nummer inuti",
        formats: OFFICE,
        lay: letters,
    },
    Dress {
        name: "groups-capitals",
        says: "stadsfullmäktige: grupper i versaler, \"Dnr 322-278/2026\" under",
        formats: ALL,
        lay: capitals,
    },
];

/// The items in their groups, with the group's name.
fn grouped(meeting: &Meeting) -> Vec<(&'static str, Vec<(usize, &Item)>)> {
    let mut groups: Vec<(&'static str, Vec<(usize, &Item)>)> = Vec::new();
    let mut substance = false;
    for (at, item) in meeting.items.iter().enumerate() {
        substance |= item.kind != Kind::Standing;
        let name = match item.kind {
            Kind::Standing if substance => "Anmälningsärenden",
            Kind::Standing => "Formalia",
            Kind::Information => "Informationsärenden",
            Kind::Decision => "Beslutsärenden",
        };
        match groups.last_mut() {
            Some((last, items)) if *last == name => items.push((at, item)),
            _ => groups.push((name, vec![(at, item)])),
        }
    }
    groups
}

/// A list with groups; `label` makes the number out of group, place in the group and place in all.
fn listed(
    meeting: &Meeting,
    laid: &mut Laid,
    name: impl Fn(usize, &str) -> String,
    label: impl Fn(usize, usize, usize) -> (String, String),
) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (group, (title, items)) in grouped(meeting).into_iter().enumerate() {
        let title = name(group, title);
        if meeting.forms.spice.is_multiple_of(2) {
            page.heading(2, title);
        } else {
            page.bold(title);
        }
        for (nth, (at, item)) in items.into_iter().enumerate() {
            let (label, number) = label(group, nth, at);
            let case = bare_case(meeting, at, laid).map(|case| format!(", dnr {case}"));
            page.item(label, item.title.clone() + &case.unwrap_or_default());
            if nth > 0 {
                page.tight();
            }
            laid.number(at, number);
        }
    }
    laid.file(stem(meeting), page);
}

fn restart(meeting: &Meeting, laid: &mut Laid) {
    listed(
        meeting,
        laid,
        |_, title| title.to_owned(),
        |_, nth, _| (format!("{}.", nth + 1), (nth + 1).to_string()),
    );
}

fn through(meeting: &Meeting, laid: &mut Laid) {
    listed(
        meeting,
        laid,
        |_, title| title.to_owned(),
        |_, _, at| (format!("{}.", at + 1), (at + 1).to_string()),
    );
}

fn decimal(meeting: &Meeting, laid: &mut Laid) {
    let name = |group: usize, title: &str| format!("{} {title}", group + 1);
    listed(meeting, laid, name, |group, nth, _| {
        let number = format!("{}.{}", group + 1, nth + 1);
        (format!("{number}."), number)
    });
}

fn letters(meeting: &Meeting, laid: &mut Laid) {
    let letter = |group: usize| char::from(b'A' + u8::try_from(group).unwrap());
    let name = |group: usize, title: &str| format!("{}. {title}", letter(group));
    listed(meeting, laid, name, |_, nth, _| (format!("{}.", nth + 1), (nth + 1).to_string()));
}

fn capitals(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.heading(1, &meeting.body.name)
        .text(format!("Kallelse/föredragningslista {}", meeting.day()));
    for (title, items) in grouped(meeting) {
        page.bold(title.to_uppercase());
        for (at, item) in items {
            page.item((at + 1).to_string(), &item.title);
            laid.number(at, (at + 1).to_string());
            if let Some((year, serial)) = item.case {
                let case = format!("{}-{serial}/{year}", 300 + serial % 30);
                page.under(format!("Dnr {case}"));
                laid.shown[at].case = Some(case);
            }
        }
    }
    laid.file(stem(meeting), page);
}
