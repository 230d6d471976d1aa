//! The ways in which files of several meetings lie together.

use jiff::ToSpan;

use super::files::{folder, item_page, laid, list, name, uncalled, undated};
use super::{Collection, Gathered, week};
use crate::agendas::dress::{Laid, bracket_list, has_papers, head, slug};
use crate::agendas::meeting::{Kind, Meeting};
use crate::agendas::page::Page;
use crate::agendas::vocabulary::WORDS;

const FORMATS: &[&str] = &["txt", "md", "docx", "odt", "rtf", "pdf", "mix"];

pub const ALL: &[Collection] = &[
    Collection {
        name: "flat-one-day",
        says: "många kallelser i en mapp, samma organ och dag",
        formats: FORMATS,
        gather: one_day,
    },
    Collection {
        name: "flat-look-alike",
        says: "kallelser i en mapp med två ärenden var, vars titlar skiljer sig bara i platsen",
        formats: FORMATS,
        gather: look_alike,
    },
    Collection {
        name: "flat-days",
        says: "många kallelser i en mapp, olika dagar",
        formats: FORMATS,
        gather: days,
    },
    Collection {
        name: "flat-bodies",
        says: "många kallelser i en mapp, olika organ samma dag",
        formats: FORMATS,
        gather: bodies,
    },
    Collection {
        name: "flat-undated",
        says: "många kallelser i en mapp, utan dag",
        formats: FORMATS,
        gather: without_day,
    },
    Collection {
        name: "flat-papers",
        says: "kallelser till olika möten och deras handlingar i en mapp",
        formats: FORMATS,
        gather: papers_beside,
    },
    Collection {
        name: "flat-shared-papers",
        says: "kallelser till olika möten, alla handlingar i en gemensam bilagor/",
        formats: FORMATS,
        gather: papers_shared,
    },
    Collection {
        name: "folders-papers",
        says: "en mapp per möte, handlingar i bilagor/",
        formats: FORMATS,
        gather: folders,
    },
    Collection {
        name: "items-folders",
        says: "en fil per ärende med metadata, en mapp per möte",
        formats: &["md"],
        gather: items_folders,
    },
    Collection {
        name: "items-flat",
        says: "en fil per ärende med metadata, alla möten i en mapp",
        formats: &["md"],
        gather: items_flat,
    },
    Collection {
        name: "items-plain",
        says: "en fil per ärende utan metadata, en mapp per möte",
        formats: FORMATS,
        gather: items_plain,
    },
    Collection {
        name: "items-beside-agenda",
        says: "kallelse, och andra mötens ärenden i egna filer bredvid",
        formats: &["md"],
        gather: items_beside,
    },
    Collection {
        name: "agenda-minutes",
        says: "kallelse och protokoll från samma möte",
        formats: FORMATS,
        gather: with_minutes,
    },
    Collection {
        name: "two-formats",
        says: "samma kallelse som docx och pdf",
        formats: &["docx"],
        gather: two_formats,
    },
    Collection {
        name: "supplement",
        says: "kallelse och tilläggslista med nya ärenden",
        formats: FORMATS,
        gather: supplement,
    },
    Collection {
        name: "version-two",
        says: "kallelse och en ny version med ett ärende till",
        formats: FORMATS,
        gather: version_two,
    },
    Collection {
        name: "case-through-bodies",
        says: "samma ärenden i nämnd, styrelse och fullmäktige, kallelserna i en mapp",
        formats: FORMATS,
        gather: through_bodies,
    },
    Collection { name: "anything", says: "allt om vartannat", formats: FORMATS, gather: anything },
];

/// The meetings, each the same body's and on the same day.
fn alike(meetings: &[Meeting]) -> Vec<Meeting> {
    let (body, date) = (meetings[0].body.clone(), meetings[0].date);
    meetings.iter().map(|one| Meeting { body: body.clone(), date, ..one.clone() }).collect()
}

/// The meetings a week apart.
fn apart(meetings: &[Meeting]) -> Vec<Meeting> {
    let week = |nth| week(meetings, nth);
    meetings
        .iter()
        .enumerate()
        .map(|(nth, one)| Meeting { date: week(nth), ..one.clone() })
        .collect()
}

