//! Lists whose numbers stand below the titles, with or without a case number: "Skolplan" and below it
//! "Ärende 3 · Dnr KS 2031/4".

use crate::agenda::segment::document::draft::Draft;
use crate::agenda::segment::layout::lines::Line;
use crate::agenda::segment::layout::title::{Brackets, Piece, title};
use crate::agenda::segment::notation::case_numbers;
use crate::agenda::segment::notation::pattern::Pattern;
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{CaseNumber, ItemNumber, PartRole};
use crate::text::swedish::fold;

/// How many titles with their numbers below make a list.
const ITEMS: usize = 3;
/// The longest title, in bytes.
const LONGEST: usize = 200;
/// The most words that stand around a case number behind the number.
const WORDS: usize = 4;

/// A label with its number.
static NUMBER: Pattern =
    Pattern::new(r"^(\p{L}[\p{L} .]{1,24}?):? ?([0-9]{1,3})(?:$|[^\p{L}\p{N}])", |line| {
        let digit = line.bytes().take(52).position(|byte| byte.is_ascii_digit());
        digit.is_some_and(|at| may_label(&line[..at]))
    });

/// Whether `text` may be a label with what parts it from its number.
fn may_label(text: &str) -> bool {
    let label = text.strip_suffix(' ').unwrap_or(text);
    let label = label.strip_suffix(':').unwrap_or(label);
    label.starts_with(char::is_alphabetic)
        && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.'))
}

/// A line that says an item's number, and nothing else but its case number.
struct Below {
    at: usize,
    label: String,
    counts: u32,
    case: Option<CaseNumber>,
}

/// The items of a list whose numbers stand below the titles; none where the document is no such list.
pub(in crate::agenda::segment) fn read(lines: &[Line<'_>]) -> Vec<Draft> {
    let found: Vec<Below> = lines.iter().filter_map(below).collect();
    let rises = found.windows(2).all(|pair| {
        pair[1].counts == pair[0].counts + 1
            && pair[0].label == pair[1].label
            && pair[1].at > pair[0].at + 1
    });
    let titled = |below: &Below| below.at > 0 && is_title(&lines[below.at - 1]);
    if found.len() < ITEMS || !rises || !found.iter().all(titled) {
        return Vec::new();
    }
    // Above the first number of a list whose titles stand below stands the meeting's head.
    let first = &lines[found[0].at - 1];
    let heads = found.iter().all(|below| lines[below.at - 1].heading);
    if !heads && !AGENDA.kinds.procedural.begins(first.text) {
        return Vec::new();
    }
    let ends = found.iter().skip(1).map(|next| next.at - 1).chain([lines.len()]);
    found.iter().zip(ends).map(|(below, end)| item(lines, below, end)).collect()
}

fn item(lines: &[Line<'_>], below: &Below, end: usize) -> Draft {
    let title = title(&[Piece::from_line(&lines[below.at - 1], 0)], Brackets::Own);
    let case = below.case.clone().or_else(|| title.case.clone());
    let number = Some(ItemNumber::new(&[below.counts], None, false));
    let mut draft = Draft { number, case, title, ..Draft::default() };
    draft.headed(&lines[below.at - 1..=below.at]);
    draft.read(&lines[below.at + 1..end], PartRole::Body);
    draft
}

fn below(line: &Line<'_>) -> Option<Below> {
    let found = NUMBER.captures(line.text).filter(|_| line.cell.is_none() && !line.note)?;
    let label = found.get(1)?.as_str().trim();
    let counts = found.get(2)?;
    let folded = fold(label);
    let named = || AGENDA.numbers.named.iter().any(|named| folded.starts_with(&fold(named)));
    if !(AGENDA.columns.item.begins(label) || AGENDA.columns.number.begins(label) || named()) {
        return None;
    }
    let rest = line.text[counts.end()..].trim();
    let case = case_numbers::first(rest, true);
    let only =
        if case.is_some() { rest.split_whitespace().count() <= WORDS } else { rest.is_empty() };
    let counts = counts.as_str().parse().ok().filter(|_| only)?;
    Some(Below { at: line.at, label: folded, counts, case })
}

fn is_title(line: &Line<'_>) -> bool {
    let begins = line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = line.heading || !line.text.ends_with('.');
    begins && ends && line.cell.is_none() && line.text.len() < LONGEST && !line.text.ends_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::segment::layout::testing::in_lines;

    fn read_in(text: &[&str]) -> Vec<(String, String, String)> {
        let told = |draft: &Draft| {
            let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
            let case = draft.case.as_ref().map(ToString::to_string).unwrap_or_default();
            (number, draft.title.text.clone(), case)
        };
        in_lines(&text.join("\n"), |lines| read(lines).iter().map(told).collect())
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
