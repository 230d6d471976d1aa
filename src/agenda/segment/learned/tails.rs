//! Ends of titles that recur in row after row of a list: a case number with more behind it, a role,
//! a time, the action that the item calls for. In one row they look like part of the title; only
//! the recurrence shows that they are not.

use std::collections::BTreeMap;

use crate::CaseNumber;
use crate::segment::document::draft::Draft;
use crate::segment::layout::aside;
use crate::segment::layout::title::Title;
use crate::segment::notation::case_numbers;
use crate::segment::notation::pattern::Pattern;
use crate::vocabulary::AGENDA;
use utkik_text::swedish::fold;

/// Rows with the same kind of end from which on the end is taken off their titles.
const ROWS: usize = 3;
/// Share of the list, in percent, that those rows must be.
const SHARE_PERCENT: usize = 25;
/// Rows needed where the end has a line of its own.
const LINES: usize = 2;
/// Share of the list, in percent, that those rows must be.
const LINES_PERCENT: usize = 10;
/// Prefix of the kinds of ends that have a line of their own.
const LINE: &str = "line ";
/// Suffix of the kinds of ends that are sure enough where two rows have them.
const NAMED: &str = " named";
/// Rows with their case number before something else from which on it is taken off.
const CASES: usize = 2;
/// Most words of an end.
const WORDS: usize = 5;
/// Most ends of one title.
const ENDS: usize = 3;
/// The type and size of a linked file: "pdf, 229 kB", "Word, 1.2 MB, opens in a new window".
static FILE: Pattern = Pattern::new(
    r"^(?i:[a-zåäö]{2,10}[,:]? )?[0-9]{1,4}(?:[.,][0-9]{1,2})? ?(?i:[kmg]?b|bytes?)(?:,.*)?$",
    |text| text.bytes().any(|byte| byte.is_ascii_digit()),
);
/// Separators between a title and its end.
const PARTING: [&str; 6] = [" – ", " - ", " — ", ", ", " | ", "; "];
/// A byte of each separator, the first of "–" and "—": a title without any of them has no end.
const PARTED: [u8; 5] = [0xE2, b'-', b',', b'|', b';'];

/// Takes recurring ends off the titles of `drafts`.
pub(in crate::segment) fn strip_tails(drafts: &mut [Draft]) {
    cut_known_ends(drafts);
    cases(drafts);
    cut_known_ends(drafts);
    cases_before(drafts);
}

/// Takes bare case numbers off the beginnings of titles where several items without one begin so.
fn cases_before(drafts: &mut [Draft]) {
    let before = |draft: &Draft| {
        let text = draft.title.text.as_str();
        let found = case_numbers::find(text, true).into_iter().next();
        let found = found.filter(|found| found.span.start == 0 && draft.case.is_none())?;
        let rest = text[found.span.end..].trim_start_matches([' ', '–', '-', ':', ',', '|']);
        let titled = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        titled.then(|| (text.len() - rest.len(), found.case))
    };
    let found: Vec<Option<(usize, CaseNumber)>> = drafts.iter().map(before).collect();
    if found.iter().flatten().count() < CASES {
        return;
    }
    for (draft, found) in drafts.iter_mut().zip(found) {
        if let Some((length, case)) = found {
            draft.title.cut_front(length);
            draft.case = Some(case);
        }
    }
}

/// Cuts off ends of a known kind that recur behind titles.
fn cut_known_ends(drafts: &mut [Draft]) {
    for _ in 0..ENDS {
        let ends: Vec<Option<(usize, String)>> = drafts
            .iter()
            .map(|draft| end_of(&draft.title.text).or_else(|| last_line(&draft.title)))
            .collect();
        let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, kind) in ends.iter().flatten() {
            *rows.entry(kind).or_default() += 1;
        }
        let often = |kind: &str| {
            let (least, share) = match kind.starts_with(LINE) {
                true => (LINES, LINES_PERCENT),
                false if kind.ends_with(NAMED) => (LINES, 0),
                false => (ROWS, SHARE_PERCENT),
            };
            rows.get(kind).is_some_and(|rows| *rows >= least && rows * 100 >= drafts.len() * share)
        };
        let cut: Vec<Option<usize>> = ends
            .iter()
            .map(|end| end.as_ref().filter(|(_, kind)| often(kind)).map(|(at, _)| *at))
            .collect();
        if cut.iter().all(Option::is_none) {
            return;
        }
        for (draft, at) in drafts.iter_mut().zip(cut) {
            if let Some(at) = at {
                draft.title.cut(at);
            }
        }
    }
}

