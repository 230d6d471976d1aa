//! Lines that may be the heading of an item, each weighed by the signs for and against it.

use super::groups::group_of;
use super::headings;
use crate::PartRole;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::segment::notation::numbering::{self, Numbered, Style};
use crate::vocabulary::{AGENDA, Spoken};

/// A line with a number at its head.
#[derive(Clone, Debug)]
pub(in crate::segment) struct Candidate {
    /// The line, by index.
    pub line: usize,
    /// The number.
    pub numbered: Numbered,
    /// The sum of the signs that it is an item's heading; below zero, the signs against weigh more.
    pub weight: f32,
    /// Whether a group heading is right above it, so that numbers may restart there.
    pub below_group: bool,
    /// Whether it is a numbered point of a proposal ("1. Planen antas.").
    pub point: bool,
}

/// Lines after a number that are searched for the case number.
const CASE_WITHIN: usize = 4;
/// Lines after a number that are searched for the first heading inside the item.
const HEADING_WITHIN: usize = 8;

/// Longest line that ends with a full stop and still is no sentence, in bytes.
const SENTENCE: usize = 30;

/// The weight of each sign. Set by hand on examples of layouts and on public minutes; only their
/// order of size matters. For example, "1. Planen antas." below "Förslag till beslut" has `BASE`
/// for its number and more against it, `IN_PROPOSAL`: it is a point of the proposal and no item.
mod worth {
    pub(in crate::segment) const BASE: f32 = 1.0;
    pub(in crate::segment) const PARAGRAPH: f32 = 1.0;
    pub(in crate::segment) const CASE: f32 = 3.0;
    pub(in crate::segment) const HEADING_INSIDE: f32 = 2.0;
    pub(in crate::segment) const MARKED_HEADING: f32 = 1.5;
    pub(in crate::segment) const STANDS_OUT: f32 = 1.0;
    pub(in crate::segment) const STANDING_ITEM: f32 = 1.5;
    pub(in crate::segment) const BEGINS_BLOCK: f32 = 0.5;
    pub(in crate::segment) const BEGINS_PAGE: f32 = 1.0;
    pub(in crate::segment) const IN_PROPOSAL: f32 = -3.5;
    pub(in crate::segment) const IN_PROPOSAL_BUT_MARKED: f32 = -0.5;
    pub(in crate::segment) const SENTENCE: f32 = -2.0;
    pub(in crate::segment) const MEMBER: f32 = -5.0;
    pub(in crate::segment) const IN_OTHER_TABLE: f32 = -3.0;
    pub(in crate::segment) const ONLY_A_NUMBER: f32 = -1.0;
    pub(in crate::segment) const BEFORE_NUMBER: f32 = -0.9;
}

impl Candidate {
    /// Whether only the numbers before and after it indicate that it is a heading.
    pub(in crate::segment) fn is_link(&self) -> bool {
        self.weight <= worth::BEFORE_NUMBER
    }
}

