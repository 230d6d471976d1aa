//! The forms in which case numbers are written, as patterns for `case_numbers`.
//!
//! Forms seen in public agendas: "KS 2019/388", "KS/2018:443", "KS-2015/112", "KS2014/12",
//! "BN-2020-00017", "KU.2017.3", "2023/BUN 0214", "2009/BUN 312-004", "2013-KS0548/003", "2011BNS0306", "2026.016 KS",
//! "RS 1045-2016", "KS20/93", "2023-00250".

use super::pattern::Pattern;
use super::windows::{
    has_letter_after_digit, has_letter_behind, has_short_year, has_year, has_year_behind,
    is_capital, is_letter,
};

/// Letters of an authority: one to six, "BUN", "Kst", "TE", "K&F".
const LETTERS: &str = r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö&]{0,5}";
const YEAR: &str = r"(?:19[7-9]\d|20\d\d)";

/// The forms of case numbers, the surest first, each with a quick test that a text must pass for
/// its pattern.
pub(super) static FORMS: [(Form, Pattern); 25] = [
    (
        Form::SerialPlanYear,
        Pattern::assembled(
            || {
                format!(
                    r"\b(?:({LETTERS})[/ ])?0*([0-9]{{1,6}})/[0-9]{{2}}(?:\.[0-9]{{2}}){{1,3}}/({YEAR})\b"
                )
            },
            |text| text.contains('.') && has_year_behind(text, '/'),
        ),
    ),
    (
        Form::YearSerialLetters,
        Pattern::assembled(
            || format!(r"\b({YEAR})[.:]0*([0-9]{{1,6}}) ({LETTERS})\b"),
            |text| has_year(text) && has_letter_behind(text, b" "),
        ),
    ),
    (
        Form::YearSerialLetters,
        Pattern::assembled(
            || format!(r"\b({YEAR})[/–-]0*([0-9]{{1,6}}) ([A-ZÅÄÖ]{{2,6}})\b"),
            |text| has_year(text) && has_letter_behind(text, b" "),
        ),
    ),
    (
        Form::YearLettersSerial,
        Pattern::assembled(
            || {
                format!(
                    r"\b({YEAR})(?:[/–-] ?)?({LETTERS}) ?0*([0-9]{{1,6}})(?:[-/]0*([0-9]{{1,4}})| [0-9]{{2}})?\b"
                )
            },
            |text| has_year(text) && has_letter_after_digit(text),
        ),
    ),
    (
        Form::Compact,
        Pattern::new(r"\b([0-9]{2})([A-ZÅÄÖ]{2,4})0*([0-9]{1,6})\b", |text| {
            has_letter_behind(text, b"")
        }),
    ),
    (
        // With the authority's letters behind it: "2031/71-KF".
        Form::YearSerialLetters,
        Pattern::assembled(
            || format!(r"\b({YEAR})/0*([0-9]{{1,6}})-([A-ZÅÄÖ]{{2,6}})\b"),
            |text| has_year(text) && has_letter_behind(text, b"-"),
        ),
    ),
    (
        // In small letters only where nothing parts them from the year: "ks2031/77".
        Form::LettersYearSerial,
        Pattern::assembled(
            || format!(r"\b([a-zåäö]{{2,4}})({YEAR})/0*([0-9]{{1,6}})()\b"),
            |text| has_year(text) && text.contains('/') && text.contains(char::is_lowercase),
        ),
    ),
    (
        Form::LettersYearSerial,
        Pattern::assembled(
            || {
                format!(
                    r"\b({LETTERS})[ /.:–-]{{0,2}}({YEAR})(?: / |[/:.–-] ?)0*([0-9]{{1,6}})(?:[-/]0*([0-9]{{1,4}})|\.[0-9]{{3}})?\b"
                )
            },
            |text| has_year(text) && text.contains(is_capital),
        ),
    ),
    (
        Form::LettersSerialYear,
        Pattern::assembled(
            || {
                format!(
                    r"\b({LETTERS})[ /–-]0*([0-9]{{1,6}})[/–-]({YEAR})(?:-[0-9](?:\.[0-9]{{1,2}}){{1,2}})?\b"
                )
            },
            |text| {
                ['/', '–', '-'].iter().any(|sign| has_year_behind(text, *sign))
                    && text.contains(is_capital)
            },
        ),
    ),
    (
        // A serial of three figures, or of more that are no year, with the year of a century ago behind it: "KS 513/97".
        Form::LettersSerialYear,
        Pattern::new(
            r"\b([A-ZÅÄÖ]{2,6})[ :]{1,2}0*([1-9][0-9]{2}|[3-9][0-9]{3}|[1-9][0-9]{4,5})/([0-9]{2})\b",
            |text| text.contains('/') && text.contains(is_capital),
        ),
    ),
    (
        Form::LettersShortYear,
        Pattern::new(r"\b([A-ZÅÄÖ]{2,5}) ?([0-9]{2})/0*([0-9]{1,6})\b", |text| {
            has_short_year(text, b'/')
        }),
    ),
    (
        Form::LettersShortYear,
        Pattern::new(r"\b([A-ZÅÄÖ]{2,5})[ -]([0-9]{2})[–-]0*([0-9]{1,6})\b", |text| {
            has_short_year(text, b'-') || text.contains('–')
        }),
    ),
    (
        // "GF31-0380"; a serial that looks like a year is one: "COVID19-2031".
        Form::LettersShortYear,
        Pattern::new(
            r"\b([A-ZÅÄÖ]{2,5})([0-9]{2})[–-](0[0-9]{2,5}|[13-9][0-9]{2,5}|2[1-9][0-9]{1,4})\b",
            |text| text.contains(['-', '–']) && text.contains(is_capital),
        ),
    ),
    (
        Form::LettersShortYear,
        Pattern::new(r"\b([A-ZÅÄÖ]{2,3})([0-9]{2})0*([0-9]{4})\b", |text| {
            text.as_bytes()
                .windows(7)
                .any(|near| is_letter(near[0]) && near[1..].iter().all(u8::is_ascii_digit))
        }),
    ),
    (
        // "2031 KS 412"; after those in which the year is another's: "Taxa 2031 KS 2030/12".
        Form::YearLettersSerial,
        Pattern::assembled(
            || format!(r"\b({YEAR}) ([A-ZÅÄÖ]{{2,4}}) 0*([0-9]{{1,6}})()\b"),
            |text| has_year(text) && has_letter_behind(text, b" "),
        ),
    ),
    (
        Form::PlanCode,
        Pattern::assembled(
            || format!(r"\b[0-9](?:\.[0-9]{{1,2}}){{1,2}}-0*([0-9]{{1,6}})[-/]({YEAR})\b"),
            |text| text.contains('.') && has_year(text),
        ),
    ),
    (
        Form::Dossier,
        Pattern::assembled(
            || format!(r"\b[0-9]{{2,3}}-0*([0-9]{{1,6}})/({YEAR})\b"),
            |text| text.contains('-') && has_year_behind(text, '/'),
        ),
    ),
    (
        // With letters and a number of a series before it: "N37-0021/31".
        Form::Dossier,
        Pattern::new(r"\b[A-ZÅÄÖ]{1,3}[0-9]{1,4}-0*([0-9]{1,6})/([0-9]{2})\b", |text| {
            text.contains('-') && text.contains('/')
        }),
    ),
    (
        Form::LettersSerialYear,
        Pattern::assembled(
            || format!(r"\b([A-ZÅÄÖ]{{2,6}}): ?0*([0-9]{{1,6}})/({YEAR})\b"),
            |text| text.contains(':') && has_year_behind(text, '/'),
        ),
    ),
    (
        // With a code of the archive's plan behind it: "2031/65-600".
        Form::Bare,
        Pattern::assembled(
            || format!(r"\b({YEAR})/0*([0-9]{{1,6}})-[0-9]{{2,3}}\b"),
            |text| has_year(text) && text.contains('/'),
        ),
    ),
    (
        // With the number of a paper behind it: "2031-064.15". A serial of three figures is no month.
        Form::Bare,
        Pattern::assembled(
            || format!(r"\b({YEAR})[-/](0[0-9]{{2,5}}|[0-9]{{3,6}})\.[0-9]{{1,2}}\b"),
            |text| has_year(text) && text.contains('.'),
        ),
    ),
    (Form::Bare, Pattern::assembled(|| format!(r"\b({YEAR})[-–/:.]0*([0-9]{{1,6}})\b"), has_year)),
    (
        Form::BareReversed,
        // A code of the archive's plan may follow without a gap: "00041/20262.6.1".
        Pattern::assembled(
            || format!(r"\b0*([0-9]{{1,6}})[/–-]({YEAR})(?:-?[0-9](?:\.[0-9]{{1,2}}){{1,2}})?\b"),
            |text| ['/', '–', '-'].iter().any(|sign| has_year_behind(text, *sign)),
        ),
    ),
    (
        // Three figures and more before the full stop are no month: "199.2025".
        Form::BareReversed,
        Pattern::assembled(
            || format!(r"\b0*([0-9]{{3,6}})\.({YEAR})\b"),
            |text| text.contains('.') && has_year_behind(text, '.'),
        ),
    ),
    (Form::BareShort, Pattern::new(r"\b0*([0-9]{2,5})/([0-9]{2})\b", |text| text.contains('/'))),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As in Finland: serial, code of the archive's plan, year: "152/12.00.01/2026".
    SerialPlanYear,
    YearSerialLetters,
    YearLettersSerial,
    /// In one word, which nothing but a case number is: "31RH37".
    Compact,
    LettersYearSerial,
    LettersSerialYear,
    LettersShortYear,
    /// A code of the archive's plan before the number: "1.5.3-96-2031".
    PlanCode,
    /// A dossier before the number: "322-278/2031".
    Dossier,
    Bare,
    BareReversed,
    BareShort,
}

impl Form {
    /// Whether it says nothing of an authority, so that a label or a column must speak for it.
    pub(super) fn is_bare(self) -> bool {
        matches!(self, Self::Bare | Self::BareReversed | Self::BareShort | Self::Dossier)
    }
}
