//! A learning example, as a page.

use super::{Page, Renderable, View, words};
use utkik_checklist::Phase;
use utkik_lang::text;
use utkik_report::Example;

impl Renderable for Example {
    fn page(&self, _: &View) -> Page {
        page(self)
    }
}

fn page(example: &Example) -> Page {
    let mut page = Page::new(example.language);
    let example = &example.example;
    page.title(&text!("follow-up.example.title"));
    let tool = page.say(&words::level(example.tool_level));
    let decided = example.level.map(|level| page.say(&words::level(level)));
    let decided = decided.unwrap_or_else(|| page.say(&text!("follow-up.example.undecided")));
    page.sentence(&text!(
        "follow-up.example.levels",
        tool = tool,
        decided = decided,
        meetings = example.meetings
    ));
    page.heading(&text!("follow-up.example.circumstances"));
    page.list(example.circumstances.clone());
    if let Some(reason) = &example.reason {
        page.sentence(&text!("follow-up.example.reason", reason = reason.as_str()));
    }
    page.heading(&text!("follow-up.example.measures"));
    let rows = example.measures.iter().map(|done| {
        let phase = match done.phase {
            Phase::Before => text!("render.phase.before"),
            Phase::During => text!("render.phase.during"),
            Phase::After => text!("render.phase.after"),
        };
        vec![page.say(&phase), done.title.clone(), done.effect.clone().unwrap_or_default()]
    });
    let rows = rows.collect();
    let head = [text!("render.when"), text!("follow-up.what"), text!("follow-up.example.effect")];
    page.table("measures", &head, rows, &[0]);
    page.heading(&text!("follow-up.incidents"));
    if example.incidents.is_empty() {
        page.sentence(&text!("follow-up.example.nothing"));
    }
    page.list(example.incidents.iter().map(|row| row.name.clone()).collect());
    if example.left_out {
        page.note(page.say(&text!("follow-up.example.left-out")));
    }
    page.note(page.say(&text!("follow-up.example.read")));
    page
}