fn flat(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in meetings.iter().enumerate() {
        let laid = list(meeting);
        gathered.put(&laid, |_| name(meeting, nth, true));
        gathered.want(meeting, &laid);
    }
}

fn one_day(meetings: &[Meeting], gathered: &mut Gathered) {
    flat(&alike(meetings), gathered);
}

/// Agendas of two items each whose titles differ in a place alone.
fn look_alike(meetings: &[Meeting], gathered: &mut Gathered) {
    let same_day = meetings[0].forms.spice.is_multiple_of(2);
    let all = if same_day { alike(meetings) } else { of_bodies(meetings) };
    let titles = [
        "Detaljplan för {place}",
        "Försäljning av mark i {place}",
        "Taxa för badet i {place} {year}",
    ];
    for (nth, mut meeting) in all.into_iter().enumerate() {
        let mut items = vec![meeting.items[meeting.loaded].clone()];
        items.insert(
            meeting.forms.first as usize % 2,
            meeting
                .items
                .iter()
                .find(|item| item.title != items[0].title)
                .unwrap_or(&items[0])
                .clone(),
        );
        meeting.loaded = items
            .iter()
            .position(|item| item.title == meeting.items[meeting.loaded].title)
            .unwrap();
        for (at, item) in items.iter_mut().enumerate() {
            let place = &WORDS.places[nth % WORDS.places.len()];
            let year = 2031 + nth / WORDS.places.len();
            item.title = format!(
                "{} {year}",
                titles[(meeting.forms.spice + at) % 3]
                    .replace("{place}", place)
                    .replace(" {year}", "")
            );
            item.kind = Kind::Decision;
            let serial = u32::try_from(nth * 10 + at + 101).unwrap();
            item.case = (meeting.forms.label % 3 > 0).then_some((2031, serial));
        }
        meeting.items = items;
        let laid =
            if meeting.forms.spice.is_multiple_of(3) { uncalled(&meeting) } else { list(&meeting) };
        gathered.put(&laid, |_| name(&meeting, nth, true));
        gathered.want(&meeting, &laid);
    }
}

fn days(meetings: &[Meeting], gathered: &mut Gathered) {
    let body = meetings[0].body.clone();
    let same = |one: Meeting| Meeting { body: body.clone(), ..one };
    flat(&apart(meetings).into_iter().map(same).collect::<Vec<_>>(), gathered);
}

/// The meetings, each of another body; those of ten on one day.
fn of_bodies(meetings: &[Meeting]) -> Vec<Meeting> {
    let bodies = &WORDS.bodies;
    let other = |(nth, one): (usize, &Meeting)| Meeting {
        body: bodies[nth % bodies.len()].clone(),
        date: week(meetings, nth / bodies.len()),
        ..one.clone()
    };
    meetings.iter().enumerate().map(other).collect()
}

fn bodies(meetings: &[Meeting], gathered: &mut Gathered) {
    flat(&of_bodies(meetings), gathered);
}

fn without_day(meetings: &[Meeting], gathered: &mut Gathered) {
    let same_body = meetings[0].forms.spice.is_multiple_of(2);
    let meetings = if same_body { alike(meetings) } else { of_bodies(meetings) };
    for (nth, meeting) in meetings.iter().enumerate() {
        let mut laid = list(meeting);
        undated(meeting, &mut laid);
        gathered.put(&laid, |_| name(meeting, nth, false));
        gathered.want(meeting, &laid);
    }
}

/// The meetings with a case number in each item of substance, by which papers find it.
fn cased(meetings: Vec<Meeting>) -> Vec<Meeting> {
    let mut meetings = meetings;
    for (nth, meeting) in meetings.iter_mut().enumerate() {
        let year = meeting.date.year();
        for (at, item) in meeting.items.iter_mut().enumerate() {
            if item.kind != Kind::Standing {
                item.case = Some((year, u32::try_from(nth * 10 + at + 101).unwrap()));
            }
        }
    }
    meetings
}

fn papers_beside(meetings: &[Meeting], gathered: &mut Gathered) {
    let dated = meetings[0].forms.spice.is_multiple_of(2);
    for (nth, meeting) in cased(apart(meetings)).iter().enumerate() {
        let laid = laid(meeting, "folder-beside");
        let day = if dated { format!("{} ", meeting.date) } else { String::new() };
        gathered.put(&laid, |stem| format!("{day}{stem} {nth}"));
        gathered.want(meeting, &laid);
    }
}

