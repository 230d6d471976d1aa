//! Lists with the number of each item at its end: title and text, and below them "FGE § 131" alone
//! on a line.

use std::ops::Range;

use crate::PartRole;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::lists::headed::case_line;
use crate::segment::notation::dates;
use crate::segment::notation::numbering::{Numbered, Style};
use crate::vocabulary::AGENDA;

/// Fewest such numbers that are a list.
const ITEMS: usize = 3;
/// Most lines below the last number: the signatures.
const SIGNED: usize = 2;
/// Most words of a line in the head.
const HEAD_WORDS: usize = 8;
/// Most lines of a title.
const TITLE_LINES: usize = 4;

/// The items of a list with the numbers at their ends; empty where the document is no such list.
pub(in crate::segment) fn read(lines: &[Line<'_>]) -> Vec<Draft> {
    let alone = |line: &&Line<'_>| {
        let paragraph = |found: &&Numbered| {
            found.style == Style::Paragraph && line.text[found.rest..].is_empty()
        };
        line.cell.is_none() && line.numbered().filter(paragraph).is_some()
    };
    let numbers: Vec<&Line<'_>> = lines.iter().filter(alone).collect();
    let counts = |line: &Line<'_>| line.numbered().map_or(0, Numbered::ordinal);
    let rises = numbers
        .windows(2)
        .all(|two| counts(two[1]) == counts(two[0]) + 1 && two[1].at > two[0].at + 1);
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Vec::new() };
    // If numbers were at the heads of items, the last one would have a title below it.
    let below = &lines[last.at + 1..];
    let signs = |line: &Line<'_>| AGENDA.labels.foot.is(line.text);
    let closes = below.len() <= SIGNED && below.iter().all(signs);
    let above = &lines[..first.at];
    let opens = |line: &&Line<'_>| line.first && AGENDA.kinds.procedural.begins(line.text);
    // The first title has the look of the next one, or is right below the head.
    let next = &lines[(first.at + 1).min(lines.len() - 1)];
    let alike = |line: &&Line<'_>| line.first && next.stands_out() && line.looks_like(next);
    let below_head = || {
        let head = above.iter().rposition(is_head).map_or(0, |at| at + 1);
        above.get(head).filter(|line| !next.stands_out() && line.first)
    };
    let start = above.iter().rfind(opens).or_else(|| above.iter().rfind(alike));
    let start = start.or_else(below_head).map(|line| line.at);
    let Some(start) = start.filter(|_| rises && closes && numbers.len() >= ITEMS) else {
        return Vec::new();
    };
    let starts = std::iter::once(start).chain(numbers.iter().map(|line| line.at + 1));
    starts.zip(&numbers).map(|(from, number)| item(lines, from..number.at, number)).collect()
}

/// Whether a line belongs to the head of a meeting's paper: day, place, who is called.
fn is_head(line: &Line<'_>) -> bool {
    let labels = &AGENDA.labels;
    let short = line.text.split_whitespace().count() <= HEAD_WORDS;
    let labelled = [&labels.date, &labels.place, &labels.head, &labels.foot];
    short
        && (dates::first(line.text).is_some() || labelled.iter().any(|list| list.begins(line.text)))
}

/// The item in `range`, which ends with the line `number`.
fn item(lines: &[Line<'_>], range: Range<usize>, number: &Line<'_>) -> Draft {
    let own = &lines[range];
    let goes_on = |at: &usize| {
        let (line, first) = (&own[*at], &own[0]);
        let inside = case_line(line).is_some() || headings::opened_part(line).is_some();
        line.block == first.block && line.looks_like(first) && !inside
    };
    let length = 1 + (1..own.len().min(TITLE_LINES)).take_while(goes_on).count();
    let (head, mut rest) = own.split_at(length.min(own.len()));
    let pieces: Vec<Piece<'_>> = head.iter().map(|line| Piece::from_line(line, 0)).collect();
    let title = title(&pieces, Brackets::Own);
    let mut draft = Draft {
        number: number.numbered().map(Numbered::number),
        case: title.case.clone(),
        title,
        ..Draft::default()
    };
    draft.headed(head);
    while let Some((line, case)) = rest.first().and_then(|line| Some((line, case_line(line)?))) {
        draft.case.get_or_insert(case);
        draft.headed(std::slice::from_ref(line));
        rest = &rest[1..];
    }
    draft.headed(std::slice::from_ref(number));
    draft.read(rest, PartRole::Body);
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn items(text: &str) -> Vec<String> {
        in_lines(text, |lines| {
            let shown = |draft: &Draft| {
                let case = draft.case.as_ref().map(ToString::to_string).unwrap_or_default();
                let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
                format!("{number}|{}|{case}|{}", draft.title.text, draft.claims.len())
            };
            read(lines).iter().map(shown).collect()
        })
    }

    #[test]
    fn numbers_may_close_the_items() {
        let text = "Kallelse\n\nUPPROP\n\nFGE § 7\n\nPROTOKOLLJUSTERARE\n\nDnr KS 2031/4\n\nTvå utses.\n\nFGE § 8\n\n\
                    BADET\n\nBadet stängs.\n\nFGE § 9";
        assert_eq!(
            items(text),
            ["§ 7|UPPROP||0", "§ 8|PROTOKOLLJUSTERARE|KS 2031/4|1", "§ 9|BADET||1"]
        );
        let heads = "Upprop\n\n§ 7\n\nTaxor\n\n§ 8\n\nPlan\n\n§ 9\n\nBadet\n\nDet stängs.\n\nDet är slitet.";
        assert_eq!(items(heads), Vec::<String>::new());
    }
}
