//! What a dress is, and the pieces that dresses are put together from.

use crate::agendas::meeting::{Item, Kind, Meeting};
use crate::agendas::page::{File, Page, Shape};
use crate::agendas::vocabulary::{Clause, LabelForm, WORDS};

/// A way of laying out a meeting, as some system or secretary does.
pub struct Dress {
    pub name: &'static str,
    /// What it looks like, in Swedish, for the table.
    pub says: &'static str,
    pub formats: &'static [&'static str],
    pub lay: fn(&Meeting, &mut Laid),
}

/// A meeting in its dress: the files, and what of the meeting they show.
#[derive(Default)]
pub struct Laid {
    pub files: Vec<File>,
    pub shown: Vec<Shown>,
    pub body: Option<String>,
    pub date: bool,
    /// Whether the files do not say which meeting it is.
    pub headless: bool,
}

/// What the files show of an item.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub number: Option<String>,
    pub case: Option<String>,
    /// The texts of the proposal as they stand, where it is shown.
    pub proposal: Vec<String>,
    pub background: Vec<String>,
    /// Whether its texts stand in a file of their own.
    pub paper: bool,
    /// Whether the files do not show the item at all.
    pub absent: bool,
    /// Whether the dress does not say which number is right.
    pub any_number: bool,
}

impl Laid {
    /// Begins the account of `meeting`: each item numbered from 1, with body and date shown.
    pub fn begin(&mut self, meeting: &Meeting) {
        self.shown = vec![Shown::default(); meeting.items.len()];
        self.body = Some(meeting.body.name.clone());
        self.date = true;
    }

    pub fn file(&mut self, stem: impl Into<String>, page: Page) {
        self.files.push(File { stem: stem.into(), page });
    }

    pub fn number(&mut self, at: usize, number: impl Into<String>) {
        self.shown[at].number = Some(number.into());
    }
}

/// The head of a kallelse. Which of several it is depends on the meeting.
pub fn head(meeting: &Meeting, page: &mut Page) {
    let (body, day) = (&meeting.body.name, meeting.day());
    match meeting.forms.spice % 6 {
        0 => {
            page.heading(1, "Kallelse").text(body).under(format!("Sammanträde {day}"));
        }
        1 => {
            page.bold(&meeting.municipality).heading(1, body);
            page.text("Kallelse till sammanträde").under(format!("Tid: {day}"));
            page.under("Plats: Sammanträdesrum Eken, stadshuset");
        }
        2 => {
            page.bold("KALLELSE/UNDERRÄTTELSE");
            page.text(format!("Upprättad {}", meeting.issued())).text(body);
            page.under(format!("Sammanträde {day}")).under("Stora salen, Storgatan 1");
        }
        3 => {
            page.heading(1, format!("Kallelse {}", small(body)));
            page.lines([format!("Sammanträdesdatum: {day}"), "Ordförande: Nora Ek".to_owned()]);
        }
        4 => {
            page.bold(format!("KALLELSE {}", body.to_uppercase()));
            page.text(format!("{body} kallas till sammanträde {day}."));
            page.text("Anmäl förhinder till nämndsekreteraren.");
        }
        _ => {
            page.heading(1, body).text(format!("Föredragningslista {day}"));
            page.text(format!("Utskicksdatum: {}", meeting.issued()));
        }
    }
}

