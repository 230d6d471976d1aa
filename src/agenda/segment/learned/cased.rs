//! Rows that begin with their case number, in a column of its own or between pipes, before the number of the item.

use crate::segment::layout::columns::{fields, last_name, may_part};
use crate::segment::layout::lines::Line;
use crate::segment::notation::case_numbers::{self, CaseNumberAt};
use crate::segment::notation::numbering::{self, Numbered, Style};
use crate::vocabulary::AGENDA;

/// Fewest such rows that are a list.
const ROWS: usize = 2;
/// Longest line that can be such a row, in bytes.
const LONGEST: usize = 300;

/// Stores with rows that begin with their case number the number in the column behind it: "KS
/// 2031/4   3   Skolplan", "| KS 2031/4 | 3. Skolplan |".
pub(super) fn learn(lines: &[Line<'_>]) {
    let named = lines.iter().any(names_case_first);
    let row = |line: &Line<'_>| {
        let sign = [' ', '\t', '|'];
        let begins = line.text.len() - line.text.trim_start_matches(sign).len();
        let cases: &[CaseNumberAt] =
            if case_numbers::may_begin(&line.text[begins..]) { line.cases(named) } else { &[] };
        let case = cases.iter().find(|found| found.certain || named);
        let case = case.filter(|found| found.span.start == begins).map(|found| found.span.end);
        // "|   | 1. Upprop |": the column is empty.
        let after = case.or_else(|| line.text.starts_with('|').then_some(begins))?;
        let rest = line.text[after..].trim_start_matches(sign);
        let from = line.text.len() - rest.len();
        let found = numbering::read(rest).filter(|found| {
            let plain = matches!(found.style, Style::Bare | Style::Dotted);
            plain && rest[found.rest..].starts_with(char::is_uppercase)
        })?;
        Some((line.at, Numbered { rest: found.rest + from, ..found }))
    };
    let plain = |line: &&Line<'_>| line.cell.is_none() && !line.note && line.text.len() < LONGEST;
    let rows: Vec<(usize, Numbered)> = lines.iter().filter(plain).filter_map(row).collect();
    let rising = rows.windows(2).filter(|two| two[1].1.ordinal() > two[0].1.ordinal()).count();
    // A full stop behind its number makes a single row certain.
    let dotted = rows.first().is_some_and(|(_, found)| found.style == Style::Dotted);
    let sure = dotted || (named && !rows.is_empty());
    if (sure || rows.len() >= ROWS) && rising + 1 == rows.len() {
        for (at, numbered) in rows {
            _ = lines[at].read.numbered.set(Some(numbered));
        }
    }
}

/// Whether a line names columns of which the first has case numbers: "Dnr   Nr   Ärende".
fn names_case_first(line: &Line<'_>) -> bool {
    if !may_part(line.text) {
        return false;
    }
    let names = &AGENDA.columns;
    match fields(line.text).as_slice() {
        [case, others @ ..] => {
            names.case.is(case.text) && others.iter().any(|field| names.item.is(last_name(field)))
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::layout::testing::in_lines;

    fn counts(text: &str) -> Vec<Option<u32>> {
        in_lines(text, |lines| {
            learn(lines);
            lines.iter().map(|line| line.numbered().map(Numbered::ordinal)).collect()
        })
    }

    #[test]
    fn the_number_may_stand_behind_the_case_number() {
        assert_eq!(counts("KS 2031/4   1   Taxor\nKS 2031/5   2   Skolplan"), [Some(1), Some(2)]);
        assert_eq!(
            counts("|   | 1. Upprop | 9.00 |\n| KS 2031/5 | 2. Skolplan | 9.20 |"),
            [Some(1), Some(2)]
        );
        let named = "Dnr        Nr  Ärende      Bilaga\n           1    Upprop\n2031/24    2    Taxor\n2031/37    3    Plan";
        assert_eq!(counts(named), [None, Some(1), Some(2), Some(3)]);
        assert_eq!(counts("KS 2031/4 tas upp igen\nKS 2031/5 vilar"), [None, None]);
    }
}
