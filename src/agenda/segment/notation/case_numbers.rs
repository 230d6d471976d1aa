//! Case numbers (diarienummer) in a text, in the forms of `case_forms`. Laws, inquiries and dates
//! look alike; `agenda.toml` lists what excludes them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::case_forms::{FORMS, Form};
use super::case_token;
use super::pattern::Pattern;
use super::windows::{MOST_LETTERS, has_free_digit, last_window, windows, word_end};
use crate::CaseNumber;
use crate::vocabulary::AGENDA;
use utkik_text::Span;
use utkik_text::swedish::folded;

/// A case number and its span in the searched text, which includes a label before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::segment) struct CaseNumberAt {
    /// The bytes from the label, or from the number where it has none, to the end of the number.
    pub span: Span,
    /// The number.
    pub case: CaseNumber,
    /// Whether a label ("Dnr") stands before it, or letters of an authority are part of it; a bare
    /// "2023-00250" without a label is weaker evidence.
    pub certain: bool,
}

/// Longest span of years, in years, that a plan is made for: "2031/2040" is one, "2031/2090" a case
/// number.
const LONGEST_SPAN: u32 = 40;

/// All case numbers in `text`, in order, not overlapping.
///
/// Bare numbers count behind a label, or everywhere if the text is a column of case numbers
/// (`bare`).
pub(in crate::segment) fn find(text: &str, bare: bool) -> Vec<CaseNumberAt> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    find_in(text, &windows(text), bare, Pattern::regex_if_possible)
}

/// The case numbers within `windows` of a text. `asked` returns the regex of a pattern that is
/// worth trying.
fn find_in<'p>(
    text: &str,
    windows: &[Range<usize>],
    bare: bool,
    asked: impl Fn(&'p Pattern, &str) -> Option<&'p Regex>,
) -> Vec<CaseNumberAt> {
    let mut found: Vec<CaseNumberAt> = Vec::new();
    // The ends of the case numbers found so far, by their beginnings.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    // A match without a digit outside the ranges taken overlaps them.
    let mut open: Vec<&Range<usize>> = windows.iter().collect();
    for (form, pattern) in &FORMS {
        if open.is_empty() {
            break;
        }
        let before = found.len();
        for &window in &open {
            let within = &text[window.clone()];
            let captures = asked(pattern, within).map(|regex| regex.captures_iter(within));
            for captures in captures.into_iter().flatten() {
                let Some((span, case)) = read(*form, &captures, text, window) else { continue };
                let label = label_before(text, span.start);
                let certain = label.is_some() || !form.is_bare();
                let before = taken.range(..span.end).next_back();
                let overlaps = before.is_some_and(|(_, end)| *end > span.start);
                if (certain || bare) && !overlaps {
                    let span = Span::new(label.unwrap_or(span.start), span.end);
                    taken.insert(span.start, span.end);
                    found.push(CaseNumberAt { span, case, certain });
                }
            }
        }
        if found.len() > before {
            open.retain(|window| has_free_digit(text, window, &taken));
        }
    }
    // The numbers found must not overlap each other.
    let free =
        |span: Span| taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start);
    // A number behind a label needs a digit that is not taken.
    if taken.is_empty() || has_free_digit(text, &(0..text.len()), &taken) {
        let labelled = case_token::labelled(text, free).into_iter();
        found.extend(labelled.map(|(span, case)| CaseNumberAt { span, case, certain: true }));
    }
    if bare && !fills(text, &found) {
        // In a column, and alone on a line, a number of any form is accepted if it is the whole
        // text.
        if let Some((span, case)) = case_token::standalone(text) {
            found = vec![CaseNumberAt { span, case, certain: false }];
        }
    }
    found.sort_by_key(|found| found.span);
    found
}