/// All candidates of `style`, in order.
pub(in crate::segment) fn candidates(lines: &[Line<'_>], style: Style) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut inner: Option<InnerList> = None;
    let mut points = false;
    let listed = lists_papers(lines);
    let may_link = matches!(style, Style::Bare | Style::Decimal | Style::Dotted);
    let groups: Vec<&Line<'_>> =
        lines.iter().filter(|line| line.stands_out() && group_of(line).is_some()).collect();
    for (at, line) in lines.iter().enumerate() {
        if line.note {
            continue;
        }
        match headings::opened_part(line) {
            Some(role @ (PartRole::Proposal | PartRole::Attachment)) => {
                points = role == PartRole::Proposal || listed;
                inner = Some(InnerList::default());
            }
            Some(PartRole::Title | PartRole::Body) => inner = None,
            None => {}
        }
        let fits = |found: &Numbered| {
            // The upper levels of decimal numbers are bare: "2", "2.1"; points below one have letters
            // and no full stop: "5.", "5a".
            found.style == style
                || (style == Style::Decimal && found.style == Style::Bare)
                || (style == Style::Dotted && found.style == Style::Bare && found.suffix.is_some())
        };
        let read = match style {
            Style::Lettered => {
                let learned = line.numbered().filter(|found| found.style == Style::Lettered);
                learned.cloned().or_else(|| numbering::lettered(line.text))
            }
            _ => line.numbered().filter(|found| fits(found)).cloned(),
        };
        let Some(numbered) = read.filter(fits) else {
            let begins = line.first || line.column.is_some();
            let linked = || numbering::read_linked(line.text).filter(|_| begins);
            let read = || numbering::read_open(line.text).or_else(linked);
            let open = may_link.then(|| line.read.open.get_or_init(read).as_ref()).flatten();
            let open = open.filter(|open| fits(open)).cloned();
            found.extend(open.map(|numbered| before_number(lines, at, numbered, &groups)));
            continue;
        };
        let point = inner.as_mut().is_some_and(|inner| inner.is_next_point(&numbered, line.column));
        let weight = weight(lines, at, &numbered, point);
        if !point || weight > worth::CASE {
            inner = None;
        }
        let (below_group, point) = (below_group(lines, at, &groups), point && points);
        found.push(Candidate { line: at, numbered, weight, below_group, point });
    }
    found
}

/// Whether items have lists of their papers that are numbered from 1 in each item: "Bilagor" above
/// "1. Karta".
fn lists_papers(lines: &[Line<'_>]) -> bool {
    let counted = |two: &&[Line<'_>]| {
        let one = two[1].numbered().is_some_and(|found| found.parts == [1]);
        one && headings::opened_part(&two[0]) == Some(PartRole::Attachment)
    };
    lines.windows(2).filter(counted).count() > 1
}

/// A number before a title that begins with a number itself: "4 12 nya tomter". It is weak
/// evidence, and only links the numbers before and after it.
fn before_number(
    lines: &[Line<'_>],
    at: usize,
    numbered: Numbered,
    groups: &[&Line<'_>],
) -> Candidate {
    let below_group = below_group(lines, at, groups);
    let strong = lines[at].stands_out();
    let weight = if strong { weight(lines, at, &numbered, false) } else { worth::BEFORE_NUMBER };
    Candidate { line: at, numbered, weight, below_group, point: false }
}

/// A numbered list inside an item, below a heading such as "Förslag till beslut" or "Bilagor".
#[derive(Default)]
struct InnerList {
    last: u32,
    column: Option<usize>,
}

impl InnerList {
    /// Whether a number is the next point of the list: one more than the last, at the same column.
    fn is_next_point(&mut self, numbered: &Numbered, column: Option<usize>) -> bool {
        let next = numbered.ordinal() == self.last + 1 && numbered.suffix.is_none();
        let aligned = self.last == 0 || self.column == column;
        if next && aligned {
            (self.last, self.column) = (self.last + 1, column);
        }
        next && aligned
    }
}

/// Whether one of the two lines above is a group heading, or has the look of the document's other
/// group headings (`groups`) right above a number that restarts: "Anmälningsärenden och övrigt".
fn below_group(lines: &[Line<'_>], at: usize, groups: &[&Line<'_>]) -> bool {
    let anew = lines[at].numbered().is_some_and(|found| found.parts == [1]);
    let looks = |line: &Line<'_>| {
        let plain = line.first && line.numbered().is_none() && !lines[at].looks_like(line);
        plain && groups.iter().any(|group| group.looks_like(line) && group.level == line.level)
    };
    lines[at.saturating_sub(2)..at].iter().any(|line| group_of(line).is_some())
        || (anew && at.checked_sub(1).is_some_and(|above| looks(&lines[above])))
}

fn weight(lines: &[Line<'_>], at: usize, numbered: &Numbered, point: bool) -> f32 {
    let line = &lines[at];
    let rest = &line.text[numbered.rest..];
    let plain = !matches!(numbered.style, Style::Paragraph | Style::Named);
    let near = &lines[at..lines.len().min(at + HEADING_WITHIN)];
    let (case, parts) = (has_case(near), heads_parts(near));
    let signs = [
        (worth::BASE, true),
        (worth::PARAGRAPH, numbered.style == Style::Paragraph),
        (worth::CASE, case),
        (worth::HEADING_INSIDE, parts),
        (worth::MARKED_HEADING, line.heading),
        (worth::STANDS_OUT, line.stands_out() && !line.heading),
        (worth::STANDING_ITEM, AGENDA.kinds.procedural.begins(rest)),
        (worth::BEGINS_BLOCK, line.first),
        (worth::BEGINS_PAGE, begins_page(lines, at)),
        (worth::IN_PROPOSAL, point && plain && !line.stands_out()),
        (worth::IN_PROPOSAL_BUT_MARKED, point && plain && line.stands_out()),
        (worth::SENTENCE, plain && is_sentence(line, rest)),
        (worth::MEMBER, plain && is_member(rest)),
        (worth::IN_OTHER_TABLE, plain && line.cell.is_some()),
        (worth::ONLY_A_NUMBER, plain && rest.is_empty()),
    ];
    signs.iter().filter(|(_, holds)| *holds).map(|(worth, _)| worth).sum()
}

/// Whether there is a case number on the heading's line, or at the head of a line shortly below it
/// and before the next number.
fn has_case(near: &[Line<'_>]) -> bool {
    for (after, line) in near.iter().take(CASE_WITHIN).enumerate() {
        if after > 0 && line.numbered().is_some() {
            return false;
        }
        if let Some(found) = line.cases(false).first() {
            let fills = found.span.len() + 12 >= line.text.len();
            let column =
                fields(line.text).last().is_some_and(|last| last.start == found.span.start);
            return after == 0 || column || fills;
        }
    }
    false
}

/// Whether a heading inside an item ("Förslag till beslut") follows soon, and before the next
/// number.
fn heads_parts(near: &[Line<'_>]) -> bool {
    let rest = near.get(1..).unwrap_or_default();
    let stop = rest.iter().position(|line| line.numbered().is_some()).unwrap_or(rest.len());
    rest[..stop].iter().any(|line| headings::opened_part(line).is_some())
}

fn begins_page(lines: &[Line<'_>], at: usize) -> bool {
    let page = lines[at].page;
    page.is_some()
        && at.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| line.page != page)
}

/// Whether the text behind the number is a sentence, as in the points of a proposal. The full stop
/// of an abbreviation or an initial ends no sentence.
pub(in crate::segment) fn is_sentence(line: &Line<'_>, rest: &str) -> bool {
    if line.stands_out() || rest.len() <= SENTENCE {
        return false;
    }
    let stops = |before: &str| {
        let word = before.rsplit([' ', '(']).next().unwrap_or("");
        let initial = word.chars().count() == 1;
        !initial && !AGENDA.asides.abbreviations.is(word)
    };
    let mut inside = rest
        .match_indices(". ")
        .filter(|(at, _)| rest[at + 2..].starts_with(char::is_uppercase) && stops(&rest[..*at]));
    let ends = rest.strip_suffix('.').is_some_and(stops);
    // "Redovisning av uppdrag om hemtjänst." begins as titles do.
    let titled = || {
        let (kinds, rest) = (&AGENDA.kinds, Spoken::new(rest));
        let titled = [&kinds.procedural, &kinds.information, &kinds.election, &kinds.question];
        titled.iter().any(|kind| rest.begins(kind))
    };
    inside.next().is_some() || (ends && !titled())
}

/// Whether a numbered line names a member: "1. Nora Ek (S), ordförande".
fn is_member(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let capital =
        |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let named = capital(words.next()) && capital(words.next());
    let party = words.take(2).any(|word| {
        let inner = word.strip_prefix('(').and_then(|word| word.split_once(')'));
        inner.is_some_and(|(party, _)| party.len() < 5 && party.chars().all(char::is_uppercase))
    });
    named && party
}
