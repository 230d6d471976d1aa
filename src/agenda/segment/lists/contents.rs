//! The table of contents of minutes or of a bundle: it repeats all titles, and its items are the same.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::headed::title_of_item;
use crate::segment::document::candidates::Candidate;
use crate::segment::document::headings;
use crate::segment::layout::in_lines::title_of;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Title, has_leader};
use crate::segment::layout::titles::{likeness, shares_word};

/// Most lines of one entry.
const ENTRY_LINES: usize = 8;
/// Greatest difference between the numbers of two consecutive entries.
const LARGEST_GAP: u32 = 4;
/// First runs of entries that may be a table of contents or a list.
const FIRST_RUNS: usize = 24;
/// Most runs that are tried as lists of items.
const LISTS: usize = 3;
/// Most headings with the number of an entry that are compared with it.
const SAME_NUMBER: usize = 60;
/// Least likeness of an entry to its heading further down.
const ALIKE: f32 = 0.6;

/// A table of contents.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::segment) struct Contents {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// One past its last line.
    pub end: usize,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::segment) struct Entry {
    /// Its candidate, by index.
    pub candidate: usize,
    /// Its lines.
    pub lines: std::ops::Range<usize>,
    /// The byte offset of its title in the first of them.
    rest: usize,
}

impl Entry {
    /// Its title. `lines` are all lines of the document.
    pub(in crate::segment) fn title(&self, lines: &[Line<'_>]) -> Rc<Title> {
        title_of(&lines[self.lines.clone()], self.rest)
    }

    /// Its title, read as that of an item whose text may follow right below.
    pub(in crate::segment) fn title_of_item(&self, lines: &[Line<'_>]) -> Rc<Title> {
        title_of_item(&lines[self.lines.clone()], self.rest)
    }
}

/// Finds the table of contents among `candidates`, which are all of one style.
///
/// It is the run of adjacent entries whose numbers and titles recur further down, or whose lines
/// end with dot leaders.
pub(in crate::segment) fn find(lines: &[Line<'_>], candidates: &[Candidate]) -> Option<Contents> {
    runs(lines, candidates, false)
        .into_iter()
        .take(FIRST_RUNS)
        .map(|run| contents(lines, candidates, &run))
        .filter(|contents| is_contents(lines, candidates, contents))
        .max_by_key(|contents| contents.entries.len())
}

/// All runs of adjacent entries, which may be lists of items.
pub(in crate::segment) fn runs_of_entries(
    lines: &[Line<'_>],
    candidates: &[Candidate],
) -> Vec<Contents> {
    let mut runs = runs(lines, candidates, true);
    runs.truncate(FIRST_RUNS);
    // The list is the longest of them, or the first.
    let longest = runs.iter().map(Vec::len).max().unwrap_or(0);
    let listing = runs.into_iter().enumerate().filter(|(at, run)| *at == 0 || run.len() == longest);
    listing.take(LISTS).map(|(_, run)| contents(lines, candidates, &run)).collect()
}

/// Runs of candidates with rising numbers, each close to the one before. With `open`, headings
/// inside an item may come between them, and numbers may restart below a group heading.
fn runs(lines: &[Line<'_>], candidates: &[Candidate], open: bool) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    // Points of a proposal repeat each other, and are no list of contents.
    let listed = candidates.iter().enumerate().filter(|(_, candidate)| !candidate.point);
    for (at, candidate) in listed {
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|last| {
            let last = &candidates[*last];
            let (before, counts) = (last.numbered.ordinal(), candidate.numbered.ordinal());
            let between = &lines[last.line + 1..candidate.line];
            let plain = || between.iter().all(|line| headings::opened_part(line).is_none());
            let led = || lines[last.line..candidate.line].iter().any(|line| has_leader(line.text));
            let next = (before + 1..=before + LARGEST_GAP).contains(&counts)
                || (open && candidate.below_group && counts == 1);
            between.len() < ENTRY_LINES
                && (next || (counts > before && led()))
                && ((open && counts <= before + 1) || plain())
        });
        match runs.last_mut() {
            Some(run) if goes_on => run.push(at),
            _ => runs.push(vec![at]),
        }
    }
    runs.into_iter().filter(|run| run.len() > 1).collect()
}

fn contents(lines: &[Line<'_>], candidates: &[Candidate], run: &[usize]) -> Contents {
    let mut entries: Vec<Entry> = Vec::new();
    // The last row has as many blocks as most of the others.
    let blocks = |(at, next): (&usize, &usize)| {
        let row = &lines[candidates[*at].line..candidates[*next].line];
        row.windows(2).filter(|pair| pair[0].block != pair[1].block).count()
    };
    let mut counts: Vec<usize> = run.iter().zip(run.iter().skip(1)).map(blocks).collect();
    counts.sort_unstable();
    let most = counts.get(counts.len() / 2).copied().unwrap_or(0);
    for (position, at) in run.iter().enumerate() {
        let from = candidates[*at].line;
        let stop = run.get(position + 1).map_or(lines.len(), |next| candidates[*next].line);
        let to = entry_end(lines, from, stop, (position + 1 == run.len()).then_some(most));
        let rest = candidates[*at].numbered.rest;
        entries.push(Entry { candidate: *at, lines: from..to, rest });
    }
    let end = entries.last().map_or(0, |entry| entry.lines.end);
    Contents { entries, end }
}

/// The line after an entry. The last entry has no next one to end it: it ends with its page, its
/// blocks of one look, or its leader. `last` is given for it only: the number of blocks below the
/// first line in most rows.
fn entry_end(lines: &[Line<'_>], from: usize, stop: usize, last: Option<usize>) -> usize {
    let stop = stop.min(from + ENTRY_LINES);
    let (mut end, mut blocks) = (from + 1, 0);
    while end < stop {
        let (before, line) = (&lines[end - 1], &lines[end]);
        blocks += usize::from(line.block != before.block);
        let ended = last.is_some_and(|most| blocks > most)
            || last.is_some()
                && (line.page != before.page
                    || has_leader(before.text)
                    || !line.looks_like(before));
        if ended || headings::opened_part(line).is_some() {
            break;
        }
        end += 1;
    }
    end
}

/// Whether the entries recur further down, or look like a table of contents by themselves.
fn is_contents(lines: &[Line<'_>], candidates: &[Candidate], contents: &Contents) -> bool {
    let mut later: BTreeMap<&[u32], Vec<&Candidate>> = BTreeMap::new();
    for other in candidates.iter().filter(|other| other.line >= contents.end) {
        later.entry(&other.numbered.parts).or_default().push(other);
    }
    let again = contents
        .entries
        .iter()
        .filter(|entry| {
            let parts = candidates[entry.candidate].numbered.parts.as_slice();
            let same = later.get(parts).into_iter().flatten().take(SAME_NUMBER);
            same.into_iter().any(|other| is_headed(lines, other, &entry.title(lines).text))
        })
        .count();
    let leaders = contents
        .entries
        .iter()
        .filter(|entry| lines[entry.lines.clone()].iter().any(|line| has_leader(line.text)))
        .count();
    let most = contents.entries.len().div_ceil(2);
    again >= most || (leaders >= most && leaders > 1)
}

/// Whether the lines from a candidate on have the title `title`.
pub(in crate::segment) fn is_headed(
    lines: &[Line<'_>],
    candidate: &Candidate,
    title: &str,
) -> bool {
    let end = lines.len().min(candidate.line + ENTRY_LINES);
    let near =
        lines[candidate.line..end].iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    if !shares_word(&near, title) {
        return false;
    }
    (candidate.line + 1..=end).any(|end| {
        let found = title_of(&lines[candidate.line..end], candidate.numbered.rest);
        likeness(&found.text, title) >= ALIKE
    })
}
