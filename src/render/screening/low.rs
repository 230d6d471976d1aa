//! The items that are not raised: one line, or a folded table that says of each why its level is low.

use super::is_raised;
use crate::checklist::Level;
use crate::render::page::Page;
use crate::render::{View, words};
use crate::report::model::{Item, Report};
use crate::text;

/// What a context must take to be told; less is shown as nothing.
const LEAST: f64 = 0.05;

/// Adds a line for all, and where all is asked for each with why.
pub(super) fn rest(report: &Report, view: &View, page: &mut Page) {
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
            vec![number, item.title.clone(), why(item, page)]
        };
        let rows: Vec<Vec<String>> = low.iter().map(row).collect();
        page.table("low", &head, rows, &[0]);
    });
}

/// Why an item has the low level.
pub(in crate::render) fn why(item: &Item, page: &Page) -> String {
    if item.is_false_alarm() {
        let reason = item.assessment.as_ref().and_then(|one| one.reason.as_deref());
        let says = page.say(&text!("render.low.false-alarm"));
        return words::with_reason(says, reason, page.lang());
    }
    if let Some(assessment) = &item.assessment {
        return words::decided(assessment, page.lang());
    }
    if item.lowered_by_comment {
        let left_out = item.ignored.iter().map(|one| format!("{} ({})", one.name, one.reason));
        let factors = left_out.collect::<Vec<_>>().join("; ");
        return page.say(&text!("render.low.commented", factors = factors));
    }
    let counted: Vec<&str> = item
        .factors
        .iter()
        .filter(|factor| factor.share > 0.0)
        .map(|factor| factor.name.as_str())
        .collect();
    if counted.is_empty() {
        return page.say(&text!("render.low.nothing"));
    }
    let (factors, lang) = (counted.join(", "), page.lang());
    let points = words::number(item.points, 2, lang);
    let told = item.dampers.iter().filter(|damper| damper.points >= LEAST);
    let lowered: Vec<String> = told.map(|damper| page.say(&words::lowered(damper, lang))).collect();
    page.say(&if lowered.is_empty() {
        text!("render.low.little", factors = factors, points = points)
    } else {
        let by = lowered.join("; ");
        text!("render.low.lowered", factors = factors, points = points, by = by)
    })
}
