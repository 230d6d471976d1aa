//! Why an item has its level: cells with their points, what lowers, and how far it is to the next level.

use std::io::{self, Write};

use super::{Page, Renderable, View, json, words};
use utkik_lang::text;
use utkik_report::model::{FoundCell, MentionedEntry, Why};

impl Renderable for [Why] {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(view.lang);
        for account in self {
            write_account(account, &mut page);
        }
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(self, out)
    }
}

fn write_account(account: &Why, page: &mut Page) {
    let level = page.say(&words::level(account.level)).to_uppercase();
    let number = account.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
    page.item(Some(account.level), format!("{level}  {number}{}", account.title));
    let number = |value| page.lang().number(value, 2);
    let (points, score) = (number(account.points), number(account.score));
    let mut said = page.say(&text!("render.why-points", points = points, score = score));
    if let Some(next) = account.next {
        let level = page.say(&words::level(next.level));
        let missing = page.lang().number(next.missing, 2);
        said.push(' ');
        said.push_str(&page.say(&text!("render.why-missing", level = level, points = missing)));
    }
    page.paragraph(said);
    cells(&account.cells, page);
    let lowered: Vec<String> = account
        .lowered
        .iter()
        .map(|damper| page.say(&words::lowered(damper, page.lang())))
        .collect();
    if !lowered.is_empty() {
        page.sentence(&text!("render.why-lowered", by = lowered.join(", ")));
    }
    let concepts = page.say(&text!("render.why-concepts"));
    found(&concepts, &account.concepts, page);
    let events = page.say(&text!("render.why-events"));
    found(&events, &account.events, page);
    page.end();
}

fn cells(cells: &[FoundCell], page: &mut Page) {
    if cells.is_empty() {
        page.sentence(&text!("render.why-nothing"));
        return;
    }
    let head = [
        text!("render.why-cell"),
        text!("render.in-the-text"),
        text!("render.why-worth"),
        text!("render.why-factor"),
    ];
    let row = |cell: &FoundCell| {
        let scope = words::name_in_words("scope", cell.scope, page.lang());
        let factor = if cell.counts {
            cell.factor_name.clone()
        } else {
            page.say(&text!("render.why-silent", name = cell.factor_name.as_str()))
        };
        let text = format!("{} ({scope})", cell.words);
        vec![cell.name.clone(), text, page.lang().number(cell.points, 2), factor]
    };
    let rows = cells.iter().map(row).collect();
    page.table("cells", &head, rows, &[2]);
}

fn found(heading: &str, found: &[MentionedEntry], page: &mut Page) {
    if !found.is_empty() {
        let one = |found: &MentionedEntry| format!("{} ({})", found.name, found.words.join(", "));
        let all: Vec<String> = found.iter().map(one).collect();
        page.note(format!("{heading} {}", all.join("; ")));
    }
}