/// Cuts titles before a case number with more text behind it, if several titles have one at that
/// place.
fn cases(drafts: &mut [Draft]) {
    let found: Vec<Option<(usize, CaseNumber)>> = drafts.iter().map(case_inside).collect();
    if found.iter().flatten().count() < CASES {
        return bare_cases(drafts);
    }
    for (draft, found) in drafts.iter_mut().zip(found) {
        let Some((at, case)) = found else { continue };
        draft.title.cut(at);
        draft.case = draft.case.take().or(Some(case));
    }
    bare_cases(drafts);
}

/// Takes bare case numbers off the ends of titles, if several have one or a dash comes before it.
/// Spans of years stay.
fn bare_cases(drafts: &mut [Draft]) {
    let found: Vec<Option<(usize, CaseNumber, bool)>> =
        drafts.iter().map(|draft| bare_number_at_end(&draft.title.text)).collect();
    let several = found.iter().flatten().count() >= CASES;
    for (draft, found) in drafts.iter_mut().zip(found) {
        let told = |(_, _, dashed): &(usize, CaseNumber, bool)| several || *dashed;
        let Some((at, case, _)) = found.filter(told).filter(|_| draft.case.is_none()) else {
            continue;
        };
        let end =
            draft.title.text[..at].trim_end_matches([',', '–', '-', '—', '|', ';', ' ']).len();
        if end > 0 {
            draft.title.cut(end);
            draft.case = Some(case);
        }
    }
}

/// The case number behind a separator in a title, and the byte offset at which the title before it
/// ends. The text behind the number must be known not to be title.
fn case_inside(draft: &Draft) -> Option<(usize, CaseNumber)> {
    let text = draft.title.text.as_str();
    let certain = case_numbers::find(text, false).into_iter().next();
    if certain.as_ref().is_some_and(|found| !is_known(&text[found.span.end..])) {
        return None;
    }
    let (at, found) =
        certain.map(|found| (found.span.start, found.case)).or_else(|| bracketed(text))?;
    let before = text[..at].trim_end();
    let end = before.trim_end_matches([',', '–', '-', '|', '(', '[', ';', '/', ' ']).len();
    let own = draft.case.as_ref().is_none_or(|own| own.same_case(&found));
    (end > 0 && end < before.len() && own).then_some((end, found))
}

/// Whether each part of `behind` is an end of a known kind.
pub(in crate::segment) fn is_known(behind: &str) -> bool {
    let parts =
        behind.split([',', ';', '|', '(', ')', '[', ']']).flat_map(|part| part.split(" – "));
    let mut parts =
        parts.map(|part| part.trim_matches([' ', '–', '-', '.'])).filter(|part| !part.is_empty());
    parts.all(|part| kind(part).is_some() || aside::is_known(part))
}

/// The number in brackets at a title's end, with its byte offset.
fn bracketed(text: &str) -> Option<(usize, CaseNumber)> {
    let open = text.strip_suffix([')', ']'])?.rfind(['(', '['])?;
    let inside = &text[open + 1..text.len() - 1];
    let case =
        case_numbers::is_alone(inside).then(|| case_numbers::first(inside, true)).flatten()?;
    Some((open + 1, case))
}

/// The bare number at a title's end with its byte offset, and whether a dash before it is proof
/// enough: "Skolplan – 2031-650", "Skolplan 2031-650". A serial of two digits may be a year:
/// "Strategi 2031-35".
fn bare_number_at_end(text: &str) -> Option<(usize, CaseNumber, bool)> {
    let at = text.rfind(' ')? + 1;
    // A serial with leading zeros is no year: "2031-00412", "0123/31".
    let mut parts = text[at..].split(['/', '-', '–', ':']).take(2);
    let filled = parts.any(|part| part.starts_with('0') && part.len() > 3);
    let dashed = filled || text[..at].trim_end().ends_with(['–', '-', '—', '|']);
    let serial = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let inside = text.get(at..).filter(|_| serial > 2 || dashed)?;
    let case =
        case_numbers::is_alone(inside).then(|| case_numbers::first(inside, true)).flatten()?;
    Some((at, case, dashed))
}

