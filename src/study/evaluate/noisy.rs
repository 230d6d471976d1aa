//! Factors that are noisy at past meetings, and the fewer points to propose for them.
//!
//! A factor is noisy if `decides > at_most * meetings`, or if `low > flagged` and `low >= learning.from`, where
//! `low` and `flagged` count the items in which it is active. Its points are then multiplied by
//! `learning.vain`, as those of a factor that flagged in vain.

use super::{Calibration, FactorUse};
use utkik_checklist::{Checklist, Reweighed, proposal};
use utkik_lang::text;
use utkik_lang::{Lang, Text};

/// The fewest items that a proposal is made from: some meetings' worth, since a word that fails in one
/// agenda may serve all others.
pub const LEAST: usize = 20;

/// A local pack with fewer points for each noisy factor; `None` where no factor is, or where
/// the items are fewer than [`LEAST`].
#[must_use]
pub fn quieter(calibration: &Calibration, checklist: &Checklist, lang: Lang) -> Option<String> {
    if calibration.items < LEAST {
        return None;
    }
    let learning = &checklist.learning;
    let change = |factor: &FactorUse| {
        let at = checklist.risks.find(&factor.id)?;
        let risk = Some(&checklist.risks[at]).filter(|risk| !risk.off)?;
        let reason = reason_noisy(factor, calibration, learning.from as usize)?.in_lang(lang);
        let (points, times) = (checklist.full_points(at), learning.vain);
        let (risk, name) = (risk.id.clone(), risk.name.in_lang(lang).to_owned());
        (times < 1.0).then_some(Reweighed { risk, name, points, times, reason })
    };
    let changes: Vec<Reweighed> = calibration.factors.iter().filter_map(change).collect();
    if changes.is_empty() {
        return None;
    }
    let last = calibration.meetings.iter().filter_map(|meeting| meeting.date).max();
    let id = last.map_or_else(|| "calibrated".to_owned(), |day| format!("calibrated-{day}"));
    let (head, name) = (text!("evaluate.quieter-head"), text!("evaluate.quieter-name"));
    Some(proposal(&head.in_lang(lang), &id, &name.in_lang(lang), changes))
}

/// Why `factor` is noisy, if it is.
fn reason_noisy(factor: &FactorUse, calibration: &Calibration, from: usize) -> Option<Text> {
    let most = calibration.at_most * calibration.meetings.len();
    if factor.decides > most {
        return Some(text!("evaluate.noisy-decides", n = factor.decides, most = most));
    }
    let (low, flagged) = (factor.low, factor.items - factor.low);
    (low >= from && low > flagged)
        .then(|| text!("evaluate.noisy-low", low = low, items = factor.items))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::MeetingShare;
    use utkik_checklist::PackFiles;

    #[test]
    fn a_factor_is_noisy_in_low_items_or_where_it_decides_too_many() {
        let checklist = Checklist::load(&[PackFiles::builtin()]).unwrap();
        let meeting = MeetingShare { body: None, date: None, items: 10, flagged: 3 };
        let cases = [
            ((4, 3, 1), Some("evaluate.noisy-low"), "mostly in low items"),
            ((2, 2, 0), None, "too few to rest a proposal on"),
            ((8, 4, 0), None, "as often right as not"),
            ((4, 0, 4), Some("evaluate.noisy-decides"), "more than two meetings may have"),
            ((3, 0, 2), None, "just what they may have"),
        ];
        for ((items, low, decides), wanted, remark) in cases {
            let (id, name) = ("school-closure".to_owned(), String::new());
            let factor = FactorUse { id, name, items, low, decides, titles: Vec::new() };
            let calibration = Calibration {
                items: 20,
                flagged: 6,
                meetings: vec![meeting.clone(), meeting.clone()],
                factors: vec![factor.clone()],
                threshold: 0.5,
                at_most: 1,
                threshold_most: None,
                threshold_all: None,
            };
            let found = reason_noisy(&factor, &calibration, 3);
            assert_eq!(found.as_ref().map(Text::key), wanted, "{remark}");
            let patch = quieter(&calibration, &checklist, Lang::Sv);
            assert_eq!(patch.is_some(), wanted.is_some(), "{remark}");
        }
    }
}
