//! Lines that name an item of the list: its title, its number with some of its title, its case number.
//!
//! The lines that follow belong to that item, whatever the order and layout of the papers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::draft::Draft;
use super::headings;
use crate::segment::layout::in_lines::title_of;
use crate::segment::layout::lines::Line;
use crate::segment::layout::title::{Title, is_open};
use crate::segment::layout::titles::Titles;
use crate::segment::notation::case_numbers;
use crate::segment::notation::numbering::{self, Numbered, Style};
use crate::vocabulary::AGENDA;
use crate::{CaseNumber, ItemNumber};
use utkik_text::Span;

/// Least likeness of a heading to the title of an item, with nothing else to tie them.
pub(in crate::segment) const TITLE: f32 = 0.75;
/// Least likeness where the number or the case number is the same.
const CONFIRMED: f32 = 0.4;
/// Least likeness of a heading inside an item's own text, which may name other items.
const IN_ITEM: f32 = 0.85;
/// Most lines of a heading.
const LINES: usize = 4;
/// Longest line that is part of a heading, in bytes.
const LONGEST: usize = 250;

/// A line, or several, that name an item.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::segment) struct Anchor {
    /// The item, by index.
    pub item: usize,
    /// The first line.
    pub line: usize,
    /// The number of lines.
    pub length: usize,
    /// The case number in them.
    pub case: Option<CaseNumber>,
    /// Whether the lines have the item's title.
    pub titled: bool,
}

/// Indexes of the items of a list by title, number and case number.
pub(in crate::segment) struct Names {
    titles: Titles,
    numbers: Vec<Option<ItemNumber>>,
    by_count: BTreeMap<u32, Vec<usize>>,
    standing: Vec<bool>,
    cases: Vec<Option<CaseNumber>>,
    by_case: BTreeMap<(u16, u32), Vec<usize>>,
}

impl Names {
    /// The names of `drafts`.
    pub(in crate::segment) fn from_drafts(drafts: &[Draft]) -> Self {
        let mut by_case: BTreeMap<(u16, u32), Vec<usize>> = BTreeMap::new();
        let mut by_count: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            if let Some(case) = &draft.case {
                by_case.entry(case.year_and_serial()).or_default().push(at);
            }
            if let Some(number) = &draft.number {
                by_count.entry(number.ordinal()).or_default().push(at);
            }
        }
        Self {
            titles: drafts.iter().map(|draft| draft.title.text.as_str()).collect(),
            numbers: drafts.iter().map(|draft| draft.number.clone()).collect(),
            standing: drafts
                .iter()
                .map(|draft| AGENDA.kinds.procedural.begins(&draft.title.text))
                .collect(),
            cases: drafts.iter().map(|draft| draft.case.clone()).collect(),
            by_count,
            by_case,
        }
    }

    /// The items that are up in `case`.
    pub(in crate::segment) fn with_case(&self, case: &CaseNumber) -> Vec<usize> {
        let near = self.by_case.get(&case.year_and_serial()).into_iter().flatten().copied();
        near.filter(|at| self.cases[*at].as_ref().is_some_and(|own| own.same_case(case))).collect()
    }

    /// The item that the line at `at` names by its title. `owned` indicates that the line is in an
    /// item's text.
    pub(in crate::segment) fn by_title(
        &self,
        lines: &[Line<'_>],
        at: usize,
        owned: bool,
    ) -> Option<Anchor> {
        let heading = HeadingLine::at(lines, at)?;
        let (line, rest) = (&lines[at], heading.rest);
        // "Till punkt 3: Borgen (KS 2031/4)": the case number is no word of the title.
        let known = |line: &Line<'_>, rest: usize| {
            let text = &line.text[rest..];
            let end = first_case(line, rest).filter(|start| *start > 0).unwrap_or(text.len());
            self.titles.mostly_known(&text[..end])
        };
        let below = || lines.get(at + 1).is_some_and(|below| known(below, 0));
        if !(known(line, rest) || (line.text.len() == rest && below())) {
            return self.by_number(lines, at, owned);
        }
        let number = heading.numbered().map(Numbered::number);
        let mut best: Option<(f32, Anchor)> = None;
        for (heading, title) in heading.titles(lines) {
            for (item, like) in self.titles.like(&title.text) {
                let better = best.as_ref().is_none_or(|(most, _)| like > *most);
                let named = Named { item, like, number: &number, case: title.case.as_ref() };
                if better && self.names(&named, heading, owned) {
                    let (line, case, length) = (at, title.case.clone(), heading.len());
                    best = Some((like, Anchor { item, line, length, case, titled: true }));
                }
            }
        }
        best.map(|(_, anchor)| anchor).or_else(|| self.by_number(lines, at, owned))
    }

    /// Whether a heading with this likeness to an item's title names the item.
    fn names(&self, named: &Named<'_>, heading: &[Line<'_>], owned: bool) -> bool {
        let Named { item, like, number, case } = *named;
        let same_number = matches!((number, &self.numbers[item]), (Some(a), Some(b)) if a.ordinal() == b.ordinal());
        let same_case = matches!((case, &self.cases[item]), (Some(a), Some(b)) if a.same_case(b));
        let other_case = matches!((case, &self.cases[item]), (Some(a), Some(b)) if !a.same_case(b));
        let marked = heading[0].stands_out() || same_number;
        let few = self.titles.length(item) < 3 || self.standing[item];
        let exact = like > 0.99;
        if same_case {
            return like >= CONFIRMED;
        }
        if owned {
            let alone = exact && fills_its_block(heading) && self.titles.length(item) > 2;
            return like >= IN_ITEM && !other_case && (marked || alone) && !self.standing[item];
        }
        if same_number && !other_case && like >= CONFIRMED {
            return true;
        }
        let other_number = number.is_some() && self.numbers[item].is_some() && !same_number;
        let enough = if few {
            exact && !other_number && (marked || fills_its_block(heading))
        } else {
            like >= TITLE
        };
        enough && !other_case
    }

    /// "Ärende 3", "Bilaga till ärende 3": the number alone names the item.
    fn by_number(&self, lines: &[Line<'_>], at: usize, owned: bool) -> Option<Anchor> {
        let text = lines[at].text;
        let numbered = lines[at].numbered()?;
        let alone = text[numbered.rest..].is_empty()
            && matches!(numbered.style, Style::Named | Style::Marked);
        let same = self.by_count.get(&numbered.ordinal())?;
        let item = same.first().copied().filter(|_| alone && !owned)?;
        (same.len() == 1).then_some(Anchor { item, line: at, length: 1, case: None, titled: false })
    }
}