/// The last case number in `text`, if the stretch around it is `wanted`.
pub(in crate::segment) fn last(
    text: &str,
    wanted: impl Fn(&Range<usize>) -> bool,
) -> Option<CaseNumberAt> {
    last_window(text).filter(wanted)?;
    find_in(text, &windows(text), false, Pattern::regex_if_possible).into_iter().next_back()
}

/// The first case number in `text`.
pub(in crate::segment) fn first(text: &str, bare: bool) -> Option<CaseNumber> {
    find(text, bare).into_iter().next().map(|found| found.case)
}

/// Whether `text` ends with several case numbers, all of `cases`, with only a comma or "och"
/// between: the item is up in all these cases.
pub(in crate::segment) fn end_in_all(text: &str, cases: &[CaseNumberAt]) -> bool {
    let between = |two: &[CaseNumberAt]| {
        let between = text.get(two[0].span.end..two[1].span.start).unwrap_or_default().trim();
        matches!(between, "," | ";" | "&") || AGENDA.bodies.pairs.iter().any(|pair| pair == between)
    };
    let within = cases.iter().take_while(|found| found.span.end <= text.len()).count();
    let behind = |last: &CaseNumberAt| text[last.span.end..].trim();
    within > 1
        && cases[..within].windows(2).all(between)
        && matches!(behind(&cases[within - 1]), "" | ")" | "]")
}

/// Whether `text` is only a case number, with or without a label.
pub(in crate::segment) fn is_alone(text: &str) -> bool {
    may_begin(text) && fills(text, &find(text, true))
}

/// Whether `text` may begin with a case number or its label: a quick test, which most texts fail.
pub(in crate::segment) fn may_begin(text: &str) -> bool {
    let word = &text[..word_end(text.as_bytes(), 0)];
    let capital = word.starts_with(|c: char| c == '&' || c.is_uppercase());
    let few = word.len() <= 2 * MOST_LETTERS && word.chars().count() <= MOST_LETTERS;
    (few && capital) || word.bytes().any(|byte| byte.is_ascii_digit()) || may_begin_as_label(text)
}

/// Whether `text` may begin with `label`, which is in lower case: a quick test of the first byte.
pub(in crate::segment) fn may_head(label: &str, text: &str) -> bool {
    text.bytes().next().is_none_or(|byte| case_token::may_go_on_as(label.as_bytes(), &[byte]))
}

/// For each first byte of a text, whether it may begin with a label, with or without a colon.
static LABEL_HEADS: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let labels = AGENDA.labels.case.iter().chain(&AGENDA.labels.case_colon);
    case_token::heads(labels.map(String::as_str))
});

fn may_begin_as_label(text: &str) -> bool {
    // Most texts begin as no label does.
    let text = text.as_bytes();
    let labels = || AGENDA.labels.case.iter().chain(&AGENDA.labels.case_colon);
    text.first().is_some_and(|first| LABEL_HEADS[usize::from(*first)])
        && labels().any(|label| case_token::may_go_on_as(label.as_bytes(), text))
}

/// Whether `text` is only the first of the case numbers `found` in it.
pub(in crate::segment) fn fills(text: &str, found: &[CaseNumberAt]) -> bool {
    found.first().is_some_and(|found| found.span == Span::new(0, text.trim_end().len()))
}

/// Whether `text` begins with a label such as "Dnr".
pub(in crate::segment) fn is_labelled(text: &str) -> bool {
    let mut near = AGENDA.labels.case.iter().filter(|label| may_head(label, text)).peekable();
    if near.peek().is_none() {
        return false;
    }
    let folded = folded(text);
    near.any(|label| {
        folded
            .strip_prefix(label.as_str())
            .is_some_and(|after| after.chars().next().is_none_or(|next| !next.is_alphanumeric()))
    })
}

/// Whether a text with the last word `word` may end with the first part of a case number, or with
/// its label. If the word has only signs, this depends on the word before and is assumed.
pub(in crate::segment) fn may_go_on(word: &str) -> bool {
    let part = |c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&';
    let folded = folded(word.trim_end_matches(['.', ':']));
    let last = |label: &str| label.rsplit(' ').next().is_some_and(|last| folded.ends_with(last));
    !word.contains(char::is_alphabetic)
        || word.contains(part)
        || AGENDA.labels.case.iter().any(|label| last(label))
}

