//! Bundles without a list of items: each report to the board opens one, and the papers after it are
//! its attachments.

use super::single;
use crate::segment::document::draft::Draft;
use crate::segment::document::kind::{Kind, head_line};
use crate::segment::document::sheets::sheets;
use crate::segment::layout::columns::fields;
use crate::segment::layout::lines::Line;
use crate::{CaseNumber, PartRole};

/// Lines at the top of a sheet that may name its kind.
const NAMES: usize = 5;
/// Lines at the top of a sheet that may have its case number.
const HEAD: usize = 15;

/// Fewest reports on different cases in a bundle that does not call itself one: a report may have
/// another board's report attached.
const SEVERAL: usize = 3;

/// The items of a document of kind `kind` with reports on different cases: at least two if it calls
/// itself a bundle.
pub(in crate::segment) fn read(lines: &[Line<'_>], kind: Kind) -> Option<Vec<Draft>> {
    let mut items: Vec<(CaseNumber, usize)> = Vec::new();
    for sheet in sheets(lines) {
        let head = &lines[sheet.start..sheet.end.min(sheet.start + HEAD)];
        let Some(case) =
            Some(head).filter(|head| calls_itself_report(head)).and_then(single::case_in_head)
        else {
            continue;
        };
        if items.iter().all(|(known, _)| !known.same_case(&case)) {
            items.push((case, sheet.start));
        }
    }
    let ends = items.iter().skip(1).map(|(_, start)| *start).chain([lines.len()]);
    let ranges = items.iter().zip(ends).map(|((_, start), end)| &lines[*start..end]);
    let enough = if kind == Kind::Bundle { 2 } else { SEVERAL };
    (items.len() >= enough).then(|| ranges.map(item).collect())
}

/// Whether the first lines of a sheet, or a column of one of them, call it a report.
fn calls_itself_report(head: &[Line<'_>]) -> bool {
    let first = head.iter().take(NAMES).flat_map(|line| fields(line.text));
    first.into_iter().any(|field| head_line(field.text) == Some(Kind::Report))
}

/// The item of a report; the following sheets that are no reports are its attachments.
fn item(lines: &[Line<'_>]) -> Draft {
    let own = |sheet: &std::ops::Range<usize>| {
        let names = lines[sheet.clone()]
            .iter()
            .take(NAMES)
            .find_map(|line| fields(line.text).iter().find_map(|field| head_line(field.text)));
        sheet.start == 0 || matches!(names, None | Some(Kind::Report))
    };
    let sheets = sheets(lines);
    let report = sheets.iter().take_while(|sheet| own(sheet)).last().map_or(0, |sheet| sheet.end);
    let mut draft = single::of_lines(&lines[..report]);
    draft.add(PartRole::Attachment, &lines[report..]);
    draft
}
