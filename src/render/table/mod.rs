//! The report for eyes: flagged items with why and what to do, a line for the rest, the receipt.

mod assessed;
mod calibrated;
mod entries;
mod evaluated;
mod flagged;
mod inspected;
mod receipt;
mod recorded;
mod sheet;

pub(super) use assessed::accounts;
pub(super) use calibrated::calibration;
pub(super) use entries::{entries, rows};
pub(super) use evaluated::evaluation;
pub(super) use inspected::inspection;
pub(super) use recorded::records;
pub(super) use sheet::{Sheet, wrap};

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Style;
use super::words;
use crate::casework::record::State;
use crate::checklist::Level;
use crate::report::model::{Assessment, Item, Report};
use crate::text;

/// Writes `report` for eyes.
pub(super) fn report(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet { out, style: *style, lang: report.language };
    head(report, &mut sheet)?;
    let shown = |item: &&Item| item.level >= style.from.max(Level::Moderate) || recorded(item);
    let mut warned = BTreeSet::new();
    for item in report.items.iter().filter(shown) {
        flagged::item(item, &mut sheet, &mut warned)?;
    }
    rest(report, &mut sheet)?;
    receipt::receipt(report, &mut sheet)?;
    sheet.line("")?;
    sheet.paragraph("", &report.meaning)
}

/// Whether people have decided about the item: their decision is shown also where it is "low", and
/// always where it cannot be read.
fn recorded(item: &Item) -> bool {
    let unreadable = |assessment: &Assessment| assessment.state == State::Unreadable;
    if item.assessment.as_ref().is_some_and(unreadable) {
        return true;
    }
    item.assessment.is_some() && item.tool_level > Level::Low && !item.is_false_alarm()
}

/// What was screened, and how many items deserve an assessment.
fn head(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    for (body, date, items) in meetings(report) {
        let assessed = items.iter().filter(|item| item.flagged && item.is_assessed()).count();
        let flagged = items.iter().filter(|item| item.flagged).count() - assessed;
        let name = match (&body, date) {
            (Some(body), Some(date)) => format!("{} {date}", words::plain(body)),
            (Some(body), None) => words::plain(body),
            (None, Some(date)) => date.to_string(),
            (None, None) => sheet.say(&text!("render.no-meeting")),
        };
        let counted = sheet.say(&text!("render.items", n = items.len()));
        let line = match (flagged, assessed) {
            (0, 0) => text!("render.head-none", meeting = name, items = counted),
            (n, 0) => text!("render.head", meeting = name, items = counted, n = n),
            (0, n) => text!("render.head-assessed", meeting = name, items = counted, n = n),
            (n, done) => {
                text!("render.head-both", meeting = name, items = counted, n = n, done = done)
            }
        };
        let line = sheet.say(&line);
        sheet.bold_line(&line)?;
    }
    if report.items.is_empty() {
        let line = sheet.say(&text!("render.no-items"));
        sheet.bold_line(&line)?;
    }
    Ok(())
}

type Meeting<'a> = (Option<String>, Option<jiff::civil::Date>, Vec<&'a Item>);

/// The items by meeting, in the order in which the meetings first occur.
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

/// One line for the items at the low level, or with `verbose` one for each.
fn rest(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let low: Vec<&Item> =
        report.items.iter().filter(|item| item.level == Level::Low && !recorded(item)).collect();
    if low.is_empty() {
        return Ok(());
    }
    sheet.line("")?;
    let line = sheet.say(&text!("render.rest", n = low.len()));
    sheet.level_line(Level::Low, &line)?;
    let silenced = low.iter().filter(|item| item.is_false_alarm()).count();
    if silenced > 0 {
        let line = sheet.say(&text!("render.false-alarms", n = silenced));
        sheet.paragraph("", &line)?;
    }
    if sheet.style.verbose {
        for item in low {
            let number = item.number.as_deref().unwrap_or("–");
            sheet.paragraph("  ", &format!("{number}  {}  ({:.2})", item.title, item.score))?;
        }
    }
    Ok(())
}
