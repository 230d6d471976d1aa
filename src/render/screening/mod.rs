//! A screening: for each meeting its raised items in an overview and, where all is asked for, one by one
//! with why and what to do; then the low items, what was read, and what a level means.

mod basis;
mod low;
mod meeting;
mod sheet;
mod workbook;

use std::io::{self, Write};

pub(super) use self::meeting::{Meeting, all};
use super::{Page, Renderable, View, flagged};
use utkik_casework::record::State;
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_report::Detail;
use utkik_report::model::{Assessment, Item, Report};

impl Renderable for Report {
    fn page(&self, view: &View) -> Page {
        if view.basis {
            return basis::page(self, view);
        }
        let mut page = Page::new(self.language);
        let meetings = all(self, view.from);
        meeting::title(&meetings, view, &mut page);
        if view.verbose && !self.receipt.complete {
            page.alert(&text!("render.incomplete-below"));
        }
        for meeting in &meetings {
            if view.quiet && meeting.raised.is_empty() {
                continue;
            }
            if meetings.len() > 1 {
                page.heading(&meeting.head(&page));
            }
            let subjects = meeting.overview(&mut page);
            meeting.shared(view, &mut page);
            if view.verbose {
                for (item, subject) in meeting.raised.iter().zip(subjects) {
                    flagged::item(item, subject, &meeting.shared, &mut page);
                }
                meeting.warnings(&mut page);
            }
        }
        if !view.quiet || view.verbose {
            low::low_items(self, view, &mut page);
        }
        if !view.quiet || view.verbose {
            receipt(self, view, &mut page);
        } else if !self.receipt.complete {
            page.gaps(&self.receipt);
        }
        sheet::add(self, &mut page);
        workbook::add(self, &mut page);
        page
    }

    fn document(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_document(out)
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_lines(out)
    }
}

impl Renderable for Detail {
    fn page(&self, _: &View) -> Page {
        let mut page = Page::new(self.language);
        let meeting = Meeting::of_item(&self.item);
        let name = meeting.name(&page);
        page.title(&text!("render.named", name = name));
        let facets = meeting.facets(&self.item, &page);
        let subject = page.subject(facets);
        flagged::item(&self.item, subject, &[], &mut page);
        meeting.warnings(&mut page);
        page.note(&self.meaning);
        page
    }
}

/// Whether an item is told of by itself: from the level that was asked for, or since people have decided
/// about it.
fn is_raised(item: &Item, from: Level) -> bool {
    item.level >= from || is_recorded(item)
}

/// Whether people have decided about an item that the tool flags, and did not find it a false alarm; a
/// decision that cannot be read is always shown.
fn is_recorded(item: &Item) -> bool {
    let unreadable = |assessment: &Assessment| assessment.state == State::Unreadable;
    if item.assessment.as_ref().is_some_and(unreadable) {
        return true;
    }
    item.assessment.is_some() && item.tool_level > Level::Low && !item.is_false_alarm()
}

fn receipt(report: &Report, view: &View, page: &mut Page) {
    if !view.verbose {
        page.receipt(&report.receipt, false);
        page.note(page.say(&text!("render.meaning-short")));
        return;
    }
    page.heading(&text!("render.what-was-read"));
    page.receipt(&report.receipt, true);
    let packs: Vec<_> = report
        .checklists
        .iter()
        .map(|pack| format!("{} {} ({})", pack.name, pack.version, pack.hash))
        .collect();
    let (packs, version) = (packs.join(", "), report.tool.version);
    let line = page.say(&text!("render.checklists", packs = packs, version = version));
    page.note(line);
    page.heading(&text!("render.what-a-level-means"));
    page.paragraph(&report.meaning);
}
