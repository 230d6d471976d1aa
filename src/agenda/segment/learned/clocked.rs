//! Rows that have a clock time between their number and their title: "2 09.30 Skolplan", "3. kl. 10.00 Taxor".
//!
//! One such row may have a title that begins with figures; rows that count on tell that it is the time.

use crate::agenda::segment::layout::lines::Line;
use crate::agenda::segment::notation::clock;
use crate::agenda::segment::notation::numbering::{Numbered, Style};
use crate::agenda::segment::notation::pattern::Pattern;

/// How many rows that count on have a clock time where it is none of their titles.
const ROWS: usize = 2;

static HEAD: Pattern = Pattern::new(r"^([0-9]{1,3})([.):]?)[ \t]+", |line| {
    line.starts_with(|c: char| c.is_ascii_digit())
});

/// Tells such rows where their titles begin. Nobody has asked for their numbers yet.
pub(in crate::agenda::segment) fn learn(lines: &[Line<'_>]) {
    let rows: Vec<(usize, Numbered)> = lines
        .iter()
        .filter(|line| line.cell.is_none() && !line.note)
        .filter_map(|line| Some((line.at, read(line.text)?)))
        .collect();
    let follows = |pair: &[(usize, Numbered)]| pair[1].1.counts() == pair[0].1.counts() + 1;
    if rows.windows(2).filter(|pair| follows(pair)).count() + 1 < ROWS {
        return;
    }
    for (at, numbered) in rows {
        _ = lines[at].read.numbered.set(Some(numbered));
    }
}

/// The number at the head of a row with a clock time behind it.
fn read(line: &str) -> Option<Numbered> {
    let found = HEAD.captures(line)?;
    let counts = found.get(1)?.as_str().parse().ok().filter(|counts| *counts > 0)?;
    let from = found.get(0)?.end();
    let clock = clock::after_clock(&line[from..]);
    let style = if found.get(2)?.is_empty() { Style::Bare } else { Style::Dotted };
    let numbered = Numbered { style, parts: vec![counts], suffix: None, rest: from + clock };
    (clock > 0).then_some(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::segment::layout::testing::in_lines;

    fn learned(text: &str) -> Vec<String> {
        in_lines(text, |lines| {
            learn(lines);
            let rest = |line: &Line<'_>| line.numbered().map_or(0, |found| found.rest);
            lines.iter().map(|line| line.text[rest(line)..].to_owned()).collect()
        })
    }

    #[test]
    fn a_time_in_every_row_is_none_of_the_titles() {
        let cases: [(&str, &[&str]); 4] = [
            ("1 09:00 Upprop\n2 09:30 Skolplan", &["Upprop", "Skolplan"]),
            ("1. kl. 09.00 Upprop\n2. kl. 9.30 Skolplan\n3. Mål", &["Upprop", "Skolplan", "Mål"]),
            ("1   09.00   Upprop\n2   09.30   Skolplan", &["Upprop", "Skolplan"]),
            ("4 09:00 Upprop\n9 09:30 Plan", &["4 09:00 Upprop", "9 09:30 Plan"]),
        ];
        for (text, titles) in cases {
            assert_eq!(learned(text), titles, "{text}");
        }
    }

    #[test]
    fn the_pattern_is_sound() {
        assert!(!HEAD.regex().as_str().is_empty());
    }
}