/// The byte offset and the kind of a title's end.
fn end_of(title: &str) -> Option<(usize, String)> {
    if let Some(open) = title.strip_suffix([')', ']']).and_then(|inner| inner.rfind(['(', '['])) {
        let inner = &title[open + 1..title.len() - 1];
        // "(bilaga 7)" names a paper, whatever the other rows have.
        let numbered = inner.bytes().any(|byte| byte.is_ascii_digit());
        let named = |kind: &str| if kind == "papers" && numbered { NAMED } else { "" };
        let told = |kind: &str| format!("({kind}{}", named(kind));
        return kind(inner).map(|kind| (title[..open].trim_end().len(), told(kind)));
    }
    if !title.bytes().any(|byte| PARTED.contains(&byte)) {
        return None;
    }
    let parted =
        PARTING.iter().filter_map(|sign| title.rfind(sign).map(|at| (at, at + sign.len())));
    let (at, from) = parted.max()?;
    let kind = kind(&title[from..])?;
    // "Taxor – ekonomichefen": a role in its definite form behind a dash is the presenter.
    let definite = kind == "role" && title[at..from].contains(['–', '-', '—']);
    let last = title[from..].split_whitespace().next_back().unwrap_or("");
    let presents = definite && AGENDA.asides.roles.is(last);
    (at > 0).then(|| (at, format!("{kind}{}", if presents { NAMED } else { "" })))
}

/// The byte offset of a title's last line, if it says how the item is handled or repeats the title
/// in the other language of a bilingual municipality.
fn last_line(title: &Title) -> Option<(usize, String)> {
    let (last, before) = title.spans.split_last()?;
    let at = title.text.len().checked_sub(last.len()).filter(|at| *at > 0 && !before.is_empty())?;
    let text = title.text.get(at..)?;
    let parted = title.text[..at].ends_with(' ') && text.starts_with(char::is_uppercase);
    let kind = if is_other_language(text) { Some("language") } else { kind(text) };
    let kind = kind.filter(|kind| parted && matches!(*kind, "role" | "presenter" | "language"))?;
    Some((title.text[..at].trim_end().len(), format!("{LINE}{kind}")))
}

/// Whether most words of `text` are Finnish.
fn is_other_language(text: &str) -> bool {
    let finnish = &AGENDA.finnish;
    let signs = |word: &&str| {
        let word = fold(word);
        let ends = finnish.ends.iter().any(|end| word.ends_with(end.as_str()));
        ends || finnish.letters.iter().any(|letters| word.contains(letters.as_str()))
    };
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).collect();
    !words.is_empty() && words.iter().filter(|word| signs(word)).count() * 2 > words.len()
}

/// The kind of the end `text`, if it says how the item is handled and not what it is about.
fn kind(text: &str) -> Option<&'static str> {
    let words = text.split_whitespace().count();
    // "(S)" behind a name is a party; "(VD)" is a presenter.
    let role = || AGENDA.asides.titles.is(text);
    let party = text.chars().count() < 4 && text.chars().all(char::is_uppercase) && !role();
    if FILE.is_match(text) {
        return Some("file");
    }
    if text.is_empty() || party || words > WORDS {
        return None;
    }
    if aside::is_clock(text) || aside::is_count(text) {
        return Some("time");
    }
    if aside::presents_only(text) {
        return Some("presenter");
    }
    // "Uppsägning av rektor" and "rektor hotad" are matters; a role alone is the presenter.
    if aside::is_role(text) {
        return Some("role");
    }
    if aside::tells_of_papers(text) {
        return Some("papers");
    }
    // Other words stay, however often they recur: the titles of three schools may all end in
    // "nedläggning".
    AGENDA.dividers.groups.is(text).then_some("group")
}

impl Title {
    /// Cuts the title at byte `end`, and its spans too where they correspond to it letter by
    /// letter.
    pub(in crate::segment) fn cut(&mut self, end: usize) {
        let whole: usize = self.spans.iter().map(|span| span.len() + 1).sum();
        if whole == self.text.len() + 1 {
            let mut from = 0;
            self.spans.retain_mut(|span| {
                let (begins, length) = (from, span.len());
                from += length + 1;
                span.end = span.start + length.min(end.saturating_sub(begins));
                begins < end
            });
        }
        self.text.truncate(end);
    }

