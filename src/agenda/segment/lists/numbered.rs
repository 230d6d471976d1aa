//! Items that are numbered headings or lines: minutes, summonses without tables, bundles.

use super::again;
use super::chain::{self, Chain};
use super::contents::{self, Contents};
use super::headed::{draft, title_pieces};
use super::regions::{cases_above, group_above, group_below, regions};
use super::sections;
use crate::segment::checks::doubts::Doubt;
use crate::segment::document::anchors::Names;
use crate::segment::document::candidates::{Candidate, candidates};
use crate::segment::document::draft::Draft;
use crate::segment::document::groups::{group_heading, group_of};
use crate::segment::document::kind::Kind;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Brackets, Piece, Title, title};
use crate::segment::notation::numbering::Style;
use crate::vocabulary::AGENDA;
use utkik_lang::text;

/// The items of a list with numbers, and the lines that they take.
#[derive(Debug, Default)]
pub(in crate::segment) struct Numbered {
    /// The items.
    pub drafts: Vec<Draft>,
    /// The first line of the first.
    pub start: usize,
    /// The line at which the papers of a bundle begin; the number of lines where there are none.
    pub end: usize,
    /// The doubts about it.
    pub doubts: Vec<Doubt>,
}

/// Weight of a heading that repeats its entry in the table of contents.
const REPEATS: f32 = 4.0;
/// Weight of a heading that differs from its entry in the table of contents.
const DIFFERS: f32 = -4.0;

/// Least weight per item of a list whose items have letters for numbers.
const LETTERED: f32 = 1.5;

/// Standing items from which on a list with letters is an agenda.
const STANDING: usize = 3;

/// Share of the weight of the best style from which on another style is a close second.
const CLOSE: f32 = 0.5;

/// Weight per item of a list whose numbers are all on lines of their own above text.
const ALONE: f32 = 1.5;

/// Greatest difference between a number and the nearest entry of the contents to which it still
/// belongs.
const NEAR_CONTENTS: u32 = 5;

/// The rows of items in one style of numbers, with the candidates that they were chosen from.
struct StyleRows {
    candidates: Vec<Candidate>,
    contents: Option<Contents>,
    chain: Chain,
    /// The line after a list whose items have their papers below it.
    end: Option<usize>,
}

