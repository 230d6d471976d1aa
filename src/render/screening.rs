//! A screening: the flagged items with why and what to do, a line for the rest, the receipt.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Page, Shown, View, flagged, json, words};
use crate::casework::record::State;
use crate::checklist::Level;
use crate::lang::Lang;
use crate::report::model::{Assessment, Item, Report};
use crate::text;

impl Shown for Report {
    fn page(&self, view: &View) -> Page {
        let mut page = Page::new(self.language);
        head(self, &mut page);
        let shown = |item: &&Item| item.level >= view.from.max(Level::Moderate) || recorded(item);
        let mut warned = BTreeSet::new();
        for item in self.items.iter().filter(shown) {
            flagged::item(item, &mut page, &mut warned);
        }
        rest(self, view, &mut page);
        receipt(self, view, &mut page);
        page.paragraph(&self.meaning);
        sheet(self, &mut page);
        page
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        json::lines(&self.items, out)
    }
}

/// Whether people have decided about an item that the tool flags, and did not find it a false alarm; a
/// decision that cannot be read is always shown.
fn recorded(item: &Item) -> bool {
    let unreadable = |assessment: &Assessment| assessment.state == State::Unreadable;
    if item.assessment.as_ref().is_some_and(unreadable) {
        return true;
    }
    item.assessment.is_some() && item.tool_level > Level::Low && !item.is_false_alarm()
}

fn head(report: &Report, page: &mut Page) {
    for (body, date, items) in meetings(report) {
        let assessed = items.iter().filter(|item| item.flagged && item.is_assessed()).count();
        let flagged = items.iter().filter(|item| item.flagged).count() - assessed;
        let name = match (&body, date) {
            (Some(body), Some(date)) => format!("{} {date}", words::plain(body)),
            (Some(body), None) => words::plain(body),
            (None, Some(date)) => date.to_string(),
            (None, None) => page.say(&text!("render.no-meeting")),
        };
        let counted = page.say(&text!("render.items", n = items.len()));
        page.title(&match (flagged, assessed) {
            (0, 0) => text!("render.head-none", meeting = name, items = counted),
            (n, 0) => text!("render.head", meeting = name, items = counted, n = n),
            (0, n) => text!("render.head-assessed", meeting = name, items = counted, n = n),
            (n, done) => {
                text!("render.head-both", meeting = name, items = counted, n = n, done = done)
            }
        });
    }
    if report.items.is_empty() {
        page.title(&text!("render.no-items"));
    }
}

type Meeting<'a> = (Option<String>, Option<jiff::civil::Date>, Vec<&'a Item>);

/// The meetings in the order of their first items.
fn meetings(report: &Report) -> Vec<Meeting<'_>> {
    let mut meetings: Vec<Meeting<'_>> = Vec::new();
    for item in &report.items {
        let known =
            meetings.iter_mut().find(|(body, date, _)| *body == item.body && *date == item.date);
        match known {
            Some((_, _, items)) => items.push(item),
            None => meetings.push((item.body.clone(), item.date, vec![item])),
        }
    }
    meetings
}

/// One line for the low items, or one each where all are asked for.
fn rest(report: &Report, view: &View, page: &mut Page) {
    let low: Vec<&Item> =
        report.items.iter().filter(|item| item.level == Level::Low && !recorded(item)).collect();
    if low.is_empty() {
        return;
    }
    let line = page.say(&text!("render.rest", n = low.len()));
    page.item(Some(Level::Low), line);
    let silenced = low.iter().filter(|item| item.is_false_alarm()).count();
    if silenced > 0 {
        page.sentence(&text!("render.false-alarms", n = silenced));
    }
    if view.verbose {
        let line = |item: &&Item| {
            let number = item.number.as_deref().unwrap_or("–");
            format!("{number}  {}  ({:.2})", item.title, item.score)
        };
        page.list(low.iter().map(line).collect());
    }
    page.end();
}

fn receipt(report: &Report, view: &View, page: &mut Page) {
    page.receipt(&report.receipt, view.verbose);
    let packs: Vec<_> = report
        .checklists
        .iter()
        .map(|pack| format!("{} {} ({})", pack.name, pack.version, pack.hash))
        .collect();
    let (packs, version) = (packs.join(", "), report.tool.version);
    let line = page.say(&text!("render.checklists", packs = packs, version = version));
    page.note(line);
}

/// Every item in a row of its own, for spreadsheets.
fn sheet(report: &Report, page: &mut Page) {
    let lang = page.lang();
    let head = [
        text!("render.sheet.level"),
        text!("render.sheet.number"),
        text!("render.sheet.title"),
        text!("render.sheet.case"),
        text!("render.sheet.body"),
        text!("render.sheet.date"),
        text!("render.sheet.score"),
        text!("render.sheet.factors"),
        text!("render.sheet.quotes"),
        text!("render.sheet.measures"),
        text!("render.sheet.assessed"),
        text!("render.sheet.file"),
        text!("render.sheet.place"),
        text!("render.sheet.fingerprint"),
    ];
    let rows = report.items.iter().map(|item| row(item, lang)).collect();
    page.sheet(&head, rows);
}

fn row(item: &Item, lang: Lang) -> Vec<String> {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let factors = || item.factors.iter().filter(|factor| factor.share > 0.0);
    let quotes = factors().filter_map(|factor| factor.evidence.first()).map(|one| &one.quote);
    let measures = item.measures.iter().map(|measure| {
        let due = measure.due.map(|due| format!("{due} ")).unwrap_or_default();
        format!("{due}{}: {}", measure.role_name, measure.title)
    });
    let joined = |lines: Vec<String>| lines.join("\n");
    let place = item.source.place.map(|place| words::place(place).in_lang(lang));
    vec![
        words::level(item.level).in_lang(lang),
        own(&item.number),
        item.title.clone(),
        own(&item.case_number),
        own(&item.body),
        item.date.map(|date| date.to_string()).unwrap_or_default(),
        format!("{:.2}", item.score),
        joined(factors().map(|one| format!("{} ({:.2})", one.name, one.share)).collect()),
        joined(quotes.cloned().collect()),
        joined(measures.collect()),
        item.assessment.as_ref().map(|one| one.says.clone()).unwrap_or_default(),
        item.source.path.clone(),
        place.unwrap_or_default(),
        item.fingerprint.clone(),
    ]
}
