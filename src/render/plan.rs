//! The to-do list: what each role has to do, in time order; for spreadsheets and calendars, a row or a day
//! for each measure.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Page, Renderable, View, book, calendar, words};
use utkik_lang::Text;
use utkik_lang::text;
use utkik_report::model::{Measure, Warning};
use utkik_report::{Case, Plan, Task};

impl Renderable for Plan {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        let (open, closed): (Vec<_>, Vec<_>) = self.tasks().into_iter().partition(Task::is_open);
        head(self, &open, &mut page);
        for (role, tasks) in by_role(&open) {
            page.item(None, role);
            page.end();
            table(&tasks, &mut page);
        }
        if !closed.is_empty() {
            page.heading(&text!("plan.closed", n = closed.len()));
            let lines = closed.iter().map(|task| self::closed(task, &page)).collect();
            page.list(lines);
        }
        for case in self.cases.iter().filter(|case| case.one_sided) {
            page.sentence(&text!("plan.one-sided", title = numbered(case, " ")));
        }
        warnings(self, &mut page);
        sheet(self, &mut page);
        let tasks = self.tasks();
        let rows = tasks.iter().map(|Task { case, measure, .. }| book::Row {
            case_number: &case.case_number,
            title: &case.title,
            body: &case.body,
            date: case.date,
            measure,
            record: &case.record,
        });
        book::measures(rows, &mut page);
        page
    }

    fn calendar(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        calendar::plan(self, view.lang, out)
    }
}

fn head(plan: &Plan, open: &[Task<'_>], page: &mut Page) {
    let late = open.iter().filter(|task| task.late).count();
    let cases = page.say(&text!("render.items", n = plan.cases.len()));
    page.title(&match (open.len(), late) {
        (0, _) => text!("plan.nothing", cases = cases),
        (n, 0) => text!("plan.head", n = n, cases = cases),
        (n, late) => text!("plan.head-late", n = n, cases = cases, late = late),
    });
}

/// The tasks of each role, the role with the earliest day first.
fn by_role<'a>(tasks: &[Task<'a>]) -> Vec<(String, Vec<Task<'a>>)> {
    let mut order: BTreeMap<String, usize> = BTreeMap::new();
    let mut roles: Vec<(String, Vec<Task<'_>>)> = Vec::new();
    for task in tasks {
        let role = task.measure.who();
        let at = *order.entry(role.clone()).or_insert_with(|| {
            roles.push((role, Vec::new()));
            roles.len() - 1
        });
        roles[at].1.push(*task);
    }
    roles
}

fn table(tasks: &[Task<'_>], page: &mut Page) {
    let head = [
        text!("render.latest"),
        text!("render.when"),
        text!("render.what"),
        text!("plan.case"),
        text!("plan.status"),
    ];
    let row = |task: &Task<'_>| {
        let Task { case, measure, late } = *task;
        let due = measure.due.map(|due| words::day(due, page.lang())).unwrap_or_default();
        let status = if late { text!("plan.late") } else { words::status(measure.status) };
        vec![
            due,
            page.say(&words::when(measure)),
            measure_text(measure, page),
            numbered(case, "\n"),
            page.say(&status),
        ]
    };
    let rows = tasks.iter().map(row).collect();
    page.table("measures", &head, rows, &[0, 1, 4]);
}

/// A measure with its id, and under it what it presumes that is lacking.
fn measure_text(measure: &Measure, page: &Page) -> String {
    let mut lines = vec![measure.title.clone(), measure.id.clone()];
    lines.extend(measure.presumes.iter().map(|lacking| page.say(&words::presumes(lacking))));
    lines.join("\n")
}

fn closed(task: &Task<'_>, page: &Page) -> String {
    let Task { case, measure, .. } = *task;
    let status = page.say(&words::status(measure.status));
    let day = measure.done.map(|day| format!(" {day}")).unwrap_or_default();
    let told = [&measure.effect, &measure.reason].into_iter().flatten();
    let told: String = told.map(|text| format!(" {text}")).collect();
    format!("{}: {} ({status}{day}).{told}", numbered(case, " "), measure.title)
}

/// What a case is called: its number, by which `plan set` knows it, and its title.
fn numbered(case: &Case, between: &str) -> String {
    let number = case.case_number.as_deref().unwrap_or(&case.key);
    if case.title.is_empty() {
        number.to_owned()
    } else {
        format!("{number}{between}{}", case.title)
    }
}

/// Each warning once.
fn warnings(plan: &Plan, page: &mut Page) {
    let mut told: Vec<&Warning> = Vec::new();
    for warning in plan.cases.iter().flat_map(|case| &case.warnings) {
        if !told.iter().any(|other| other.id == warning.id) {
            told.push(warning);
        }
    }
    if told.is_empty() {
        return;
    }
    page.heading(&text!("render.avoid"));
    let lines = told.into_iter().map(|warning| page.say(&words::avoid(warning))).collect();
    page.list(lines);
}

/// One row for each measure.
fn sheet(plan: &Plan, page: &mut Page) {
    let head = [
        text!("plan.csv.due"),
        text!("plan.csv.phase"),
        text!("plan.csv.role"),
        text!("plan.csv.measure"),
        text!("plan.csv.status"),
        text!("plan.csv.late"),
        text!("plan.csv.case"),
        text!("plan.csv.title"),
        text!("plan.csv.body"),
        text!("plan.csv.date"),
        text!("plan.csv.how"),
        text!("plan.csv.reason"),
        text!("plan.csv.effect"),
        text!("plan.csv.id"),
        text!("plan.csv.record"),
    ];
    let rows = plan.tasks().iter().map(|task| cells(task, page)).collect();
    page.sheet(&head, rows);
}

fn cells(task: &Task<'_>, page: &Page) -> Vec<String> {
    let Task { case, measure, late } = *task;
    let say = |text: Text| page.say(&text);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        day(measure.due),
        say(words::when(measure)),
        measure.role_name.clone(),
        measure.title.clone(),
        say(words::status(measure.status)),
        if late { say(text!("plan.late")) } else { String::new() },
        own(&case.case_number),
        case.title.clone(),
        own(&case.body),
        day(case.date),
        measure.how.clone(),
        own(&measure.reason),
        own(&measure.effect),
        measure.id.clone(),
        own(&case.record),
    ]
}
