//! The public version of a picture: no small count is told, and none can be worked out from the others
//! (complementary suppression), neither within a report nor from reports of other periods.
//!
//! What can be worked out follows from sums. A breakdown adds up to a total that is told, so where one of
//! its counts is hidden, others are hidden with it until each of them could have many values. Breakdowns of
//! one total are independent of each other given that total, and each is looked at alone. Counts that lie
//! inside one another in other ways are hidden all together. Of a month or a quarter only the totals are
//! told, from one plan for the whole year, since a year less eleven months is the twelfth.

use super::model::{Assessments, Items, Measures, Picture};
use super::{Count, Row};
use utkik_checklist::Level;

/// The smallest threshold with which a hidden count may still be one of several.
pub const LEAST: usize = 3;

/// Whether a count may not be told.
fn is_small(number: usize, least: usize) -> bool {
    number > 0 && number < least
}

/// Makes the picture of a whole year, which tells all, public.
pub(super) fn year(picture: &mut Picture, least: usize) {
    let screened = picture.items.screened.number();
    let happened = picture.incidents.count.number();
    items(&mut picture.items, least);
    assessments(&mut picture.assessments, &picture.items, least);
    measures(&mut picture.measures, least);
    let incidents = &mut picture.incidents;
    hide_if_small(&mut incidents.count, least);
    let total = incidents.count;
    for rows in [
        &mut incidents.police,
        &mut incidents.by_category,
        &mut incidents.by_channel,
        &mut incidents.by_role,
    ] {
        breakdown(rows, total, least);
    }
    subset(&mut incidents.supported, total, least);
    let outcome = &mut picture.outcome;
    let cases = [&mut outcome.foreseen, &mut outcome.quiet];
    together(cases, picture.items.flagged, &[], least);
    let (surprises, without) = (outcome.surprises.number(), outcome.without_case.number());
    let in_flagged = happened.saturating_sub(surprises + without);
    together([&mut outcome.surprises, &mut outcome.without_case], total, &[in_flagged], least);
    outcome.surprising.clear();
    picture.lessons.clear();
    let plans = [
        Plan::new(picture.months.iter().map(|month| month.screened.number()), screened, least),
        Plan::new(picture.months.iter().map(|month| month.incidents.number()), happened, least),
    ];
    for (at, month) in picture.months.iter_mut().enumerate() {
        month.screened.hide_unless(plans[0].months[at]);
        month.incidents.hide_unless(plans[1].months[at]);
        month.flagged = Count::HIDDEN;
    }
    picture.min_count = Some(least);
}

/// Makes the picture of a month or quarter, the months `first..` of the year whose `plans` these are,
/// public: only the totals may be told.
pub(super) fn part(picture: &mut Picture, plans: &[Plan; 2], first: usize, least: usize) {
    let quarter = picture.months.len() == 3;
    let told = |plan: &Plan| if quarter { plan.quarters[first / 3] } else { plan.months[first] };
    hide_all(picture);
    picture.only_totals = true;
    picture.items.screened.hide_unless(told(&plans[0]));
    picture.incidents.count.hide_unless(told(&plans[1]));
    for (at, month) in picture.months.iter_mut().enumerate() {
        month.screened.hide_unless(plans[0].months[first + at]);
        month.incidents.hide_unless(plans[1].months[first + at]);
        month.flagged = Count::HIDDEN;
    }
    picture.min_count = Some(least);
}

/// Hides everything but the totals and the months.
fn hide_all(picture: &mut Picture) {
    let items = &mut picture.items;
    items.flagged = Count::HIDDEN;
    let incidents = &mut picture.incidents;
    incidents.supported = Count::HIDDEN;
    for rows in [
        &mut items.by_level,
        &mut items.by_body,
        &mut items.by_topic,
        &mut incidents.police,
        &mut incidents.by_category,
        &mut incidents.by_channel,
        &mut incidents.by_role,
    ] {
        rows.clear();
    }
    let (work, outcome) = (&mut picture.measures, &mut picture.outcome);
    let one = &mut picture.assessments;
    for count in [
        &mut one.done,
        &mut one.overdue,
        &mut one.stale,
        &mut one.in_vain,
        &mut work.planned,
        &mut work.done,
        &mut work.late,
        &mut work.declined,
        &mut work.with_effect,
        &mut outcome.foreseen,
        &mut outcome.quiet,
        &mut outcome.surprises,
        &mut outcome.without_case,
    ] {
        *count = Count::HIDDEN;
    }
    work.effects.clear();
    outcome.surprising.clear();
    picture.lessons.clear();
}

/// Items: low and flagged make up all, moderate and high make up the flagged.
fn items(items: &mut Items, least: usize) {
    let flagged = items.flagged.number();
    hide_if_small(&mut items.screened, least);
    let (low, mut raised): (Vec<Row>, Vec<Row>) = std::mem::take(&mut items.by_level)
        .into_iter()
        .partition(|row| row.id == Level::Low.name());
    let mut low = low;
    let mut halves: Vec<&mut Count> = low.iter_mut().map(|row| &mut row.count).collect();
    halves.push(&mut items.flagged);
    if !partition(&mut halves, items.screened, least) {
        low.clear();
        items.flagged = Count::HIDDEN;
    }
    if items.flagged.disclosed() == Some(flagged) {
        breakdown(&mut raised, items.flagged, least);
    } else {
        raised.clear();
    }
    items.by_level = low.into_iter().chain(raised).collect();
    items.by_level.sort_by_key(|row| Level::ALL.iter().position(|one| one.name() == row.id));
    breakdown(&mut items.by_body, items.flagged, least);
    // An item may have several topics or none: nothing adds up.
    for row in &mut items.by_topic {
        hide_if_small(&mut row.count, least);
    }
    if items.flagged.disclosed().is_none() {
        items.by_topic.clear();
    }
    in_order(&mut items.by_topic);
}