/// Reads the numbered items of a document of kind `kind`, in the one or two styles with the highest
/// weight, the best first. `meets` indicates that its head is a meeting's.
pub(in crate::segment) fn read(lines: &[Line<'_>], kind: Kind, meets: bool) -> Vec<Numbered> {
    let styles = [
        Style::Paragraph,
        Style::Named,
        Style::Dotted,
        Style::Decimal,
        Style::Bare,
        Style::Marked,
        Style::Coded,
    ];
    let mut fitting: Vec<(Style, StyleRows)> = styles
        .into_iter()
        .map(|style| (style, found(lines, style)))
        .filter(|(style, found)| is_agenda(lines, *style, found, kind, meets))
        .collect();
    fitting.sort_by(|(_, a), (_, b)| b.weight().total_cmp(&a.weight()));
    let Some((_, best)) = fitting.first() else {
        let lettered =
            [Style::Lettered, Style::Roman].map(|style| lettered(lines, style, kind, meets));
        return lettered.into_iter().flatten().take(1).collect();
    };
    // Minutes may begin with the agenda; their paragraphs are the items where there are as many.
    let paragraphs = fitting.iter().position(|(style, _)| *style == Style::Paragraph);
    let first = paragraphs.filter(|at| fitting[*at].1.count() >= best.count()).unwrap_or(0);
    let close = |found: &StyleRows| found.weight() >= CLOSE * fitting[first].1.weight();
    let others = fitting.iter().enumerate().filter(|(at, (_, found))| *at != first && close(found));
    let taken = std::iter::once(first).chain(others.map(|(at, _)| at).take(1));
    taken.map(|at| drafts(lines, &fitting[at].1, kind)).collect()
}

/// The items of a list that has letters or Roman numbers and no others.
fn lettered(lines: &[Line<'_>], style: Style, kind: Kind, meets: bool) -> Option<Numbered> {
    let found = found(lines, style);
    let first = found.chain.chosen.first().map(|at| found.candidates[*at].numbered.ordinal());
    let each = found.chain.weight / small_count(found.chain.chosen.len());
    let lists = matches!(kind, Kind::Agenda | Kind::Bundle) || (meets && kind == Kind::Unknown);
    let rest = |at: &usize| {
        let candidate = &found.candidates[*at];
        &lines[candidate.line].text[candidate.numbered.rest..]
    };
    let stands = |at: &&usize| AGENDA.kinds.procedural.is(rest(at));
    let standing = found.chain.chosen.iter().filter(stands).count();
    let lists = lists || (kind == Kind::Unknown && standing >= STANDING);
    let agenda = lists && first == Some(1) && found.chain.chosen.len() > 1 && each >= LETTERED;
    agenda.then(|| drafts(lines, &found, kind))
}

/// The item of a short agenda with only one: the only numbered line that has signs of an item.
pub(in crate::segment) fn only_numbered_item(lines: &[Line<'_>], kind: Kind) -> Option<Numbered> {
    let styles = [Style::Paragraph, Style::Named, Style::Dotted];
    let found = styles.into_iter().map(|style| found(lines, style));
    let mut found: Vec<StyleRows> = found.filter(|found| !found.candidates.is_empty()).collect();
    let one = found.pop().filter(|one| found.is_empty() && one.candidates.len() == 1)?;
    let speaks = kind == Kind::Agenda && one.chain.weight >= 2.0 && one.contents.is_none();
    speaks.then(|| drafts(lines, &one, kind))
}

impl StyleRows {
    fn count(&self) -> usize {
        let contents = self.contents.as_ref().map_or(0, |contents| contents.entries.len());
        self.chain.chosen.len().max(contents)
    }

    fn weight(&self) -> f32 {
        self.chain.weight
            + self.contents.as_ref().map_or(0.0, |contents| small_count(contents.entries.len()))
    }
}

fn small_count(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn found(lines: &[Line<'_>], style: Style) -> StyleRows {
    let mut candidates = candidates(lines, style);
    let contents = contents::find(lines, &candidates);
    let listed = (contents.is_none() || style != Style::Paragraph)
        .then(|| list(lines, &candidates))
        .flatten();
    if let Some(contents) = &contents {
        weigh_against(lines, &mut candidates, contents);
    }
    let mut chain = chain::best(&candidates);
    without_parents(lines, &mut chain, &candidates);
    let own = contents.as_ref().map_or(0.0, |contents| small_count(contents.entries.len()));
    if let Some((chain, end)) = listed.filter(|(list, _)| list.weight > chain.weight + own) {
        return StyleRows { candidates, contents: None, chain, end: Some(end) };
    }
    StyleRows { candidates, contents, chain, end: None }
}

/// The list of short rows whose titles recur below it as those of papers: the chain of its entries,
/// and the line after it. The text of the last item, which may repeat titles of others, is no such
/// recurrence.
fn list(lines: &[Line<'_>], candidates: &[Candidate]) -> Option<(Chain, usize)> {
    let runs = contents::runs_of_entries(lines, candidates).into_iter();
    let runs = runs.filter(|contents| again::may_come_again(lines, candidates, contents));
    let lists = runs.filter_map(|contents| {
        let entry = |entry: &contents::Entry| Draft {
            number: Some(candidates[entry.candidate].numbered.number()),
            title: Title { text: entry.title_of_item(lines).text.clone(), ..Title::default() },
            ..Draft::default()
        };
        let entries: Vec<Draft> = contents.entries.iter().map(entry).collect();
        let named =
            sections::count_named(lines, &Names::from_drafts(&entries), contents.end..lines.len());
        let chosen: Vec<usize> = contents.entries.iter().map(|entry| entry.candidate).collect();
        let own: f32 = chosen.iter().map(|at| candidates[*at].weight + 1.0).sum();
        let chain = Chain { chosen, weight: own + REPEATS * small_count(named) };
        (named > 0).then_some((chain, contents.end))
    });
    lists.max_by(|(a, _), (b, _)| a.weight.total_cmp(&b.weight))
}

/// Leaves out upper levels of decimal numbers: "2.1" above "2.1.1" heads a group. A number that
/// follows items without points is an item with points, unless it has the name of a group: "12
/// Valärenden" between "11 Taxor" and "12.1 Val".
fn without_parents(lines: &[Line<'_>], chain: &mut Chain, candidates: &[Candidate]) {
    let parts = |at: usize| &candidates[at].numbered.parts;
    let itself = |position: usize, at: usize| {
        let before = position.checked_sub(1).map(|before| parts(chain.chosen[before]).as_slice());
        let counts_on = match (before, parts(at).as_slice()) {
            (Some([before]), [own]) => *own == before + 1,
            _ => false,
        };
        let title = &lines[candidates[at].line].text[candidates[at].numbered.rest..];
        let kinds = &AGENDA.kinds;
        let stands = kinds.procedural.is(title) || kinds.election.is(title);
        counts_on && (stands || group_heading(title).is_none())
    };
    let kept = chain.chosen.iter().enumerate().filter(|(position, at)| {
        let next = chain.chosen.get(position + 1).map(|next| parts(*next));
        let points =
            |next: &Vec<u32>| next.len() > parts(**at).len() && next.starts_with(parts(**at));
        !next.is_some_and(points) || itself(*position, **at)
    });
    chain.chosen = kept.map(|(_, at)| *at).collect();
}

/// Raises the weight of headings that repeat the table of contents and lowers that of the others.
fn weigh_against(lines: &[Line<'_>], candidates: &mut [Candidate], contents: &Contents) {
    let numbers: Vec<_> = contents
        .entries
        .iter()
        .map(|entry| (candidates[entry.candidate].numbered.ordinal(), entry.title(lines)))
        .collect();
    let span = contents.entries.first().map_or(0, |entry| entry.lines.start)..contents.end;
    for candidate in candidates {
        if span.contains(&candidate.line) {
            candidate.weight = DIFFERS;
            continue;
        }
        // A number far beyond the contents is a reference to another meeting's minutes; one close to
        // them may be on a page of contents that was not recognised.
        let beyond = numbers
            .iter()
            .all(|(counts, _)| counts.abs_diff(candidate.numbered.ordinal()) > NEAR_CONTENTS);
        if beyond {
            candidate.weight = DIFFERS;
            continue;
        }
        let mut entries =
            numbers.iter().filter(|(counts, _)| *counts == candidate.numbered.ordinal());
        let repeats = entries.any(|(_, title)| contents::is_headed(lines, candidate, &title.text));
        candidate.weight += if repeats { REPEATS } else { DIFFERS };
    }
}

/// Whether the chain has enough weight to be the agenda of a document of kind `kind`.
fn is_agenda(lines: &[Line<'_>], style: Style, found: &StyleRows, kind: Kind, meets: bool) -> bool {
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
    // Links that only their neighbours indicate count neither for nor against.
    let strong = found.chain.chosen.iter().filter(|at| !found.candidates[**at].is_link()).count();
    let alone = if are_alone(lines, found) { ALONE } else { 0.0 };
    let each = found.chain.weight / small_count(strong.max(2).min(count)) + alone;
    let paragraph = style == Style::Paragraph;
    if style == Style::Decimal && each < 3.0 {
        return false;
    }
    match kind {
        Kind::Minutes | Kind::Extract if paragraph => each >= 2.0,
        Kind::Agenda | Kind::Bundle | Kind::Minutes => count > 1 && each >= 2.0,
        Kind::Unknown if meets && !paragraph => count > 1 && each >= 2.0,
        Kind::Unknown if paragraph => count > 1 && each >= 3.0,
        // Two standing items indicate an agenda that does not call itself one, and so does "Ärende
        // 1".
        Kind::Unknown if count > 2 => {
            each >= 4.0 || ((standing > 1 || style == Style::Named) && each >= 2.0)
        }
        // The first item of a short meeting decides.
        Kind::Unknown => count > 1 && opens && each >= 2.0,
        Kind::Extract | Kind::Report | Kind::Motion | Kind::Attachment => false,
    }
}

/// Whether all numbers, counted from one, are on lines of their own above text.
fn are_alone(lines: &[Line<'_>], found: &StyleRows) -> bool {
    let chosen = || found.chain.chosen.iter().map(|at| &found.candidates[*at]);
    let above = |candidate: &Candidate| {
        let line = &lines[candidate.line];
        let below = lines.get(candidate.line + 1);
        let titled = below.is_some_and(|below| below.text.starts_with(char::is_uppercase));
        line.cell.is_none() && line.text[candidate.numbered.rest..].is_empty() && titled
    };
    let counted = (1..).zip(chosen()).all(|(nth, one)| one.numbered.ordinal() == nth);
    counted && chosen().count() > 2 && chosen().all(above)
}

fn drafts(lines: &[Line<'_>], found: &StyleRows, kind: Kind) -> Numbered {
    let chosen: Vec<_> = found.chain.chosen.iter().map(|at| &found.candidates[*at]).collect();
    let regions = regions(lines, &chosen, found.contents.as_ref(), kind);
    let mut regions = regions;
    if let (Some(end), Some(last)) = (found.end, regions.last_mut()) {
        last.end = end.max(last.start + 1);
    }
    let mut read = Numbered {
        drafts: Vec::new(),
        start: regions.first().map_or(0, |region| region.start),
        end: regions.last().map_or(0, |region| region.end),
        doubts: Vec::new(),
    };
    let mut group = chosen.first().and_then(|first| group_above(lines, first.line)).flatten();
    let (cases, unclear) = cases_above(lines, &regions);
    read.doubts.extend(unclear.map(|line| {
        let (text, help) = (text!("segment.case-between"), text!("segment.help.case-between"));
        Doubt::remark(lines[line].span.start, text, help)
    }));
    for ((candidate, region), above) in chosen.iter().zip(&regions).zip(cases) {
        let region = region.start..region.end - usize::from(above.1);
        let entry = found.entry(candidate.numbered.ordinal());
        let told = entry.map(|entry| entry.title(lines));
        let told = told.as_ref().map(|title| title.text.as_str());
        let mut draft = draft(&lines[region.clone()], &candidate.numbered, told);
        if let Some(case) = above.0 {
            draft.case = Some(case);
        }
        let told = || found.entry_title(lines, entry?).case;
        draft.case = draft.case.take().or_else(told);
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
    let first = chosen.first().filter(|first| first.numbered.ordinal() == 1);
    if let Some(first) = first {
        let end = contents.map_or(first.line, |entry| first.line.min(entry.lines.start));
        unnumbered_before(&lines[..end], &mut read.drafts);
    }
    read
}

impl StyleRows {
    /// The title of an entry of the contents, with the case number in its lines.
    fn entry_title(&self, lines: &[Line<'_>], entry: &contents::Entry) -> Title {
        let rest = self.candidates[entry.candidate].numbered.rest;
        title(&title_pieces(&lines[entry.lines.clone()], rest), Brackets::Own)
    }

    fn entry(&self, counts: u32) -> Option<&contents::Entry> {
        let contents = self.contents.as_ref()?;
        contents
            .entries
            .iter()
            .find(|entry| self.candidates[entry.candidate].numbered.ordinal() == counts)
    }
}

/// Adds the entries of the table of contents that have no heading of their own: a summons lists them,
/// and their papers lack the number.
fn add_unheaded(
    lines: &[Line<'_>],
    found: &StyleRows,
    contents: &Contents,
    drafts: &mut Vec<Draft>,
) {
    for entry in &contents.entries {
        let candidate = &found.candidates[entry.candidate];
        let number = candidate.numbered.number();
        if drafts.iter().any(|draft| draft.number.as_ref() == Some(&number)) {
            continue;
        }
        let title = found.entry_title(lines, entry);
        let draft =
            Draft { number: Some(number), case: title.case.clone(), title, ..Draft::default() };
        let after = |other: &Draft| {
            other.number.as_ref().is_some_and(|n| n.ordinal() > candidate.numbered.ordinal())
        };
        let place = drafts.iter().position(after).unwrap_or(drafts.len());
        drafts.insert(place, draft);
    }
}

/// Adds the items without numbers between the list's heading and its first number ("Upprop", "Val
/// av justerare"): standing items, and points of a list below a group heading.
fn unnumbered_before(lines: &[Line<'_>], drafts: &mut Vec<Draft>) {
    let heading = |line: &Line<'_>| AGENDA.lists.contents.is(line.text) || group_of(line).is_some();
    let Some(heading) = lines.iter().position(heading) else { return };
    let unnumbered: Vec<_> = lines[heading + 1..]
        .iter()
        .filter(|line| line.first && line.text.len() < 100 && group_of(line).is_none())
        .filter(|line| line.labelled || AGENDA.kinds.procedural.begins(line.text))
        .filter(|line| !(line.text.ends_with('.') || line.text.contains(". ")))
        .map(|line| {
            let title = title(&[Piece::from_line(line, line.after_mark())], Brackets::Own);
            Draft { title, ..Draft::default() }
        })
        .collect();
    drafts.splice(0..0, unnumbered);
}
