//! The foot of a list: a greeting, signatures, instructions for those who cannot come, a phone
//! number.
//!
//! Only lines that are recognised as such are left out, and the account shows them as the foot.
//! Anything else behind a list may be an item, and is reported and screened as text outside the
//! items.

use std::sync::LazyLock;

use regex::Regex;

use crate::segment::document::anchors::case_of;
use crate::segment::document::groups::group_heading;
use crate::segment::document::headings;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::segment::notation::dates;
use crate::vocabulary::AGENDA;

/// Most words of a line with a place and a day.
const PLACE_AND_DAY: usize = 8;
/// Most words of a signature.
const SIGNS: usize = 8;

static CLOCK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b\d{1,2}[.:]\d{2}\b").expect("checked by the tests below"));
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$")
        .expect("checked by the tests below")
});
static FIRST_NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Lu}[\p{L}'’-]+$").expect("checked by the tests below"));

/// Whether all of `lines`, which follow a list, are its foot.
pub(in crate::segment) fn ends_list(lines: &[Line<'_>]) -> bool {
    let mut told = false;
    let mut sure = None;
    let mut greets = false;
    for line in lines {
        let goes_on = sure == Some(line.block) && !may_be_item(line);
        let known = goes_on || is_foot(line);
        told |= known;
        if known {
            sure = Some(line.block);
        } else if !(names(line.text)
            || heads_nothing(line.text)
            || (greets && FIRST_NAME.is_match(line.text)))
        {
            return false;
        }
        greets = known && AGENDA.labels.farewells.begins(line.text);
    }
    // What looks like names alone is no signature: "Skolplan Norrby" may be an item.
    told || lines.iter().all(|line| heads_nothing(line.text))
}

/// The first line of the foot of a list whose last row begins at the line `last`: that of the first
/// block from which on all is foot.
pub(in crate::segment) fn first_line_of_foot(lines: &[Line<'_>], last: usize) -> Option<usize> {
    let blocks = (last + 1..lines.len()).filter(|at| lines[*at].first);
    blocks.into_iter().find(|at| ends_list(&lines[*at..]))
}

/// Whether a line certainly belongs to a foot.
fn is_foot(line: &Line<'_>) -> bool {
    let text = line.text;
    if may_be_item(line) {
        return false;
    }
    let foot = &AGENDA.labels.foot;
    let day = dates::first(text).is_some();
    let shaped = text.ends_with(['.', '!', '?', ':'])
        || text.contains([':', '@'])
        || day
        || CLOCK.is_match(text);
    let words = text.split_whitespace().count();
    let dated = day && words <= PLACE_AND_DAY;
    // "Ordföranden har hotats till livet." is no signature.
    let says = words > SIGNS && text.split(' ').next().is_some_and(is_role);
    foot.is(text) || (shaped && foot.begins(text) && !says) || dated || is_signature(text)
}

/// Whether a line has a property of items: a number, a case number, the name of a standing item, a
/// proposal.
fn may_be_item(line: &Line<'_>) -> bool {
    AGENDA.kinds.procedural.is(line.text)
        || case_of(line).is_some()
        || headings::opened_part(line).is_some()
        || line.numbered().is_some_and(|found| found.rest < line.text.len())
}

/// A heading with nothing below it.
fn heads_nothing(text: &str) -> bool {
    group_heading(text).is_some() && !AGENDA.kinds.procedural.is(text)
}

/// "Nora Ek", "Nora Ek   Ali Sand".
fn names(text: &str) -> bool {
    let fields = fields(text);
    !fields.is_empty() && fields.iter().all(|field| NAME.is_match(field.text))
}

fn is_role(word: &str) -> bool {
    AGENDA.asides.titles.is(word) || AGENDA.asides.roles.is(word)
}

/// "Nora Ek, ordförande", "Ordförande   Sekreterare".
pub(in crate::segment) fn is_signature(text: &str) -> bool {
    let role = |word: &str| AGENDA.asides.titles.is(word) || AGENDA.labels.foot.is(word);
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let named = |word: &str| word.starts_with(char::is_uppercase) || role(word);
    words.clone().nth(SIGNS).is_none() && words.clone().all(named) && words.any(role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn ends(text: &str) -> bool {
        in_lines(text, ends_list)
    }

    #[test]
    fn greetings_and_names_end_a_list() {
        let feet = [
            "Välkomna!",
            "Nora Ek   Ali Sand\nOrdförande   Sekreterare",
            "Nora Ek, ordförande",
            "Handlingarna finns i receptionen.\nAllmänheten är välkommen att lyssna.",
            "Hälsningar\nNora",
            "Vikby den 3 mars 2031\nNora Ek\nordförande",
            "Justering: 2031-03-05 kl. 09.00",
            "Kontakt: registrator@vikby.example",
        ];
        for foot in feet {
            assert!(ends(foot), "{foot}");
        }
    }

    #[test]
    fn what_may_be_an_item_ends_no_list() {
        let others = [
            "Justering av taxan för sotning",
            "Kontaktcenter, utvärdering",
            "Delgivningar",
            "Skolplan Norrby",
            "Välkomna!\nSkolplan",
            "Hälsningar\nSkolan hotas",
            "Välkomna!\n4. Taxa för sotning",
            "Ordföranden har hotats till livet och händelsen är polisanmäld.",
            "Nora Ek, ordförande\nNedläggning av Norrby skola",
            "Nedläggning av Norrby skola (KS 2031/12)",
        ];
        for other in others {
            assert!(!ends(other), "{other}");
        }
    }
}