    /// Takes off the first `length` bytes of the title, and of its spans where they correspond to
    /// it letter by letter.
    pub(in crate::segment) fn cut_front(&mut self, length: usize) {
        let whole: usize = self.spans.iter().map(|span| span.len() + 1).sum();
        if whole == self.text.len() + 1 {
            let mut left = length;
            for span in &mut self.spans {
                let gone = left.min(span.len());
                span.start += gone;
                left = left.saturating_sub(gone + 1);
            }
            self.spans.retain(|span| !span.is_empty());
        }
        self.text.drain(..length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(titles: &[&str]) -> Vec<(String, String)> {
        let draft = |title: &&str| Draft {
            title: Title { text: (*title).to_owned(), ..Title::default() },
            ..Draft::default()
        };
        let mut drafts: Vec<Draft> = titles.iter().map(draft).collect();
        strip_tails(&mut drafts);
        let case = |draft: &Draft| draft.case.as_ref().map(ToString::to_string).unwrap_or_default();
        drafts.iter().map(|draft| (draft.title.text.clone(), case(draft))).collect()
    }

    #[test]
    fn what_comes_again_behind_titles_is_none_of_them() {
        let cases: [(&[&str], &[&str]); 6] = [
            (
                &["Plan (pdf, 9 kB)", "Taxor (Pdf, 1.2 MB, nytt fönster)", "Mål (pdf, 120 kB)"],
                &["Plan", "Taxor", "Mål"],
            ),
            (
                &["Skolplan, KS 2031/4, skolchefen", "Taxor, KS 2031/5, muntligt"],
                &["Skolplan", "Taxor"],
            ),
            (
                &["Skolplan (beslut)", "Taxor (beslut)", "Budget (beslut)"],
                &["Skolplan", "Taxor", "Budget"],
            ),
            (
                &["Skolplan – 10 min", "Taxor – 5 min", "Budget – 20 min"],
                &["Skolplan", "Taxor", "Budget"],
            ),
            (
                &["Plan, skolchef", "Taxor, ekonomichef", "Upprop", "Mål, kanslichef"],
                &["Plan", "Taxor", "Upprop", "Mål"],
            ),
            (
                &["Taxor, bilaga 1 – 5 min", "Plan, bilaga 2 – 9 min", "Mål, bilaga 3 – 1 min"],
                &["Taxor", "Plan", "Mål"],
            ),
        ];
        for (titles, wanted) in cases {
            let found: Vec<String> = tidied(titles).into_iter().map(|(title, _)| title).collect();
            assert_eq!(found, wanted, "{titles:?}");
        }
        let bare =
            tidied(&["Plan – 2031-650", "Mål 2031/140", "Strategi – 2031-2035", "Läsår 2031/32"]);
        let wanted = [
            ("Plan", "2031-650"),
            ("Mål", "2031/140"),
            ("Strategi – 2031-2035", ""),
            ("Läsår 2031/32", ""),
        ];
        assert_eq!(bare, wanted.map(|(title, case)| (title.to_owned(), case.to_owned())));
        let cased = tidied(&["Plan, KS 2031/4, muntligt", "Mål, KS 2031/5 – 10 min"]);
        assert_eq!(cased[1], ("Mål".to_owned(), "KS 2031/5".to_owned()));
    }

    #[test]
    fn what_items_are_about_stays_however_often_it_comes() {
        let cases: [&[&str]; 9] = [
            &["Ås, ordföranden hotad", "Näs, ordföranden hotad", "Ek, ordföranden hotad"],
            &["Ås (polis hotad)", "Näs (polis hotad)", "Ek (polis hotad)"],
            &["Ås, muntligt hot", "Näs, muntligt hot", "Ek, muntligt hot"],
            &["Ås – inbjuden hotad", "Näs – inbjuden hotad", "Ek – bilaga om hatbrev"],
            &["Norrby skola, nedläggning", "Ås skola, nedläggning", "Näs skola, nedläggning"],
            &["Norrby skola (nedläggning)", "Ås skola (nedläggning)", "Näs skola (nedläggning)"],
            &["Vindpark Nord – avslag", "Vindpark Syd – avslag", "Vindpark Öst – avslag"],
            &["Ås, uppsägning av rektor", "Näs, uppsägning av rektor", "Ek, uppsägning av rektor"],
            &["Ås skola, KS 2031/4, nedläggning", "Näs skola, KS 2031/5, nedläggning"],
        ];
        for titles in cases {
            let found: Vec<String> = tidied(titles).into_iter().map(|(title, _)| title).collect();
            assert_eq!(found, titles);
        }
    }

    #[test]
    fn what_one_row_says_stays() {
        assert!(tidied(&["Näs 1:2 (2031-0142)", "Ås 1:4 (2031-0145)"])[0].1.ends_with("142"));
        let titles = [
            "Motion om taxa, svar",
            "Yttrande över KS 2031/4, remiss",
            "Val efter Nora Ek (X)",
            "Mål (X)",
        ];
        let found: Vec<String> = tidied(&titles).into_iter().map(|(title, _)| title).collect();
        assert_eq!(found, titles);
    }
}