fn papers_shared(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in cased(apart(meetings)).iter().enumerate() {
        let laid = laid(meeting, "folder-beside");
        let shared = |stem: &str| match stem {
            "kallelse" => format!("{} kallelse", meeting.date),
            paper => format!("bilagor/{paper} {nth}"),
        };
        gathered.put(&laid, shared);
        gathered.want(meeting, &laid);
    }
}

fn folders(meetings: &[Meeting], gathered: &mut Gathered) {
    for meeting in &apart(meetings) {
        let dress = ["folder-below", "folder-beside", "folder-rules"][meeting.forms.spice % 3];
        let laid = laid(meeting, dress);
        gathered.put(&laid, |stem| format!("{}/{stem}", folder(meeting)));
        gathered.want(meeting, &laid);
    }
}

/// The items of a meeting in files of their own, with the paths that `name` gives them.
fn items(meeting: &Meeting, gathered: &mut Gathered, name: impl Fn(usize, &str) -> String) {
    let mut laid = Laid::default();
    laid.begin(meeting);
    for (at, item) in meeting.items.iter().enumerate() {
        if !has_papers(item) {
            laid.shown[at].absent = true;
            continue;
        }
        let page = item_page(meeting, at, &mut laid);
        gathered.place(name(at, &slug(&item.title)), page, None);
    }
    gathered.want(meeting, &laid);
}

fn items_folders(meetings: &[Meeting], gathered: &mut Gathered) {
    for meeting in &apart(meetings) {
        items(meeting, gathered, |at, slug| format!("{}/{:02}-{slug}", folder(meeting), at + 1));
    }
}

fn items_flat(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in apart(meetings).iter().enumerate() {
        items(meeting, gathered, |at, slug| format!("{nth}{at}-{slug}"));
    }
}

fn items_plain(meetings: &[Meeting], gathered: &mut Gathered) {
    for meeting in &apart(meetings) {
        let mut laid = laid(meeting, "folder-items");
        gathered.put(&laid, |stem| format!("{}/{stem}", folder(meeting)));
        // Body and day stand in the name of the folder; how the body is spelt there is its own matter.
        laid.body = None;
        gathered.want(meeting, &laid);
    }
}

fn items_beside(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in apart(meetings).iter().enumerate() {
        if nth == 0 {
            let laid = list(meeting);
            gathered.put(&laid, |_| "kallelse".to_owned());
            gathered.want(meeting, &laid);
        } else {
            items(meeting, gathered, |at, slug| format!("arende-{nth}{at}-{slug}"));
        }
    }
}

/// Puts an agenda and the minutes of one meeting into `folder`.
fn minutes_beside(meeting: &Meeting, folder: &str, gathered: &mut Gathered) {
    let agenda = laid(meeting, "list-brackets");
    gathered.put(&agenda, |_| format!("{folder}kallelse"));
    let mut minutes = laid(meeting, "minutes-plain");
    gathered.put(&minutes, |_| format!("{folder}protokoll"));
    for (shown, row) in minutes.shown.iter_mut().zip(agenda.shown) {
        shown.number = row.number;
        shown.case = row.case;
    }
    gathered.want(meeting, &minutes);
}

fn with_minutes(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in apart(meetings).iter().enumerate() {
        minutes_beside(meeting, &format!("{nth}/"), gathered);
    }
}

fn both_formats(meeting: &Meeting, path: &str, gathered: &mut Gathered) {
    let laid = list(meeting);
    for format in ["docx", "pdf"] {
        gathered.place(path.to_owned(), laid.files[0].page.clone(), Some(format));
    }
    gathered.want(meeting, &laid);
}

fn two_formats(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in apart(meetings).iter().enumerate() {
        both_formats(meeting, &name(meeting, nth, true), gathered);
    }
}

