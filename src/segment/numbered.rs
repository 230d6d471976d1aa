//! Items that are numbered headings or lines: minutes, summonses without tables, bundles.

use std::ops::Range;

use super::candidates::{Candidate, candidates};
use super::chain::{self, Chain};
use super::contents::{self, Contents};
use super::draft::{Draft, group_heading, likeness};
use super::lines::Line;
use super::meeting::Kind;
use super::numbering::Style;
use super::title::{Piece, title};
use super::{case_numbers, headings};
use crate::agenda::{ItemKind, PartRole};
use crate::vocabulary::AGENDA;

/// The items of a document, and the first line that belongs to none of them.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// The items.
    pub drafts: Vec<Draft>,
    /// Where the papers of a bundle begin; the number of lines where there are none.
    pub end: usize,
}

/// The most lines that a title takes.
const TITLE_LINES: usize = 8;
/// The most lines that an item of a plain list usually takes; longer ones carry their own text.
const LISTED_LINES: usize = 8;
/// What it is worth that a heading repeats its entry in the table of contents, or that it does not.
const REPEATS: f32 = 4.0;
const DIFFERS: f32 = -4.0;

/// How far from all entries of the contents a number may be and still belong to them.
const NEAR_CONTENTS: u32 = 5;

/// The rows of items found in one style, with what they were found among.
struct Found {
    candidates: Vec<Candidate>,
    contents: Option<Contents>,
    chain: Chain,
}

