//! A list of the items and nothing more.

use crate::agendas::dress::{
    Dress, Laid, bare_case, bracket_list, column_case, farewell, head, labelled_case, stem,
};
use crate::agendas::meeting::Meeting;
use crate::agendas::page::{Page, Shape};

const ALL: &[&str] = &["txt", "md", "html", "docx", "odt", "rtf", "pdf"];
const OFFICE: &[&str] = &["txt", "docx", "odt", "rtf", "pdf"];

pub const DRESSES: &[Dress] = &[
    Dress {
        name: "list-brackets",
        says: "numrerad lista, dnr inom parentes",
        formats: ALL,
        lay: brackets,
    },
    Dress {
        name: "list-case-behind",
        says: "numrerad lista, dnr sist på raden",
        formats: ALL,
        lay: case_behind,
    },
    Dress {
        name: "list-case-below",
        says: "numrerad lista, dnr på raden under",
        formats: ALL,
        lay: case_below,
    },
    Dress {
        name: "list-case-above",
        says: "numrerad lista, dnr på raden över",
        formats: OFFICE,
        lay: case_above,
    },
    Dress {
        name: "list-columns",
        says: "kolumner med rubrikrad, satta med tabbar",
        formats: &["txt", "docx", "pdf"],
        lay: columns,
    },
    Dress {
        name: "list-columns-bare",
        says: "kolumner utan rubrikrad",
        formats: &["txt", "docx", "odt", "pdf"],
        lay: columns_bare,
    },
    Dress {
        name: "list-clock-column",
        says: "kolumner: nummer, klockslag, titel",
        formats: &["txt", "docx", "odt", "pdf"],
        lay: clock_column,
    },
    Dress {
        name: "list-letter-column",
        says: "kolumner: nummer, bilagans bokstav, titel",
        formats: &["txt", "docx", "odt", "pdf"],
        lay: letter_column,
    },
    Dress {
        name: "list-clock-behind-number",
        says: "nummer, klockslag och titel med ett blanksteg emellan",
        formats: &["txt", "docx", "rtf", "pdf"],
        lay: clock_behind_number,
    },
    Dress {
        name: "list-automatic",
        says: "automatisk numrering, dnr på egen rad i stycket",
        formats: &["md", "html", "docx", "odt", "rtf", "pdf"],
        lay: automatic,
    },
    Dress { name: "list-bullets", says: "punktlista", formats: ALL, lay: bullets },
    Dress { name: "list-bare", says: "bara rader, utan nummer", formats: ALL, lay: bare },
    Dress {
        name: "list-named",
        says: "\"Punkt 1\" eller \"Ärende 1:\" före titeln",
        formats: ALL,
        lay: named,
    },
    Dress { name: "list-parenthesis", says: "\"1)\" före titeln", formats: ALL, lay: parenthesis },
    Dress {
        name: "list-letters",
        says: "bokstäver i stället för nummer",
        formats: OFFICE,
        lay: letters,
    },
    Dress {
        name: "list-number-bare",
        says: "nummer utan punkt",
        formats: OFFICE,
        lay: number_bare,
    },
    Dress {
        name: "list-leaders",
        says: "lista med punktföring och sidnummer",
        formats: &["txt", "docx", "pdf"],
        lay: leaders,
    },
    Dress {
        name: "list-clock",
        says: "föredragningslista med klockslag",
        formats: OFFICE,
        lay: clock,
    },
    Dress {
        name: "list-paragraphs",
        says: "§§ i stället för nummer",
        formats: ALL,
        lay: paragraphs,
    },
];

