//! The summary of a step in GitHub Actions: the raised items of each meeting as a table in Markdown,
//! and what was not read. GitHub takes at most one mebibyte and nothing of what is larger.

use std::io::{self, Write};

use super::finding::{Finding, below, findings, meeting};
use crate::{Format, Page, View, words};
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_report::model::Report;

/// The most bytes that GitHub takes.
const MOST: usize = 1 << 20;

pub(super) fn write(report: &Report, from: Level, out: &mut dyn Write) -> io::Result<()> {
    let mut told = findings(report, from);
    loop {
        let mut page = Vec::new();
        let view = View::new(report.language, 80);
        self::page(report, &told, from).write(Format::Markdown, &view, &mut page)?;
        if page.len() <= MOST || told.is_empty() {
            return out.write_all(&page);
        }
        told.truncate(told.len() / 2);
    }
}

fn page(report: &Report, told: &[Finding<'_>], from: Level) -> Page {
    let lang = report.language;
    let mut page = Page::new(lang);
    page.title(&text!("machine.summary", n = report.summary.flagged, all = report.summary.items));
    let mut rest = told;
    while let Some(first) = rest.first() {
        let name = meeting(first.item);
        let of_meeting = rest.iter().take_while(|one| meeting(one.item) == name).count();
        let (these, others) = rest.split_at(of_meeting);
        page.heading(&text!("machine.meeting", name = name));
        let head = [
            text!("machine.column.level"),
            text!("machine.column.item"),
            text!("machine.column.reason"),
            text!("machine.column.place"),
        ];
        page.table("items", &head, these.iter().map(|one| row(one, report)).collect(), &[]);
        rest = others;
    }
    let all = report.items.iter().filter(|item| item.level >= from).count();
    if told.len() < all {
        page.sentence(&text!("machine.left-out", n = all - told.len()));
    }
    if let Some(below) = below(report, from) {
        page.sentence(&below);
    }
    page.receipt(&report.receipt, true);
    page.note(&report.meaning);
    page
}

fn row(finding: &Finding<'_>, report: &Report) -> Vec<String> {
    let lang = report.language;
    let mut level = words::level(finding.item.level).in_lang(lang);
    if let Some(standing) = finding.decided() {
        level = format!("{level} ({})", standing.in_lang(lang));
    }
    let reason = finding.factor.map_or_else(String::new, |factor| factor.name.clone());
    let spot = finding.spot;
    let place = words::spot((spot.path, spot.place, spot.near), "", lang);
    vec![level, finding.name(), reason, place]
}
