//! Items that are numbered headings or lines: minutes, summonses without tables, bundles.

use std::ops::Range;

use super::anchors::Names;
use super::candidates::{Candidate, candidates};
use super::chain::{self, Chain};
use super::contents::{self, Contents};
use super::draft::{Draft, group_heading};
use super::kind::Kind;
use super::lines::Line;
use super::numbering::{self, Style};
use super::sections;
use super::title::{Brackets, Piece, Title, is_label, is_open, title};
use super::titles::likeness;
use super::{case_numbers, headings};
use crate::agenda::vocabulary::AGENDA;
use crate::agenda::{CaseNumber, ItemKind, PartRole};

/// The items of a document, and the first line that belongs to none of them.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// The items.
    pub drafts: Vec<Draft>,
    /// The first line of the first.
    pub start: usize,
    /// Where the papers of a bundle begin; the number of lines where there are none.
    pub end: usize,
}

/// The most lines that a title takes.
const TITLE_LINES: usize = 8;
/// The most lines that an item of a plain list usually takes; longer ones carry their own text.
const LISTED_LINES: usize = 8;
/// The most lines that a row without text of its own takes.
const ROW_LINES: usize = 4;
/// How many lines below a title its case number is looked for.
const CASE_WITHIN: usize = 4;
/// What it is worth that a heading repeats its entry in the table of contents, or that it does not.
const REPEATS: f32 = 4.0;
const DIFFERS: f32 = -4.0;

/// What a lettered row must have to speak for it in each item.
const LETTERED: f32 = 1.5;

/// How far from all entries of the contents a number may be and still belong to them.
const NEAR_CONTENTS: u32 = 5;

/// The rows of items found in one style, with what they were found among.
struct Found {
    candidates: Vec<Candidate>,
    contents: Option<Contents>,
    chain: Chain,
    /// Where the list ends whose items have their papers below it.
    end: Option<usize>,
}

