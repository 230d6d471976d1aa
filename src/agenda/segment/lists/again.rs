//! A quick test whether the titles of a list's entries recur on lines behind it. Most lists are the
//! items themselves, and the titles of their entries, each over several lines, are expensive to
//! read.

use std::cell::OnceCell;

use super::contents::Contents;
use crate::segment::document::anchors::{HeadingLine, TITLE};
use crate::segment::document::candidates::Candidate;
use crate::segment::layout::lines::Line;
use crate::segment::layout::words::{Words, plain};
use crate::segment::notation::numbering::{Numbered, Style};

/// Most lines behind a list that are tested; where there are more, papers are likely to follow.
const FEW: usize = 24;

/// Whether a line behind a run of entries may repeat the title of one of them. Titles are read only
/// of entries that have most words of the line.
pub(super) fn may_come_again(
    lines: &[Line<'_>],
    candidates: &[Candidate],
    contents: &Contents,
) -> bool {
    if lines.len() - contents.end > FEW {
        return true;
    }
    let read = OnceCell::new();
    let titles = || {
        let titles = contents.entries.iter().map(|entry| {
            let title = entry.title_of_item(lines);
            (plain(&title.text).into_owned(), title)
        });
        read.get_or_init(|| titles.collect::<Vec<_>>())
    };
    (contents.end..lines.len()).filter_map(|at| HeadingLine::at(lines, at)).any(|heading| {
        if heading.numbered().is_some_and(|found| has_number(candidates, contents, found)) {
            return true;
        }
        heading.titles(lines).any(|(_, title)| {
            let words = Words::new(&title.text);
            let mut near = titles().iter().filter(|(text, _)| words.most_likeness(text) >= TITLE);
            near.any(|(_, title)| Words::new(&title.text).likeness(&words) >= TITLE)
        })
    })
}

/// Whether an entry may have the number `found`, which is nearly enough to tie a line to it.
fn has_number(candidates: &[Candidate], contents: &Contents, found: &Numbered) -> bool {
    let same = |at: usize| candidates[at].numbered.ordinal() == found.ordinal();
    found.style == Style::Lettered || contents.entries.iter().any(|entry| same(entry.candidate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::document::anchors::Names;
    use crate::segment::document::candidates::candidates;
    use crate::segment::document::draft::Draft;
    use crate::segment::layout::testing::in_lines;
    use crate::segment::layout::title::Title;
    use crate::segment::lists::{contents, sections};
    use proptest::prelude::*;

    /// For each run of entries in `text`, whether the quick test says that it may recur, and
    /// whether it does.
    fn recurrence(text: &str) -> Vec<(bool, bool)> {
        in_lines(text, |lines| {
            let candidates = candidates(lines, Style::Dotted);
            let runs = contents::runs_of_entries(lines, &candidates);
            let pairs = runs.iter().map(|run| {
                let draft = |entry: &contents::Entry| Draft {
                    number: Some(candidates[entry.candidate].numbered.number()),
                    title: Title {
                        text: entry.title_of_item(lines).text.clone(),
                        ..Title::default()
                    },
                    ..Draft::default()
                };
                let drafts: Vec<Draft> = run.entries.iter().map(draft).collect();
                let names = Names::from_drafts(&drafts);
                let named = sections::count_named(lines, &names, run.end..lines.len());
                (may_come_again(lines, &candidates, run), named > 0)
            });
            pairs.collect()
        })
    }

    #[test]
    fn what_says_no_title_is_told_without_them() {
        let list = "1. Skolplan för Norrby\n2. Taxa för sotning";
        let cases = [
            (format!("{list}\n\nFolket i Vikby klagar"), (false, false)),
            (format!("{list}\n\nSkolplan för Norrby\nPlanen antas."), (true, true)),
        ];
        for (text, wanted) in cases {
            assert_eq!(recurrence(&text), [wanted], "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_title_that_comes_again_is_lost(
            titles in proptest::collection::vec("[A-C][ab]{2}( [a-c]{2}){0,3}", 2..5),
            behind in proptest::collection::vec("([0-9]\\. )?[A-C][ab]{2}( [a-c]{2}){0,3}", 0..5),
        ) {
            let row = |(at, title): (usize, &String)| format!("{}. {title}\n", at + 1);
            let list: String = titles.iter().enumerate().map(row).collect();
            for (may, does) in recurrence(&format!("{list}\n{}", behind.join("\n\n"))) {
                prop_assert!(may || !does);
            }
        }
    }
}
