//! Pages of a text that has lost its page breaks, told by its page counters: "Sida 2 av 3".

use super::fold;
use super::phrases::{Phrases, Words};

/// How many lines above a counter may be part of the same page header.
const HEAD: usize = 4;
/// How many blanks part a counter from what stands beside it.
const GAP: &str = "  ";

/// A page counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counter {
    /// Its line, by index.
    line: usize,
    page: u64,
    total: Option<u64>,
}

/// The lines (by index, in order) at which pages begin, as far as counters that count on tell: at the
/// counter, or at the first line of the header that it is part of.
pub(in crate::extract) fn page_starts(lines: &[&str]) -> Vec<usize> {
    let counters = counters(lines);
    // With the number of pages beside it a counter may leap: minutes are published in parts.
    let follows = |one: &Counter, two: &Counter| {
        let next = two.page == one.page + 1 || (two.total.is_some() && two.page > one.page);
        next && two.total == one.total
    };
    let mut starts: Vec<usize> = Vec::new();
    for (at, counter) in counters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| counters.get(at));
        let after = counters.get(at + 1);
        let neighbour = before.filter(|before| follows(before, counter));
        let Some(other) = neighbour.or(after.filter(|after| follows(counter, after))) else {
            continue;
        };
        let same = |above: &usize| {
            let line = |of: &Counter| of.line.checked_sub(*above).map(|line| fold(lines[line]).0);
            line(counter).is_some_and(|own| line(other) == Some(own))
        };
        let above = (1..=HEAD).take_while(same).count();
        starts.push(counter.line - above);
    }
    starts.dedup();
    starts
}

fn counters(lines: &[&str]) -> Vec<Counter> {
    let phrases = Phrases::in_use();
    let counter = |(line, text): (usize, &&str)| {
        let text = text.trim();
        let beside = [Some(text), text.rsplit_once(GAP).map(|(_, last)| last.trim())];
        let found =
            beside.into_iter().flatten().find(|it| phrases.known_words(it) == Words::Counter)?;
        let (_, numbers) = fold(found);
        Some(Counter { line, page: *numbers.first()?, total: numbers.get(1).copied() })
    };
    lines.iter().enumerate().filter_map(counter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_that_count_on_begin_pages() {
        let cases: &[(&[&str], &[usize], &str)] = &[
            (
                &["Ås kommun   Sida 1 av 2", "a", "Ås kommun   Sida 2 av 2", "b"],
                &[0, 2],
                "beside a name",
            ),
            (
                &["Ås kommun", "Kallelse   1 (2)", "a", "Ås kommun", "Kallelse   2 (2)", "b"],
                &[0, 3],
                "below a name",
            ),
            (&["a", "6 (12)", "b", "7 (12)", "c"], &[1, 3], "alone"),
            (&["a", "6 (12)", "b", "9 (12)", "c"], &[1, 3], "with pages left out"),
            (&["a", "6 (12)", "b", "8 (14)", "c"], &[], "no counters"),
            (&["a 1 (2)", "b", "c 2 (2)"], &[], "in running text"),
        ];
        for (lines, wanted, remark) in cases {
            assert_eq!(page_starts(lines), *wanted, "{remark}");
        }
    }
}