/// Puts an agenda and, a file of its own, a list of what came later.
fn added(meeting: &Meeting, prefix: &str, gathered: &mut Gathered) {
    let mut laid = Laid::default();
    laid.begin(meeting);
    let cut = (meeting.items.len() / 2).max(1);
    let mut page = Page::new();
    head(meeting, &mut page);
    bracket_list(
        &Meeting { items: meeting.items[..cut].to_vec(), ..meeting.clone() },
        &mut page,
        &mut laid,
    );
    gathered.place(format!("{prefix}kallelse"), page, None);
    let mut page = Page::new();
    page.heading(1, "Tilläggslista")
        .text(&meeting.body.name)
        .under(format!("Sammanträde {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate().skip(cut) {
        let case = crate::agendas::dress::bare_case(meeting, at, &mut laid)
            .map(|case| format!(" ({case})"));
        page.item(format!("{}.", at + 1), format!("{}{}", item.title, case.unwrap_or_default()));
        laid.number(at, (at + 1).to_string());
    }
    gathered.place(format!("{prefix}tillaggslista"), page, None);
    gathered.want(meeting, &laid);
}

fn supplement(meetings: &[Meeting], gathered: &mut Gathered) {
    let flat = meetings[0].forms.spice.is_multiple_of(2);
    for (nth, meeting) in apart(meetings).iter().enumerate() {
        let prefix = if flat { format!("{nth} ") } else { format!("{nth}/") };
        added(meeting, &prefix, gathered);
    }
}

/// Puts an agenda, and its second version with one more item in the middle.
fn revised(meeting: &Meeting, prefix: &str, gathered: &mut Gathered) {
    let second = laid(meeting, "bundle-full-list");
    let lacks = meeting.items.len() / 2;
    let mut first = meeting.clone();
    first.items.remove(lacks);
    let mut page = Page::new();
    let mut old = Laid::default();
    old.begin(&first);
    head(&first, &mut page);
    bracket_list(&first, &mut page, &mut old);
    gathered.place(format!("{prefix}kallelse"), page, None);
    gathered.put(&second, |_| format!("{prefix}kallelse-v2"));
    gathered.want(meeting, &second);
    for wanted in gathered.wanted.iter_mut().rev().take(meeting.items.len()) {
        // Which of the two numbers stands is the first version's or the second's.
        wanted.any_number = true;
    }
}

fn version_two(meetings: &[Meeting], gathered: &mut Gathered) {
    let flat = meetings[0].forms.spice.is_multiple_of(2);
    for (nth, meeting) in cased(apart(meetings)).iter().enumerate() {
        let prefix = if flat { format!("{nth} ") } else { format!("{nth}/") };
        revised(meeting, &prefix, gathered);
    }
}

fn through_bodies(meetings: &[Meeting], gathered: &mut Gathered) {
    let cases = cased(vec![meetings[0].clone()]);
    let first = &cases[0];
    for (nth, place) in ["Socialnämnden", "Kommunstyrelsen", "Kommunfullmäktige"].iter().enumerate()
    {
        let mut meeting = first.clone();
        meeting.body.name = (*place).to_owned();
        meeting.date = first.date.saturating_add((14 * i64::try_from(nth).unwrap()).days());
        // The loaded sentence stands in each of the three.
        let laid = laid(&meeting, "bundle-full-list");
        gathered.put(&laid, |_| format!("{} kallelse", slug(place)));
        gathered.want(&meeting, &laid);
    }
}

fn anything(meetings: &[Meeting], gathered: &mut Gathered) {
    for (nth, meeting) in cased(apart(meetings)).iter().enumerate() {
        let folder = folder(meeting);
        match meeting.forms.spice / 6 % 8 {
            0 | 1 => {
                let laid = list(meeting);
                gathered.put(&laid, |_| name(meeting, nth, true));
                gathered.want(meeting, &laid);
            }
            2 => {
                let laid = laid(meeting, "folder-beside");
                gathered.put(&laid, |stem| format!("{} {stem} {nth}", meeting.date));
                gathered.want(meeting, &laid);
            }
            3 => {
                let laid = laid(meeting, "folder-below");
                gathered.put(&laid, |stem| format!("{folder}/{stem}"));
                gathered.want(meeting, &laid);
            }
            4 => minutes_beside(meeting, &format!("{folder}/"), gathered),
            5 => both_formats(meeting, &name(meeting, nth, true), gathered),
            6 => added(meeting, &format!("{nth} "), gathered),
            _ => revised(meeting, &format!("{folder}/"), gathered),
        }
    }
}
