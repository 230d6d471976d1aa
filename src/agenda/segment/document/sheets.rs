//! Sheets of a file with several papers: the line at which each begins, and the part of an item
//! that it is.

use std::ops::Range;

use super::headings;
use super::kind::{Kind, head_line};
use crate::PartRole;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;

/// The sheets: pages where the format has pages, otherwise stretches that each begin with the name of
/// a kind of document or a first-level heading.
pub(in crate::segment) fn sheets(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut sheets: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let begins = before.is_none_or(|before| match line.page {
            Some(page) => before.page != Some(page),
            None => {
                line.first && line.heading && headings::opened_part(line).is_none()
                    || names_sheet(line)
            }
        });
        match sheets.last_mut() {
            Some(sheet) if !begins => sheet.end = at + 1,
            _ => sheets.push(at..at + 1),
        }
    }
    sheets
}

/// Whether a line is the name of a paper, as at the top of one.
pub(in crate::segment) fn names_sheet(line: &Line<'_>) -> bool {
    let named = |text: &str| text.len() < 40 && head_line(text).is_some();
    // In a letterhead the name is beside other fields: "Vikby kommun   TJÄNSTESKRIVELSE   1 (1)".
    let report = |text: &str| head_line(text) == Some(Kind::Report);
    let fields = fields(line.text);
    let head = fields.len() > 1 && fields.iter().any(|field| report(field.text));
    line.first && (named(line.text) || head)
}

/// The part of an item that a paper of this kind is. Reports and extracts of minutes are the text
/// of the item itself; other papers are attachments.
pub(in crate::segment) fn role_of(names: Kind) -> PartRole {
    match names {
        Kind::Report | Kind::Extract | Kind::Minutes | Kind::Motion => PartRole::Body,
        Kind::Agenda | Kind::Bundle | Kind::Attachment | Kind::Unknown => PartRole::Attachment,
    }
}
