//! Lines that may be the heading of an item, with what speaks for and against each.

use super::lines::Line;
use super::numbering::{self, Numbered, Style};
use super::{case_numbers, headings};
use crate::agenda::PartRole;
use crate::vocabulary::AGENDA;

/// A line with a number at its head.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The line, by index.
    pub line: usize,
    /// The number.
    pub numbered: Numbered,
    /// How much speaks for its being an item's heading; below zero, more speaks against.
    pub weight: f32,
}

/// How many lines after a number the case number and the first heading inside an item are looked for.
const CASE_WITHIN: usize = 4;
const HEADING_WITHIN: usize = 8;

/// What each sign is worth. Set by hand on the layouts of domain notes 7.2 and on public minutes; only
/// their order of size matters.
mod worth {
    pub(super) const BASE: f32 = 1.0;
    pub(super) const PARAGRAPH: f32 = 1.0;
    pub(super) const CASE: f32 = 3.0;
    pub(super) const HEADING_INSIDE: f32 = 2.0;
    pub(super) const MARKED_HEADING: f32 = 1.5;
    pub(super) const STANDS_OUT: f32 = 1.0;
    pub(super) const STANDING_ITEM: f32 = 1.5;
    pub(super) const BEGINS_BLOCK: f32 = 0.5;
    pub(super) const BEGINS_PAGE: f32 = 1.0;
    pub(super) const IN_PROPOSAL: f32 = -3.5;
    pub(super) const IN_PROPOSAL_BUT_MARKED: f32 = -0.5;
    pub(super) const SENTENCE: f32 = -1.5;
    pub(super) const IN_OTHER_TABLE: f32 = -3.0;
    pub(super) const ONLY_A_NUMBER: f32 = -1.0;
}

/// All candidates of `style`, in order.
pub(super) fn candidates(lines: &[Line<'_>], style: Style) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut inside_proposal = false;
    for (at, line) in lines.iter().enumerate() {
        if line.note {
            continue;
        }
        if let Some(role) = headings::opens(line) {
            inside_proposal = role == PartRole::Proposal;
        }
        let Some(numbered) = numbering::read(line.text).filter(|n| n.style == style) else {
            continue;
        };
        let weight = weight(lines, at, &numbered, inside_proposal);
        if weight > worth::CASE - 1.0 {
            inside_proposal = false;
        }
        found.push(Candidate { line: at, numbered, weight });
    }
    found
}

fn weight(lines: &[Line<'_>], at: usize, numbered: &Numbered, inside_proposal: bool) -> f32 {
    let line = &lines[at];
    let rest = &line.text[numbered.rest..];
    let plain = matches!(numbered.style, Style::Dotted | Style::Bare);
    let near = &lines[at..lines.len().min(at + HEADING_WITHIN)];
    let signs = [
        (worth::BASE, true),
        (worth::PARAGRAPH, numbered.style == Style::Paragraph),
        (worth::CASE, has_case(near)),
        (worth::HEADING_INSIDE, heads_parts(near)),
        (worth::MARKED_HEADING, line.heading),
        (worth::STANDS_OUT, line.stands_out() && !line.heading),
        (worth::STANDING_ITEM, AGENDA.kinds.procedural.begins(rest)),
        (worth::BEGINS_BLOCK, line.first),
        (worth::BEGINS_PAGE, begins_page(lines, at)),
        (worth::IN_PROPOSAL, inside_proposal && plain && !line.stands_out()),
        (worth::IN_PROPOSAL_BUT_MARKED, inside_proposal && plain && line.stands_out()),
        (worth::SENTENCE, plain && is_sentence(lines, at, rest)),
        (worth::IN_OTHER_TABLE, plain && line.cell.is_some()),
        (worth::ONLY_A_NUMBER, plain && rest.is_empty()),
    ];
    signs.iter().filter(|(_, holds)| *holds).map(|(worth, _)| worth).sum()
}

/// Whether a case number stands on the heading's line, or heads or fills a line right below, before
/// the next number.
fn has_case(near: &[Line<'_>]) -> bool {
    for (after, line) in near.iter().take(CASE_WITHIN).enumerate() {
        if after > 0 && numbering::read(line.text).is_some() {
            return false;
        }
        if let Some(found) = case_numbers::find(line.text, false).first() {
            let fills = found.span.len() + 12 >= line.text.len();
            return after == 0 || found.span.start == 0 || fills;
        }
    }
    false
}

/// Whether the first heading inside an item comes soon, and before the next number.
fn heads_parts(near: &[Line<'_>]) -> bool {
    let rest = near.get(1..).unwrap_or_default();
    let stop =
        rest.iter().position(|line| numbering::read(line.text).is_some()).unwrap_or(rest.len());
    rest[..stop].iter().any(|line| headings::opens(line).is_some())
}

fn begins_page(lines: &[Line<'_>], at: usize) -> bool {
    let page = lines[at].page;
    page.is_some()
        && at.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| line.page != page)
}

/// Whether the number heads a sentence, as the points of a proposal do.
fn is_sentence(lines: &[Line<'_>], at: usize, rest: &str) -> bool {
    let block = lines[at].block;
    let last = lines[at..].iter().take_while(|line| line.block == block).last();
    let ends = last.is_some_and(|line| line.text.ends_with('.'));
    ends && !rest.is_empty() && !lines[at].stands_out()
}
