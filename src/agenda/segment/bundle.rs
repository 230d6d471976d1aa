//! The papers that follow a summons in one file: which sheet belongs to which item.
//!
//! Joined by case number first and title second; sheets between two that are joined belong to the item
//! before them (domain notes 7.1: extract of minutes, report, attachments).

use std::ops::Range;

use super::draft::{Draft, likeness};
use super::kind::{Kind, head_line};
use super::lines::Line;
use super::{case_numbers, headings};
use crate::agenda::PartRole;

/// How many lines of a sheet can tell which item it belongs to.
const HEAD: usize = 25;
/// How alike a line and a title must be.
const ALIKE: f32 = 0.75;
/// The fewest lines that are worth reporting when they belong to no item.
const LOOSE_LINES: usize = 15;

/// Joins the sheets in `lines` to `drafts`, and gives the ranges of lines that belong to none.
pub(super) fn join(lines: &[Line<'_>], drafts: &mut [Draft]) -> Vec<Range<usize>> {
    let mut loose: Vec<Range<usize>> = Vec::new();
    let mut current: Option<usize> = None;
    let mut role = PartRole::Attachment;
    for sheet in sheets(lines) {
        let head = &lines[sheet.start..sheet.end.min(sheet.start + HEAD)];
        let names = head.iter().find_map(|line| head_line(line.text).filter(|_| !line.note));
        if let Some(linked) = linked(head, drafts, current) {
            current = Some(linked);
            role = role_of(names);
        } else if names.is_some() {
            role = role_of(names);
        }
        match current {
            Some(item) if role == PartRole::Body => {
                drafts[item].read(&lines[sheet], PartRole::Body);
            }
            Some(item) => drafts[item].add(PartRole::Attachment, &lines[sheet]),
            None if sheet.len() >= LOOSE_LINES => loose.push(sheet),
            None => {}
        }
    }
    loose
}

/// Reports and extracts of minutes speak for the item itself; other papers are attachments.
fn role_of(names: Option<Kind>) -> PartRole {
    match names {
        Some(Kind::Report | Kind::Extract | Kind::Minutes | Kind::Motion) => PartRole::Body,
        Some(Kind::Agenda | Kind::Bundle | Kind::Attachment | Kind::Unknown) | None => {
            PartRole::Attachment
        }
    }
}

/// The sheets: pages where the format has pages, otherwise stretches that each begin with the name of
/// a kind of document or a first-level heading.
pub(super) fn sheets(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut sheets: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let begins = before.is_none_or(|before| match line.page {
            Some(page) => before.page != Some(page),
            None => {
                line.first && line.heading && headings::opens(line).is_none() || names_sheet(line)
            }
        });
        match sheets.last_mut() {
            Some(sheet) if !begins => sheet.end = at + 1,
            _ => sheets.push(at..at + 1),
        }
    }
    sheets
}

fn names_sheet(line: &Line<'_>) -> bool {
    line.first && line.text.len() < 40 && head_line(line.text).is_some()
}

/// The item that the head of a sheet names. Among several, the current one or the first after it.
fn linked(head: &[Line<'_>], drafts: &[Draft], current: Option<usize>) -> Option<usize> {
    let cases: Vec<_> = head
        .iter()
        .take(15)
        .flat_map(|line| case_numbers::find(line.text, false))
        .filter(|found| found.certain)
        .map(|found| found.case)
        .collect();
    let from = current.unwrap_or(0);
    let order = (from..drafts.len()).chain(0..from);
    let by_case: Vec<_> = order
        .clone()
        .filter(|at| {
            let own = drafts[*at].case.as_ref();
            own.is_some_and(|own| cases.iter().any(|case| own.same_case(case)))
        })
        .collect();
    match by_case.as_slice() {
        [] => order.into_iter().find(|at| titled(head, &drafts[*at]) >= ALIKE),
        [only] => Some(*only),
        several => several.iter().copied().max_by(|a, b| {
            titled(head, &drafts[*a]).total_cmp(&titled(head, &drafts[*b])).then(b.cmp(a))
        }),
    }
}

/// How alike the title is to the line or the two or three lines in the head that are most alike to it.
fn titled(head: &[Line<'_>], draft: &Draft) -> f32 {
    let title = &draft.title.text;
    if title.split_whitespace().count() < 3 {
        return 0.0;
    }
    (0..head.len())
        .flat_map(|from| (from + 1..=head.len().min(from + 4)).map(move |to| from..to))
        .map(|range| {
            let text = head[range].iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
            likeness(&text, title)
        })
        .fold(0.0, f32::max)
}