/// Reads the numbered items of a document of kind `kind`. `meets` says that its head is a meeting's.
pub(super) fn read(lines: &[Line<'_>], kind: Kind, meets: bool) -> Option<Numbered> {
    let styles = [Style::Paragraph, Style::Named, Style::Dotted, Style::Decimal, Style::Bare];
    let fitting: Vec<(Style, Found)> = styles
        .into_iter()
        .map(|style| (style, found(lines, style)))
        .filter(|(style, found)| is_agenda(lines, *style, found, kind, meets))
        .collect();
    let best = fitting.iter().max_by(|(_, a), (_, b)| a.weight().total_cmp(&b.weight()));
    let Some(best) = best else { return lettered(lines, kind, meets) };
    // Minutes may begin with the agenda; their paragraphs are the items where there are as many.
    let paragraphs = fitting.iter().find(|(style, _)| *style == Style::Paragraph);
    let best = paragraphs.filter(|(_, found)| found.count() >= best.1.count()).unwrap_or(best);
    Some(drafts(lines, &best.1, kind))
}

/// The items of a list that has letters and no numbers.
fn lettered(lines: &[Line<'_>], kind: Kind, meets: bool) -> Option<Numbered> {
    let found = found(lines, Style::Lettered);
    let first = found.chain.chosen.first().map(|at| found.candidates[*at].numbered.counts());
    let each = found.chain.weight / few(found.chain.chosen.len());
    let lists = matches!(kind, Kind::Agenda | Kind::Bundle) || (meets && kind == Kind::Unknown);
    let agenda = lists && first == Some(1) && found.chain.chosen.len() > 1 && each >= LETTERED;
    agenda.then(|| drafts(lines, &found, kind))
}

impl Found {
    fn count(&self) -> usize {
        let contents = self.contents.as_ref().map_or(0, |contents| contents.entries.len());
        self.chain.chosen.len().max(contents)
    }

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
    let listed = (contents.is_none() || style != Style::Paragraph)
        .then(|| list(lines, &candidates))
        .flatten();
    if let Some(contents) = &contents {
        weigh_against(lines, &mut candidates, contents);
    }
    let mut chain = chain::best(&candidates);
    without_parents(&mut chain, &candidates);
    let own = contents.as_ref().map_or(0.0, |contents| few(contents.entries.len()));
    if let Some((chain, end)) = listed.filter(|(list, _)| list.weight > chain.weight + own) {
        return Found { candidates, contents: None, chain, end: Some(end) };
    }
    Found { candidates, contents, chain, end: None }
}

/// The list of short rows whose titles come again below it, with papers: the row of its entries, and
/// where it ends.
fn list(lines: &[Line<'_>], candidates: &[Candidate]) -> Option<(Chain, usize)> {
    let lists = contents::all(lines, candidates).into_iter().filter_map(|contents| {
        let entry = |entry: &contents::Entry| Draft {
            number: Some(candidates[entry.candidate].numbered.number()),
            title: Title { text: entry.title.clone(), ..Title::default() },
            ..Draft::default()
        };
        let entries: Vec<Draft> = contents.entries.iter().map(entry).collect();
        let named = sections::named(lines, &Names::of(&entries), contents.end..lines.len());
        let chosen: Vec<usize> = contents.entries.iter().map(|entry| entry.candidate).collect();
        let own: f32 = chosen.iter().map(|at| candidates[*at].weight + 1.0).sum();
        let chain = Chain { chosen, weight: own + REPEATS * few(named) };
        (named > 0).then_some((chain, contents.end))
    });
    lists.max_by(|(a, _), (b, _)| a.weight.total_cmp(&b.weight))
}

/// Leaves out upper levels of decimal numbers: "2.1" above "2.1.1" heads a group.
fn without_parents(chain: &mut Chain, candidates: &[Candidate]) {
    let parts = |at: usize| &candidates[at].numbered.parts;
    let kept = chain.chosen.iter().enumerate().filter(|(position, at)| {
        let next = chain.chosen.get(position + 1).map(|next| parts(*next));
        next.is_none_or(|next| next.len() <= parts(**at).len() || !next.starts_with(parts(**at)))
    });
    chain.chosen = kept.map(|(_, at)| *at).collect();
}

/// Lets the table of contents speak for the headings that repeat it and against the others.
fn weigh_against(lines: &[Line<'_>], candidates: &mut [Candidate], contents: &Contents) {
    let numbers: Vec<_> = contents
        .entries
        .iter()
        .map(|entry| (candidates[entry.candidate].numbered.counts(), entry.title.clone()))
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
            .all(|(counts, _)| counts.abs_diff(candidate.numbered.counts()) > NEAR_CONTENTS);
        if beyond {
            candidate.weight = DIFFERS;
            continue;
        }
        let mut entries =
            numbers.iter().filter(|(counts, _)| *counts == candidate.numbered.counts());
        let repeats = entries.any(|(_, title)| contents::is_headed(lines, candidate, title));
        candidate.weight += if repeats { REPEATS } else { DIFFERS };
    }
}

/// Whether so much speaks for the row that it is the agenda of a document of kind `kind`.
fn is_agenda(lines: &[Line<'_>], style: Style, found: &Found, kind: Kind, meets: bool) -> bool {
    let count = found.chain.chosen.len();
    let rest = |candidate: &Candidate| &lines[candidate.line].text[candidate.numbered.rest..];
    let mut chosen = found.chain.chosen.iter().map(|at| rest(&found.candidates[*at]));
    let stands = |text: &str| AGENDA.kinds.procedural.begins(text);
    let opens = chosen.next().is_some_and(stands);
    let standing = usize::from(opens) + chosen.filter(|text| stands(text)).count();
    let entries = found.contents.as_ref().map_or(0, |contents| contents.entries.len());
    if count == 0 {
        return entries > 1 && kind.lists_items();
    }
    let each = found.chain.weight / few(count);
    let paragraph = style == Style::Paragraph;
    if style == Style::Decimal && each < 3.0 {
        return false;
    }
    match kind {
        Kind::Minutes | Kind::Extract if paragraph => each >= 2.0,
        Kind::Agenda | Kind::Bundle | Kind::Minutes => count > 1 && each >= 2.0,
        Kind::Unknown if meets && !paragraph => count > 1 && each >= 2.0,
        Kind::Unknown if paragraph => count > 1 && each >= 3.0,
        // Two standing items tell an agenda that does not call itself one.
        Kind::Unknown if count > 2 => each >= 4.0 || (standing > 1 && each >= 2.0),
        // A short meeting: what it opens with tells.
        Kind::Unknown => count > 1 && opens && each >= 2.0,
        Kind::Extract | Kind::Report | Kind::Motion | Kind::Attachment => false,
    }
}

fn drafts(lines: &[Line<'_>], found: &Found, kind: Kind) -> Numbered {
    let chosen: Vec<_> = found.chain.chosen.iter().map(|at| &found.candidates[*at]).collect();
    let regions = regions(lines, &chosen, found.contents.as_ref(), kind);
    let mut regions = regions;
    if let (Some(end), Some(last)) = (found.end, regions.last_mut()) {
        last.end = end;
    }
    let mut read = Numbered {
        drafts: Vec::new(),
        start: regions.first().map_or(0, |region| region.start),
        end: regions.last().map_or(0, |region| region.end),
    };
    let mut group = chosen.first().and_then(|first| group_above(lines, first.line)).flatten();
    let cases = cases_above(lines, &regions);
    for ((candidate, region), above) in chosen.iter().zip(&regions).zip(cases) {
        let region = region.start..region.end - usize::from(above.1);
        let entry = found.entry(candidate.numbered.counts());
        let mut draft = draft(
            &lines[region.clone()],
            &candidate.numbered,
            entry.map(|entry| entry.title.as_str()),
        );
        if let Some(case) = above.0 {
            draft.case = Some(case);
        }
        draft.group = group;
        let below = group_below(&lines[region.clone()], &draft);
        if below.is_some() {
            draft.end_before_groups(lines);
        }
        group = below.unwrap_or(group);
        read.drafts.push(draft);
    }
    if let Some(contents) = &found.contents {
        add_unheaded(lines, found, contents, &mut read.drafts);
        read.end = read.end.max(contents.end);
    }
    let contents = found.contents.as_ref().and_then(|contents| contents.entries.first());
    let first = chosen.first().filter(|first| first.numbered.counts() == 1);
    if let Some(first) = first {
        let end = contents.map_or(first.line, |entry| first.line.min(entry.lines.start));
        unnumbered_before(&lines[..end], &mut read.drafts);
    }
    read
}

/// The kind that a group heading at the end of an item's lines gives the next items. The title of the
/// item itself is none, whatever it says.
fn group_below(lines: &[Line<'_>], draft: &Draft) -> Option<Option<ItemKind>> {
    let own = |line: &Line<'_>| draft.title.spans.iter().any(|span| span.overlaps(line.span));
    let mut below = lines.iter().skip(1).rev().take(2).take_while(|line| !own(line));
    below.find_map(|line| group_heading(line.text))
}

/// The kind that a group heading right above the line at `at` gives the items below it.
fn group_above(lines: &[Line<'_>], at: usize) -> Option<Option<ItemKind>> {
    lines[at.saturating_sub(2)..at].iter().rev().find_map(|line| group_heading(line.text))
}

/// For each item, the case number right above its heading, and whether the last line of its region is
/// the next one's: in agendas that write the case number above the heading.
fn cases_above(lines: &[Line<'_>], regions: &[Range<usize>]) -> Vec<(Option<CaseNumber>, bool)> {
    let above = |region: &Range<usize>| {
        let at = region.start.checked_sub(1)?;
        case_line(lines.get(at)?)
    };
    let own = regions.first().is_some_and(|first| {
        let last = first.end.saturating_sub(usize::from(regions.len() > 1));
        lines[first.start..last.max(first.start)].iter().any(|line| case_line(line).is_some())
    });
    let written_above = !own && regions.first().and_then(above).is_some();
    let next = regions.iter().skip(1).map(Some).chain([None]);
    regions
        .iter()
        .zip(next)
        .map(|(region, next)| {
            let case = above(region).filter(|_| written_above);
            (case, written_above && next.is_some_and(|next| above(next).is_some()))
        })
        .collect()
}

impl Found {
    fn entry(&self, counts: u32) -> Option<&contents::Entry> {
        let contents = self.contents.as_ref()?;
        contents
            .entries
            .iter()
            .find(|entry| self.candidates[entry.candidate].numbered.counts() == counts)
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
    let longest = *lengths.last()?;
    if longest <= ROW_LINES && last.len() > longest + 1 {
        return Some(end_of_row(lines, last));
    }
    if usual > LISTED_LINES || last.len() <= 3 * LISTED_LINES {
        return None;
    }
    (last.start + 1..last.end).find(|at| {
        let line = &lines[*at];
        let names_paper = super::kind::head_line(line.text).is_some() && line.first;
        names_paper || (line.page != lines[last.start].page && *at > last.start + usual)
    })
}

/// Where the last row of a list ends whose rows have no text of their own: below its title, its case
/// number and its presenter.
fn end_of_row(lines: &[Line<'_>], last: &Range<usize>) -> usize {
    let region = &lines[last.clone()];
    let title = numbered_title(region);
    let beside = |line: &&Line<'_>| {
        case_line(line).is_some()
            || AGENDA.asides.presenter.begins(line.text)
            || AGENDA.asides.papers.is(line.text)
    };
    last.start + title + region[title..].iter().take_while(beside).count()
}

/// How many lines the heading of an item takes.
fn numbered_title(lines: &[Line<'_>]) -> usize {
    let Some(numbered) = lines.first().and_then(|line| numbering::read(line.text)) else {
        return 1;
    };
    let pieces = title_pieces(lines, numbered.rest);
    let skipped = usize::from(lines[0].text.len() <= numbered.rest);
    (ends_of_its_own(lines, &pieces) + skipped).clamp(1, lines.len())
}

/// The item that `lines` are, if the first of them begins with a number.
pub(super) fn item(lines: &[Line<'_>]) -> Option<Draft> {
    let numbered = numbering::read(lines.first()?.text)?;
    Some(draft(lines, &numbered, None))
}

/// The item whose lines are `lines`, the first of them its heading with the number `numbered`.
fn draft(lines: &[Line<'_>], numbered: &numbering::Numbered, entry: Option<&str>) -> Draft {
    let pieces = title_pieces(lines, numbered.rest);
    let taken = match entry {
        Some(entry) => fit(&pieces, entry),
        None => ends_of_its_own(lines, &pieces),
    };
    let title = title(&pieces[..taken], Brackets::Own);
    let mut draft = Draft {
        number: Some(numbered.number()),
        case: title.case.clone(),
        title,
        ..Draft::default()
    };
    // A heading without words gives its line to the pieces all the same.
    let skipped = if lines[0].text.len() > numbered.rest { 0 } else { 1 };
    let mut from = taken + skipped;
    while let Some(case) = lines.get(from).and_then(case_line) {
        draft.case.get_or_insert(case);
        from += 1;
    }
    let (head, rest) = lines.split_at(from.min(lines.len()));
    draft.case = draft.case.or_else(|| case_below(rest));
    draft.headed(head);
    draft.read(rest, PartRole::Body);
    draft
}

/// The case number that fills a line, with or without its label.
fn case_line(line: &Line<'_>) -> Option<CaseNumber> {
    let found = case_numbers::find(line.text, true).into_iter().next()?;
    let fills = found.span.len() + if found.certain { 12 } else { 0 } >= line.text.len();
    fills.then_some(found.case)
}

/// The case number that a line soon below the title begins with, before the first heading inside.
fn case_below(lines: &[Line<'_>]) -> Option<CaseNumber> {
    let near = lines.iter().take(CASE_WITHIN).take_while(|line| headings::opens(line).is_none());
    near.flat_map(|line| case_numbers::find(line.text, false))
        .find(|found| found.span.start == 0)
        .map(|found| found.case)
}

/// The lines that the title may take: the rest of the heading's line and what follows it.
fn title_pieces<'a>(lines: &[Line<'a>], rest: usize) -> Vec<Piece<'a>> {
    let heading = &lines[0];
    let mut pieces = Vec::new();
    if heading.text.len() > rest {
        pieces.push(Piece::of(heading, rest));
    }
    for line in lines[1..].iter().take(TITLE_LINES) {
        let sofar = title(&pieces, Brackets::Own).text;
        let opens = headings::opens(line).is_some() || group_heading(line.text).is_some();
        if line.note || (opens && !sofar.is_empty() && !is_open(&sofar)) {
            break;
        }
        pieces.push(Piece::of(line, 0));
    }
    pieces
}

/// How many of the pieces repeat the title that the table of contents gives.
fn fit(pieces: &[Piece<'_>], entry: &str) -> usize {
    let like = |taken: usize| likeness(&title(&pieces[..taken], Brackets::Own).text, entry);
    (0..=pieces.len())
        .max_by(|a, b| like(*a).total_cmp(&like(*b)).then(b.cmp(a)))
        .filter(|taken| like(*taken) > 0.0)
        .unwrap_or(pieces.len().min(1))
}

/// How many of the pieces are the title, as far as the layout tells.
fn ends_of_its_own(lines: &[Line<'_>], pieces: &[Piece<'_>]) -> usize {
    let on_heading =
        usize::from(pieces.first().is_some_and(|piece| lines[0].span.contains(piece.span)));
    let mut taken = on_heading;
    while taken < pieces.len() {
        let at = taken + 1 - on_heading;
        let (before, line) = (&lines[at - 1], &lines[at]);
        let sofar = title(&pieces[..taken], Brackets::Own).text;
        if !(sofar.is_empty() || is_open(&sofar) || goes_on(lines, before, line, pieces[0].column))
        {
            break;
        }
        taken += 1;
    }
    taken
}

/// Whether a title that has words goes on from the line `before` to `line`; `column` is where its
/// words begin in the source, where that is known.
fn goes_on(lines: &[Line<'_>], before: &Line<'_>, line: &Line<'_>, column: Option<usize>) -> bool {
    let found = case_numbers::find(line.text, true);
    let case = found.first().is_some_and(|found| {
        found.span.start == 0 && (found.certain || found.span.len() == line.text.len())
    }) || is_label(line.text);
    let sentence = line.text.ends_with(['.', ':']) || line.text.contains(". ");
    let listed = line.text.starts_with(['•', '*']) || line.text.starts_with("- ");
    if case || sentence || listed || before.text.ends_with(['.', ':']) || line.labelled {
        return false;
    }
    if line.block != before.block {
        return line.stands_out() && line.looks_like(before) && before.first;
    }
    let widest = lines.iter().map(|line| line.text.len()).max().unwrap_or(0);
    let word = line.text.split_whitespace().next().map_or(0, str::len);
    let small = line.text.starts_with(|c: char| c.is_lowercase() || c == '-');
    let wrapped = before.text.len() + 1 + word >= widest.min(60);
    // A line in the column where the title's words began goes on with it, if it begins small.
    let hanging = column.is_none() || line.column.is_none() || line.column == column || small;
    before.looks_like(line) && (small || wrapped) && hanging
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
        let title = title(&pieces, Brackets::Own);
        let draft =
            Draft { number: Some(number), case: title.case.clone(), title, ..Draft::default() };
        let after = |other: &Draft| {
            other.number.as_ref().is_some_and(|n| n.counts() > candidate.numbered.counts())
        };
        let place = drafts.iter().position(after).unwrap_or(drafts.len());
        drafts.insert(place, draft);
    }
}

/// Adds the items that stand without a number between the list's heading and its first number
/// ("Upprop", "Val av justerare"): standing items, and points of a list below a group heading.
fn unnumbered_before(lines: &[Line<'_>], drafts: &mut Vec<Draft>) {
    let heading =
        |line: &Line<'_>| AGENDA.lists.contents.is(line.text) || group_heading(line.text).is_some();
    let Some(heading) = lines.iter().position(heading) else { return };
    let unnumbered: Vec<_> = lines[heading + 1..]
        .iter()
        .filter(|line| line.first && line.text.len() < 100 && group_heading(line.text).is_none())
        .filter(|line| line.labelled || AGENDA.kinds.procedural.begins(line.text))
        .map(|line| {
            let title = title(&[Piece::of(line, line.after_mark())], Brackets::Own);
            Draft { title, ..Draft::default() }
        })
        .collect();
    drafts.splice(0..0, unnumbered);
}