fn read(
    form: Form,
    captures: &Captures<'_>,
    text: &str,
    window: &Range<usize>,
) -> Option<(Span, CaseNumber)> {
    let whole = captures.get(0)?;
    let mut span = Span::new(window.start + whole.start(), window.start + whole.end());
    let group = |at: usize| captures.get(at).map(|found| found.as_str());
    let (letters, year, serial, sub) = match form {
        Form::SerialPlanYear => (group(1).unwrap_or(""), group(3)?, group(2)?, None),
        Form::YearSerialLetters => (group(3)?, group(1)?, group(2)?, None),
        Form::YearLettersSerial => (group(2)?, group(1)?, group(3)?, group(4)),
        Form::Compact => (group(2)?, group(1)?, group(3)?, None),
        Form::LettersYearSerial => (group(1)?, group(2)?, group(3)?, group(4)),
        Form::LettersSerialYear => (group(1)?, group(3)?, group(2)?, None),
        Form::LettersShortYear => (group(1)?, group(2)?, group(3)?, None),
        Form::Bare => ("", group(1)?, group(2)?, None),
        Form::PlanCode | Form::Dossier | Form::BareReversed | Form::BareShort => {
            ("", group(2)?, group(1)?, None)
        }
    };
    let letters = if is_title_word(form, letters, &text[span.start..]) {
        span.start = window.start + captures.get(2)?.start();
        ""
    } else {
        letters
    };
    let folded = folded(letters);
    let label = AGENDA.labels.case.iter().any(|label| **label == *folded);
    if form == Form::LettersYearSerial {
        span.end += plan_code(whole.as_str(), &text[span.end..]);
    }
    let whole = &text[span.start..span.end];
    let (letters, written) = match label {
        true => ("", whole.trim_start_matches(letters).trim_start_matches([' ', ':', '.'])),
        false => (letters, whole),
    };
    let written = match form {
        // The code of the archive's plan may follow without a separator and is cut off.
        Form::BareReversed => {
            let year = window.start + captures.get(2)?.end();
            let signed = text[year..].starts_with('-');
            &text[span.start..if signed { span.end } else { year }]
        }
        _ => written,
    };
    let capitals = letters.to_uppercase();
    let after = text.get(span.end..).unwrap_or("");
    // "P 2031/1899" is no number of a court, since those have the year last.
    let court = form != Form::LettersYearSerial || letters.len() > 1;
    // "Ref: AFS 2031/745": a label overrules letters that are also those of a law.
    let told = || label_before(text, span.start).is_some();
    let of_law = AGENDA.not_cases.letters.contains(&capitals);
    let no_case = (form != Form::Compact && court && of_law && !told())
        || is_date(form, whole, after)
        || (!label && is_word(letters, year, serial))
        || after.starts_with('%')
        || goes_on_as_word(form, after)
        || (form == Form::YearSerialLetters
            && (begins_a_case(after) || begins_a_title(letters, after)))
        || after.starts_with([':', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    if no_case {
        return None;
    }
    let year = four_digits(year.parse().ok()?);
    let sub = sub.and_then(|sub| sub.parse().ok());
    let case = CaseNumber::new(written, &capitals, year, serial.parse().ok()?, sub);
    Some((span, case))
}

/// Whether the letters before a number are a word of the title and not those of an authority:
/// "Skolplan för Näs 153/12.00.01/2031".
fn is_title_word(form: Form, letters: &str, matched: &str) -> bool {
    form == Form::SerialPlanYear
        && letters.contains(char::is_lowercase)
        && matched[letters.len()..].starts_with(' ')
}

/// The length in bytes of the code of the archive's plan behind a number at the end of a text: "BUN
/// 2031/0415 155". Systems that write it pad the serial with zeros; behind other serials it would
/// be a page number.
fn plan_code(number: &str, after: &str) -> usize {
    let serial = number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let code = after.strip_prefix(' ').map(|code| code.trim_end_matches([')', ']']));
    if serial == 4 && code.is_some_and(is_archive_code) { 4 } else { 0 }
}

/// Whether `text` may be the code of the archive's plan behind a case number: three digits.
pub(in crate::segment) fn is_archive_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the match is a date ("2024-01-19", "KSAU 2024-01-09", "2024/01/19") or a span of years.
fn is_date(form: Form, matched: &str, after: &str) -> bool {
    let tail = after.chars().skip(1).take_while(char::is_ascii_digit).count();
    let year = tail == 4 && form == Form::LettersShortYear && after[1..].starts_with("20");
    // "2031/768-42" has a serial that is no month.
    let serial = matched.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let month =
        serial.len() < 3 && serial.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month));
    let day = tail == 2 && (month || !after.starts_with(['-', '–']));
    let goes_on = after.starts_with(['-', '–', '/', '.']) && (day || year);
    let years = (form.is_bare() || form == Form::YearSerialLetters) && spans_years(matched);
    goes_on || years || ends_like_a_date(form, matched)
}

