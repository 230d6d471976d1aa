//! Lists with the number of each item below its title, with or without a case number: "Skolplan"
//! and below it "Ärende 3 · Dnr KS 2031/4".

use std::ops::{Range, RangeInclusive};

use crate::segment::document::draft::Draft;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::case_numbers;
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, ItemNumber, PartRole};
use utkik_text::swedish::fold;

/// Fewest titles with their numbers below that are a list.
const ITEMS: usize = 3;
/// Longest title, in bytes.
const LONGEST: usize = 200;
/// Most words around the case number behind an item's number.
const WORDS: usize = 4;

/// Length of a label, in letters, blanks and full stops.
const LABEL: RangeInclusive<usize> = 2..=25;
/// First bytes of a line within which the number begins.
const MOST: usize = 52;
/// Most digits of a number.
const DIGITS: usize = 3;

/// A line with only an item's number and perhaps its case number.
struct LabelledNumber {
    at: usize,
    label: String,
    counts: u32,
    case: Option<CaseNumber>,
}

/// The items of a list with the numbers below the titles; empty where the document is no such list.
pub(in crate::segment) fn read(lines: &[Line<'_>]) -> Vec<Draft> {
    let found: Vec<LabelledNumber> = lines.iter().filter_map(labelled_number).collect();
    let rises = found.windows(2).all(|pair| {
        pair[1].counts == pair[0].counts + 1
            && pair[0].label == pair[1].label
            && pair[1].at > pair[0].at + 1
    });
    let titled = |below: &LabelledNumber| below.at > 0 && is_title(&lines[below.at - 1]);
    if found.len() < ITEMS || !rises || !found.iter().all(titled) {
        return Vec::new();
    }
    // The line above the first number is the meeting's head if the titles are below the numbers.
    let first = &lines[found[0].at - 1];
    let heads = found.iter().all(|below| lines[below.at - 1].heading);
    if !heads && !AGENDA.kinds.procedural.begins(first.text) {
        return Vec::new();
    }
    let ends = found.iter().skip(1).map(|next| next.at - 1).chain([lines.len()]);
    found.iter().zip(ends).map(|(below, end)| item(lines, below, end)).collect()
}

fn item(lines: &[Line<'_>], below: &LabelledNumber, end: usize) -> Draft {
    let title = title(&[Piece::from_line(&lines[below.at - 1], 0)], Brackets::Own);
    let case = below.case.clone().or_else(|| title.case.clone());
    let number = Some(ItemNumber::new(&[below.counts], None, false));
    let mut draft = Draft { number, case, title, ..Draft::default() };
    draft.headed(&lines[below.at - 1..=below.at]);
    draft.read(&lines[below.at + 1..end], PartRole::Body);
    draft
}

fn labelled_number(line: &Line<'_>) -> Option<LabelledNumber> {
    let (label, counts) = numbered(line.text).filter(|_| line.cell.is_none() && !line.note)?;
    let folded = fold(label);
    let named = || AGENDA.numbers.named.iter().any(|named| folded.starts_with(&fold(named)));
    if !(AGENDA.columns.item.begins(label) || AGENDA.columns.number.begins(label) || named()) {
        return None;
    }
    let rest = line.text[counts.end..].trim();
    let case = case_numbers::first(rest, true);
    let only =
        if case.is_some() { rest.split_whitespace().count() <= WORDS } else { rest.is_empty() };
    let counts = line.text[counts].parse().ok().filter(|_| only)?;
    Some(LabelledNumber { at: line.at, label: folded, counts, case })
}

/// The label at the head of `line` and the range of its number: "Ärende 3", "Punkt: 12". Parsed by
/// hand, since the regular expression takes long to compile.
fn numbered(line: &str) -> Option<(&str, Range<usize>)> {
    let start = line.bytes().take(MOST).position(|byte| byte.is_ascii_digit())?;
    let behind = &line[start..];
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let ends = behind[digits..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    if digits > DIGITS || !ends {
        return None;
    }
    let before = &line[..start];
    // The separator between label and number is as long as possible.
    let mut labels = [": ", ":", " ", ""].iter().filter_map(|sign| before.strip_suffix(sign));
    let label = labels.find(|label| is_label(label))?;
    Some((label.trim(), start..start + digits))
}

fn is_label(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.'))
        && LABEL.contains(&text.chars().count())
}

fn is_title(line: &Line<'_>) -> bool {
    let begins = line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = line.heading || !line.text.ends_with('.');
    begins && ends && line.cell.is_none() && line.text.len() < LONGEST && !line.text.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;
    use proptest::prelude::*;
    use regex::Regex;
    use std::sync::LazyLock;

    fn read_in(text: &[&str]) -> Vec<(String, String, String)> {
        let told = |draft: &Draft| {
            let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
            let case = draft.case.as_ref().map(ToString::to_string).unwrap_or_default();
            (number, draft.title.text.clone(), case)
        };
        in_lines(&text.join("\n"), |lines| read(lines).iter().map(told).collect())
    }

    static EXPRESSION: LazyLock<Regex> = LazyLock::new(|| {
        let source = r"^(\p{Alphabetic}[\p{Alphabetic} .]{1,24}?):? ?([0-9]{1,3})(?:$|[^\p{Alphabetic}\p{N}])";
        Regex::new(source).unwrap()
    });

    proptest! {
        #[test]
        fn the_expression_says_the_same(
            line in "([A-Zå]{1,3}[a-zå. ]{0,24}[: ]{0,3}[0-9]{1,4}[ .,a1]{0,2}|\\PC{0,8}[0-9]?)",
        ) {
            let found = EXPRESSION.captures(&line).and_then(|found| {
                Some((found.get(1)?.as_str().trim(), found.get(2)?.range()))
            });
            prop_assert_eq!(numbered(&line), found.filter(|(_, number)| number.start < MOST));
        }
    }

    #[test]
    fn numbers_may_stand_below_the_titles() {
        let found = read_in(&[
            "Skolnämnden",
            "Upprop",
            "Ärende 1",
            "Skolplan",
            "Ärende 2 · Dnr KS 2031/4",
            "Planen gäller i tre år.",
            "Taxor",
            "Ärende 3, KS 2031/5",
        ]);
        let told: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|(number, title, case)| (number.as_str(), title.as_str(), case.as_str()))
            .collect();
        let wanted =
            [("1", "Upprop", ""), ("2", "Skolplan", "KS 2031/4"), ("3", "Taxor", "KS 2031/5")];
        assert_eq!(told, wanted);
    }

    #[test]
    fn numbers_above_titles_are_read_otherwise() {
        let above =
            ["Skolnämnden", "Ärende 1", "Upprop", "Ärende 2", "Skolplan", "Ärende 3", "Taxor"];
        assert!(read_in(&above).is_empty());
        let papers = ["Upprop", "Bilaga 1", "Skolplan", "Bilaga 2", "Taxor", "Bilaga 3"];
        assert!(read_in(&papers).is_empty());
    }
}
