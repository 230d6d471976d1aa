//! What a checklist does on past agendas that nobody has labelled: how often each factor speaks, how
//! many items of a meeting are flagged, and the threshold that would keep to a wanted number.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use utkik_casework::Item;
use utkik_checklist::{Checklist, Index, Level, Risk};
use utkik_lang::Lang;

/// What a checklist does on past agendas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// How many items there are.
    pub items: usize,
    /// How many of them are flagged.
    pub flagged: usize,
    /// The meetings, in the order in which they came.
    pub meetings: Vec<MeetingShare>,
    /// The factors that were active, those in most items first.
    pub factors: Vec<FactorUse>,
    /// The score from which items are flagged.
    pub threshold: f64,
    /// The number of flagged items a meeting that was asked for.
    pub at_most: usize,
    /// The lowest threshold in hundredths with which nine meetings of ten keep to `at_most`; absent
    /// where there is no meeting.
    pub threshold_most: Option<f64>,
    /// The lowest threshold in hundredths with which every meeting keeps to `at_most`.
    pub threshold_all: Option<f64>,
}

/// How much of a meeting is flagged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingShare {
    /// The body that meets.
    pub body: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// How many items it has.
    pub items: usize,
    /// How many of them are flagged.
    pub flagged: usize,
}

/// How often a factor speaks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorUse {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Items in which it is active.
    pub items: usize,
    /// Those of them that are not flagged.
    pub low: usize,
    /// Flagged items that would not be flagged, by the score, without its share.
    pub decides: usize,
    /// Up to three titles of items in which it is active, those it decides first.
    pub titles: Vec<String>,
}

/// How many titles are given for a factor.
const TITLES: usize = 3;

type Key = (Option<String>, Option<Date>);

/// Sums up `items`, with `threshold` the score from which items are flagged; names are in `lang`.
#[must_use]
pub fn calibrate(
    items: &[Item],
    threshold: f64,
    at_most: usize,
    checklist: &Checklist,
    lang: Lang,
) -> Calibration {
    let mut order: Vec<Key> = Vec::new();
    let mut meetings: BTreeMap<Key, Vec<&Item>> = BTreeMap::new();
    for item in items {
        let meeting = &item.screened.meeting;
        let key = (meeting.body.clone(), meeting.date);
        let of_meeting = meetings.entry(key.clone()).or_default();
        if of_meeting.is_empty() {
            order.push(key);
        }
        of_meeting.push(item);
    }
    let flagged = |items: &[&Item]| items.iter().filter(|item| is_flagged(item)).count();
    let shares = order.iter().map(|key| MeetingShare {
        body: key.0.clone(),
        date: key.1,
        items: meetings[key].len(),
        flagged: flagged(&meetings[key]),
    });
    let mut needed: Vec<f64> = meetings.values().map(|items| needed(items, at_most)).collect();
    needed.sort_by(f64::total_cmp);
    Calibration {
        items: items.len(),
        flagged: items.iter().filter(|item| is_flagged(item)).count(),
        meetings: shares.collect(),
        factors: factors(items, threshold, checklist, lang),
        threshold,
        at_most,
        threshold_most: needed.get((needed.len() * 9).div_ceil(10).saturating_sub(1)).copied(),
        threshold_all: needed.last().copied(),
    }
}

fn is_flagged(item: &Item) -> bool {
    item.screened.tool_level() > Level::Low
}

/// The lowest threshold in hundredths that leaves at most `at_most` of `items` at or above it.
fn needed(items: &[&Item], at_most: usize) -> f64 {
    let mut scores: Vec<f64> = items.iter().map(|item| item.screened.tool.score.value()).collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    scores
        .get(at_most)
        .map_or(0.0, |first_left_out| (first_left_out * 100.0).floor() / 100.0 + 0.01)
}

fn factors(items: &[Item], threshold: f64, checklist: &Checklist, lang: Lang) -> Vec<FactorUse> {
    let mut found: BTreeMap<Index<Risk>, (FactorUse, Vec<&str>)> = BTreeMap::new();
    for item in items {
        let score = item.screened.tool.score.value();
        for factor in item.screened.tool_findings().filter(|one| one.share.value() > 0.0) {
            let (entry, others) = found.entry(factor.risk).or_insert_with(|| {
                let risk = &checklist.risks[factor.risk];
                let (id, name) = (risk.id.clone(), risk.name.in_lang(lang).to_owned());
                (
                    FactorUse { id, name, items: 0, low: 0, decides: 0, titles: Vec::new() },
                    Vec::new(),
                )
            });
            entry.items += 1;
            entry.low += usize::from(!is_flagged(item));
            if is_flagged(item) && score - factor.share.value() < threshold {
                entry.decides += 1;
                entry.titles.push(item.screened.title().to_owned());
            } else {
                others.push(item.screened.title());
            }
        }
    }
    let whole = |(mut entry, others): (FactorUse, Vec<&str>)| {
        entry.titles.extend(others.into_iter().map(str::to_owned));
        entry.titles.truncate(TITLES);
        entry
    };
    let mut factors: Vec<FactorUse> = found.into_values().map(whole).collect();
    factors.sort_by_key(|factor| (std::cmp::Reverse(factor.items), factor.id.clone()));
    factors
}