/// Whether a bare number is a span of years: "2032-2035".
fn spans_years(matched: &str) -> bool {
    let numbers = matched.split(' ').next().unwrap_or(matched);
    let mut parts = numbers.split(['-', '–', '/', ':', '.']).map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(from)), Some(Ok(to))) => from > 1_000 && (from..from + LONGEST_SPAN).contains(&to),
        _ => false,
    }
}

/// Whether the letters before a number are a word ("Datum: 2031-01") or the name of a plan before
/// its years ("Mål 2031-2033"), and not those of an authority, which are capitals, or four at most.
fn is_word(letters: &str, year: &str, serial: &str) -> bool {
    let (Ok(year), Ok(serial)) = (year.parse::<u32>(), serial.parse::<u32>()) else { return false };
    let years = serial > 1_900 && year.abs_diff(serial) < LONGEST_SPAN;
    let long = letters.chars().count() > 4;
    (letters.contains(char::is_lowercase) && (long || years)) || (long && years)
}

/// Whether the letters taken for an authority's are the beginning of a word: "2026/123 VA-taxa".
fn goes_on_as_word(form: Form, after: &str) -> bool {
    let mut after = after.chars();
    form == Form::YearSerialLetters
        && after.next() == Some('-')
        && after.next().is_some_and(char::is_alphabetic)
}

/// Whether what was taken for an authority's letters belongs to the next number: "läsåret 2031/32 KS 31/505".
fn begins_a_case(after: &str) -> bool {
    let number = after.trim_start_matches([' ', '-', '/']);
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    matches!(digits, 2 | 4) && number[digits..].starts_with(['/', ':', '-', '–', '.'])
}

/// Whether what was taken for an authority's letters is the first word of a title: "KS/2031:123 Taxa för bad".
fn begins_a_title(letters: &str, after: &str) -> bool {
    letters.contains(char::is_lowercase)
        && after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_lowercase))
}

/// Whether "BUN 2024-01-09" was taken with a sub-number that makes it a date.
fn ends_like_a_date(form: Form, matched: &str) -> bool {
    let parts: Vec<_> = matched.rsplit(['-', '/']).take(2).collect();
    form == Form::LettersYearSerial
        && matches!(parts.as_slice(), [day, month] if day.len() == 2 && month.len() == 2)
}

fn four_digits(year: u16) -> u16 {
    match year {
        0..70 => 2_000 + year,
        70..100 => 1_900 + year,
        _ => year,
    }
}

