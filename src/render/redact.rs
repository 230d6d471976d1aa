//! A report for a wider circle: what was found and where, and who does what, without the words of the
//! papers and without what looks like personal details. Roles stay; they are no persons.

use crate::casework::privacy;
use crate::report::model::{Item, Report};

/// What stands where words were taken away.
pub const GONE: &str = "…";

/// `report` without quotes, people's free text, and what looks like personal details.
///
/// Detection of details goes by their form, so a title that tells who someone is in other words is not
/// caught.
#[must_use]
pub fn redacted(report: &Report) -> Report {
    let mut report = report.clone();
    report.items.iter_mut().for_each(redact);
    for notice in &mut report.receipt.notices {
        notice.message = masked(&notice.message);
    }
    report
}

/// Takes the same from one item.
pub fn redact(item: &mut Item) {
    item.title = masked(&item.title);
    for evidence in item.factors.iter_mut().flat_map(|factor| &mut factor.evidence) {
        GONE.clone_into(&mut evidence.quote);
        evidence.matched.clear();
        evidence.near = None;
    }
    item.source.near = None;
    item.attachments.iter_mut().for_each(|one| one.near = None);
    item.ignored.iter_mut().for_each(|ignored| GONE.clone_into(&mut ignored.reason));
    if let Some(assessment) = &mut item.assessment {
        assessment.reason = None;
    }
    for measure in &mut item.measures {
        measure.reason = None;
        measure.effect = None;
    }
}

/// `text` with "…" in the place of what looks like personal details.
fn masked(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for hit in privacy::hits(text) {
        shown.push_str(&text[done..hit.span.start]);
        shown.push_str(GONE);
        done = hit.span.end;
    }
    shown.push_str(&text[done..]);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_personal_details_is_taken_away() {
        let told = "Yttrande från 010101-1234, anna@exempel.se och 070-123 45 67";
        let shown = masked(told);
        assert!(!shown.contains(char::is_numeric) && !shown.contains('@'), "{shown}");
        assert!(shown.starts_with("Yttrande från …"), "{shown}");
        assert_eq!(masked("Nedläggning av Åsby skola"), "Nedläggning av Åsby skola");
    }
}
