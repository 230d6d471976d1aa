//! Consecutive standing items right above the first item of a list, in another layout than its
//! rows: without a number, or with letters above numbers.

use crate::ItemNumber;
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::group_of;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::layout::titles::likeness;
use crate::segment::notation::numbering;
use crate::vocabulary::AGENDA;

/// Fewest such lines in a row that are items.
const STANDING: usize = 2;
/// Longest such line, in bytes.
const LONGEST: usize = 100;
/// Likeness from which on two titles are those of one item.
const SAME: f32 = 0.75;

/// Adds these standing items to `drafts`, before the others.
pub(in crate::segment) fn add(lines: &[Line<'_>], drafts: &mut Vec<Draft>) {
    let heads = drafts.iter().filter_map(|draft| draft.head.first());
    let Some(first) = heads.map(|head| head.start).min() else { return };
    let table = lines.get(first).and_then(|line| line.cell).map(|cell| cell.table);
    // The row that names the columns, and the heading of a group, may come in between.
    let between = |line: &&Line<'_>| {
        group_of(line).is_some() || (table.is_some() && line.cell.map(|cell| cell.table) == table)
    };
    let mut above: Vec<&Line<'_>> = Vec::new();
    for line in lines[..first].iter().rev().skip_while(between) {
        if group_of(line).is_some() && !is_standing_item(line) {
            continue;
        }
        if !is_standing_item(line) {
            break;
        }
        above.push(line);
    }
    let listed = |line: &Line<'_>| {
        drafts
            .iter()
            .any(|draft| likeness(&draft.title.text, &line.text[line.after_letter()..]) >= SAME)
    };
    if above.len() < STANDING || above.iter().any(|line| listed(line)) {
        return;
    }
    drafts.splice(0..0, above.into_iter().rev().map(item));
}

/// Whether a line is the name of a standing item and nothing else.
fn is_standing_item(line: &Line<'_>) -> bool {
    let words = &line.text[line.after_letter()..];
    let kinds = &AGENDA.kinds;
    let closed = words.ends_with(['.', ':']) || words.contains(". ") || words.contains(": ");
    let heads = AGENDA.lists.contents.is(words)
        || AGENDA.labels.date.is(words)
        || line.numbered().is_some()
        || words.ends_with(|c: char| c.is_ascii_digit());
    !line.note && words.len() < LONGEST && !closed && !heads && kinds.procedural.begins(words)
}

fn item(line: &Line<'_>) -> Draft {
    let title = title(&[Piece::from_line(line, line.after_letter())], Brackets::Own);
    // Rows with numbers are found as such.
    let number: Option<ItemNumber> = numbering::lettered(line.text).map(|found| found.number());
    let mut draft = Draft { number, case: title.case.clone(), title, ..Draft::default() };
    draft.headed(std::slice::from_ref(line));
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn added(text: &str, first: usize) -> Vec<String> {
        in_lines(text, |lines| {
            let mut draft = Draft::default();
            draft.headed(&lines[first..=first]);
            let mut drafts = vec![draft];
            add(lines, &mut drafts);
            let shown = |draft: &Draft| {
                let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
                format!("{number}|{}", draft.title.text)
            };
            drafts[..drafts.len() - 1].iter().map(shown).collect()
        })
    }

    #[test]
    fn standing_items_above_the_rows_are_items() {
        let letters = "A. Upprop\n\nB. Val av justerare\n\nBeslutsärenden\n\n1. Taxor";
        assert_eq!(added(letters, 3), ["a|Upprop", "b|Val av justerare"]);
        let bare = "Kallelse\n\nUpprop\n\nVal av justerare\n\n1. Taxor";
        assert_eq!(added(bare, 3), ["|Upprop", "|Val av justerare"]);
        let head = "Kallelse\n\nJustering: på kansliet\n\nUpprop\n\n1. Taxor";
        assert_eq!(added(head, 3), Vec::<String>::new());
    }
}
