//! Lays meetings out as files, with the items that they must give back.

use super::{Gathered, Placed, Wanted};
use crate::agendas::dress::{Labels, Laid, background, bare_case, proposal, slug};
use crate::agendas::dresses;
use crate::agendas::meeting::{Kind, Meeting, Place};
use crate::agendas::numbers;
use crate::agendas::page::{Page, Shape};

/// Layouts of one file that occur in all formats.
const LISTS: [&str; 6] = [
    "list-brackets",
    "bundle-full-list",
    "list-case-behind",
    "bundle-numbered",
    "list-paragraphs",
    "list-named",
];

/// A meeting as the dress with the name `dress` lays it out.
pub fn laid(meeting: &Meeting, dress: &str) -> Laid {
    let dress = dresses::all(dress).into_iter().find(|known| known.name == dress).unwrap();
    let mut laid = Laid::default();
    laid.begin(meeting);
    (dress.lay)(meeting, &mut laid);
    laid
}

/// A meeting's agenda in one file, in the layout that the meeting happens to have.
pub fn list(meeting: &Meeting) -> Laid {
    if meeting.forms.spice % 7 == 3 {
        return uncalled(meeting);
    }
    laid(meeting, LISTS[meeting.forms.spice % LISTS.len()])
}

/// An agenda that does not call itself one: body, day, and a heading for each item.
pub fn uncalled(meeting: &Meeting) -> Laid {
    let mut laid = Laid::default();
    laid.begin(meeting);
    let mut page = Page::new();
    page.heading(1, &meeting.body.name).text(format!("Sammanträde {}", meeting.day()));
    for (at, item) in meeting.items.iter().enumerate() {
        page.heading(2, format!("{}. {}", at + 1, item.title));
        laid.number(at, (at + 1).to_string());
        if let Some(case) = bare_case(meeting, at, &mut laid) {
            page.text(format!("Dnr {case}"));
        }
        proposal(meeting, at, Labels::Heading(3), &mut page, &mut laid);
        background(meeting, at, Labels::Heading(3), &mut page, &mut laid);
    }
    laid.file("dokument", page);
    laid
}

impl Gathered {
    /// Puts the files of `laid`, with the paths that `name` makes of theirs.
    pub fn put(&mut self, laid: &Laid, name: impl Fn(&str) -> String) {
        for file in &laid.files {
            self.place(name(&file.stem), file.page.clone(), None);
        }
    }

    /// Puts a file.
    pub fn place(&mut self, path: String, page: Page, format: Option<&'static str>) {
        self.files.push(Placed { path, format, page });
    }

    /// Asks for the items of `laid`. What stands on two lists of one meeting with number, title and case
    /// number alike is one item.
    pub fn want(&mut self, meeting: &Meeting, laid: &Laid) {
        for (at, item) in meeting.items.iter().enumerate().filter(|(at, _)| !laid.shown[*at].absent)
        {
            let shown = &laid.shown[at];
            let text = match meeting.loaded_in {
                Place::Proposal => shown.proposal.first(),
                Place::Background => shown.background.last(),
            };
            let loaded = text.filter(|_| at == meeting.loaded);
            self.ask(Wanted {
                title: item.title.clone(),
                number: shown.number.clone(),
                any_number: shown.any_number,
                case: shown.case.clone(),
                body: laid.body.clone(),
                date: laid.date.then_some(meeting.date),
                most: 1,
                standing: item.kind == Kind::Standing,
                loaded: loaded.cloned().into_iter().collect(),
            });
        }
    }

    fn ask(&mut self, wanted: Wanted) {
        let key = |one: &Wanted| {
            let case = one.case.as_deref().map(numbers::case_key);
            let number = one.number.as_deref().map(numbers::item_key);
            (one.title.to_lowercase(), number, case, one.body.clone(), one.date)
        };
        match self.wanted.iter_mut().find(|known| key(known) == key(&wanted)) {
            Some(known) => {
                known.most += 1;
                known.loaded.extend(wanted.loaded);
            }
            None => self.wanted.push(wanted),
        }
    }
}

/// Takes the lines with the meeting's day out of its files.
pub fn undated(meeting: &Meeting, laid: &mut Laid) {
    let day = meeting.day();
    laid.date = false;
    for file in &mut laid.files {
        file.page.blocks.retain_mut(|block| match &mut block.shape {
            Shape::Text(text) | Shape::Bold(text) | Shape::Heading(_, text) => !text.contains(&day),
            Shape::Lines(lines) => {
                lines.retain(|line| !line.contains(&day));
                !lines.is_empty()
            }
            _ => true,
        });
    }
}

/// An item in a file of its own with front matter, as a repository keeps them.
pub fn item_page(meeting: &Meeting, at: usize, laid: &mut Laid) -> Page {
    let item = &meeting.items[at];
    let mut page = Page::new();
    let mut front = format!("---\ntitel: \"{}\"\n", item.title);
    let shown = &mut laid.shown[at];
    if let Some(case) = meeting.case(item, true) {
        front += &format!("diarienummer: {case}\n");
        shown.case = Some(case);
    }
    if meeting.forms.spice.is_multiple_of(2) {
        front += &format!("nummer: {}\n", at + 1);
        shown.number = Some((at + 1).to_string());
    } else {
        shown.any_number = true;
    }
    front += &format!("organ: {}\ndatum: {}\n---", meeting.body.name, meeting.date);
    page.push(Shape::Raw(front));
    if !meeting.forms.spice.is_multiple_of(3) {
        page.heading(1, &item.title);
    }
    proposal(meeting, at, Labels::Heading(2), &mut page, laid);
    background(meeting, at, Labels::Heading(2), &mut page, laid);
    page
}

/// The name of a meeting's folder.
pub fn folder(meeting: &Meeting) -> String {
    format!("{} {}", meeting.date, slug(&meeting.body.name))
}

/// A name for the file of a meeting's agenda that the `nth` has alone.
pub fn name(meeting: &Meeting, nth: usize, dated: bool) -> String {
    match meeting.forms.spice % 5 {
        0 => format!("kallelse-{nth}"),
        1 if dated => format!("{} kallelse {nth}", meeting.date),
        2 => format!("{}-{nth}", slug(&meeting.body.name)),
        3 => format!("dagordning {nth}"),
        _ => format!("dokument-{nth}"),
    }
}