/// Reads the numbered items of a document of kind `kind`.
pub(super) fn read(lines: &[Line<'_>], kind: Kind) -> Option<Numbered> {
    let styles = [Style::Paragraph, Style::Named, Style::Dotted, Style::Bare];
    let best = styles
        .into_iter()
        .map(|style| (style, found(lines, style)))
        .filter(|(style, found)| is_agenda(*style, found, kind))
        .max_by(|(_, a), (_, b)| a.weight().total_cmp(&b.weight()))?;
    Some(drafts(lines, &best.1, kind))
}

impl Found {
    fn weight(&self) -> f32 {
        self.chain.weight
            + self.contents.as_ref().map_or(0.0, |contents| few(contents.entries.len()))
    }
}

fn few(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn found(lines: &[Line<'_>], style: Style) -> Found {
    let mut candidates = candidates(lines, style);
    let contents = contents::find(lines, &candidates);
    if let Some(contents) = &contents {
        weigh_against(lines, &mut candidates, contents);
    }
    let chain = chain::best(&candidates);
    Found { candidates, contents, chain }
}

/// Lets the table of contents speak for the headings that repeat it and against the others.
fn weigh_against(lines: &[Line<'_>], candidates: &mut [Candidate], contents: &Contents) {
    let numbers: Vec<_> = contents
        .entries
        .iter()
        .map(|entry| (candidates[entry.candidate].numbered.counts, entry.title.clone()))
        .collect();
    let span = contents.entries.first().map_or(0, |entry| entry.lines.start)..contents.end;
    for candidate in candidates {
        if span.contains(&candidate.line) {
            candidate.weight = DIFFERS;
            continue;
        }
        // A number far beyond the contents is a reference to another meeting's minutes; one close to
        // them may stand on a page of contents that was not understood.
        let beyond = numbers
            .iter()
            .all(|(counts, _)| counts.abs_diff(candidate.numbered.counts) > NEAR_CONTENTS);
        if beyond {
            candidate.weight = DIFFERS;
            continue;
        }
        let mut entries = numbers.iter().filter(|(counts, _)| *counts == candidate.numbered.counts);
        let repeats = entries.any(|(_, title)| contents::is_headed(lines, candidate, title));
        candidate.weight += if repeats { REPEATS } else { DIFFERS };
    }
}

/// Whether so much speaks for the row that it is the agenda of a document of kind `kind`.
fn is_agenda(style: Style, found: &Found, kind: Kind) -> bool {
    let count = found.chain.chosen.len();
    let entries = found.contents.as_ref().map_or(0, |contents| contents.entries.len());
    if count == 0 {
        return entries > 1 && kind.lists_items();
    }
    let each = found.chain.weight / few(count);
    let paragraph = style == Style::Paragraph;
    match kind {
        Kind::Minutes | Kind::Extract if paragraph => each >= 2.0,
        Kind::Agenda | Kind::Bundle | Kind::Minutes => count > 1 && each >= 2.0,
        Kind::Unknown if paragraph => count > 1 && each >= 3.0,
        Kind::Unknown => count > 2 && each >= 4.0,
        Kind::Extract | Kind::Report | Kind::Motion | Kind::Attachment => false,
    }
}

fn drafts(lines: &[Line<'_>], found: &Found, kind: Kind) -> Numbered {
    let chosen: Vec<_> = found.chain.chosen.iter().map(|at| &found.candidates[*at]).collect();
    let regions = regions(lines, &chosen, found.contents.as_ref(), kind);
    let mut read =
        Numbered { drafts: Vec::new(), end: regions.last().map_or(0, |region| region.end) };
    let mut group = None;
    for (candidate, region) in chosen.iter().zip(&regions) {
        let entry = found.entry(candidate.numbered.counts);
        let mut draft =
            draft(&lines[region.clone()], candidate, entry.map(|entry| entry.title.as_str()));
        draft.group = group;
        group = group_below(&lines[region.clone()]).unwrap_or(group);
        read.drafts.push(draft);
    }
    if let Some(contents) = &found.contents {
        add_unheaded(lines, found, contents, &mut read.drafts);
        read.end = read.end.max(contents.end);
    }
    unnumbered_before(lines, &chosen, &mut read.drafts);
    read
}

/// The kind that a group heading at the end of an item's lines gives the next items.
fn group_below(lines: &[Line<'_>]) -> Option<Option<ItemKind>> {
    lines.iter().skip(1).rev().take(2).find_map(|line| group_heading(line.text))
}

impl Found {
    fn entry(&self, counts: u32) -> Option<&contents::Entry> {
        let contents = self.contents.as_ref()?;
        contents
            .entries
            .iter()
            .find(|entry| self.candidates[entry.candidate].numbered.counts == counts)
    }
}

/// The lines of each item: from its heading to the next one. A list whose last line is followed by
/// papers ends before them.
fn regions(
    lines: &[Line<'_>],
    chosen: &[&Candidate],
    contents: Option<&Contents>,
    kind: Kind,
) -> Vec<Range<usize>> {
    let starts: Vec<_> = chosen.iter().map(|candidate| candidate.line).collect();
    let contents_start =
        contents.and_then(|found| found.entries.first()).map(|entry| entry.lines.start);
    let mut regions: Vec<Range<usize>> = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let mut end = starts.get(at + 1).copied().unwrap_or(lines.len());
        if let Some(contents_start) =
            contents_start.filter(|contents| (*start..end).contains(contents))
        {
            end = contents_start;
        }
        regions.push(*start..end);
    }
    if kind != Kind::Minutes
        && let Some(end) = end_of_list(lines, &regions)
        && let Some(last) = regions.last_mut()
    {
        last.end = end;
    }
    regions
}

/// Where a list of short items ends, when papers follow its last item.
fn end_of_list(lines: &[Line<'_>], regions: &[Range<usize>]) -> Option<usize> {
    let (last, others) = regions.split_last()?;
    let mut lengths: Vec<_> = others.iter().map(ExactSizeIterator::len).collect();
    lengths.sort_unstable();
    let usual = *lengths.get(lengths.len() / 2)?;
    if usual > LISTED_LINES || last.len() <= 3 * LISTED_LINES {
        return None;
    }
    (last.start + 1..last.end).find(|at| {
        let line = &lines[*at];
        let names_paper = super::meeting::head_line(line.text).is_some() && line.first;
        names_paper || (line.page != lines[last.start].page && *at > last.start + usual)
    })
}

/// The item whose lines are `lines`, the first of them its heading.
fn draft(lines: &[Line<'_>], candidate: &Candidate, entry: Option<&str>) -> Draft {
    let numbered = &candidate.numbered;
    let pieces = title_pieces(lines, numbered.rest);
    let taken = match entry {
        Some(entry) => fit(&pieces, entry),
        None => ends_of_its_own(lines, &pieces),
    };
    let title = title(&pieces[..taken]);
    let mut draft = Draft {
        number: Some(numbered.number()),
        case: title.case.clone(),
        title,
        ..Draft::default()
    };
    // A heading without words gives its line to the pieces all the same.
    let skipped = if lines[0].text.len() > numbered.rest { 0 } else { 1 };
    let mut from = taken + skipped;
    while let Some(line) = lines.get(from).filter(|_| from < taken + skipped + 4) {
        let found = case_numbers::find(line.text, label_above(lines, from));
        let Some(found) = found.first().filter(|found| found.span.len() + 12 >= line.text.len())
        else {
            break;
        };
        draft.case.get_or_insert(found.case.clone());
        from += 1;
    }
    draft.read(&lines[from.min(lines.len())..], PartRole::Body);
    draft
}

/// Whether the line above holds only a label for a case number.
fn label_above(lines: &[Line<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|at| lines.get(at));
    above.is_some_and(|line| {
        let label = crate::text::swedish::fold(line.text.trim_end_matches(':').trim());
        AGENDA.labels.case.contains(&label)
    })
}

/// The lines that the title may take: the rest of the heading's line and what follows it.
fn title_pieces<'a>(lines: &[Line<'a>], rest: usize) -> Vec<Piece<'a>> {
    let heading = &lines[0];
    let mut pieces = Vec::new();
    if heading.text.len() > rest {
        let span = crate::text::Span::new(heading.span.start + rest, heading.span.end);
        pieces.push((&heading.text[rest..], span));
    }
    for line in lines[1..].iter().take(TITLE_LINES) {
        let opens = headings::opens(line).is_some() || group_heading(line.text).is_some();
        if line.note || (opens && !title(&pieces).text.is_empty()) {
            break;
        }
        pieces.push((line.text, line.span));
    }
    pieces
}

/// How many of the pieces repeat the title that the table of contents gives.
fn fit(pieces: &[Piece<'_>], entry: &str) -> usize {
    let like = |taken: usize| likeness(&title(&pieces[..taken]).text, entry);
    (0..=pieces.len())
        .max_by(|a, b| like(*a).total_cmp(&like(*b)).then(b.cmp(a)))
        .filter(|taken| like(*taken) > 0.0)
        .unwrap_or(pieces.len().min(1))
}

/// How many of the pieces are the title, as far as the layout tells.
fn ends_of_its_own(lines: &[Line<'_>], pieces: &[Piece<'_>]) -> usize {
    let on_heading = usize::from(
        pieces.len() > lines[1..].len().min(pieces.len()) || {
            pieces.first().is_some_and(|(_, span)| lines[0].span.contains(*span))
        },
    );
    let mut taken = on_heading;
    while taken < pieces.len() {
        let at = taken + 1 - on_heading;
        let (before, line) = (&lines[at - 1], &lines[at]);
        let empty = title(&pieces[..taken]).text.is_empty();
        if !(empty || goes_on(lines, before, line)) {
            break;
        }
        taken += 1;
    }
    taken
}

/// Whether a title that has words goes on from the line `before` to `line`.
fn goes_on(lines: &[Line<'_>], before: &Line<'_>, line: &Line<'_>) -> bool {
    let case =
        case_numbers::find(line.text, false).first().is_some_and(|found| found.span.start == 0);
    if case || before.text.ends_with(['.', ':']) || line.labelled {
        return false;
    }
    if line.block != before.block {
        return line.stands_out()
            && line.looks_like(before)
            && before.first
            && !line.text.contains(". ");
    }
    let widest = lines.iter().map(|line| line.text.len()).max().unwrap_or(0);
    let word = line.text.split_whitespace().next().map_or(0, str::len);
    let wrapped = before.text.len() + 1 + word >= widest.min(60) || !before.looks_like(line);
    before.looks_like(line)
        && (wrapped || line.text.starts_with(|c: char| c.is_lowercase() || c == '-'))
}

/// Adds the entries of the table of contents that have no heading of their own: a summons lists them,
/// and their papers lack the number.
fn add_unheaded(lines: &[Line<'_>], found: &Found, contents: &Contents, drafts: &mut Vec<Draft>) {
    for entry in &contents.entries {
        let candidate = &found.candidates[entry.candidate];
        let number = candidate.numbered.number();
        if drafts.iter().any(|draft| draft.number.as_ref() == Some(&number)) {
            continue;
        }
        let lines = &lines[entry.lines.clone()];
        let pieces = title_pieces(lines, candidate.numbered.rest);
        let title = title(&pieces);
        let draft =
            Draft { number: Some(number), case: title.case.clone(), title, ..Draft::default() };
        let after = |other: &Draft| {
            other.number.as_ref().is_some_and(|n| n.counts() > candidate.numbered.counts)
        };
        let place = drafts.iter().position(after).unwrap_or(drafts.len());
        drafts.insert(place, draft);
    }
}

/// Adds the standing items that stand without a number between the list's heading and its first
/// number ("Upprop", "Val av justerare").
fn unnumbered_before(lines: &[Line<'_>], chosen: &[&Candidate], drafts: &mut Vec<Draft>) {
    let Some(first) = chosen.first().filter(|first| first.numbered.counts == 1) else { return };
    let Some(heading) =
        lines[..first.line].iter().rposition(|line| AGENDA.lists.contents.is(line.text))
    else {
        return;
    };
    let standing = lines[heading + 1..first.line].iter().filter(|line| {
        line.first && line.text.len() < 100 && AGENDA.kinds.procedural.begins(line.text)
    });
    let unnumbered: Vec<_> = standing
        .map(|line| Draft { title: title(&[(line.text, line.span)]), ..Draft::default() })
        .collect();
    drafts.splice(0..0, unnumbered);
}
