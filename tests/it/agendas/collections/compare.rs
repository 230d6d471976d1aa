//! Lays the items that came out of a folder beside those that were put in.

use std::collections::BTreeMap;

use utkik::report::model::{InspectedItem, Inspection};

use super::{Gathered, Wanted};
use crate::agendas::compare::{holds, title_key};
use crate::agendas::numbers;
use crate::agendas::outcome::{Kind, Outcome};

/// What is right and wrong in `found`.
pub fn compare(gathered: &Gathered, found: &Inspection) -> Outcome {
    let items: Vec<&InspectedItem> =
        found.items.iter().filter(|item| item.kind != "outside").collect();
    let pairs = paired(&gathered.wanted, &items);
    let mut outcome = Outcome::default();
    for (at, wanted) in gathered.wanted.iter().enumerate() {
        outcome.items += 1;
        outcome.cases += 1;
        match pairs.iter().position(|pair| *pair == Some(at)) {
            Some(place) => compare_item(wanted, items[place], &mut outcome),
            None if spoken_for(wanted, at, &gathered.wanted, &pairs) => outcome.exact += 1,
            None => outcome.fault(Kind::Missing, wanted.title.clone()),
        }
    }
    let put: BTreeMap<String, ()> =
        gathered.wanted.iter().map(|one| (title_key(&one.title), ())).collect();
    for (item, _) in items.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()) {
        let kind =
            if put.contains_key(&title_key(&item.title)) { Kind::Doubled } else { Kind::Invented };
        outcome.fault(kind, format!("{:?} {} in {}", item.number, item.title, item.source.path));
    }
    for (at, wanted) in gathered.wanted.iter().enumerate() {
        for text in &wanted.loaded {
            outcome.loaded += 1;
            loaded(text, wanted, at, found, &items, &pairs, &mut outcome);
        }
    }
    told(gathered, &pairs, found, &mut outcome);
    outcome
}

/// Whether another item of the same meeting that came out speaks for this one: a standing item under another
/// number, or one with the same number and title of which only one list gives a case number.
fn spoken_for(wanted: &Wanted, at: usize, all: &[Wanted], pairs: &[Option<usize>]) -> bool {
    let twin = |(nth, other): (usize, &Wanted)| {
        let meets =
            (&other.title, &other.body, other.date) == (&wanted.title, &wanted.body, wanted.date);
        let standing = wanted.standing && wanted.case.is_none();
        let half = wanted.number == other.number && (wanted.case.is_none() || other.case.is_none());
        nth != at && meets && (standing || half) && pairs.contains(&Some(nth))
    };
    all.iter().enumerate().any(twin)
}

fn compare_item(wanted: &Wanted, found: &InspectedItem, outcome: &mut Outcome) {
    let title = &wanted.title;
    let (is, should) = (title_key(&found.title), title_key(title));
    let titled = is == should;
    outcome.exact += usize::from(titled && same_number(wanted, found));
    if !titled {
        let kind = if is.contains(&should) { Kind::TooMuch } else { Kind::Cut };
        outcome.fault(kind, format!("{:?} for {title:?}", found.title));
    }
    if !same_number(wanted, found) {
        outcome.fault(Kind::Number, format!("{:?} for {:?}: {title}", found.number, wanted.number));
    }
    if !same_case(wanted, found) {
        let (is, should) = (&found.case_number, &wanted.case);
        outcome.fault(Kind::Case, format!("{is:?} for {should:?}: {title}"));
    }
    if !same_body(wanted, found) {
        outcome.fault(Kind::Body, format!("{:?} for {:?}: {title}", found.body, wanted.body));
    }
    if found.date != wanted.date {
        outcome.fault(Kind::Date, format!("{:?} for {:?}: {title}", found.date, wanted.date));
    }
}

/// Where a loaded sentence landed.
fn loaded(
    text: &str,
    wanted: &Wanted,
    at: usize,
    found: &Inspection,
    items: &[&InspectedItem],
    pairs: &[Option<usize>],
    outcome: &mut Outcome,
) {
    let homes: Vec<&InspectedItem> = found.items.iter().filter(|item| holds(item, text)).collect();
    let own = |home: &&InspectedItem| {
        let place = items.iter().position(|item| item.id == home.id);
        place.is_some_and(|place| pairs[place] == Some(at))
    };
    // The same case in another meeting may have the text as well.
    let shared = |home: &&InspectedItem| wanted.case.is_some() && same_case(wanted, home);
    // An item that stands on two lists is one.
    let own = |home: &&InspectedItem| {
        own(home) || (!pairs.contains(&Some(at)) && wanted.title == home.title)
    };
    if homes.is_empty() {
        outcome.fault(Kind::LoadedLost, text.to_owned());
    } else if !homes.iter().any(own) || !homes.iter().all(|home| own(home) || shared(home)) {
        let titles: Vec<&str> = homes.iter().map(|item| item.title.as_str()).collect();
        outcome
            .fault(Kind::LoadedElsewhere, format!("{text:?} of {} is in {titles:?}", wanted.title));
    } else if homes.iter().filter(|home| own(home)).all(|home| light(home, text)) {
        outcome.fault(Kind::LoadedLight, text.to_owned());
    }
}