/// Assessments lie inside the flagged and inside each other: none is told where any is small.
fn assessments(assessments: &mut Assessments, items: &Items, least: usize) {
    let one = assessments;
    let raised = items.flagged.disclosed().unwrap_or_default() + one.in_vain.number();
    let rest = raised.saturating_sub(one.done.number() + one.overdue.number());
    let group = [&mut one.done, &mut one.overdue, &mut one.stale, &mut one.in_vain];
    together(group, items.flagged, &[rest], least);
}

fn measures(work: &mut Measures, least: usize) {
    let planned = work.planned.number();
    hide_if_small(&mut work.planned, least);
    let rest = planned.saturating_sub(work.done.number() + work.declined.number());
    let rests = [rest, planned - work.late.number().min(planned)];
    let group = [&mut work.done, &mut work.late, &mut work.declined];
    together(group, work.planned, &rests, least);
    subset(&mut work.with_effect, work.planned, least);
    work.effects.clear();
}

fn hide_if_small(count: &mut Count, least: usize) {
    if is_small(count.number(), least) {
        *count = Count::HIDDEN;
    }
}

/// Counts inside `total` that hang together: none is told where one of them, or of the `rests` that could
/// be worked out from them, is small.
fn together<const N: usize>(counts: [&mut Count; N], total: Count, rests: &[usize], least: usize) {
    let small = counts.iter().map(|count| count.number()).chain(rests.iter().copied());
    if total.disclosed().is_none() || small.into_iter().any(|number| is_small(number, least)) {
        for count in counts {
            *count = Count::HIDDEN;
        }
    }
}

/// A count inside `total`: what is left of the total must not be small either.
fn subset(count: &mut Count, total: Count, least: usize) {
    let rest = total.disclosed().unwrap_or_default().saturating_sub(count.number());
    together([count], total, &[rest], least);
}

/// The rows of a breakdown of `total`; where they cannot be made safe there are none.
fn breakdown(rows: &mut Vec<Row>, total: Count, least: usize) {
    let mut counts: Vec<&mut Count> = rows.iter_mut().map(|row| &mut row.count).collect();
    if !partition(&mut counts, total, least) {
        rows.clear();
    }
    in_order(rows);
}

/// By count, and those that are hidden by name: their order must not tell which is larger.
fn in_order(rows: &mut [Row]) {
    rows.sort_by(|a, b| {
        b.count.disclosed().cmp(&a.count.disclosed()).then_with(|| a.name.cmp(&b.name))
    });
}

/// Hides what is small among `parts`, which make up `total`, and of the others the smallest until each
/// hidden one could have `least` values. Whether that could be done.
fn partition(parts: &mut [&mut Count], total: Count, least: usize) -> bool {
    if total.disclosed().is_none() {
        return parts.iter().all(|part| part.number() == 0);
    }
    let mut hidden: Vec<bool> = parts.iter().map(|part| is_small(part.number(), least)).collect();
    let numbers: Vec<usize> = parts.iter().map(|part| part.number()).collect();
    let safe = protect(&numbers, &mut hidden, least);
    for (part, hidden) in parts.iter_mut().zip(&hidden) {
        part.hide_unless(!hidden);
    }
    safe
}

/// Hides the smallest of `numbers` in addition to the `hidden` until nothing is hidden or each of several
/// could have `least` values, given their sum and that none is 0. Whether that could be done.
fn protect(numbers: &[usize], hidden: &mut [bool], least: usize) -> bool {
    if !hidden.contains(&true) {
        return true;
    }
    loop {
        let own = || numbers.iter().zip(hidden.iter()).filter(|(_, hidden)| **hidden);
        let (many, sum) = (own().count(), own().map(|(number, _)| number).sum::<usize>());
        if many > 1 && sum + 1 >= many + least {
            return true;
        }
        let told = (0..numbers.len()).filter(|at| !hidden[*at] && numbers[*at] > 0);
        match told.min_by_key(|at| numbers[*at]) {
            Some(next) => hidden[next] = true,
            None => return false,
        }
    }
}

/// Which months and quarters of a year tell their total, so that none that is hidden can be worked out
/// from the reports of all of them and of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub months: Vec<bool>,
    pub quarters: Vec<bool>,
}

impl Plan {
    /// The plan for the numbers of the twelve months, which make up `total`.
    pub(super) fn new(months: impl Iterator<Item = usize>, total: usize, least: usize) -> Self {
        let months: Vec<usize> = months.collect();
        if is_small(total, least) || months.len() != 12 {
            return Self { months: vec![false; months.len()], quarters: vec![false; 4] };
        }
        let mut hidden: Vec<bool> = months.iter().map(|number| is_small(*number, least)).collect();
        let quarters: Vec<usize> = months.chunks(3).map(|own| own.iter().sum()).collect();
        let mut away = vec![false; 4];
        for (at, quarter) in quarters.iter().enumerate() {
            let own = at * 3..at * 3 + 3;
            let safe = protect(&months[own.clone()], &mut hidden[own], least);
            away[at] = !safe || is_small(*quarter, least);
        }
        let safe = protect(&quarters, &mut away, least);
        if !safe {
            return Self { months: vec![false; 12], quarters: vec![false; 4] };
        }
        for (at, hidden) in hidden.iter_mut().enumerate() {
            *hidden |= away[at / 3];
        }
        let told = |hidden: Vec<bool>| hidden.into_iter().map(|hidden| !hidden).collect();
        Self { months: told(hidden), quarters: told(away) }
    }
}

#[cfg(test)]
mod tests;
