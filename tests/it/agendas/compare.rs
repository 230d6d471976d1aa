//! Lays what came out beside what was put in, and names each difference.

use utkik::report::model::{InspectedItem, Inspection};

use crate::agendas::dress::{Laid, Shown};
use crate::agendas::meeting::{Meeting, Place};
use crate::agendas::numbers;
use crate::agendas::outcome::{Kind, Outcome};

/// What is right and wrong in `found`.
pub fn compare(meeting: &Meeting, laid: &Laid, found: &Inspection) -> Outcome {
    let pairs = aligned(meeting, laid, &found.items);
    let outside = |item: &InspectedItem| item.kind == "outside";
    let mut outcome = Outcome::default();
    for (at, item) in meeting.items.iter().enumerate().filter(|(at, _)| !laid.shown[*at].absent) {
        let shown = &laid.shown[at];
        outcome.items += 1;
        match pairs[at].map(|at| &found.items[at]) {
            None => outcome.fault(Kind::Missing, item.title.clone()),
            Some(found) => compare_item(&item.title, shown, found, &mut outcome),
        }
    }
    for (at, item) in found.items.iter().enumerate().filter(|(at, _)| !pairs.contains(&Some(*at))) {
        if outside(item) {
            continue;
        }
        let titled = |known: &str| title_key(&item.title).contains(&title_key(known));
        let twin =
            meeting.items.iter().enumerate().any(|(nth, known)| {
                titled(&known.title) && pairs[nth].is_some_and(|pair| pair != at)
            });
        let kind = if twin { Kind::Doubled } else { Kind::Invented };
        outcome.fault(kind, format!("{:?} {}", item.number, item.title));
    }
    texts(meeting, laid, found, &pairs, &mut outcome);
    head(meeting, laid, found, &mut outcome);
    let lost = outcome.has(Kind::Missing) || outcome.has(Kind::LoadedLost);
    if lost && found.receipt.complete {
        outcome.fault(
            Kind::Silent,
            "an item or its text is gone, and the receipt is complete".to_owned(),
        );
    }
    let astray = [Kind::Invented, Kind::Doubled, Kind::LoadedElsewhere];
    if !lost && !found.receipt.complete && !astray.iter().any(|kind| outcome.has(*kind)) {
        let told = found.receipt.notices.iter().map(|notice| notice.message.as_str());
        outcome.fault(Kind::Doubted, told.collect::<Vec<_>>().join(" "));
    }
    outcome
}

fn compare_item(title: &str, shown: &Shown, found: &InspectedItem, outcome: &mut Outcome) {
    let (is, should) = (title_key(&found.title), title_key(title));
    let number =
        |number: &Option<String>| number.as_deref().map_or(String::new(), numbers::item_key);
    let right = shown.any_number || number(&found.number) == number(&shown.number);
    if is == should && right {
        outcome.exact += 1;
    }
    if is != should {
        let kind = if is.contains(&should) { Kind::TooMuch } else { Kind::Cut };
        outcome.fault(kind, format!("{:?} for {title:?}", found.title));
    }
    if !right {
        outcome.fault(Kind::Number, format!("{:?} for {:?}: {title}", found.number, shown.number));
    }
    let case = |case: &Option<String>| case.as_deref().map(numbers::case_key);
    outcome.cases += 1;
    if case(&found.case_number) != case(&shown.case) {
        let (is, should) = (&found.case_number, &shown.case);
        outcome.fault(Kind::Case, format!("{is:?} for {should:?}: {title}"));
    }
}

