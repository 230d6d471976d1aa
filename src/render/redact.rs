//! A report for a wider circle: what was found and where, and who does what, without the words of the
//! papers and without what looks like personal details. Roles stay; they are no persons.

use std::collections::BTreeMap;

use utkik_casework::privacy::{self, GONE};
use utkik_report::model::{Item, Report};

/// `report` without quotes, people's free text, and what looks like personal details.
///
/// Detection of details goes by their form, so a title that tells who someone is in other words is not
/// caught.
#[must_use]
pub fn redacted(report: &Report) -> Report {
    let mut report = report.clone();
    let mut paths = Paths::default();
    report.items.iter_mut().for_each(|item| redact_with(item, &mut paths));
    let receipt = &mut report.receipt;
    let read = receipt.read.iter_mut().map(|file| &mut file.path);
    let skipped = receipt.skipped.iter_mut().map(|file| &mut file.path);
    let without_text = receipt.pages_without_text.iter_mut().map(|file| &mut file.path);
    let told = receipt.notices.iter_mut().filter_map(|notice| notice.path.as_mut());
    let all = read.chain(skipped).chain(without_text).chain(told).chain(&mut receipt.earlier);
    all.for_each(|path| paths.mask(path));
    for notice in &mut receipt.notices {
        notice.message = masked(&notice.message);
    }
    report
}

/// Takes the same from one item.
pub fn redact(item: &mut Item) {
    redact_with(item, &mut Paths::default());
}

fn redact_with(item: &mut Item, paths: &mut Paths) {
    item.title = masked(&item.title);
    paths.mask_within(&mut item.id, &item.source.path);
    for evidence in item.factors.iter_mut().flat_map(|factor| &mut factor.evidence) {
        GONE.clone_into(&mut evidence.quote);
        evidence.matched.clear();
        evidence.near = None;
        paths.mask(&mut evidence.path);
    }
    for one in std::iter::once(&mut item.source).chain(&mut item.attachments) {
        one.near = None;
        paths.mask(&mut one.path);
    }
    for ignored in &mut item.ignored {
        GONE.clone_into(&mut ignored.reason);
        paths.mask(&mut ignored.path);
    }
    if let Some(assessment) = &mut item.assessment {
        assessment.reason = None;
        paths.mask(&mut assessment.record);
    }
    for measure in &mut item.measures {
        measure.reason = None;
        measure.effect = None;
    }
}

/// Names of files and folders without personal details: the same name is always shown in the same way, and two
/// names never in one.
#[derive(Debug, Default)]
struct Paths {
    shown: BTreeMap<String, String>,
}

impl Paths {
    fn mask(&mut self, path: &mut String) {
        let parts: Vec<String> = path.split('/').map(|part| self.part(part)).collect();
        *path = parts.join("/");
    }

    /// Masks `path` where `text` begins with it.
    fn mask_within(&mut self, text: &mut String, path: &str) {
        if let Some(rest) = text.strip_prefix(path) {
            let mut shown = path.to_owned();
            self.mask(&mut shown);
            *text = format!("{shown}{rest}");
        }
    }

    fn part(&mut self, part: &str) -> String {
        if let Some(shown) = self.shown.get(part) {
            return shown.clone();
        }
        // In names of files other signs stand for spaces.
        let words = part.replace(['-', '_', '.'], " ");
        if privacy::hits(part).is_empty() && privacy::hits(&words).is_empty() {
            return part.to_owned();
        }
        let ending = part.rsplit_once('.').map(|(_, ending)| format!(".{ending}"));
        let shown = format!("{GONE}{}{}", self.shown.len() + 1, ending.unwrap_or_default());
        self.shown.insert(part.to_owned(), shown.clone());
        shown
    }
}

/// `text` with "…" in the place of what looks like personal details.
pub(super) fn masked(text: &str) -> String {
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
    fn names_of_files_tell_nobody() {
        let mut paths = Paths::default();
        let mut shown = |path: &str| {
            let mut path = path.to_owned();
            paths.mask(&mut path);
            path
        };
        let first = shown("ks/Skrivelse från Anna Bergström/skrivelse-anna-bergström.md");
        assert_eq!(first, "ks/…1/…2.md");
        assert_eq!(shown("ks/010101-1234.pdf"), "ks/…3.pdf");
        assert_eq!(shown("bn/skrivelse-anna-bergström.md"), "bn/…2.md", "the same name again");
        let plain = "2026-12-08-kommunstyrelsen/06-kvarnlida-skola.docx";
        assert_eq!(shown(plain), plain);
    }

    #[test]
    fn what_looks_like_personal_details_is_taken_away() {
        let told = "Yttrande från 010101-1234, anna@exempel.se och 070-123 45 67";
        let shown = masked(told);
        assert!(!shown.contains(char::is_numeric) && !shown.contains('@'), "{shown}");
        assert!(shown.starts_with("Yttrande från …"), "{shown}");
        assert_eq!(masked("Nedläggning av Åsby skola"), "Nedläggning av Åsby skola");
    }
}
