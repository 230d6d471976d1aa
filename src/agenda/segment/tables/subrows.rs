//! Points below an item that are items themselves: "10 Anmälningar" and below it "10.1 Inkomna skrivelser", "10.2 …",
//! or "10a", "10b", row by row and with no text of their own.

use crate::segment::document::candidates::is_sentence;
use crate::segment::document::draft::Draft;
use crate::segment::document::headings;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, title};
use crate::segment::notation::numbering::Numbered;
use crate::{ItemNumber, PartRole};

/// Fewest points that are a list.
const ROWS: usize = 2;
/// Longest line that can be a row, in bytes.
const ROW: usize = 160;

/// Makes items of the points that are rows in the text of `drafts`.
pub(in crate::segment) fn split(lines: &[Line<'_>], drafts: &mut Vec<Draft>) {
    let mut all = Vec::with_capacity(drafts.len());
    for mut draft in std::mem::take(drafts) {
        let points = points(lines, &draft);
        let Some((first, last)) = points.first().copied().zip(points.last().copied()) else {
            all.push(draft);
            continue;
        };
        let claims = std::mem::take(&mut draft.claims);
        let group = draft.group;
        let (mut own, mut behind) = (Vec::new(), Vec::new());
        for mut claim in claims {
            if claim.lines.contains(&first) {
                let mut rest = claim.clone();
                rest.lines.start = last + 1;
                claim.lines.end = first;
                own.extend((!claim.lines.is_empty()).then_some(claim));
                behind.extend((!rest.lines.is_empty()).then_some(rest));
            } else if claim.lines.start > last {
                behind.push(claim);
            } else {
                own.push(claim);
            }
        }
        draft.claims = own;
        all.push(draft);
        for at in points {
            let line = &lines[at];
            let Some(numbered) = line.numbered() else { continue };
            let title = title(&[Piece::from_line(line, numbered.rest)], Brackets::Own);
            let (number, case) = (Some(numbered.number()), title.case.clone());
            let mut point = Draft { number, case, title, group, ..Draft::default() };
            point.headed(&lines[at..=at]);
            all.push(point);
        }
        if let Some(point) = all.last_mut() {
            point.claims = behind;
        }
    }
    *drafts = all;
}

/// The lines of the first run of points in an item's text.
fn points(lines: &[Line<'_>], draft: &Draft) -> Vec<usize> {
    let Some(number) = draft.number.as_ref().map(ItemNumber::ordinal) else { return Vec::new() };
    let mut run: Vec<usize> = Vec::new();
    for claim in draft.claims.iter().filter(|claim| claim.role == PartRole::Body) {
        for line in lines.get(claim.lines.clone()).into_iter().flatten() {
            let next = u32::try_from(run.len()).unwrap_or(0) + 1;
            let follows = run.last().is_none_or(|last| *last + 1 == line.at);
            if follows && is_point(line, number, next) {
                run.push(line.at);
            } else if !run.is_empty() {
                break;
            }
        }
        let rest = |at: &usize| {
            let line = &lines[*at];
            &line.text[line.numbered().map_or(0, |found| found.rest)..]
        };
        let parts = run.iter().filter(|at| headings::role(rest(at)).is_some()).count();
        if run.len() >= ROWS && parts * 2 < run.len() {
            return run;
        }
        run.clear();
    }
    run
}

/// Whether a line is the point `nth` below the item `number`.
fn is_point(line: &Line<'_>, number: u32, nth: u32) -> bool {
    let Some(found) = line.numbered() else { return false };
    let rest = &line.text[found.rest..];
    let letter =
        |found: &Numbered| found.suffix.map(|letter| u32::from(letter) - u32::from('a') + 1);
    let counted = match found.parts.as_slice() {
        [above, point] => *above == number && *point == nth,
        [own] => *own == number && letter(found) == Some(nth),
        _ => false,
    };
    let titled = rest.starts_with(char::is_uppercase) && line.text.len() < ROW;
    counted && titled && !is_sentence(line, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn split_in(text: &[&str]) -> Vec<String> {
        in_lines(&text.join("\n"), |lines| {
            let number = Some(ItemNumber::new(&[10], None, false));
            let mut draft = Draft { number, ..Draft::default() };
            draft.headed(&lines[..1]);
            draft.read(&lines[1..], PartRole::Body);
            let mut drafts = vec![draft];
            split(lines, &mut drafts);
            drafts.iter().skip(1).map(|draft| draft.title.text.clone()).collect()
        })
    }

    #[test]
    fn rows_of_points_are_items() {
        let cases: [(&[&str], &[&str], &str); 6] = [
            (
                &["10 Anmälningar", "10.1 Beslut av vd", "10.2 Skrivelser"],
                &["Beslut av vd", "Skrivelser"],
                "decimals",
            ),
            (&["10 Anmälningar", "10a Skrivelser", "10b Hot"], &["Skrivelser", "Hot"], "letters"),
            (
                &["10 Anmälningar", "10a Vd:s beslut", "10b Hot", "10c Val"],
                &["Vd:s beslut", "Hot", "Val"],
                "one says what heads a part",
            ),
            (&["10 Taxor", "10.1 Skrivelser"], &[], "one is no list"),
            (
                &["10 Taxor", "10.1 Bakgrund", "10.2 Förslag till beslut"],
                &[],
                "headings of its text",
            ),
            (&["10 Taxor", "10.1 Skola", "Text om skolan.", "10.2 Bad"], &[], "text below them"),
        ];
        for (text, wanted, remark) in cases {
            assert_eq!(split_in(text), wanted, "{remark}");
        }
    }
}
