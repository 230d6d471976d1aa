//! The items that are not raised: one line, or a folded table that says of each why its level is low.

use super::is_raised;
use crate::page::Page;
use crate::why_low::why_low;
use crate::{View, words};
use utkik_checklist::Level;
use utkik_lang::text;
use utkik_report::model::{Item, Report};

/// Adds a line for all, and where all is asked for each with why.
pub(super) fn low_items(report: &Report, view: &View, page: &mut Page) {
    let left = report.items.iter().filter(|item| !is_raised(item, view.from));
    let (low, others): (Vec<&Item>, Vec<&Item>) = left.partition(|item| item.level == Level::Low);
    page.end();
    if !others.is_empty() {
        let level = page.say(&words::level(view.from));
        page.sentence(&text!("render.below", n = others.len(), level = level));
    }
    if low.is_empty() {
        return;
    }
    let silenced = low.iter().filter(|item| item.is_false_alarm()).count();
    let commented = low.iter().filter(|item| item.lowered_by_comment).count();
    if !view.verbose {
        let mut line = page.say(&text!("render.rest", n = low.len()));
        if silenced > 0 {
            line.push(' ');
            line.push_str(&page.say(&text!("render.false-alarms", n = silenced)));
        }
        if commented > 0 {
            line.push(' ');
            line.push_str(&page.say(&text!("render.commented", n = commented)));
        }
        page.paragraph(line);
        return;
    }
    page.folded(&text!("render.rest-why", n = low.len()), |page| {
        let head = [text!("render.number"), text!("render.sheet.title"), text!("render.why-low")];
        let row = |item: &&Item| {
            let number = item.number.clone().unwrap_or_default();
            vec![number, item.title.clone(), why_low(item, page)]
        };
        let rows: Vec<Vec<String>> = low.iter().map(row).collect();
        page.table("low", &head, rows, &[0]);
    });
}