/// Where a label such as "Dnr:" begins that stands right before `at`.
fn label_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end_matches([' ', ':', '.', '\t', '\n']);
    // "Ärende: 2031-873", where "Ärende 2031-873" would not do.
    let colon = text[before.len()..at].contains(':');
    let named = AGENDA.labels.case_colon.iter().filter(|_| colon);
    AGENDA.labels.case.iter().chain(named).find_map(|label| {
        let start = before.len().checked_sub(label.len())?;
        let written = before.get(start..)?;
        let border = before[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        (border && *folded(written) == **label).then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_begins_with_a_case_number_passes_the_quick_look(
            text in "(Dnr|dnr:|KS|BUN|Å&Ö|Ärende:|Taxa|KSAUABC)?[ .:]?([a-z]{0,3}|[A-ZÅ]{0,3})(20[0-3]{2}|[0-9]{1,4})[-/:. ][0-9]{1,5}.{0,3}",
        ) {
            for bare in [false, true] {
                let begins = find(&text, bare).iter().any(|found| found.span.start == 0);
                prop_assert!(!begins || may_begin(&text));
            }
        }
    }

    #[test]
    fn words_of_titles_are_no_letters_of_authorities() {
        let cases = [
            ("Skolplan för Näs 153/12.00.01/2031", "2031-153"),
            ("KS/2031:123 Taxa för bad", "KS2031-123"),
            ("2031:123 Ks", "KS2031-123"),
        ];
        for (text, key) in cases {
            assert_eq!(first(text, true).map(|case| case.key()).as_deref(), Some(key), "{text}");
        }
    }

    #[test]
    fn every_form_is_read() {
        let cases = [
            ("§ 95 2026.016 KS", "KS2026-16"),
            ("Dnr KS-2024-00011", "KS2024-11"),
            ("Diarienummer: KS 2026/0001", "KS2026-1"),
            ("KS 2019/388", "KS2019-388"),
            ("KS/2018:443", "KS2018-443"),
            ("KS-2015/112", "KS2015-112"),
            ("KS2014/12", "KS2014-12"),
            ("BN-2020-00017", "BN2020-17"),
            ("BN 2023-002372", "BN2023-2372"),
            ("KU.2017.3", "KU2017-3"),
            ("Kst/2012:214", "KST2012-214"),
            ("KS/2017:103-034", "KS2017-103-34"),
            ("2023/BUN 0214", "BUN2023-214"),
            ("2009/BUN 312-004", "BUN2009-312-4"),
            ("2013-KS0548/003", "KS2013-548-3"),
            ("2011BNS0306", "BNS2011-306"),
            ("RS 1045-2016", "RS2016-1045"),
            ("KS 353/2008", "KS2008-353"),
            ("KS20/93 § 51", "KS2020-93"),
            ("Dnr 191/2013 Kod 623", "2013-191"),
            ("Dnr 2024-00001", "2024-1"),
            ("KS 2023-\n00738", "KS2023-738"),
            ("TE-2024-00001,", "TE2024-1"),
            ("KFT-2024-00304", "KFT2024-304"),
            ("RM300512", "RM2030-512"),
            ("1.5.3-96-2031", "2031-96"),
            ("dnr 0612/31", "2031-612"),
            ("KS 31/87", "KS2031-87"),
            ("KLK 31-412", "KLK2031-412"),
            ("KS 31-87", "KS2031-87"),
            ("RS/87/2031", "RS2031-87"),
            ("31KS123", "KS2031-123"),
            ("31RS1234", "RS2031-1234"),
            ("2031/123 KS", "KS2031-123"),
            ("RS 2031–00412", "RS2031-412"),
            ("Diarienummer 00322/2031", "2031-322"),
            ("Diarienummer 00041/20312.6.1", "2031-41"),
            ("Dnr. KS 2031/17", "KS2031-17"),
            ("Dnr. 00123/2031", "2031-123"),
            ("Dnr 322-278/2031", "2031-278"),
            ("152/12.00.01/2031", "2031-152"),
            ("KST/152/12.00.01/2031", "KST2031-152"),
            ("BUN 2031/33-2", "BUN2031-33-2"),
            ("Dnr: 2031-841", "2031-841"),
            ("Dnr KS 2031 / 17", "KS2031-17"),
            ("Öppet läsåret 2031/32 KS 31/505", "KS2031-505"),
            ("31RH37", "RH2031-37"),
            ("2031/71-KF", "KF2031-71"),
            ("dnr N37-0021/31", "2031-21"),
            ("P 2031/1899", "P2031-1899"),
            ("Ärende: 2031-873", "2031-873"),
            ("Ref. 2031-07364", "2031-7364"),
            ("Ref: KS 2031/311", "KS2031-311"),
        ];
        for (text, key) in cases {
            let text = utkik_text::clean(text).text;
            let keys: Vec<_> = find(&text, false).iter().map(|found| found.case.key()).collect();
            assert_eq!(keys, [key], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_case_number_is_none() {
        let texts = [
            "SOU 2023:45",
            "prop. 2016/17:171",
            "(2010:800)",
            "2024-01-19",
            "den 2024-01-19",
            "P 5456–22",
            "§ 337",
            "KSAU 2024-01-09, § 2",
            "Varla 6:18",
            "16 kap 6 f §",
            "åren 2026-2030",
            "2026/2027",
            "HFD 2018:75",
            "Budget 2025",
            "21,18 procent",
            "08-123 45 67",
            "Förslag till budget 2026-2028",
            "Ramar 2031-2033",
            "RAMAR 2031-2033",
            "RH 2031:37",
            "Ramar 2031–2033 KFN",
            "Läsår 2031/32",
            "läsåret 2031/32",
            "VT 31/32",
            "elever i åk 10-12",
            "Ek 2:12",
            "0123-616668",
            "Datum: 2031-01-155",
        ];
        for text in texts {
            let keys: Vec<_> = find(text, false).iter().map(|found| found.case.key()).collect();
            assert_eq!(keys, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_code_of_the_archives_plan_is_written_with_its_number() {
        let cases = [
            ("BUN 2031/0415 155", "BUN 2031/0415 155", "BUN2031-415"),
            ("KS-2031/375.181", "KS-2031/375.181", "KS2031-375"),
            ("Dnr 763-2031-1.5.1", "763-2031-1.5.1", "2031-763"),
            ("Dnr 00041/20312.6.1", "00041/2031", "2031-41"),
            ("Dnr 2031-064.15", "2031-064.15", "2031-64"),
            ("KS 2031/15 155", "KS 2031/15", "KS2031-15"),
            ("KS 2031/0415 155 sidor", "KS 2031/0415", "KS2031-415"),
        ];
        for (text, written, key) in cases {
            let found = first(text, false).unwrap();
            assert_eq!((found.to_string().as_str(), found.key().as_str()), (written, key));
        }
    }

    #[test]
    fn a_column_of_case_numbers_may_leave_out_the_letters() {
        assert_eq!(first("2023-00250", true).unwrap().key(), "2023-250");
        assert_eq!(first("2023-00250", false), None);
        assert_eq!(first("2024-01-19", true), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "[A-ZÅ0-9/:. -]{0,30}|\\PC{0,30}") {
            for found in find(&text, true) {
                prop_assert!(text.get(found.span.start..found.span.end).is_some());
            }
        }

        #[test]
        fn looking_at_parts_of_a_text_finds_the_same(
            parts in prop::collection::vec(
                "KS|[A-ZÅa-zé&]{1,7}|20[0-9]{2}|[0-9]{1,7}|[ /.:–-]{1,2}|[_,\n]|Dnr ", 1..9,
            ),
            bare: bool,
        ) {
            let text = parts.concat();
            let all = 0..text.len();
            let each = |pattern: &'static Pattern, _: &str| Some(pattern.regex());
            let whole = find_in(&text, std::slice::from_ref(&all), bare, each);
            prop_assert_eq!(find(&text, bare), whole);
        }
    }
}