/// Where each proposal and the loaded sentence landed.
fn texts(
    meeting: &Meeting,
    laid: &Laid,
    found: &Inspection,
    pairs: &[Option<usize>],
    outcome: &mut Outcome,
) {
    for (at, shown) in laid.shown.iter().enumerate() {
        for text in &shown.proposal {
            outcome.proposals += 1;
            let home = pairs[at].map(|at| &found.items[at]);
            if !home.is_some_and(|item| scopes(item, text).any(|scope| scope == "proposal")) {
                let scope = home.and_then(|item| scopes(item, text).next());
                outcome.fault(Kind::Proposal, format!("{text:?} is {scope:?}"));
            }
        }
    }
    let shown = &laid.shown[meeting.loaded];
    let loaded = match meeting.loaded_in {
        Place::Proposal => shown.proposal.first(),
        Place::Background => shown.background.last(),
    };
    let Some(loaded) = loaded else { return };
    outcome.loaded += 1;
    let homes: Vec<usize> =
        (0..found.items.len()).filter(|at| holds(&found.items[*at], loaded)).collect();
    let home = pairs[meeting.loaded];
    if homes.is_empty() {
        outcome.fault(Kind::LoadedLost, loaded.clone());
    } else if homes.len() > 1 || home != Some(homes[0]) {
        let titles: Vec<&str> = homes.iter().map(|at| found.items[*at].title.as_str()).collect();
        outcome.fault(Kind::LoadedElsewhere, format!("{loaded:?} is in {titles:?}"));
    } else if !shown.paper && scopes(&found.items[homes[0]], loaded).all(|s| s == "attachment") {
        outcome.fault(Kind::LoadedLight, loaded.clone());
    }
}

fn head(meeting: &Meeting, laid: &Laid, found: &Inspection, outcome: &mut Outcome) {
    if laid.headless {
        return;
    }
    let low = |body: &Option<String>| body.as_deref().map(str::to_lowercase);
    let bodies = found
        .items
        .iter()
        .filter(|item| item.kind != "outside" && low(&item.body) != low(&laid.body));
    if let Some(wrong) = bodies.map(|item| &item.body).next() {
        outcome.fault(Kind::Body, format!("{wrong:?} for {:?}", laid.body));
    }
    let date = laid.date.then_some(meeting.date);
    if let Some(wrong) = found
        .items
        .iter()
        .filter(|item| item.kind != "outside")
        .map(|item| item.date)
        .find(|day| *day != date)
    {
        outcome.fault(Kind::Date, format!("{wrong:?} for {date:?}, written {}", meeting.day()));
    }
}

/// The scopes in which `item` has `text`.
fn scopes<'a>(item: &'a InspectedItem, text: &str) -> impl Iterator<Item = &'static str> + 'a {
    let text = text_key(text);
    item.blocks
        .iter()
        .filter(move |part| text_key(&part.text).contains(&text))
        .map(|part| part.scope)
}

/// Whether `item` has `text`, in one part or over several.
pub fn holds(item: &InspectedItem, text: &str) -> bool {
    let all: String = item.blocks.iter().map(|part| text_key(&part.text)).collect();
    all.contains(&text_key(text))
}

fn text_key(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

pub fn title_key(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_lowercase()
}

/// How alike an item that was put in and one that came out are; 0 where they are none.
fn likeness(title: &str, shown: &Shown, found: &InspectedItem) -> u32 {
    let (is, should) = (title_key(&found.title), title_key(title));
    let number = |number: &Option<String>| number.as_deref().map(numbers::item_key);
    let case = |case: &Option<String>| case.as_deref().map(numbers::case_key);
    let same_number = number(&found.number) == number(&shown.number);
    let same_case = shown.case.is_some() && case(&found.case_number) == case(&shown.case);
    let more = u32::from(same_number) * 3 + u32::from(same_case) * 3;
    let cut = is.chars().count() >= 6 && should.contains(&is);
    match () {
        () if shown.absent || found.kind == "outside" => 0,
        () if is == should => 20 + more,
        () if is.starts_with(&should) => 12 + more,
        () if is.contains(&should) && should.chars().count() >= 6 => 8 + more,
        () if cut => 8 + more,
        () if same_number && same_case => more,
        () => 0,
    }
}

/// For each item that was put in, which one came out for it, in the same order.
fn aligned(meeting: &Meeting, laid: &Laid, found: &[InspectedItem]) -> Vec<Option<usize>> {
    let (rows, columns) = (meeting.items.len(), found.len());
    let like = |row: usize, column: usize| {
        likeness(&meeting.items[row].title, &laid.shown[row], &found[column])
    };
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let like = like(row, column);
            let paired = if like > 0 { like + best[row + 1][column + 1] } else { 0 };
            best[row][column] = paired.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let mut pairs = vec![None; rows];
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let like = like(row, column);
        if like > 0 && best[row][column] == like + best[row + 1][column + 1] {
            pairs[row] = Some(column);
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] == best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}
