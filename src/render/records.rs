//! Records in a list.

use std::io::{self, Write};

use super::{Page, Renderable, View, json, words};
use utkik_casework::record::Overview;
use utkik_lang::text;

impl Renderable for [Overview] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        page.title(&text!("records.count", n = self.len()));
        let head = [
            text!("records.case"),
            text!("records.title"),
            text!("records.level"),
            text!("records.decided"),
            text!("records.measures"),
        ];
        let rows = self.iter().map(|record| row(record, &page)).collect();
        page.table("records", &head, rows, &[0, 2, 3, 4]);
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn row(record: &Overview, page: &Page) -> Vec<String> {
    let name = record.record.rsplit('/').next().unwrap_or_default();
    let cases = if record.cases.is_empty() { name.to_owned() } else { record.cases.join("\n") };
    let level = match (record.level, record.false_alarm) {
        (_, true) => page.say(&text!("records.false-alarm")),
        (Some(level), false) => page.say(&words::level(level)),
        (None, false) => String::new(),
    };
    let decided = match (record.decided, record.expires) {
        (Some(day), Some(last)) if record.expired => {
            let (day, last) = (day.to_string(), last.to_string());
            page.say(&text!("records.expired", day = day, last = last))
        }
        (Some(day), Some(last)) => {
            let (day, last) = (day.to_string(), last.to_string());
            page.say(&text!("records.until", day = day, last = last))
        }
        (Some(day), None) => day.to_string(),
        (None, _) => String::new(),
    };
    let (open, done) = (record.open, record.done);
    let measures = match record.late {
        0 => text!("records.progress", open = open, done = done),
        late => text!("records.progress-late", open = open, done = done, late = late),
    };
    vec![cases, record.title.clone(), level, decided, page.say(&measures)]
}