fn brackets(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    bracket_list(meeting, &mut page, laid);
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

/// One item a line, with the number by `label` and the words by `words`.
fn typed(
    meeting: &Meeting,
    laid: &mut Laid,
    label: impl Fn(usize) -> (String, Option<String>),
    words: impl Fn(usize, &mut Laid) -> String,
) {
    let mut page = Page::new();
    head(meeting, &mut page);
    if meeting.forms.spice % 4 == 1 {
        page.bold("Ärenden");
    }
    for at in 0..meeting.items.len() {
        let (label, number) = label(at);
        page.item(label, words(at, laid));
        if at > 0 {
            page.tight();
        }
        laid.shown[at].number = number;
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

fn dotted(at: usize) -> (String, Option<String>) {
    (format!("{}.", at + 1), Some((at + 1).to_string()))
}

fn case_behind(meeting: &Meeting, laid: &mut Laid) {
    let comma = if meeting.forms.spice.is_multiple_of(2) { "" } else { "," };
    typed(meeting, laid, dotted, |at, laid| {
        let case = bare_case(meeting, at, laid).map(|case| format!("{comma} {case}"));
        meeting.items[at].title.clone() + &case.unwrap_or_default()
    });
}

fn case_below(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        page.item(format!("{}.", at + 1), &item.title);
        laid.number(at, (at + 1).to_string());
        if let Some(case) = labelled_case(meeting, at, laid) {
            page.push(Shape::Text(format!("    {case}"))).tight();
        }
        if let Some(presenter) = &item.presenter {
            page.under(format!("    Föredragande: {presenter}"));
        }
    }
    laid.file(stem(meeting), page);
}

fn case_above(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        match bare_case(meeting, at, laid) {
            Some(case) => page.text(case).item(format!("{}.", at + 1), &item.title).tight(),
            None => page.item(format!("{}.", at + 1), &item.title),
        };
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}

fn columns(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let words = ["Nr", "Ärende", "Dnr", "Föredragande"].map(str::to_owned);
    page.row([0, 6, 48, 66].into_iter().zip(words).collect());
    for (at, item) in meeting.items.iter().enumerate() {
        let presenter = item.presenter.clone().unwrap_or_default();
        let case = column_case(meeting, at, laid);
        let number = (at + 1).to_string();
        page.row(vec![(0, number.clone()), (6, item.title.clone()), (48, case), (66, presenter)]);
        laid.number(at, number);
    }
    laid.file(stem(meeting), page);
}

fn columns_bare(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).unwrap_or_default();
        let number = (at + 1).to_string();
        page.row(vec![(0, number.clone()), (6, item.title.clone()), (62, case)]);
        if at > 0 {
            page.tight();
        }
        laid.number(at, number);
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

/// Rows of a number, what `beside` gives for it, and the title.
fn with_column(meeting: &Meeting, laid: &mut Laid, beside: impl Fn(usize) -> String) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let number = (at + 1).to_string();
        page.row(vec![(0, number.clone()), (6, beside(at)), (16, item.title.clone())]);
        if at > 0 {
            page.tight();
        }
        laid.number(at, number);
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

fn clock_column(meeting: &Meeting, laid: &mut Laid) {
    with_column(meeting, laid, crate::agendas::dress::clock);
}

fn letter_column(meeting: &Meeting, laid: &mut Laid) {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    with_column(meeting, laid, |at| letter(at).to_string());
}

fn clock_behind_number(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let line = |(at, item): (usize, &crate::agendas::meeting::Item)| {
        format!("{} {} {}", at + 1, crate::agendas::dress::clock(at), item.title)
    };
    page.lines(meeting.items.iter().enumerate().map(line));
    for at in 0..meeting.items.len() {
        laid.number(at, (at + 1).to_string());
    }
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

fn automatic(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    let mut entries = Vec::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let mut lines = vec![item.title.clone()];
        lines.extend(labelled_case(meeting, at, laid));
        entries.push(lines);
        laid.number(at, (at + 1).to_string());
    }
    page.push(Shape::Numbered { start: 1, entries });
    farewell(meeting, &mut page);
    laid.file(stem(meeting), page);
}

/// The titles with their case numbers, for lists without numbers.
fn unnumbered(meeting: &Meeting, laid: &mut Laid) -> Vec<String> {
    let mut entries = Vec::new();
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        entries.push(item.title.clone() + &case.unwrap_or_default());
    }
    entries
}

fn bullets(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    page.text(["Dagordning:", "Ärenden", "På dagordningen:"][meeting.forms.spice % 3]);
    let entries = unnumbered(meeting, laid);
    page.push(Shape::Bullets(entries));
    laid.file(stem(meeting), page);
}

fn bare(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    page.text(format!("{} {}", meeting.body.name, meeting.day()));
    page.text(["Agenda", "Ärenden", "Dagordning"][meeting.forms.spice % 3]);
    let entries = unnumbered(meeting, laid);
    page.lines(entries);
    laid.file(stem(meeting), page);
}

fn named(meeting: &Meeting, laid: &mut Laid) {
    let form = meeting.forms.spice % 3;
    let label = move |at: usize| {
        let label =
            ["Punkt {}", "Ärende {}:", "Ärende {}."][form].replace("{}", &(at + 1).to_string());
        (label, Some((at + 1).to_string()))
    };
    typed(meeting, laid, label, |at, laid| {
        let case = bare_case(meeting, at, laid).map(|case| format!(", dnr {case}"));
        meeting.items[at].title.clone() + &case.unwrap_or_default()
    });
}

fn parenthesis(meeting: &Meeting, laid: &mut Laid) {
    let label = |at: usize| (format!("{})", at + 1), Some((at + 1).to_string()));
    typed(meeting, laid, label, |at, laid| {
        let case = bare_case(meeting, at, laid).map(|case| format!(" – {case}"));
        meeting.items[at].title.clone() + &case.unwrap_or_default()
    });
}

fn letters(meeting: &Meeting, laid: &mut Laid) {
    let label = |at: usize| {
        let letter = char::from(b'a' + u8::try_from(at).unwrap());
        (format!("{letter})"), None)
    };
    typed(meeting, laid, label, |at, _| meeting.items[at].title.clone());
}

fn number_bare(meeting: &Meeting, laid: &mut Laid) {
    let label = |at: usize| ((at + 1).to_string(), Some((at + 1).to_string()));
    typed(meeting, laid, label, |at, laid| {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        meeting.items[at].title.clone() + &case.unwrap_or_default()
    });
}

fn leaders(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    page.bold("Ärendelista");
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" {case}")).unwrap_or_default();
        let text = format!("{}{case}", item.title);
        let dots = ".".repeat(70_usize.saturating_sub(text.chars().count() % 76).max(5));
        page.item(format!("{}.", at + 1), format!("{text} {dots} {}", 3 + 2 * at)).tight();
        laid.number(at, (at + 1).to_string());
    }
    laid.file(stem(meeting), page);
}

fn clock(meeting: &Meeting, laid: &mut Laid) {
    let mut page = Page::new();
    head(meeting, &mut page);
    for (at, item) in meeting.items.iter().enumerate() {
        let presenter = item.presenter.clone().unwrap_or_default();
        let number = (at + 1).to_string();
        let words = vec![
            (0, crate::agendas::dress::clock(at)),
            (8, format!("{number}.")),
            (13, item.title.clone()),
            (62, presenter),
        ];
        page.row(words);
        laid.number(at, number);
    }
    laid.file(stem(meeting), page);
}

fn paragraphs(meeting: &Meeting, laid: &mut Laid) {
    let first = crate::agendas::dress::paragraph(meeting, 0);
    let label = move |at: usize| {
        let number = first + u32::try_from(at).unwrap();
        (format!("§ {number}"), Some(number.to_string()))
    };
    typed(meeting, laid, label, |at, laid| {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        meeting.items[at].title.clone() + &case.unwrap_or_default()
    });
}
