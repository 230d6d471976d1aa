//! The to-do list for eyes: what each role has to do, in time order.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::lang::Lang;
use crate::render::table::Sheet;
use crate::render::{Style, words};
use crate::report::model::{Measure, Warning};
use crate::report::{Case, Plan, Task};
use crate::text;

/// Writes `plan`.
pub(super) fn plan(plan: &Plan, style: &Style, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang };
    let tasks = plan.tasks();
    let (open, closed): (Vec<_>, Vec<_>) = tasks.into_iter().partition(Task::is_open);
    head(plan, &open, &mut sheet)?;
    for (role, tasks) in by_role(&open) {
        sheet.line("")?;
        sheet.bold_line(role)?;
        table(&tasks, &mut sheet)?;
    }
    if !closed.is_empty() {
        sheet.line("")?;
        let line = sheet.say(&text!("plan.closed", n = closed.len()));
        sheet.paragraph("", &line)?;
        for task in &closed {
            self::closed(task, &mut sheet)?;
        }
    }
    for case in plan.cases.iter().filter(|case| case.one_sided) {
        let line = sheet.say(&text!("plan.one-sided", title = name(case)));
        sheet.paragraph("", &line)?;
    }
    warnings(plan, &mut sheet)
}

fn head(plan: &Plan, open: &[Task<'_>], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let late = open.iter().filter(|task| task.late).count();
    let cases = sheet.say(&text!("render.items", n = plan.cases.len()));
    let line = match (open.len(), late) {
        (0, _) => text!("plan.nothing", cases = cases),
        (n, 0) => text!("plan.head", n = n, cases = cases),
        (n, late) => text!("plan.head-late", n = n, cases = cases, late = late),
    };
    let line = sheet.say(&line);
    sheet.bold_line(&line)
}

/// The tasks of each role, the role whose first day comes first before the others.
fn by_role<'a>(tasks: &[Task<'a>]) -> Vec<(&'a str, Vec<Task<'a>>)> {
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    let mut roles: Vec<(&str, Vec<Task<'_>>)> = Vec::new();
    for task in tasks {
        let role = task.measure.role_name.as_str();
        let at = *order.entry(role).or_insert_with(|| {
            roles.push((role, Vec::new()));
            roles.len() - 1
        });
        roles[at].1.push(*task);
    }
    roles
}

fn table(tasks: &[Task<'_>], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let head = [
        text!("render.latest"),
        text!("render.when"),
        text!("render.what"),
        text!("plan.case"),
        text!("plan.status"),
    ];
    let rows = tasks
        .iter()
        .map(|task| {
            let Task { case, measure, late } = *task;
            let due = measure.due.map(|due| words::day(due, sheet.lang)).unwrap_or_default();
            let status = if late { text!("plan.late") } else { words::status(measure.status) };
            vec![
                due,
                sheet.say(&words::when(measure)),
                what(measure, sheet),
                name(case).to_owned(),
                sheet.say(&status),
            ]
        })
        .collect();
    sheet.table(&head, rows, &[0, 1, 4])
}

/// What to do, its id, and what to settle first where it presumes something that is lacking.
fn what(measure: &Measure, sheet: &Sheet<'_>) -> String {
    let mut lines = vec![measure.title.clone(), measure.id.clone()];
    lines.extend(measure.presumes.iter().map(|presumed| sheet.say(&words::presumes(presumed))));
    lines.join("\n")
}

/// "– klar 2026-11-20: title. Effekt: …"
fn closed(task: &Task<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let Task { case, measure, .. } = *task;
    let status = sheet.say(&words::status(measure.status));
    let day = measure.done.map(|day| format!(" {day}")).unwrap_or_default();
    let told = [&measure.effect, &measure.reason].into_iter().flatten();
    let told: Vec<&str> = told.map(String::as_str).collect();
    let told = if told.is_empty() { String::new() } else { format!(" {}", told.join(" ")) };
    sheet.paragraph("  – ", &format!("{}: {} ({status}{day}).{told}", name(case), measure.title))
}

/// What a case is called here: its title, or its number.
fn name(case: &Case) -> &str {
    let number = case.case_number.as_deref().unwrap_or(&case.key);
    if case.title.is_empty() { number } else { &case.title }
}

/// What to avoid, each once.
fn warnings(plan: &Plan, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut said: Vec<&Warning> = Vec::new();
    for warning in plan.cases.iter().flat_map(|case| &case.warnings) {
        if said.iter().any(|other| other.id == warning.id) {
            continue;
        }
        if said.is_empty() {
            sheet.line("")?;
        }
        said.push(warning);
        let line = sheet.say(&words::avoid(warning));
        sheet.paragraph("", &line)?;
    }
    Ok(())
}
