//! Incidents in a list.

use std::io::{self, Write};

use super::{Page, Renderable, View, json};
use utkik_lang::text;
use utkik_report::{Choice, ListedIncident};

impl Renderable for [ListedIncident] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        page.title(&match self.len() {
            0 => text!("incident.list.none"),
            n => text!("incident.count", n = n),
        });
        let head = [
            text!("incident.list.date"),
            text!("incident.list.category"),
            text!("incident.list.case"),
            text!("incident.list.topic"),
            text!("incident.list.role"),
            text!("incident.list.channel"),
            text!("incident.list.police"),
            text!("incident.list.more"),
        ];
        let rows = self.iter().map(|one| row(one, &page)).collect();
        page.table("incidents", &head, rows, &[0, 1, 2, 6]);
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn row(incident: &ListedIncident, page: &Page) -> Vec<String> {
    let name = |choice: &Option<Choice>| {
        choice.as_ref().map(|choice| choice.name.clone()).unwrap_or_default()
    };
    let police = match incident.police {
        Some(true) => page.say(&text!("incident.ask.yes")),
        Some(false) => page.say(&text!("incident.ask.no")),
        None => String::new(),
    };
    let more = [&incident.body, &incident.support, &incident.note];
    let more: Vec<&str> = more.into_iter().flatten().map(String::as_str).collect();
    vec![
        incident.date.to_string(),
        incident.category.name.clone(),
        incident.case.clone().unwrap_or_default(),
        name(&incident.topic),
        name(&incident.role),
        name(&incident.channel),
        police,
        more.join(". "),
    ]
}
