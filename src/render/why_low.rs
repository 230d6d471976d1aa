//! Why an item has the low level, in one sentence: what counted and what lowered it, or who decided so.

use super::{Page, words};
use utkik_lang::text;
use utkik_report::model::Item;

/// What a context must take to be told; less is shown as nothing.
const LEAST: f64 = 0.05;

/// Why an item has the low level.
pub(super) fn why_low(item: &Item, page: &Page) -> String {
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