/// Whether an item has a text as an attachment alone.
fn light(item: &InspectedItem, text: &str) -> bool {
    let mut whole = item.clone();
    whole.blocks.retain(|block| block.scope != "attachment");
    !holds(&whole, text)
}

/// What is gone or made one without a word.
fn told(gathered: &Gathered, pairs: &[Option<usize>], found: &Inspection, outcome: &mut Outcome) {
    let lost = outcome.has(Kind::Missing) || outcome.has(Kind::LoadedLost);
    if lost && found.receipt.complete {
        outcome.fault(Kind::Silent, "gone, and the receipt is complete".to_owned());
    }
    let count = |at: usize| pairs.iter().filter(|pair| **pair == Some(at)).count();
    let merged = gathered.wanted.iter().enumerate().find(|(at, one)| count(*at) < one.most);
    let says = found.receipt.notices.iter().any(|notice| notice.message.contains("räknas en gång"));
    if let Some((_, one)) = merged.filter(|_| !lost && !says) {
        outcome.fault(Kind::Silent, format!("{} is one of several, without a word", one.title));
    }
    let astray = [Kind::Invented, Kind::Doubled, Kind::LoadedElsewhere];
    if !lost && !found.receipt.complete && !astray.iter().any(|kind| outcome.has(*kind)) {
        let told = found.receipt.notices.iter().map(|notice| notice.message.as_str());
        outcome.fault(Kind::Doubted, told.collect::<Vec<_>>().join(" "));
    }
}

fn same_number(wanted: &Wanted, found: &InspectedItem) -> bool {
    let key = |number: &Option<String>| number.as_deref().map(numbers::item_key);
    wanted.any_number || key(&wanted.number) == key(&found.number)
}

fn same_case(wanted: &Wanted, found: &InspectedItem) -> bool {
    let key = |case: &Option<String>| case.as_deref().map(numbers::case_key);
    key(&wanted.case) == key(&found.case_number)
}

fn same_body(wanted: &Wanted, found: &InspectedItem) -> bool {
    let low = |body: &Option<String>| body.as_deref().map(str::to_lowercase);
    wanted.body.is_none() || low(&wanted.body) == low(&found.body)
}

/// For each item that came out, which was put in as it; the likest pairs first.
fn paired(wanted: &[Wanted], found: &[&InspectedItem]) -> Vec<Option<usize>> {
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in wanted.iter().enumerate() {
        by_title.entry(title_key(&one.title)).or_default().push(at);
    }
    let mut near: Vec<(u32, usize, usize)> = Vec::new();
    for (place, item) in found.iter().enumerate() {
        for at in by_title.get(&title_key(&item.title)).into_iter().flatten() {
            let one = &wanted[*at];
            let meets = same_body(one, item) && one.date == item.date;
            let like = u32::from(same_case(one, item)) * 4
                + u32::from(meets) * 3
                + u32::from(same_number(one, item)) * 2;
            near.push((like, place, *at));
        }
    }
    near.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut pairs = vec![None; found.len()];
    let mut left: Vec<usize> = wanted.iter().map(|one| one.most).collect();
    for (_, place, at) in near {
        if pairs[place].is_none() && left[at] > 0 {
            pairs[place] = Some(at);
            left[at] -= 1;
        }
    }
    with_other_titles(wanted, found, &left, &mut pairs);
    pairs
}

/// Pairs what is left with the same number in the same meeting where one title begins with the other: there is too
/// much or too little of it, and it is not lost.
fn with_other_titles(
    wanted: &[Wanted],
    found: &[&InspectedItem],
    left: &[usize],
    pairs: &mut [Option<usize>],
) {
    /// The shortest title that says which item it is, in letters.
    const TELLS: usize = 6;
    for (at, one) in wanted.iter().enumerate().filter(|(at, _)| left[*at] == wanted[*at].most) {
        let begins = |item: &InspectedItem| {
            let (is, should) = (title_key(&item.title), title_key(&one.title));
            let short = is.chars().count().min(should.chars().count());
            short >= TELLS && (is.starts_with(&should) || should.starts_with(&is))
        };
        let same = |item: &InspectedItem| {
            same_number(one, item) && same_body(one, item) && one.date == item.date
        };
        let place = (0..found.len())
            .find(|place| pairs[*place].is_none() && begins(found[*place]) && same(found[*place]));
        if let Some(place) = place {
            pairs[place] = Some(at);
        }
    }
}
