//! What people fill in together when they prepare a meeting: for each raised item its questions with boxes for
//! answers and the level that is decided, and on a sheet of its own what each role has to do. It has room for
//! roles and none for names.

use super::{Meeting, all};
use crate::page::Cell;
use crate::{Page, View, flagged, redact, words};
use utkik_lang::text;
use utkik_report::model::{Item, Measure, Report};

/// Questions that there is room for on a sheet of paper.
const QUESTIONS: usize = 12;
/// Fewest and most questions of one item.
const OF_AN_ITEM: (usize, usize) = (2, 4);

/// The basis for the meetings of `report`.
pub(super) fn page(report: &Report, view: &View) -> Page {
    let mut page = Page::new(report.language);
    let meetings: Vec<Meeting<'_>> = all(report, view.from);
    for (at, meeting) in meetings.iter().enumerate() {
        if at > 0 {
            page.new_sheet();
        }
        prepare(meeting, &mut page);
        let roles = by_role(meeting);
        if !roles.is_empty() {
            page.new_sheet();
            let name = meeting.name(&page);
            page.heading(&text!("basis.to-do", meeting = name));
            for (role, tasks) in roles {
                self::role(&role, &tasks, &mut page);
            }
        }
    }
    if meetings.is_empty() {
        page.title(&text!("render.no-items"));
    }
    if !report.receipt.complete {
        page.alert(&text!("render.incomplete"));
    }
    page
}

fn prepare(meeting: &Meeting<'_>, page: &mut Page) {
    let name = meeting.name(page);
    page.title(&text!("basis.title", meeting = name));
    page.sentence(&meeting.head(page));
    if meeting.raised.is_empty() {
        return;
    }
    let mut roles: Vec<&str> = Vec::new();
    for measure in meeting.raised.iter().flat_map(|item| &item.measures) {
        if !roles.contains(&measure.role_name.as_str()) {
            roles.push(&measure.role_name);
        }
    }
    let roles: Vec<String> = roles.iter().map(|role| format!("☐\u{a0}{role}")).collect();
    page.sentence(&text!("basis.with", roles = roles.join("   ")));
    let most = (QUESTIONS / meeting.raised.len()).clamp(OF_AN_ITEM.0, OF_AN_ITEM.1);
    for item in &meeting.raised {
        self::item(item, most, page);
    }
    page.note(page.say(&text!("basis.help")));
}

/// An item with its `most` weighty questions.
fn item(item: &Item, most: usize, page: &mut Page) {
    let level = page.say(&words::level(item.level)).to_uppercase();
    let number = item.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    let facts = [item.case_number.clone(), Some(flagged::strongest(item, page))];
    let facts: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    page.item(Some(item.level), format!("{level}  {number}{}", redact::masked(&item.title)));
    page.note(facts.join(" · "));
    let answers = page.say(&text!("basis.answers"));
    let row = |question: &String| vec![question.clone(), answers.clone(), String::new()];
    let rows: Vec<Vec<String>> = item.ask.iter().take(most).map(row).collect();
    let head = [text!("basis.question"), text!("basis.answer"), text!("basis.note")];
    page.table("questions", &head, rows, &[1]);
    page.sentence(&text!("basis.decided"));
    page.end();
}

type Tasks<'a> = Vec<(&'a Item, &'a Measure)>;

/// What each role has to do, the role with the earliest day first.
fn by_role<'a>(meeting: &Meeting<'a>) -> Vec<(String, Tasks<'a>)> {
    let of = |item: &&'a Item| {
        let item = *item;
        item.measures.iter().filter(|one| one.is_open()).map(move |one| (item, one))
    };
    let mut tasks: Tasks<'a> = meeting.raised.iter().flat_map(of).collect();
    tasks.sort_by_key(|(_, measure)| (measure.due.is_none(), measure.due, measure.phase));
    let mut roles: Vec<(String, Tasks<'a>)> = Vec::new();
    for (item, measure) in tasks {
        let who = measure.who();
        match roles.iter_mut().find(|(role, _)| *role == who) {
            Some((_, tasks)) => tasks.push((item, measure)),
            None => roles.push((who, vec![(item, measure)])),
        }
    }
    roles
}

/// What one role has to do; what is the same for several items stands once.
fn role(role: &str, tasks: &[(&Item, &Measure)], page: &mut Page) {
    page.item(None, role);
    page.end();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut told: Vec<(&str, String)> = Vec::new();
    for (item, measure) in tasks {
        let due = words::latest(measure, page.lang());
        let name = item.number.clone().unwrap_or_else(|| redact::masked(&item.title));
        let same = (measure.id.as_str(), due.clone());
        if let Some(at) = told.iter().position(|other| *other == same) {
            rows[at][2].push_str(&format!(", {name}"));
            continue;
        }
        told.push(same);
        rows.push(vec![due, format!("{}\n{}", measure.title, measure.how), name, "☐".to_owned()]);
    }
    let head =
        [text!("render.latest"), text!("render.what"), text!("basis.item"), text!("basis.done")];
    let rows: Vec<Vec<Cell>> =
        rows.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect();
    page.table("tasks", &head, rows, &[0, 2, 3]);
}