/// A line that may begin the heading of an item or of its paper.
pub(in crate::segment) struct HeadingLine<'a> {
    at: usize,
    numbered: Option<Cow<'a, Numbered>>,
    /// The byte offset in the line at which its title begins.
    rest: usize,
}

impl<'a> HeadingLine<'a> {
    /// The line at `at`, if it may begin a heading.
    pub(in crate::segment) fn at(lines: &[Line<'a>], at: usize) -> Option<Self> {
        let line = &lines[at];
        if line.note || line.text.len() > LONGEST {
            return None;
        }
        let mark = line.after_list_mark();
        let numbered = match mark {
            0 => line.numbered().map(Cow::Borrowed),
            mark => numbering::read(&line.text[mark..]).map(Cow::Owned),
        };
        let below_case =
            || at.checked_sub(1).is_some_and(|before| case_of(&lines[before]).is_some());
        let may_head = line.first || line.stands_out() || numbered.is_some() || below_case();
        if !may_head || headings::role(line.text).is_some() {
            return None;
        }
        let rest = mark + numbered.as_ref().map_or(0, |found| found.rest);
        Some(Self { at, numbered, rest })
    }

    /// Its number.
    pub(in crate::segment) fn numbered(&self) -> Option<&Numbered> {
        self.numbered.as_deref()
    }

    /// The titles that may begin in this line, which is one of `lines`: of one line, of two lines,
    /// and so on.
    pub(in crate::segment) fn titles<'l>(
        &self,
        lines: &'l [Line<'a>],
    ) -> impl Iterator<Item = (&'l [Line<'a>], Rc<Title>)> {
        let (at, rest) = (self.at, self.rest);
        let headings = (1..=LINES.min(lines.len() - at)).map(move |length| &lines[at..at + length]);
        let headings =
            headings.take_while(|heading| heading.len() == 1 || last_line_continues(heading));
        headings.map(move |heading| (heading, title_of(heading, rest)))
    }
}

/// The byte offset, counted from byte `rest` of `line`, at which its first case number begins.
fn first_case(line: &Line<'_>, rest: usize) -> Option<usize> {
    if rest == 0 {
        return line.cases(false).first().map(|found| found.span.start);
    }
    case_numbers::find(&line.text[rest..], false).first().map(|found| found.span.start)
}

/// A heading compared with an item.
struct Named<'a> {
    item: usize,
    like: f32,
    number: &'a Option<ItemNumber>,
    case: Option<&'a CaseNumber>,
}

/// Whether the last line of a heading continues the lines before it.
fn last_line_continues(heading: &[Line<'_>]) -> bool {
    let [.., before, last] = heading else { return true };
    let text = last.text;
    let together = last.block == before.block
        || (last.stands_out() && last.looks_like(before) && last.numbered().is_none())
        || is_open(before.text);
    together && !last.note && text.len() < LONGEST && headings::opened_part(last).is_none()
}

/// Whether a heading is the whole of its block.
fn fills_its_block(heading: &[Line<'_>]) -> bool {
    heading[0].first && heading[0].text.len() < 100 && !heading[0].text.ends_with('.')
}

/// The case number that a line gives to the text below it: alone, after a label, or in a column of
/// its own.
pub(in crate::segment) fn case_of<'a>(line: &Line<'a>) -> Option<&'a CaseNumber> {
    line.read.case.get_or_init(|| heading_case(line)).as_ref()
}

/// Whether a case number is only mentioned in a sentence: "I ett annat ärende (dnr 2031/4) har
/// domstolen …".
fn is_mentioned(text: &str, case: Span) -> bool {
    /// Words before a case number above which it is only mentioned.
    const BEFORE: usize = 6;
    let behind = text[case.end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = text[..case.start].split_whitespace().count();
    let goes_on = behind.starts_with(char::is_lowercase);
    before > 0 && (goes_on || (before > BEFORE && text.ends_with('.')))
}

fn heading_case(line: &Line<'_>) -> Option<CaseNumber> {
    if line.note || line.text.len() > LONGEST {
        return None;
    }
    let alone = case_numbers::fills(line.text, line.cases(true));
    let found = line.cases(alone).first()?;
    let fills = found.span.len() + 12 >= line.text.len();
    let labelled = case_numbers::is_labelled(&line.text[found.span.start..])
        && !is_mentioned(line.text, found.span);
    let column = crate::segment::layout::columns::fields(line.text)
        .iter()
        .any(|field| field.start == found.span.start);
    (fills || labelled || column).then(|| found.case.clone())
}