/// A name of a body as it stands inside a sentence.
pub fn small(body: &str) -> String {
    let mut letters = body.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A stem for the file with the agenda.
pub fn stem(meeting: &Meeting) -> String {
    ["kallelse", "handlingar", "dagordning", "dokument"][meeting.forms.spice / 6 % 4].to_owned()
}

/// How labels stand: as headings of a level, in bold or as plain lines.
#[derive(Clone, Copy)]
pub enum Labels {
    Heading(u8),
    Bold,
    Plain,
}

impl Labels {
    pub fn put(self, page: &mut Page, text: &str) {
        match self {
            Self::Heading(level) => page.heading(level, text),
            Self::Bold => page.bold(text),
            Self::Plain => page.text(text),
        };
    }
}

/// Puts the proposal of an item, with the label that this meeting uses.
pub fn proposal(meeting: &Meeting, at: usize, labels: Labels, page: &mut Page, laid: &mut Laid) {
    let label = &WORDS.labels.proposal[meeting.forms.label];
    decided(meeting, at, (&label.text, label.form), labels, page, laid);
}

/// Puts the decision of an item of minutes.
pub fn decision(meeting: &Meeting, at: usize, labels: Labels, page: &mut Page, laid: &mut Laid) {
    let label = &WORDS.labels.decision[meeting.forms.decision];
    decided(meeting, at, (&label.text, label.form), labels, page, laid);
}

fn decided(
    meeting: &Meeting,
    at: usize,
    (label, form): (&str, LabelForm),
    labels: Labels,
    page: &mut Page,
    laid: &mut Laid,
) {
    let clauses = &meeting.items[at].proposal;
    if clauses.is_empty() {
        return;
    }
    let body = &meeting.body.name;
    let label = label.replace("{body}", body).replace("{small}", &small(body));
    let plain = |clause: &Clause| clause.plain.clone();
    laid.shown[at].proposal = clauses.iter().map(plain).collect();
    match form {
        LabelForm::Line => {
            labels.put(page, &label);
            sentences(clauses, meeting.forms.spice, page);
        }
        LabelForm::Inline => {
            page.text(format!("{label} {}", clauses[0].plain));
            clauses[1..].iter().for_each(|clause| _ = page.under(&clause.plain));
        }
        LabelForm::Att => {
            laid.shown[at].proposal = clauses.iter().map(|clause| clause.att.clone()).collect();
            page.text(&label);
            let att = if label.ends_with(" att") { "" } else { "att " };
            clauses.iter().for_each(|clause| _ = page.under(format!("{att}{}", clause.att)));
        }
    }
}

/// The sentences of a decision: plain, numbered or one below the other.
fn sentences(clauses: &[Clause], spice: usize, page: &mut Page) {
    if clauses.len() > 1 && spice.is_multiple_of(2) {
        for (nth, clause) in clauses.iter().enumerate() {
            page.item(format!("{}.", nth + 1), &clause.plain).tight();
        }
    } else {
        clauses.iter().for_each(|clause| _ = page.under(&clause.plain));
    }
}

/// Puts the background of an item under its label.
pub fn background(meeting: &Meeting, at: usize, labels: Labels, page: &mut Page, laid: &mut Laid) {
    let texts = &meeting.items[at].background;
    if texts.is_empty() {
        return;
    }
    labels.put(page, &WORDS.labels.background[meeting.forms.background]);
    page.under(&texts[0]);
    texts[1..].iter().for_each(|text| _ = page.text(text));
    laid.shown[at].background.clone_from(texts);
}

/// The case number of an item with a label before it, of any form.
pub fn labelled_case(meeting: &Meeting, at: usize, laid: &mut Laid) -> Option<String> {
    let case = meeting.case(&meeting.items[at], false)?;
    laid.shown[at].case = Some(case.clone());
    Some(format!("{} {case}", WORDS.labels.case[meeting.forms.case_label]))
}

/// The case number of an item without a label, in a form that is known by itself.
pub fn bare_case(meeting: &Meeting, at: usize, laid: &mut Laid) -> Option<String> {
    let case = meeting.case(&meeting.items[at], true)?;
    laid.shown[at].case = Some(case.clone());
    Some(case)
}

/// The case number of an item in a column of its own, of any form.
pub fn column_case(meeting: &Meeting, at: usize, laid: &mut Laid) -> String {
    let case = meeting.case(&meeting.items[at], false);
    laid.shown[at].case.clone_from(&case);
    case.unwrap_or_default()
}

/// A list of all items with typed numbers.
pub fn plain_list(meeting: &Meeting, page: &mut Page, laid: &mut Laid) {
    for (at, item) in meeting.items.iter().enumerate() {
        page.item(format!("{}.", at + 1), &item.title);
        if at > 0 {
            page.tight();
        }
        laid.number(at, (at + 1).to_string());
    }
}

/// A list of all items with typed numbers and the case numbers in brackets.
pub fn bracket_list(meeting: &Meeting, page: &mut Page, laid: &mut Laid) {
    for (at, item) in meeting.items.iter().enumerate() {
        let case = bare_case(meeting, at, laid).map(|case| format!(" ({case})"));
        page.item(format!("{}.", at + 1), format!("{}{}", item.title, case.unwrap_or_default()));
        if at > 0 {
            page.tight();
        }
        laid.number(at, (at + 1).to_string());
    }
}

/// Whether an item has papers of its own behind the list.
pub fn has_papers(item: &Item) -> bool {
    item.kind != Kind::Standing
}

/// The numbers of paragraphs: §§ go on from the last meeting.
pub fn paragraph(meeting: &Meeting, at: usize) -> u32 {
    meeting.forms.first + u32::try_from(at).unwrap()
}

/// A clock time for the item at `at`.
pub fn clock(at: usize) -> String {
    let minutes = 9 * 60 + at * 15;
    format!("{:02}.{:02}", minutes / 60, minutes % 60)
}

/// `text` for a file's name.
pub fn slug(text: &str) -> String {
    let plain = |letter: char| match letter {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        letter if letter.is_ascii_alphanumeric() => letter,
        _ => '-',
    };
    let text: String = text.to_lowercase().chars().map(plain).take(40).collect();
    let words: Vec<&str> = text.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// Lines that stand at the end of a kallelse.
pub fn farewell(meeting: &Meeting, page: &mut Page) {
    match meeting.forms.spice % 3 {
        0 => {}
        1 => {
            page.row(vec![(0, "Nora Ek".to_owned()), (30, "Ali Sand".to_owned())]);
            page.row(vec![(0, "Ordförande".to_owned()), (30, "Sekreterare".to_owned())]).tight();
        }
        _ => {
            page.text("Välkomna!");
        }
    }
}

/// A heading or bold line, by how this meeting's secretary works in Word.
pub fn title_line(meeting: &Meeting, page: &mut Page, text: impl Into<String>) {
    let shape = match meeting.forms.spice % 2 {
        0 => Shape::Heading(2, text.into()),
        _ => Shape::Bold(text.into()),
    };
    page.push(shape);
}
